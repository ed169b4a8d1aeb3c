// Deployments that end, with their last day, their funding, and who follows.
import { CompactTable } from '../ui/compact-table.tsx';
import { formatDay, formatFte } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { END_REASONS } from '../ui/words.ts';
import type { Ending } from './ending-list.ts';

/** The table. */
export function EndingTable({ rows, title }: { rows: readonly Ending[]; title: string }) {
  const { center } = useNames();
  const today = new Date().toISOString().slice(0, 10);
  return (
    <CompactTable
      caption={title}
      first={50}
      what="deployments"
      rows={rows}
      keyOf={({ deployment }) => deployment.id}
      columns={[
        {
          key: 'position',
          label: 'Position',
          header: true,
          cell: ({ deployment }) => <a href={`/console/deployments/${deployment.id}`}>{deployment.positionRef}</a>,
        },
        { key: 'center', label: 'Center', cell: ({ deployment }) => center.name(deployment.center) },
        { key: 'fte', label: 'FTE', numeric: true, cell: ({ deployment }) => formatFte(deployment.fte) },
        { key: 'end', label: 'Last day', cell: ({ deployment }) => formatDay(deployment.endDate) },
        { key: 'funded', label: 'Funded through', cell: ({ deployment }) => formatDay(deployment.fundedThrough) },
        {
          key: 'committed',
          label: 'Committed through',
          cell: ({ deployment: { committedThrough } }) => (
            <>
              {formatDay(committedThrough)}{' '}
              {committedThrough !== null && committedThrough < today && <Tag tone="warn">Past</Tag>}
            </>
          ),
        },
        { key: 'next', label: 'Successor', cell: (row) => <Next {...row} /> },
      ]}
    />
  );
}

function Next({ deployment, successor }: Ending) {
  if (deployment.successor !== null) {
    return (
      <a href={`/console/deployments/${deployment.successor}`}>
        {successor === undefined ? 'Registered' : `${successor.positionRef}, from ${formatDay(successor.startDate)}`}
      </a>
    );
  }
  if (deployment.endDate === null) return <>–</>;
  if (deployment.endReason === 'position-abolished')
    return <>None: {END_REASONS[deployment.endReason].toLowerCase()}</>;
  return (
    <>
      <Tag tone="warn">None</Tag>{' '}
      {deployment.allowed.includes('change') && (
        <a href={`/console/deployments/new?successorOf=${deployment.id}`}>
          Register one<span class="usa-sr-only"> for {deployment.positionRef}</span>
        </a>
      )}
    </>
  );
}
