// What a file changes or has changed: how much of what, and each change in its row, before and after.
import type { Schema } from '../api/client.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { formatDay, formatFte } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { wordOf } from '../ui/words.ts';
import { Difference } from './difference.tsx';
import { ACTION_TONES, ACTIONS } from './import-words.ts';

type Change = Schema<'ImportChange'>;

/** The numbers. */
export function ImportCounts({ counts }: { counts: Schema<'ImportCounts'> }) {
  const numbers = [
    [counts.created, 'new'],
    [counts.changed, 'changed'],
    [counts.ended, counts.ended === 1 ? 'gets a last day' : 'get a last day'],
    [counts.confirmed, 'confirmed beside'],
    [counts.unchanged, 'as they stand'],
  ] as const;
  return (
    <ul class="counts" aria-label="What comes of the file">
      {numbers.map(([count, what]) => (
        <li key={what}>
          <strong>{count.toLocaleString('en-US')}</strong> {what}
        </li>
      ))}
    </ul>
  );
}

/** The changes, `first` of them until somebody asks for all; `none` is said where there are none. */
export function ImportChanges({ changes, none, first }: { changes: readonly Change[]; none: string; first?: number }) {
  const { center } = useNames();
  return (
    <CompactTable
      caption="Every change"
      {...(first === undefined ? {} : { first })}
      what="changes"
      rows={changes}
      keyOf={(_, at) => String(at)}
      none={none}
      columns={[
        { key: 'row', label: 'Row', cell: ({ line }) => line ?? 'Not in the file' },
        { key: 'what', label: 'What', cell: ({ action }) => <Tag tone={ACTION_TONES[action]}>{ACTIONS[action]}</Tag> },
        {
          key: 'position',
          label: 'Position',
          header: true,
          cell: ({ deployment, positionRef }) =>
            deployment === null ? positionRef : <a href={`/console/deployments/${deployment}`}>{positionRef}</a>,
        },
        { key: 'center', label: 'Center', cell: (change) => center.name(change.center) },
        {
          key: 'fields',
          label: 'Difference',
          cell: (change) =>
            change.action === 'created' ? (
              <Registered change={change} />
            ) : (
              change.fields.map((field) => (
                <div key={field.field}>
                  <Difference change={field} />
                </div>
              ))
            ),
        },
      ]}
    />
  );
}

/** "U.S. Border Patrol (CBP-USBP), Border Patrol Agent (BPA), Full-time, 1.00 FTE, from Jan 5, 2026." */
function Registered({ change: { component, fields } }: { change: Change }) {
  const names = useNames();
  const newOf = (name: string) => fields.find(({ field }) => field === name)?.new ?? null;
  const [role, arrangement, fte, start, end] = ['role', 'arrangement', 'fte', 'startDate', 'endDate'].map(newOf);
  const said = [
    names.component.name(component),
    ...(role === null ? [] : [names.role.name(String(role))]),
    ...(arrangement === null ? [] : [wordOf(String(arrangement))]),
    ...(fte === null ? [] : [`${formatFte(Number(fte))} FTE`]),
    ...(start === null ? [] : [`from ${formatDay(String(start))}`]),
  ];
  return (
    <>
      {said.join(', ')}
      {end !== null && ` to ${formatDay(String(end))}`}.
    </>
  );
}
