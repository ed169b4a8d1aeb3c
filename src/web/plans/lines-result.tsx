// What other lines make of a plan: how many, and each line before and after.
import type { Schema } from '../api/client.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { formatFte } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { FUNDING } from '../ui/words.ts';

type Shown = Schema<'PlanLineShown'>;
type Row = { line: Shown; what: 'New' | 'Changed' | 'Gone'; before: Shown | undefined; after: Shown | undefined };
const TONES = { New: 'good', Changed: 'info', Gone: 'warn' } as const;

/** The difference. */
export function LinesResult({ result }: { result: Schema<'PlanLinesResult'> }) {
  const { center, component, role } = useNames();
  const { added, changed, removed, unchanged } = result;
  const rows: Row[] = [
    ...changed.map(({ fteBefore, noteBefore, ...line }) => ({
      line,
      what: 'Changed' as const,
      before: { ...line, fte: fteBefore, note: noteBefore },
      after: line,
    })),
    ...added.map((line) => ({ line, what: 'New' as const, before: undefined, after: line })),
    ...removed.map((line) => ({ line, what: 'Gone' as const, before: line, after: undefined })),
  ];
  const numbers = [
    [added.length, 'new'],
    [changed.length, 'changed'],
    [removed.length, 'gone'],
    [unchanged, 'as they stand'],
  ] as const;
  const say = (line: Shown | undefined) =>
    line === undefined ? '–' : `${formatFte(line.fte)}${line.note === null ? '' : `, “${line.note}”`}`;
  return (
    <>
      <ul class="counts" aria-label="What comes of the file">
        {numbers.map(([count, what]) => (
          <li key={what}>
            <strong>{count.toLocaleString('en-US')}</strong> {what}
          </li>
        ))}
      </ul>
      <CompactTable
        caption="Every line that changes"
        first={50}
        what="changes"
        rows={rows}
        keyOf={(_, at) => String(at)}
        none="Nothing changes: the plan has these lines already."
        columns={[
          { key: 'center', label: 'Center', header: true, cell: ({ line }) => center.name(line.center) },
          { key: 'what', label: 'What', cell: ({ what }) => <Tag tone={TONES[what]}>{what}</Tag> },
          { key: 'component', label: 'Component', cell: ({ line }) => component.name(line.component) },
          { key: 'role', label: 'Role', cell: ({ line }) => role.name(line.role) },
          { key: 'funding', label: 'Funding', cell: ({ line }) => FUNDING[line.funding] },
          { key: 'before', label: 'FTE before', numeric: true, cell: ({ before }) => say(before) },
          { key: 'after', label: 'FTE after', numeric: true, cell: ({ after }) => say(after) },
        ]}
      />
    </>
  );
}
