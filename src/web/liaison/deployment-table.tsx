// The rows of the register; one of them is edited in its place.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { formatDay, formatFte } from '../ui/format.ts';
import type { Column } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { ARRANGEMENTS } from '../ui/words.ts';
import { EndDialog } from './end-dialog.tsx';
import { EditRow, useRowEdit } from './row-edit.tsx';
import { StatusTags } from './status-tags.tsx';

type Deployment = Schema<'Deployment'>;
type Props = {
  rows: readonly Deployment[];
  /** Ids that are ticked; without it nothing can be. */
  chosen?: ReadonlySet<string> | undefined;
  onChosen?: (id: string, on: boolean) => void;
};

/** The table. */
export function DeploymentTable({ rows, chosen, onChosen }: Props) {
  const names = useNames();
  const edit = useRowEdit();
  const [ending, setEnding] = useState<Deployment>();
  const columns: Column<Deployment>[] = [
    ...(chosen === undefined
      ? []
      : [
          {
            key: 'choose',
            label: <span class="usa-sr-only">Choose</span>,
            cell: (row: Deployment) =>
              row.allowed.includes('confirm') && (
                <input
                  type="checkbox"
                  class="liaison-choose"
                  aria-label={`Choose ${row.positionRef} at ${row.center}`}
                  checked={chosen.has(row.id)}
                  onChange={(event) => onChosen?.(row.id, event.currentTarget.checked)}
                />
              ),
          },
        ]),
    {
      key: 'position',
      label: 'Position',
      header: true,
      cell: (row) => (
        <>
          <a href={`/console/deployments/${row.id}`}>{row.positionRef}</a>
          <span class="under">{names.component.name(row.component)}</span>
        </>
      ),
    },
    { key: 'center', label: 'Center', cell: (row) => names.center.name(row.center) },
    { key: 'role', cell: (row) => names.role.name(row.role), label: 'Role' },
    { key: 'arrangement', cell: (row) => ARRANGEMENTS[row.arrangement], label: 'Arrangement' },
    { key: 'fte', cell: (row) => formatFte(row.fte), label: 'FTE', numeric: true },
    { key: 'startDate', cell: (row) => formatDay(row.startDate), label: 'First day' },
    { key: 'endDate', cell: (row) => formatDay(row.endDate), label: 'Last day' },
    { key: 'fundedThrough', cell: (row) => formatDay(row.fundedThrough), label: 'Funded through' },
    {
      key: 'status',
      label: 'Status',
      cell: (row) => (
        <div>
          <StatusTags deployment={row} />
          <span class="under">
            {row.confirmedOn === null ? 'Never confirmed' : `Confirmed ${formatDay(row.confirmedOn)}`}
          </span>
        </div>
      ),
    },
    {
      key: 'do',
      label: <span class="usa-sr-only">What you can do</span>,
      cell: (row) =>
        edit.row?.id === row.id ? (
          <Tag tone="info">Editing</Tag>
        ) : (
          <span class="liaison-acts">
            {row.allowed.includes('change') && (
              <button
                type="button"
                id={`change-${row.id}`}
                class="usa-button usa-button--unstyled"
                onClick={() => edit.open(row)}
              >
                Change
                <span class="usa-sr-only">
                  {' '}
                  {row.positionRef} at {row.center}
                </span>
              </button>
            )}
            {row.allowed.includes('end') && (
              <button type="button" class="usa-button usa-button--unstyled" onClick={() => setEnding(row)}>
                End
                <span class="usa-sr-only">
                  {' '}
                  {row.positionRef} at {row.center}
                </span>
              </button>
            )}
            <a href={`/console/deployments/${row.id}#history`}>
              History
              <span class="usa-sr-only">
                {' '}
                of {row.positionRef} at {row.center}
              </span>
            </a>
          </span>
        ),
    },
  ];
  return (
    <>
      <CompactTable
        caption="Deployments"
        look="liaison-register"
        quiet
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        none="No deployment fits these filters."
        rowClass={({ id }) => (edit.row?.id === id ? 'liaison-edited' : undefined)}
        below={(row) => edit.row?.id === row.id && <EditRow edit={edit} />}
      />
      {ending !== undefined && <EndDialog deployment={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}
