// Gaps of centers by component family: darker is more. Each cell leads to why; for the keyboard the table has the same links.
import { useCallback, useMemo } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import type { PlotOptions } from '../pictures/plotting.ts';
import { Button } from '../ui/button.tsx';
import { counted, formatFte } from '../ui/format.ts';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { type HeatCell, heatMapOf, worstOf } from './heat-cells.ts';
import { HeatTable } from './heat-table.tsx';

type Rows = readonly Schema<'GapRow'>[];
type Props = { cycle: string; rows: Rows; byCenter: Rows; byFamily: Rows; filters: object };
const FIRST = 20;

const SIGNS = [
  { colour: 'scale-0', label: 'Filled (0)' },
  { colour: 'scale-1', label: 'up to 0.50 FTE' },
  { colour: 'scale-2', label: 'up to 1.00' },
  { colour: 'scale-3', label: 'up to 1.50' },
  { colour: 'scale-4', label: 'up to 2.00' },
  { colour: 'scale-5', label: 'more' },
];

/** The heat map with its table. The centers with the largest weighted gap come first; the rest on request. */
export function GapHeatMap({ cycle, rows, byCenter, byFamily, filters }: Props) {
  const names = useNames();
  const { query, set } = useAddressQuery();
  const all = query['centers'] === 'all';
  const map = useMemo(
    () => heatMapOf(rows, byCenter, byFamily, all ? byCenter.length : FIRST),
    [rows, byCenter, byFamily, all],
  );
  const explain = useCallback(
    (cell: { center: string; family?: string }) =>
      addressOf(`/console/cycles/${cycle}/gaps/explain`, {}, { ...filters, center: cell.center, family: cell.family }),
    [cycle, filters],
  );
  const saidFamily = (family: string) => (family === 'none' ? 'any component' : names.family.name(family));
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts'), width: number): PlotOptions => {
      const roomy = width > 1000;
      const label = (code: string) => (roomy ? names.center.name(code) : code);
      const title = (cell: HeatCell) =>
        `${names.center.name(cell.center)}, ${saidFamily(cell.family)}: ${formatFte(cell.gap)} of ${formatFte(cell.need)} FTE not filled`;
      return {
        height: 46 + map.centers.length * 26,
        marginLeft: roomy ? 400 : 96,
        marginRight: 4,
        marginTop: 34,
        marginBottom: 4,
        x: { domain: [...map.families], padding: 0.06 },
        y: { domain: [...map.centers], padding: 0.1 },
        marks: [
          plot.axisX({
            anchor: 'top',
            label: null,
            tickSize: 0,
            tickFormat: (code: string) => (code === 'none' ? 'Any' : code),
          }),
          plot.axisY({
            label: null,
            tickSize: 0,
            tickFormat: label,
            lineWidth: roomy ? 30 : 8,
            textOverflow: 'ellipsis-end',
          }),
          plot.cell(
            map.unknown
              .filter((code) => map.centers.includes(code))
              .flatMap((center) => map.families.map((family) => ({ center, family }))),
            {
              x: 'family',
              y: 'center',
              fill: 'none',
              stroke: 'var(--line)',
              strokeDasharray: '2 3',
            },
          ),
          plot.cell(map.cells, {
            x: 'family',
            y: 'center',
            fill: (cell: HeatCell) => `var(--scale-${cell.step})`,
            href: explain,
            title,
          }),
          plot.text(map.cells, {
            x: 'family',
            y: 'center',
            text: (cell: HeatCell) => (cell.gap === 0 ? '0' : formatFte(cell.gap)),
            fill: (cell: HeatCell) => `var(--on-scale-${cell.step})`,
            pointerEvents: 'none',
          }),
        ],
      };
    },
    [map, names, explain],
  );
  const worst = worstOf(map.cells);
  const finding =
    worst === undefined || worst.gap === 0
      ? 'No gap is known among the centers shown.'
      : `The largest single gap is ${formatFte(worst.gap)} FTE: ${names.center.name(worst.center)} lacks people of ${worst.family === 'none' ? 'whatever component' : saidFamily(worst.family)}. ` +
        `${counted(map.cells.filter(({ gap }) => gap > 0).length, 'cell')} of ${map.cells.length} with a stated need ${map.cells.length === 1 ? 'has' : 'have'} a gap.`;
  const hidden = byCenter.length - map.centers.length;
  return (
    <Figure
      title="Where the gaps are"
      summary={
        <>
          {finding}{' '}
          {map.unknown.length > 0 &&
            `${counted(map.unknown.length, 'center')} did not say what they need; their rows are dashed outlines, not zeros. `}
          Choose a cell to see why; by keyboard, use the table.
        </>
      }
      csv={addressOf(
        '/v1/cycles/{cycle}/gaps',
        { cycle },
        { ...filters, groupBy: ['center', 'family'], format: 'csv' },
      )}
      legend={<Legend title="Gap" signs={[...SIGNS, { colour: 'line', label: 'Need not known', as: 'outline' }]} />}
      table={<HeatTable map={map} names={names} explain={explain} />}
    >
      <Picture draw={draw} alt={`Heat map of gaps by center and component family. ${finding}`} atLeast={620} />
      {(hidden > 0 || all) && byCenter.length > FIRST && (
        <p class="no-print">
          <Button kind="outline" onClick={() => set({ centers: all ? undefined : 'all' })}>
            {all ? `Show the ${FIRST} with the largest gaps only` : `Show all ${byCenter.length} centers`}
          </Button>
        </p>
      )}
    </Figure>
  );
}
