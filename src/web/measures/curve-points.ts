// The steps of an outlook as points of a drawing, and what the curves say in words.
import { formatDay, formatFte } from '../ui/format.ts';

export type Step = {
  readonly day: string;
  readonly neededFte: number;
  readonly committedFilledFte: number;
  readonly expectedFilledFte: number;
};
export type Point = Step & { readonly at: Date };

/** The steps with their days as dates, and the last one held to the end of the horizon. */
export function pointsOf(steps: readonly Step[], lastDay: string): Point[] {
  const last = steps.at(-1);
  const held = last !== undefined && last.day < lastDay ? [...steps, { ...last, day: lastDay }] : steps;
  return held.map((step) => ({ ...step, at: dateOf(step.day) }));
}

/** A day at midnight UTC, as pictures take it. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** What the curves show: where they begin, where they end, and how far they then lie apart. */
export function findingOf(steps: readonly Step[]): string {
  const [begin, end] = [steps[0], steps.at(-1)];
  if (begin === undefined || end === undefined)
    return 'No need is known here, so that there is nothing to look ahead at.';
  const falls = end.committedFilledFte < begin.committedFilledFte;
  return (
    `On ${formatDay(begin.day)}, ${formatFte(begin.committedFilledFte)} of ${formatFte(begin.neededFte)} FTE needed are filled by people ` +
    `committed to stay. From ${formatDay(end.day)} on ${falls ? 'only ' : ''}${formatFte(end.committedFilledFte)} are, ` +
    `or ${formatFte(end.expectedFilledFte)} if everybody without a known end stays.`
  );
}

type Lapsing = {
  readonly committedLapseOn: string | null;
  readonly committedLapseFromFte: number | null;
  readonly committedLapseToFte: number | null;
};

/** The days on which needs lapse first on the committed curve, with how many do. */
export function lapsesOf(needs: readonly Lapsing[]): { day: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { committedLapseOn: day } of needs) if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, count]) => ({ day, count }));
}
