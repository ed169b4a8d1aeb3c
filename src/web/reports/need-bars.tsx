// Need of each group of a table, what of it is filled and what is lacking.
import type { ComponentChildren } from 'preact';
import { useCallback } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import type { PlotOptions } from '../pictures/plotting.ts';
import { formatFte, formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useNames } from '../ui/use-names.ts';
import { RowTable } from './row-table.tsx';
import { sayGroup } from './say-key.ts';
import { useTable } from './use-table.ts';

type Row = Readonly<Record<string, unknown>>;
type Bar = { group: string; need: number; filled: number; gap: number; ratio: number | null };
type Props = { id: string; title: string /** One whose groups are few. */; table: 'by-priority' | 'by-family' };

/** The bars with their table; groups without a known need have none. */
export function NeedBars({ id, title, table }: Props) {
  const read = useTable(id, table);
  const names = useNames();
  return (
    <Load of={read} what={title.toLowerCase()}>
      {({ body }) => {
        const { columns, items, groupBy } = body;
        const bars = items.flatMap((row) => barOf(row, sayGroup(table, groupBy, row, names)));
        return (
          <Bars
            bars={bars}
            title={title}
            csv={addressOf('/v1/reports/{id}.csv', { id }, { table })}
            grid={<RowTable head={body} columns={columns} rows={items} />}
          />
        );
      }}
    </Load>
  );
}

function barOf(row: Row, group: string): Bar[] {
  const [need, filled, gap] = [row['needFte'], row['filledFte'], row['gapFte']];
  if (typeof need !== 'number' || need === 0) return [];
  const ratio = typeof row['staffingRatio'] === 'number' ? row['staffingRatio'] : null;
  return [{ group, need, filled: Number(filled), gap: Number(gap), ratio }];
}

function Bars({ bars, title, csv, grid }: { bars: Bar[]; title: string; csv: string; grid: ComponentChildren }) {
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts'), width: number): PlotOptions => {
      const narrow = width < 620;
      const y = (bar: Bar) => bar.group;
      return {
        height: 60 + bars.length * (narrow ? 56 : 40),
        marginLeft: narrow ? 12 : 340,
        marginRight: narrow ? 12 : 170,
        marginBottom: 40,
        x: { label: 'FTE', grid: true, nice: true },
        y: { domain: bars.map(y), axis: null, padding: narrow ? 0.55 : 0.3 },
        marks: [
          plot.barX(bars, { x1: 0, x2: 'filled', y, fill: 'var(--committed)' }),
          plot.barX(bars, {
            x1: 'filled',
            x2: 'need',
            y,
            fill: 'var(--page)',
            stroke: 'var(--expected)',
            strokeWidth: 2,
            insetLeft: 1,
          }),
          plot.text(bars, {
            y,
            frameAnchor: 'left',
            textAnchor: narrow ? 'start' : 'end',
            dx: narrow ? 0 : -10,
            dy: narrow ? -21 : 0,
            text: (bar: Bar) => (narrow ? `${cut(bar.group)}: ${formatFte(bar.gap)} lacking` : bar.group),
          }),
          ...(narrow
            ? []
            : [
                plot.text(bars, {
                  x: 'need',
                  y,
                  textAnchor: 'start',
                  dx: 8,
                  text: (bar: Bar) => `${formatFte(bar.gap)} of ${formatFte(bar.need)} lacking`,
                }),
              ]),
          plot.ruleX([0], { stroke: 'var(--line-strong)' }),
        ],
      };
    },
    [JSON.stringify(bars)],
  );
  const most = [...bars].sort((a, b) => b.gap - a.gap)[0];
  const finding =
    most === undefined
      ? 'No center reported its needs.'
      : `Most is lacking for ${most.group}: ${formatFte(most.gap)} of ${formatFte(most.need)} FTE (${formatShare(most.ratio)} filled).`;
  return (
    <Figure
      title={title}
      summary={finding}
      csv={csv}
      legend={
        <Legend
          signs={[
            { colour: 'committed', label: 'Filled' },
            { colour: 'expected', label: 'Lacking', as: 'outline' },
          ]}
        />
      }
      table={grid}
    >
      {bars.length > 0 && <Picture draw={draw} alt={`Bars of need, filled and lacking. ${finding}`} />}
    </Figure>
  );
}

// On a phone a line has room for so much of a name; the table has all of it.
function cut(name: string): string {
  return name.length > 36 ? `${name.slice(0, 34)}…` : name;
}
