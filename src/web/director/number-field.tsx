// A field for a number that keeps what is typed, also while it is no number yet ("0.") or none at all.
import { useEffect, useState } from 'preact/hooks';
import { TextField } from '../ui/fields.tsx';
import { type Typed, typedOf } from './answer-form.ts';

type Props = {
  label: string;
  value: Typed;
  onTyped: (value: Typed) => void;
  fault?: string | undefined;
  remark?: string | undefined;
  disabled?: boolean;
};

/** The field; `onTyped` is given a number, what was typed, or nothing. */
export function NumberField({ label, value, onTyped, fault, remark, disabled }: Props) {
  const [text, setText] = useState(value === null ? '' : String(value));
  useEffect(() => {
    if (typedOf(text) !== value) setText(value === null ? '' : String(value));
  }, [value]);
  const isText = typeof value === 'string';
  return (
    <TextField
      label={label}
      inputMode="decimal"
      autocomplete="off"
      value={text}
      disabled={disabled}
      fault={isText ? 'Enter a number, such as 1 or 0.50. It is not saved until then.' : fault}
      remark={remark}
      onValue={(entered) => {
        setText(entered);
        onTyped(typedOf(entered));
      }}
    />
  );
}
