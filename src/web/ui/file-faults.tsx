// The faults of a file in its rows: the row, the field, what stands there, and how to mend it.
import type { ApiProblem } from '../api/client.ts';
import { Alert } from './alert.tsx';
import { CompactTable } from './compact-table.tsx';
import { fieldName } from './words.ts';

/** The same value with the same fault in several rows. */
type Repeated = { field: string; value: string; message: string; count: number; line: number };

/** What keeps a file from being taken: every fault that the service names in its row. */
export function FileFaults({ problem }: { problem: ApiProblem }) {
  const faults = problem.faults as readonly (ApiProblem['faults'][number] & { value?: string | null })[];
  const notes = (problem.document['notes'] as string[] | undefined) ?? [];
  const repeated = (problem.document['repeated'] as Repeated[] | undefined) ?? [];
  return (
    <>
      <Alert kind="error" title="This file cannot be taken yet">
        <p>{problem.message}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Alert>
      {repeated.length > 0 && (
        <CompactTable
          caption="The same in several rows: replace it once and for all"
          first={20}
          what="kinds"
          rows={repeated}
          keyOf={(_, at) => String(at)}
          columns={[
            { key: 'count', label: 'Rows', numeric: true, cell: ({ count }) => count.toLocaleString('en-US') },
            { key: 'field', label: 'Column', cell: ({ field }) => fieldName(field) },
            {
              key: 'value',
              label: 'What stands there',
              header: true,
              cell: ({ value }) => <span class="faulty-value">{value}</span>,
            },
            { key: 'message', label: 'What is wrong', cell: ({ message }) => message },
            { key: 'line', label: 'First in', cell: ({ line }) => `Row ${line}` },
          ]}
        />
      )}
      {faults.length > 0 && (
        <CompactTable
          caption="What to mend, row by row"
          first={50}
          what="faults"
          rows={faults}
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
    </>
  );
}
