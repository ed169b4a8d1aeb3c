// The fields that narrow a page of measures; what is chosen stands in the address.
import { SelectField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { useMe } from '../ui/me.ts';
import { first } from '../ui/said.ts';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { PRIORITIES } from './filters.ts';

type Field = 'center' | 'family' | 'region' | 'designation' | 'priority';

/** A row of choices: those of `fields` that say something to this reader. */
export function FilterFields({ fields }: { fields: readonly Field[] }) {
  const { query, set } = useAddressQuery();
  const names = useNames();
  const me = useMe();
  const whole = me.roles.some((role) => role !== 'director' && role !== 'delegate');
  const options = {
    center: names.center.options,
    family: names.family.options,
    region: Array.from({ length: 10 }, (_, at) => ({ value: String(at + 1), label: `FEMA region ${at + 1}` })),
    designation: [
      { value: 'primary', label: 'Primary centers' },
      { value: 'recognized', label: 'Recognized centers' },
    ],
    priority: PRIORITIES.map((value) => ({ value, label: first(value) })),
  };
  const shown = fields.filter((field) => whole || field === 'family' || field === 'priority');
  return (
    <Filters
      label="Show only"
      count={shown.filter((field) => query[field]).length}
      onClear={() => set(Object.fromEntries(shown.map((field) => [field, ''])))}
    >
      {shown.map((field) => (
        <SelectField
          key={field}
          label={LABELS[field]}
          empty={EMPTY[field]}
          value={query[field] ?? ''}
          options={options[field]}
          onValue={(value) => set({ [field]: value })}
        />
      ))}
    </Filters>
  );
}

const LABELS = {
  center: 'Center',
  family: 'Component family',
  region: 'Region',
  designation: 'Designation',
  priority: 'Priority',
} as const;
const EMPTY = {
  center: 'All centers',
  family: 'All families',
  region: 'All regions',
  designation: 'Primary and recognized',
  priority: 'All priorities',
} as const;
