// Measures over published cycles: need and what is filled of it, what changed from one to the next, and what must not be compared.
import { useCallback, useMemo } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import type { PlotOptions } from '../pictures/plotting.ts';
import { Alert } from '../ui/alert.tsx';
import { formatDay, formatFte, formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { dateOf } from './curve-points.ts';
import { FilterFields } from './filter-fields.tsx';
import { filtersOf } from './filters.ts';

type Trends = Omit<Schema<'Trends'>, 'nextCursor'>;
type Row = Trends['items'][number];
const KINDS: Record<string, string> = {
  total: 'The cycle',
  change: 'Change, all centers',
  'paired-change': 'Change, the same centers only',
};

/** /trends */
export function TrendsPage() {
  const { query } = useAddressQuery();
  const filters = useMemo(() => filtersOf(query), [JSON.stringify(query)]);
  const trends = useRead('/v1/trends', { params: { query: filters } }, { keep: true });
  return (
    <Page
      wide
      title="Trends"
      lead="Need, and what is filled of it, from one published cycle to the next."
      trail={[{ label: 'Gap report', href: '/console/gaps' }]}
    >
      <FilterFields fields={['center', 'family', 'region', 'designation', 'priority']} />
      <Load of={trends} what="the trends">
        {({ body }) =>
          body.reports.length === 0 ? (
            <p class="none">No report has been published yet.</p>
          ) : (
            <TrendsOf of={body} filters={filters} />
          )
        }
      </Load>
    </Page>
  );
}

function TrendsOf({ of, filters }: { of: Trends; filters: object }) {
  const totals = of.items.filter(({ kind, needFte }) => kind === 'total' && needFte !== null);
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts')): PlotOptions => {
      const at = { x: (row: Row) => dateOf(row.referenceDate) };
      const series = [
        ['needFte', 'ink-soft', '2 4'],
        ['filledFte', 'committed', 'none'],
      ] as const;
      return {
        height: 300,
        marginLeft: 48,
        marginBottom: 40,
        insetLeft: 24,
        insetRight: 24,
        x: {
          type: 'utc',
          label: null,
          ticks: totals.map((row) => dateOf(row.referenceDate)),
          tickFormat: (day: Date) => formatDay(day.toISOString()),
        },
        y: { label: 'FTE', grid: true, zero: true, nice: true },
        marks: series.flatMap(([y, colour, dash]) => [
          plot.line(totals, {
            ...at,
            y,
            stroke: `var(--${colour})`,
            strokeWidth: 2.5,
            ...(dash === 'none' ? {} : { strokeDasharray: dash }),
          }),
          plot.dot(totals, { ...at, y, fill: `var(--${colour})`, r: 5 }),
          plot.text(totals, { ...at, y, text: (row: Row) => formatFte(row[y]), dy: -14 }),
        ]),
      };
    },
    [of],
  );
  const [begin, end] = [totals[0], totals.at(-1)];
  const finding =
    begin === undefined || end === undefined
      ? 'No need is known in a published cycle.'
      : begin === end
        ? `One cycle is published so far: ${formatFte(end.filledFte)} of ${formatFte(end.needFte)} FTE needed were filled (${formatShare(end.staffingRatio)}).`
        : `From ${formatDay(begin.referenceDate)} to ${formatDay(end.referenceDate)} the staffing ratio went from ${formatShare(begin.staffingRatio)} to ${formatShare(end.staffingRatio)}.`;
  return (
    <>
      {of.changes.flatMap(({ to, breaks }) =>
        breaks.map((each) => (
          <Alert key={`${to}${each.what}`} kind="warning" slim>
            From cycle {to} on the {each.what} is {each.to}, before it was {each.from}: do not compare across this
            unseen.
          </Alert>
        )),
      )}
      <Figure
        title="Need and what is filled of it"
        summary={finding}
        csv={addressOf('/v1/trends', {}, { ...filters, format: 'csv' })}
        legend={
          begin !== undefined && (
            <Legend
              signs={[
                { colour: 'committed', label: 'Filled', as: 'line' },
                { colour: 'ink-soft', label: 'Needed', as: 'dashed' },
              ]}
            />
          )
        }
        table={
          <Table
            caption="Published cycles and what changed, in FTE"
            rows={of.items}
            keyOf={({ cycle, kind }) => `${cycle} ${kind}`}
            columns={[
              {
                key: 'cycle',
                label: 'Cycle',
                header: true,
                cell: (row) => `${row.cycle}, ${formatDay(row.referenceDate)}`,
              },
              { key: 'kind', label: 'What', cell: (row) => KINDS[row.kind] ?? row.kind },
              { key: 'need', label: 'Needed', numeric: true, cell: (row) => formatFte(row.needFte) },
              { key: 'filled', label: 'Filled', numeric: true, cell: (row) => formatFte(row.filledFte) },
              { key: 'gap', label: 'Gap', numeric: true, cell: (row) => formatFte(row.gapFte) },
              { key: 'ratio', label: 'Staffing ratio', numeric: true, cell: (row) => formatShare(row.staffingRatio) },
              {
                key: 'reconciled',
                label: 'Reconciled presence',
                numeric: true,
                cell: (row) => formatFte(row.reconciledFte),
              },
            ]}
          />
        }
      >
        {/* Axes without a point would be taken for zero. */}
        {begin !== undefined && <Picture draw={draw} alt={`Need and filled need over published cycles. ${finding}`} />}
      </Figure>
      <h2>Reports behind it</h2>
      <ul class="usa-list">
        {of.reports.map(({ id, title, number, referenceDate }) => (
          <li key={id}>
            <a href={`/console/reports/${id}`}>
              {title}
              {number > 1 && `, restatement ${number - 1}`}
            </a>
            , as of {formatDay(referenceDate)}
          </li>
        ))}
      </ul>
    </>
  );
}
