// The time line of what ends: a bar while each is committed, an outline while it is registered and no longer funded, and a line for its
// successor.
import type { PlotOptions } from '../pictures/plotting.ts';
import type { Ending } from './ending-list.ts';

type Plotting = typeof import('../pictures/plotting.ts');

/** The day `months` months after `day`. */
export function dayAfterMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** What is drawn. */
export function drawEnding(
  plot: Plotting,
  rows: readonly Ending[],
  today: string,
  until: string,
  width: number,
): PlotOptions {
  const [from, horizon] = [today, dayAfterMonths(until, 1)];
  const at = (day: string) => new Date(`${day < from ? from : day > horizon ? horizon : day}T00:00:00Z`);
  const label = ({ deployment }: Ending) => `${deployment.positionRef} · ${deployment.center}`;
  const spans = rows.map((row) => ({
    name: label(row),
    from: at(row.deployment.startDate),
    committed: at(row.deployment.committedThrough ?? horizon),
    end: at(row.deployment.endDate ?? horizon),
  }));
  const next = rows.flatMap((row) =>
    row.successor === undefined || row.successor.startDate > horizon
      ? []
      : [{ name: label(row), from: at(row.successor.startDate), to: at(row.successor.endDate ?? horizon) }],
  );
  const inset = { insetTop: 6, insetBottom: 6 };
  return {
    height: 70 + rows.length * 28,
    marginBottom: 40,
    marginLeft: Math.min(230, Math.max(190, width * 0.3)),
    x: { type: 'utc', domain: [at(from), at(horizon)], label: null, grid: true },
    y: { domain: rows.map(label), label: null },
    marks: [
      plot.barX(spans, { y: 'name', x1: 'from', x2: 'committed', fill: 'var(--committed)', ...inset }),
      plot.barX(
        spans.filter(({ committed, end }) => end > committed),
        { y: 'name', x1: 'committed', x2: 'end', fill: 'none', stroke: 'var(--committed)', strokeWidth: 2, ...inset },
      ),
      plot.link(next, {
        y1: 'name',
        y2: 'name',
        x1: 'from',
        x2: 'to',
        stroke: 'var(--expected)',
        strokeWidth: 3.2,
        strokeLinecap: 'butt',
      }),
    ],
  };
}
