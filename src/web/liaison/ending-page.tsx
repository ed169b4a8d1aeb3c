// What ends soon on a time line, with who follows. What nobody follows stands out.
import { useCallback } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import { CompactTable } from '../ui/compact-table.tsx';
import { SelectField } from '../ui/fields.tsx';
import { counted, formatDay, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { dayAfterMonths, drawEnding } from './draw-ending.ts';
import { type Ending, withSuccessors } from './with-successors.ts';

const MONTHS = ['3', '6', '12', '24'] as const;

/** The page at /deployments/ending. */
export function EndingPage() {
  const { query, set } = useAddressQuery();
  const months = query['months'] ?? '12';
  const today = new Date().toISOString().slice(0, 10);
  const endingBefore = dayAfterMonths(today, Number(months) || 12);
  const status = ['active', 'planned'] as ('active' | 'planned')[];
  const ending = useRead(
    '/v1/deployments',
    { params: { query: { status, endingBefore, limit: 200 } } },
    { keep: true },
  );
  const planned = useRead('/v1/deployments', { params: { query: { status, activeOn: endingBefore, limit: 500 } } });
  const rows = withSuccessors(ending.data?.body.items ?? [], planned.data?.body.items ?? []);
  return (
    <Page
      wide
      title="What ends soon"
      trail={[{ label: 'Register of deployments', href: '/console/deployments' }]}
      lead="Deployments with a last day ahead, the soonest first, and who takes over."
    >
      <SelectField
        label="Ends within"
        value={months}
        onValue={(value) => set({ months: value }, { replace: true })}
        options={MONTHS.map((value) => ({ value, label: `${value} months` }))}
      />
      <Load of={ending} what="what ends soon">
        {() =>
          rows.length === 0 ? (
            <p class="none">No deployment has a last day before {formatDay(endingBefore)}.</p>
          ) : (
            <TimeLine
              rows={rows}
              today={today}
              until={endingBefore}
              csv={addressOf('/v1/deployments', {}, { status, endingBefore, format: 'csv' })}
            />
          )
        }
      </Load>
    </Page>
  );
}

function TimeLine({ rows, today, until, csv }: { rows: readonly Ending[]; today: string; until: string; csv: string }) {
  const { center } = useNames();
  const alone = rows.filter(({ deployment }) => deployment.successor === null).length;
  const summary = `${counted(rows.length, 'deployment')} ${rows.length === 1 ? 'ends' : 'end'} before ${formatDay(until)}; ${alone === 0 ? 'each has a successor' : `${alone} without a successor`}.`;
  const draw = useCallback(
    (...[plot, width]: Parameters<Parameters<typeof Picture>[0]['draw']>) =>
      drawEnding(plot, rows.slice(0, 40), today, until, width),
    [
      rows.map(({ deployment, successor }) => `${deployment.id}${deployment.version}${successor?.version}`).join(),
      today,
      until,
    ],
  );
  return (
    <Figure
      title="Last days ahead and successors"
      summary={rows.length > 40 ? `${summary} The first 40 are drawn.` : summary}
      csv={csv}
      legend={
        <Legend
          signs={[
            { colour: 'committed', label: 'On duty until its last day' },
            { colour: 'expected', label: 'Successor' },
          ]}
        />
      }
      table={<EndingTable rows={rows} centerName={center.name} />}
    >
      <Picture draw={draw} alt={summary} atLeast={480} />
      {alone > 0 && (
        <EndingTable
          rows={rows.filter(({ deployment }) => deployment.successor === null)}
          centerName={center.name}
          title="Nobody follows yet"
        />
      )}
    </Figure>
  );
}

function EndingTable({
  rows,
  centerName,
  title = 'What ends, and who follows',
}: {
  rows: readonly Ending[];
  centerName: (code: string) => string;
  title?: string;
}) {
  return (
    <CompactTable
      caption={title}
      rows={rows}
      keyOf={({ deployment }) => deployment.id}
      columns={[
        {
          key: 'position',
          label: 'Position',
          header: true,
          cell: ({ deployment }) => <a href={`/console/deployments/${deployment.id}`}>{deployment.positionRef}</a>,
        },
        { key: 'center', label: 'Center', cell: ({ deployment }) => centerName(deployment.center) },
        { key: 'fte', label: 'FTE', numeric: true, cell: ({ deployment }) => formatFte(deployment.fte) },
        { key: 'end', label: 'Last day', cell: ({ deployment }) => formatDay(deployment.endDate) },
        {
          key: 'next',
          label: 'Successor',
          cell: ({ deployment, successor }) => <Next deployment={deployment} successor={successor} />,
        },
      ]}
    />
  );
}

function Next({
  deployment,
  successor,
}: {
  deployment: Schema<'Deployment'>;
  successor: Schema<'Deployment'> | undefined;
}) {
  if (deployment.successor !== null) {
    return (
      <a href={`/console/deployments/${deployment.successor}`}>
        {successor === undefined ? 'Registered' : `${successor.positionRef}, from ${formatDay(successor.startDate)}`}
      </a>
    );
  }
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
