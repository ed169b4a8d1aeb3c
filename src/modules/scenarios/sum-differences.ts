// What differs, added up: by center, by family, and in all.
import type { NeedPair, RestPair } from './refill-needs.ts';

/** Sums in hundredths. */
export type Amounts = {
  readonly filled: number;
  readonly gap: number;
  readonly weightedGap: number;
  readonly presenceWithoutNeed: number;
};

export const NOTHING: Amounts = { filled: 0, gap: 0, weightedGap: 0, presenceWithoutNeed: 0 };

/** How much more or less there is with the changes, by `keyOf`; keys of which nothing differs are left out. */
export function sumDifferences<K extends string | null>(
  { needs, rest }: { needs: readonly NeedPair[]; rest: readonly RestPair[] },
  keyOf: (row: { center: string; family: string | null }) => K,
): Map<K, Amounts> {
  const sums = new Map<K, Amounts>();
  const take = (key: K, its: Amounts) => sums.set(key, addAmounts(sums.get(key) ?? NOTHING, its));
  for (const { before, after } of needs) {
    take(keyOf(before), {
      filled: after.filled - before.filled,
      gap: after.gap - before.gap,
      weightedGap: after.weightedGap - before.weightedGap,
      presenceWithoutNeed: 0,
    });
  }
  for (const row of rest) take(keyOf(row), { ...NOTHING, presenceWithoutNeed: row.after - row.before });
  return new Map([...sums].filter(([, its]) => Object.values(its).some((amount) => amount !== 0)));
}

export function addAmounts(one: Amounts, other: Amounts): Amounts {
  return {
    filled: one.filled + other.filled,
    gap: one.gap + other.gap,
    weightedGap: one.weightedGap + other.weightedGap,
    presenceWithoutNeed: one.presenceWithoutNeed + other.presenceWithoutNeed,
  };
}
