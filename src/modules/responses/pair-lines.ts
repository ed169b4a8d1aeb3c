// Which line of one revision is which line of another. Lines have no identity of their own, and one that is put in or taken out moves
// all that follow: they are told by what they say.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { compareNumbers } from '../../lib/compare.ts';

/** A pair of positions, in the one list and in the other. */
export type Pair = readonly [from: number, to: number];
type Line = Readonly<Record<string, unknown>>;

/**
 * Pairs lines one to one, in order of the first list: those that name the same deployment; then those that say the same, in their
 * order; then the most alike that share one of the first two of `fields`, which are named in the order of their weight. Lines of
 * different deployments are never paired. Pairing the lists the other way round gives the same pairs.
 */
export function pairLines(from: readonly Line[], to: readonly Line[], fields: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  const left = [new Set(from.keys()), new Set(to.keys())] as const;
  const take = (one: number, other: number): void => {
    left[0].delete(one);
    left[1].delete(other);
    pairs.push([one, other]);
  };
  for (const keyOf of [deploymentOf, (line: Line) => canonicalJson(line)]) {
    const waiting = new Map<string, number[]>();
    for (const index of left[1]) {
      const key = keyOf(to[index] ?? {});
      if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), index]);
    }
    for (const index of [...left[0]]) {
      const other = waiting.get(keyOf(from[index] ?? {}) ?? '')?.shift();
      if (other !== undefined) take(index, other);
    }
  }
  for (const [one, other] of mostAlikeFirst(from, to, left, fields)) {
    if (left[0].has(one) && left[1].has(other)) take(one, other);
  }
  return pairs.sort(([a], [b]) => compareNumbers(a, b));
}

/** The pairs that may be made of what is left: the most alike first, then the nearest, then the earliest. */
function mostAlikeFirst(
  from: readonly Line[],
  to: readonly Line[],
  left: readonly [ReadonlySet<number>, ReadonlySet<number>],
  fields: readonly string[],
): Pair[] {
  const possible = [...left[0]].flatMap((one) =>
    [...left[1]].flatMap((other) => {
      const alike = likeness(from[one] ?? {}, to[other] ?? {}, fields);
      return alike === undefined ? [] : [{ pair: [one, other] as const, alike, apart: Math.abs(one - other) }];
    }),
  );
  // Ties that are left are mirror images, which do not take each other's lines.
  return possible
    .sort((a, b) => b.alike - a.alike || a.apart - b.apart || Math.min(...a.pair) - Math.min(...b.pair))
    .map(({ pair }) => pair);
}

function likeness(a: Line, b: Line, fields: readonly string[]): number | undefined {
  const [mine, its] = [deploymentOf(a), deploymentOf(b)];
  if (mine !== undefined && its !== undefined && mine !== its) return undefined;
  const equal = fields.map((field) => a[field] === b[field]);
  if (!equal[0] && !equal[1]) return undefined;
  return equal.reduce((total, isEqual) => total * 2 + (isEqual ? 1 : 0), 0);
}

function deploymentOf({ deploymentId }: Line): string | undefined {
  return typeof deploymentId === 'string' ? deploymentId : undefined;
}
