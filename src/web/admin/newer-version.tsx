// What became of the entries of a form whose row somebody else has changed: told before anything is saved.
import { shown } from './entry.ts';
import type { Rebased } from './rebase-entry.ts';
import type { Row } from './reference-api.ts';

/** Which changes are kept, and where the other one changed the same; `row` is what stands now. */
export function NewerVersion({ rebased: { own, contested }, row }: { rebased: Rebased; row: Row }) {
  if (own.length === 0) return <p>You had changed nothing yet. The form shows what stands now.</p>;
  return (
    <>
      <p>
        You changed: {own.map(({ label }) => label).join(', ')}. That is kept in the form; everything else is as it
        stands now, and stays so when you save.
      </p>
      {contested.length > 0 && (
        <ul class="usa-list">
          {contested.map((field) => (
            <li key={field.name}>
              Both of you changed <strong>{field.label}</strong>: it is now "{shown(field, row)}". Saving replaces it by
              yours.
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
