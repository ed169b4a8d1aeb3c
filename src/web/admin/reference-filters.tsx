// Filters of a list of reference data, as far as the API has them for the kind.
import { SelectField, TextField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { NOUNS, type Noun } from './nouns.ts';

type Props = {
  noun: Noun;
  query: Readonly<Record<string, string | undefined>>;
  onChange: (changes: Record<string, string | undefined>) => void;
};

/** The filters; whatever is entered applies at once. */
export function ReferenceFilters({ noun, query, onChange }: Props) {
  const choice = (name: string, label: string, empty: string, options: readonly { value: string; label: string }[]) => (
    <SelectField
      label={label}
      empty={empty}
      options={options}
      value={query[name] ?? ''}
      onValue={(value) => onChange({ [name]: value })}
    />
  );
  const field = NOUNS[noun].fields.find(({ name }) => name === 'designation' || name === 'kind');
  return (
    <Filters
      label={`Filter ${NOUNS[noun].title.toLowerCase()}`}
      count={Object.keys(query).length}
      onClear={() => onChange(Object.fromEntries(Object.keys(query).map((name) => [name, undefined])))}
    >
      {noun === 'centers' && (
        <>
          <TextField
            label="Words in name or code"
            type="search"
            value={query['q'] ?? ''}
            onValue={(q) => onChange({ q: q.trim() === '' ? undefined : q })}
          />
          {choice('nameVerified', 'Checked', 'All', [
            { value: 'true', label: 'Verified' },
            { value: 'false', label: 'Not verified' },
          ])}
        </>
      )}
      {field?.options !== undefined && choice(field.name, field.label, 'All', field.options)}
      <TextField
        label="Exists on"
        type="date"
        value={query['activeOn'] ?? ''}
        onValue={(activeOn) => onChange({ activeOn })}
      />
    </Filters>
  );
}
