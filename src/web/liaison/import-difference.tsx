// What a file would change, or has just changed: counts, remarks on how it was read, and every change.
import type { Schema } from '../api/client.ts';
import { Alert } from '../ui/alert.tsx';
import { counted } from '../ui/format.ts';
import { fieldName } from '../ui/words.ts';
import { ImportChanges, ImportCounts } from './import-changes.tsx';

/** The difference. */
export function ImportDifference({ result }: { result: Schema<'ImportResult'> }) {
  const { counts, notes, ignoredColumns, normalised, changes } = result;
  return (
    <>
      <ImportCounts counts={counts} />
      {(notes.length > 0 || ignoredColumns.length > 0 || normalised.length > 0) && (
        <Alert kind="info" slim>
          <p>How {counted(counts.rows, 'row')} were read:</p>
          <ul class="usa-list">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
            {ignoredColumns.map(({ column, didYouMean }) => (
              <li key={column}>
                The column “{column}” was passed over{didYouMean !== null && `. Did you mean ${fieldName(didYouMean)}?`}
              </li>
            ))}
            {normalised.map(({ field, as, count, line, from, to }) => (
              <li key={`${field}${as}`}>
                {fieldName(field)}: {counted(count, 'value')} read as {as}, such as “{from}” in row {line} as “{to}”.
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <ImportChanges first={100} changes={changes} none="Nothing changes: the register says all of this already." />
    </>
  );
}
