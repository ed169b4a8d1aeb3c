// The faults of a file in its rows: the row, the field, what stands there, and how to mend it.
import { useState } from 'preact/hooks';
import type { ApiProblem } from '../api/client.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { Table } from './table.tsx';
import { fieldName } from './words.ts';

const STEP = 50;

/** What keeps a file from being taken: every fault that the service names in its row. */
export function FileFaults({ problem }: { problem: ApiProblem }) {
  const [shown, setShown] = useState(STEP);
  const faults = problem.faults as readonly (ApiProblem['faults'][number] & { value?: string | null })[];
  const notes = (problem.document['notes'] as string[] | undefined) ?? [];
  return (
    <>
      <Alert kind="error" title="This file cannot be taken yet">
        <p>{problem.message}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Alert>
      {faults.length > 0 && (
        <Table
          caption="What to mend, row by row"
          stacked
          rows={faults.slice(0, shown)}
          keyOf={(_, at) => String(at)}
          columns={[
            {
              key: 'row',
              label: 'Row',
              header: true,
              cell: ({ line }) => (line === null || line === undefined ? 'Whole file' : `Row ${line}`),
            },
            {
              key: 'field',
              label: 'Column',
              cell: ({ field }) => (field === null || field === undefined ? '–' : fieldName(field)),
            },
            {
              key: 'value',
              label: 'What stands there',
              cell: ({ value }) =>
                value === null || value === undefined ? '–' : <span class="faulty-value">{value}</span>,
            },
            { key: 'message', label: 'What is wrong', cell: ({ message }) => message },
          ]}
        />
      )}
      {faults.length > shown && (
        <Button kind="outline" onClick={() => setShown(shown + STEP * 2)}>
          Show more of the {faults.length} faults
        </Button>
      )}
    </>
  );
}
