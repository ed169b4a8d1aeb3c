// The filters above the table of deployments. Each takes effect at once and stands in the address.
import { SelectField, TextField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import {
  ARRANGEMENT_OPTIONS,
  componentOptions,
  FILTERS,
  PREREQUISITE_OPTIONS,
  STALE_OPTIONS,
  STATUS_OPTIONS,
  WHOLE,
} from './filters.ts';

/** The form; `components` are those to choose from. */
export function FilterForm() {
  const { query, set } = useAddressQuery();
  const names = useNames();
  const asFamily = (code: string) => (names.withParts.has(code) ? `${WHOLE}${code}` : code);
  const field = (name: (typeof FILTERS)[number]) => ({
    value: query[name] ?? '',
    onValue: (value: string) => set({ [name]: value }, { replace: true }),
  });
  return (
    <Filters
      label="Filter the register"
      count={FILTERS.filter((name) => query[name] !== undefined).length}
      onClear={() => set(Object.fromEntries(FILTERS.map((name) => [name, undefined])), { replace: true })}
    >
      <SelectField
        label="Component"
        empty="All"
        options={componentOptions(names.component.options, names.withParts)}
        value={query['family'] === undefined ? (query['component'] ?? '') : asFamily(query['family'])}
        onValue={(value) =>
          set(
            value.startsWith(WHOLE)
              ? { family: value.slice(WHOLE.length), component: undefined }
              : { family: undefined, component: value },
            { replace: true },
          )
        }
      />
      <SelectField label="Center" empty="All" options={names.center.options} {...field('center')} />
      <SelectField label="Role" empty="All" options={names.role.options} {...field('role')} />
      <SelectField label="Status" empty="All" options={STATUS_OPTIONS} {...field('status')} />
      <SelectField label="Arrangement" empty="All" options={ARRANGEMENT_OPTIONS} {...field('arrangement')} />
      <SelectField label="Confirmation" empty="All" options={STALE_OPTIONS} {...field('stale')} />
      <SelectField
        label="Lacks at its start"
        empty="–"
        options={PREREQUISITE_OPTIONS}
        {...field('missingPrerequisite')}
      />
      <TextField label="Ends before" type="date" {...field('endingBefore')} />
      <TextField label="On duty on" type="date" {...field('activeOn')} />
    </Filters>
  );
}
