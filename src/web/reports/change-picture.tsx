// How one measure went from one report to the other, group by group: an arrow each, the largest changes first.
import { useCallback } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import type { PlotOptions } from '../pictures/plotting.ts';
import { SelectField } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { type ChangeLine, linesOf } from './change-lines.ts';
import { sayAmount, sayChange } from './say-amount.ts';
import { sayGroup } from './say-key.ts';

type Drawn = { group: string; from: number; to: number; change: number; line: ChangeLine };
const MOST = 15;
/** What most readers ask for first; otherwise whatever changed. */
const FIRST = ['gapFte', 'needFte', 'agreementRate'];

/** The picture of the measure that is chosen, with its table. Nothing where no measure changed in two groups or more. */
export function ChangePicture({ of, csv }: { of: Schema<'TableChange'>; csv: string }) {
  const { query, set } = useAddressQuery();
  const names = useNames();
  const lines = linesOf(of).filter(({ change }) => change !== null && change !== 0);
  const measures = [...new Map(lines.map((line) => [line.measure, line.label]))].filter(
    ([each]) => lines.filter((line) => line.measure === each).length > 1,
  );
  const known = new Set(measures.map(([measure]) => measure));
  const measure = [query['measure'] ?? '', ...FIRST].find((each) => known.has(each)) ?? measures[0]?.[0];
  const its = lines.filter((line) => line.measure === measure);
  const drawn: Drawn[] = its.slice(0, MOST).map((line) => ({
    group: sayGroup(of.parameter, of.groupBy, line.keys, names),
    from: Number(line.from),
    to: Number(line.to),
    change: line.change ?? 0,
    line,
  }));
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts'), width: number): PlotOptions => drawArrows(plot, width, drawn),
    [JSON.stringify(drawn)],
  );
  const [largest] = drawn;
  if (largest === undefined || drawn.length < 2) return null;
  const { label, unit } = largest.line;
  const finding = `${label} changed in ${counted(its.length, 'group')}, most in ${largest.group}: from ${sayAmount(unit, largest.from)} to ${sayAmount(unit, largest.to)} (${sayChange(unit, largest.change)}).`;
  return (
    <>
      <SelectField
        label="Measure"
        value={measure ?? ''}
        options={measures.map(([value, text]) => ({ value, label: text }))}
        onValue={(value) => set({ measure: value }, { replace: true })}
      />
      <Figure
        title={label}
        summary={`${finding}${its.length > MOST ? ` The ${MOST} largest changes are drawn.` : ''}`}
        csv={csv}
        legend={
          <Legend
            signs={[
              { colour: 'ink-soft', label: 'Before', as: 'ring' },
              { colour: 'committed', label: 'After', as: 'dot' },
            ]}
          />
        }
        table={
          <Table
            caption={`${label}, before and after`}
            rows={drawn}
            keyOf={({ group }) => group}
            columns={[
              { key: 'group', label: 'Group', header: true, cell: ({ group }) => group },
              { key: 'from', label: 'Before', numeric: true, cell: ({ from }) => sayAmount(unit, from) },
              { key: 'to', label: 'After', numeric: true, cell: ({ to }) => sayAmount(unit, to) },
              { key: 'change', label: 'Change', numeric: true, cell: ({ change }) => sayChange(unit, change) },
            ]}
          />
        }
      >
        <Picture draw={draw} alt={`An arrow for each group from before to after. ${finding}`} />
      </Figure>
    </>
  );
}

function drawArrows(
  plot: typeof import('../pictures/plotting.ts'),
  width: number,
  drawn: readonly Drawn[],
): PlotOptions {
  const narrow = width < 520;
  const unit = drawn[0]?.line.unit ?? 'count';
  const short = (text: string) => (text.length > 44 ? `${text.slice(0, 42)}…` : text);
  const y = (row: Drawn) => row.group;
  return {
    height: 60 + drawn.length * (narrow ? 48 : 34),
    marginLeft: narrow ? 16 : 320,
    marginRight: narrow ? 16 : 90,
    marginBottom: 40,
    x: { label: null, grid: true, nice: true, tickFormat: (value: number) => sayAmount(unit, value) },
    y: { domain: drawn.map(y), label: null, axis: null },
    marks: [
      plot.link(drawn, { x1: 'from', x2: 'to', y, stroke: 'var(--committed)', strokeWidth: 3 }),
      plot.dot(drawn, { x: 'from', y, r: 5, fill: 'var(--page)', stroke: 'var(--ink-soft)', strokeWidth: 2 }),
      plot.dot(drawn, { x: 'to', y, r: 5.5, fill: 'var(--committed)' }),
      plot.text(drawn, {
        y,
        frameAnchor: 'left',
        textAnchor: narrow ? 'start' : 'end',
        dx: narrow ? 0 : -12,
        dy: narrow ? -16 : 0,
        text: (row: Drawn) => short(narrow ? `${row.group}: ${sayChange(unit, row.change)}` : row.group),
      }),
      ...(narrow
        ? []
        : [
            plot.text(drawn, {
              y,
              frameAnchor: 'right',
              textAnchor: 'start',
              dx: 8,
              text: (row: Drawn) => sayChange(unit, row.change),
            }),
          ]),
    ],
  };
}
