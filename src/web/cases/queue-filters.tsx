// The filters above the queue. They stand in the address.
import { SelectField, TextField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { useMe } from '../ui/me.ts';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { optionsOf } from '../ui/words.ts';
import { filterOf, SHOWN } from './filters.ts';
import { useOwners } from './use-owners.ts';
import { OUTCOMES_SHORT } from './words.ts';

const NAMES = ['show', 'outcome', 'family', 'center', 'conceded', 'owner', 'dueBefore'];
const CASE_OUTCOMES = ['differs', 'register-only', 'center-only'] as const;

/** The filters; `isAnalyst` has those that are about the work on cases. */
export function QueueFilters({ isAnalyst }: { isAnalyst: boolean }) {
  const { query, set } = useAddressQuery();
  const { center, family } = useNames();
  const me = useMe();
  const owners = useOwners();
  const at = (name: string) => ({ value: query[name] ?? '', onValue: (value: string) => set({ [name]: value }) });
  return (
    <Filters
      label="Filter the cases"
      count={NAMES.filter((name) => query[name]).length}
      onClear={() => set(Object.fromEntries(NAMES.map((name) => [name, ''])))}
    >
      <SelectField
        label="Show"
        options={optionsOf(Object.fromEntries(Object.entries(SHOWN).map(([key, { label }]) => [key, label])))}
        value={query['show'] ?? 'undecided'}
        onValue={(show) => set({ show: show === 'undecided' ? '' : show })}
      />
      <SelectField
        label="Outcome"
        empty="All"
        options={CASE_OUTCOMES.map((value) => ({ value, label: OUTCOMES_SHORT[value] }))}
        {...at('outcome')}
      />
      <SelectField label="Component family" empty="All" options={family.options} {...at('family')} />
      <SelectField label="Center" empty="All" options={center.options} {...at('center')} />
      {isAnalyst && (
        <>
          <SelectField
            label="Conceded by"
            empty="Any"
            options={[
              { value: 'component', label: 'The component' },
              { value: 'center', label: 'The center' },
            ]}
            {...at('conceded')}
          />
          <SelectField
            label="Looked after by"
            empty="Anybody"
            options={owners}
            {...at('owner')}
            value={filterOf(query, me.id).owner?.[0] ?? ''}
          />
          <TextField label="Due before" type="date" {...at('dueBefore')} />
        </>
      )}
    </Filters>
  );
}
