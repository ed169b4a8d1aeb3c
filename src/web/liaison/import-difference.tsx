// What a file would change, or has changed: counts, remarks on how it was read, and every change before and after.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { fieldName } from '../ui/words.ts';
import { Difference } from './difference.tsx';

const STEP = 50;
const ACTIONS = { created: 'New', changed: 'Changed', ended: 'Ended' } as const;
const TONES = { created: 'good', changed: 'info', ended: 'warn' } as const;

/** The difference. */
export function ImportDifference({ result }: { result: Schema<'ImportResult'> }) {
  const { counts, notes, ignoredColumns, normalised, changes } = result;
  const { center } = useNames();
  const [shown, setShown] = useState(STEP);
  const numbers = [
    [counts.created, 'new'],
    [counts.changed, 'changed'],
    [counts.ended, 'ended'],
    [counts.confirmed, 'confirmed beside'],
    [counts.unchanged, 'as they stand'],
  ] as const;
  return (
    <>
      <ul class="counts" aria-label="What comes of the file">
        {numbers.map(([count, what]) => (
          <li key={what}>
            <strong>{count.toLocaleString('en-US')}</strong> {what}
          </li>
        ))}
      </ul>
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
      <Table
        caption="Every change"
        stacked
        rows={changes.slice(0, shown)}
        keyOf={(_, at) => String(at)}
        none="Nothing changes: the register says all of this already."
        columns={[
          { key: 'row', label: 'Row', cell: ({ line }) => (line === null ? 'Not in the file' : line) },
          { key: 'what', label: 'What', cell: ({ action }) => <Tag tone={TONES[action]}>{ACTIONS[action]}</Tag> },
          { key: 'position', label: 'Position', header: true, cell: ({ positionRef }) => positionRef },
          { key: 'center', label: 'Center', cell: (change) => center.name(change.center) },
          {
            key: 'fields',
            label: 'Difference',
            cell: ({ action, fields, says }) =>
              action === 'created'
                ? says
                : fields.map((field) => (
                    <div key={field.field}>
                      <Difference change={field} />
                    </div>
                  )),
          },
        ]}
      />
      {changes.length > shown && (
        <Button kind="outline" onClick={() => setShown(shown + STEP * 4)}>
          Show more of the {changes.length.toLocaleString('en-US')} changes
        </Button>
      )}
    </>
  );
}
