// The outlook as two curves: what is committed, what is expected if nobody leaves without a known end, the band between them, and the
// days on which needs lapse.
import { useCallback } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import type { PlotOptions } from '../pictures/plotting.ts';
import { counted, formatDay, formatFte } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { dateOf, findingOf, lapsesOf, type Point, pointsOf } from './curve-points.ts';

type Props = { curve: Schema<'OutlookCurve'>; needs: readonly Schema<'NeedOutlook'>[]; csv: string };

/** The curves with their table. */
export function OutlookCurve({ curve, needs, csv }: Props) {
  const lapses = lapsesOf(needs);
  const points = pointsOf(curve.items, curve.lastDay);
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts'), width: number): PlotOptions => {
      const narrow = width < 520;
      const stepped = { x: 'at', curve: 'step-after' } as const;
      return {
        height: narrow ? 300 : 400,
        marginLeft: 48,
        marginBottom: 44,
        marginTop: 28,
        x: { type: 'utc', label: null, ticks: narrow ? 4 : 10 },
        y: { label: 'FTE', grid: true, zero: true, nice: true },
        marks: [
          plot.areaY(points, {
            ...stepped,
            y1: 'committedFilledFte',
            y2: 'expectedFilledFte',
            fill: 'var(--band)',
            fillOpacity: 0.35,
          }),
          plot.line(points, {
            ...stepped,
            y: 'neededFte',
            stroke: 'var(--ink-soft)',
            strokeWidth: 1.5,
            strokeDasharray: '2 4',
          }),
          plot.line(points, {
            ...stepped,
            y: 'expectedFilledFte',
            stroke: 'var(--expected)',
            strokeWidth: 2.5,
            strokeDasharray: '7 4',
          }),
          plot.line(points, { ...stepped, y: 'committedFilledFte', stroke: 'var(--committed)', strokeWidth: 2.5 }),
          plot.dot(lapses, {
            x: ({ day }: { day: string }) => dateOf(day),
            y: ({ day }: { day: string }) => levelAt(points, day),
            r: 5,
            symbol: 'triangle2',
            fill: 'var(--page)',
            stroke: 'var(--committed)',
            strokeWidth: 2,
            title: ({ day, count }: { day: string; count: number }) =>
              `${formatDay(day)}: ${counted(count, 'need lapses', 'needs lapse')} first`,
          }),
          plot.ruleY([0], { stroke: 'var(--line-strong)' }),
        ],
      };
    },
    [curve, needs],
  );
  const finding = findingOf(curve.items);
  const first = lapses[0];
  const said = `${finding}${first === undefined ? '' : ` ${counted(needs.filter(({ committedLapseOn }) => committedLapseOn !== null).length, 'need')} of ${needs.length} will be filled less than today, the first on ${formatDay(first.day)}.`}`;
  return (
    <Figure
      title="How long needs stay filled"
      summary={said}
      csv={csv}
      legend={
        <Legend
          signs={[
            { colour: 'committed', label: 'Committed: until the end or the funding runs out', as: 'line' },
            { colour: 'expected', label: 'Expected: if everybody without a known end stays', as: 'dashed' },
            { colour: 'band', label: 'Uncertain between the two' },
            { colour: 'ink-soft', label: 'Needed', as: 'dashed' },
            { colour: 'committed', label: 'A need lapses (committed)', as: 'triangle' },
          ]}
        />
      }
      table={
        <Table
          caption="The curves: each row holds from its day on until the next, in FTE"
          rows={curve.items}
          keyOf={({ day }) => day}
          columns={[
            { key: 'day', label: 'From', header: true, cell: ({ day }) => formatDay(day) },
            { key: 'needed', label: 'Needed', numeric: true, cell: (step) => formatFte(step.neededFte) },
            {
              key: 'committed',
              label: 'Filled, committed',
              numeric: true,
              cell: (step) => formatFte(step.committedFilledFte),
            },
            {
              key: 'expected',
              label: 'Filled, expected',
              numeric: true,
              cell: (step) => formatFte(step.expectedFilledFte),
            },
            {
              key: 'only',
              label: 'Of it seen by centers only',
              numeric: true,
              cell: (step) => formatFte(step.centerOnlyFilledFte),
            },
            {
              key: 'lapses',
              label: 'Needs that lapse first',
              numeric: true,
              cell: ({ day }) => lapses.find((lapse) => lapse.day === day)?.count ?? 0,
            },
          ]}
        />
      }
    >
      <Picture draw={draw} alt={`Two curves of filled need over time. ${said}`} />
      <p class="standing">
        Whoever has neither an end nor a funding date counts as committed for {counted(curve.openEndDays, 'day')} from{' '}
        {formatDay(curve.asOf)} on. Where the committed curve falls steeply on the day after, that is this rule, and
        nobody is known to leave.
      </p>
    </Figure>
  );
}

// Where the committed curve stands on a day.
function levelAt(points: readonly Point[], day: string): number {
  return points.findLast((point) => point.day <= day)?.committedFilledFte ?? 0;
}
