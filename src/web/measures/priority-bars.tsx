// Need by priority: what is filled, what of it is not verified, and what is lacking.
import { useCallback } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import type { PlotOptions } from '../pictures/plotting.ts';
import { formatFte, formatShare } from '../ui/format.ts';
import { first } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { PRIORITIES } from './filters.ts';

type Row = Schema<'GapRow'>;
type Props = { cycle: string; rows: readonly Row[]; filters: object };

/** The bars with their table. */
export function PriorityBars({ cycle, rows, filters }: Props) {
  const sorted = PRIORITIES.flatMap((priority) =>
    rows.filter((row) => row.priority === priority && row.needFte !== null),
  );
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts'), width: number): PlotOptions => {
      const narrow = width < 520;
      const parts = sorted.flatMap((row) => {
        const filled = row.filledFte ?? 0;
        const unverified = row.unverifiedFilledFte ?? 0;
        const ends = [filled - unverified, filled, row.needFte ?? 0];
        return ['committed', 'scale-2', 'lacking'].map((colour, at) => ({
          priority: first(row.priority ?? ''),
          colour,
          from: ends[at - 1] ?? 0,
          to: ends[at] ?? 0,
        }));
      });
      return {
        height: 60 + sorted.length * (narrow ? 62 : 48),
        marginLeft: 68,
        marginRight: narrow ? 12 : 230,
        marginBottom: 40,
        x: { label: 'FTE', grid: true, nice: true },
        y: { domain: sorted.map((row) => first(row.priority ?? '')), label: null, padding: narrow ? 0.5 : 0.3 },
        marks: [
          plot.barX(
            parts.filter(({ colour }) => colour !== 'lacking'),
            { x1: 'from', x2: 'to', y: 'priority', fill: (part: { colour: string }) => `var(--${part.colour})` },
          ),
          plot.barX(
            parts.filter(({ colour }) => colour === 'lacking'),
            {
              x1: 'from',
              x2: 'to',
              y: 'priority',
              fill: 'var(--page)',
              stroke: 'var(--expected)',
              strokeWidth: 2,
              insetLeft: 1,
            },
          ),
          plot.text(sorted, {
            x: (row: Row) => (narrow ? 0 : row.needFte),
            y: (row: Row) => first(row.priority ?? ''),
            textAnchor: 'start',
            dx: narrow ? 0 : 8,
            dy: narrow ? -22 : 0,
            text: (row: Row) => `${formatFte(row.gapFte)} of ${formatFte(row.needFte)} not filled`,
          }),
          plot.ruleX([0], { stroke: 'var(--line-strong)' }),
        ],
      };
    },
    [rows],
  );
  const critical = sorted[0];
  const finding = critical
    ? `Of ${critical.priority} needs, ${formatFte(critical.gapFte)} of ${formatFte(critical.needFte)} FTE are not filled (${formatShare(critical.staffingRatio)} filled).`
    : 'No stated needs.';
  return (
    <Figure
      title="By priority"
      summary={finding}
      csv={addressOf('/v1/cycles/{cycle}/gaps', { cycle }, { ...filters, groupBy: 'priority', format: 'csv' })}
      legend={
        <Legend
          signs={[
            { colour: 'committed', label: 'Filled' },
            { colour: 'scale-2', label: 'Filled, not verified' },
            { colour: 'expected', label: 'Not filled', as: 'outline' },
          ]}
        />
      }
      table={
        <Table
          caption="Need by priority, in FTE"
          rows={sorted}
          keyOf={(row) => row.priority ?? ''}
          columns={[
            {
              key: 'priority',
              label: 'Priority',
              header: true,
              cell: (row) => (
                <a
                  href={addressOf(`/console/cycles/${cycle}/gaps/explain`, {}, { ...filters, priority: row.priority })}
                >
                  {first(row.priority ?? '')}
                </a>
              ),
            },
            { key: 'need', label: 'Needed', numeric: true, cell: (row) => formatFte(row.needFte) },
            { key: 'filled', label: 'Filled', numeric: true, cell: (row) => formatFte(row.filledFte) },
            {
              key: 'unverified',
              label: 'Of it not verified',
              numeric: true,
              cell: (row) => formatFte(row.unverifiedFilledFte),
            },
            { key: 'gap', label: 'Gap', numeric: true, cell: (row) => formatFte(row.gapFte) },
            { key: 'ratio', label: 'Staffing ratio', numeric: true, cell: (row) => formatShare(row.staffingRatio) },
          ]}
        />
      }
    >
      <Picture draw={draw} alt={`Bars of need by priority. ${finding}`} />
    </Figure>
  );
}
