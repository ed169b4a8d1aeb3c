// Reconciled presence by component family, and the parts that it is made of.
import { useCallback } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { Figure } from '../pictures/figure.tsx';
import { Legend } from '../pictures/legend.tsx';
import { Picture } from '../pictures/picture.tsx';
import type { PlotOptions } from '../pictures/plotting.ts';
import { formatFte, UNKNOWN } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';

type Row = Schema<'PresenceRow'>;
const PARTS = [
  ['agreedFte', 'scale-4', 'Both sides agree'],
  ['differingFte', 'scale-3', 'Something differs'],
  ['centerOnlyFte', 'scale-2', 'Only the center sees them'],
  ['decidedFte', 'scale-5', 'As an analyst decided'],
  ['unverifiedFte', 'scale-1', 'Registered, could not be compared'],
] as const;

/** Stacked bars with their table. */
export function PresenceBars({ cycle, rows, filters }: { cycle: string; rows: readonly Row[]; filters: object }) {
  const names = useNames();
  const sorted = [...rows]
    .filter((row) => row.family !== null)
    .sort((a, b) => (b.reconciledFte ?? 0) - (a.reconciledFte ?? 0));
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts')): PlotOptions => {
      const parts = sorted.flatMap((row) => {
        let from = 0;
        return PARTS.map(([key, colour]) => {
          const start = from;
          from += row[key] ?? 0;
          return { family: row.family, colour, start, end: from };
        });
      });
      return {
        height: 60 + sorted.length * 30,
        marginLeft: 72,
        marginRight: 60,
        marginBottom: 40,
        x: { label: 'FTE', grid: true, nice: true },
        y: { domain: sorted.map(({ family }) => family ?? ''), label: null },
        marks: [
          plot.barX(parts, {
            x1: 'start',
            x2: 'end',
            y: 'family',
            fill: (part: { colour: string }) => `var(--${part.colour})`,
            stroke: 'var(--line-strong)',
            strokeWidth: 0.5,
          }),
          plot.text(sorted, {
            x: 'reconciledFte',
            y: 'family',
            text: (row: Row) => formatFte(row.reconciledFte),
            textAnchor: 'start',
            dx: 6,
          }),
          plot.ruleX([0], { stroke: 'var(--line-strong)' }),
        ],
      };
    },
    [rows],
  );
  const most = sorted[0];
  const finding = most
    ? `${names.family.name(most.family ?? '')} has most people: ${formatFte(most.reconciledFte)} FTE count, of which ${formatFte(most.unverifiedFte)} could not be compared.`
    : 'Nobody is registered or seen.';
  return (
    <Figure
      title="Who is there, by component family"
      summary={finding}
      csv={addressOf('/v1/cycles/{cycle}/presence', { cycle }, { ...filters, groupBy: 'family', format: 'csv' })}
      legend={<Legend signs={PARTS.map(([, colour, label]) => ({ colour, label }))} />}
      table={
        <Table
          caption="Presence by component family, in FTE"
          rows={sorted}
          keyOf={(row) => row.family ?? ''}
          columns={[
            {
              key: 'family',
              label: 'Component family',
              header: true,
              cell: (row) => (row.family ? names.family.name(row.family) : UNKNOWN),
            },
            { key: 'registered', label: 'Registered', numeric: true, cell: (row) => formatFte(row.registeredFte) },
            { key: 'observed', label: 'Seen by centers', numeric: true, cell: (row) => formatFte(row.observedFte) },
            { key: 'reconciled', label: 'Counts', numeric: true, cell: (row) => formatFte(row.reconciledFte) },
            ...PARTS.map(([key, , label]) => ({ key, label, numeric: true, cell: (row: Row) => formatFte(row[key]) })),
          ]}
        />
      }
    >
      <Picture draw={draw} alt={`Bars of presence by component family. ${finding}`} />
    </Figure>
  );
}
