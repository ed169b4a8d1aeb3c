// Changes between two cycles: of plain totals, and of those centers alone that both cycles have in common.
import type { GroupKey, MeasureRow } from '../gaps/index.ts';

/** Columns that rest on a comparison of the two sources: paired by centers that reported presence in both cycles. */
const COMPARED = ['observed', 'matched', 'registeredComparable'].flatMap((name) => [`${name}Fte`, `${name}Units`]);

/** Columns of needs, and of presence by what needs leave over: paired by centers that reported or confirmed zero needs in both. */
const OF_NEEDS = [
  ...['needs', 'met', 'partial', 'unmet', 'needFte', 'filledFte', 'unverifiedFilledFte', 'gapFte', 'staffingRatio'],
  ...['weightedGap', 'laterNeeds', 'laterNeedFte', 'presenceWithoutNeedFte'],
];

/** The rows of one cycle that a paired change is made of, each over its own paired centers. */
export type PairedRows = {
  readonly all: readonly MeasureRow[];
  readonly byNeeds: readonly MeasureRow[];
  readonly byPresence: readonly MeasureRow[];
};

/**
 * Later less earlier, column by column and group by group; null where either is unknown, or the group is not there. Measures have at
 * most six decimals.
 */
export function changeRows(
  before: readonly MeasureRow[],
  after: readonly MeasureRow[],
  keys: readonly GroupKey[],
): MeasureRow[] {
  const earlier = new Map(before.map((row) => [keyOfRow(row, keys), row]));
  const later = new Map(after.map((row) => [keyOfRow(row, keys), row]));
  const known = new Map([...earlier, ...later]);
  return [...known].map(([key, its]) => {
    const [then, now] = [earlier.get(key), later.get(key)];
    const changed = Object.keys(its).map((column) =>
      keys.includes(column as GroupKey) ? [column, its[column]] : [column, difference(then?.[column], now?.[column])],
    );
    return Object.fromEntries(changed) as MeasureRow;
  });
}

/**
 * The same over paired centers: need columns over those paired by needs, compared columns over those paired by presence, all others
 * over all that both cycles expected. `centers`, `centersReportingNeeds`, `centersReportingPresence` count those three.
 */
export function pairedChangeRows(before: PairedRows, after: PairedRows, keys: readonly GroupKey[]): MeasureRow[] {
  const changes = (which: keyof PairedRows) =>
    new Map(changeRows(before[which], after[which], keys).map((row) => [keyOfRow(row, keys), row]));
  const counts = (which: keyof PairedRows) => new Map(after[which].map((row) => [keyOfRow(row, keys), row]));
  const [byNeeds, byPresence] = [changes('byNeeds'), changes('byPresence')];
  const [all, needs, presence] = [counts('all'), counts('byNeeds'), counts('byPresence')];
  return [...changes('all')].map(([key, row]) => ({
    ...row,
    ...chosen(byNeeds.get(key), OF_NEEDS),
    ...chosen(byPresence.get(key), COMPARED),
    centers: all.get(key)?.['centers'] ?? 0,
    centersReportingNeeds: needs.get(key)?.['centersReportingNeeds'] ?? 0,
    centersReportingPresence: presence.get(key)?.['centersReportingPresence'] ?? 0,
  }));
}

/** The key of a row by the values of its keys. */
export function keyOfRow(row: MeasureRow, keys: readonly GroupKey[]): string {
  return JSON.stringify(keys.map((key) => row[key] ?? null));
}

function chosen(row: MeasureRow | undefined, columns: readonly string[]): Record<string, number | null> {
  return Object.fromEntries(columns.map((column) => [column, typeof row?.[column] === 'number' ? row[column] : null]));
}

function difference(before: unknown, after: unknown): number | null {
  if (typeof before !== 'number' || typeof after !== 'number') return null;
  return Math.round((after - before) * 1_000_000) / 1_000_000 + 0;
}
