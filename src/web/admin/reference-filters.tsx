// Filters of a list of reference data, as far as the API has them for the kind.
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
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
    <search class="admin-filters" aria-label={`Filter ${NOUNS[noun].title.toLowerCase()}`}>
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
      {Object.keys(query).length > 0 && (
        <Button
          kind="unstyled"
          onClick={() => onChange(Object.fromEntries(Object.keys(query).map((name) => [name, undefined])))}
        >
          Clear filters
        </Button>
      )}
    </search>
  );
}
