// The day by which cases are to be decided; a day that is past is taken, and said to be so.
import { TextField } from '../ui/fields.tsx';
import { todayHere } from '../ui/format.ts';

type Props = { value: string; hint?: string; fault?: string | false | undefined; onValue: (day: string) => void };

/** The field. */
export function DueField({ value, hint, fault, onValue }: Props) {
  const isPast = value !== '' && value < todayHere();
  return (
    <TextField
      label="To be decided by"
      type="date"
      {...(hint === undefined ? {} : { hint })}
      fault={fault}
      remark={isPast && 'This day is past: it would be overdue at once.'}
      value={value}
      onValue={onValue}
    />
  );
}
