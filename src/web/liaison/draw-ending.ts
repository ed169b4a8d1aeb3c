// The time line of what ends: a bar until each last day, and the bar of its successor after it.
import type { PlotOptions } from '../pictures/plotting.ts';
import type { Ending } from './with-successors.ts';

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
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  const horizon = at(dayAfterMonths(until, 1));
  const label = ({ deployment }: Ending) => `${deployment.positionRef} · ${deployment.center}`;
  const spans = rows.map((row) => ({ name: label(row), from: at(today), to: at(row.deployment.endDate ?? until) }));
  const next = rows.flatMap((row) =>
    row.successor === undefined || at(row.successor.startDate) > horizon
      ? []
      : [{ name: label(row), from: at(row.successor.startDate), to: horizon }],
  );
  return {
    height: 70 + rows.length * 28,
    marginBottom: 40,
    marginLeft: Math.min(230, Math.max(190, width * 0.3)),
    x: { type: 'utc', domain: [at(today), horizon], label: null, grid: true },
    y: { domain: rows.map(label), label: null },
    marks: [
      plot.barX(spans, { y: 'name', x1: 'from', x2: 'to', fill: 'var(--committed)', insetTop: 5, insetBottom: 5 }),
      plot.barX(next, { y: 'name', x1: 'from', x2: 'to', fill: 'var(--expected)', insetTop: 5, insetBottom: 5 }),
    ],
  };
}
