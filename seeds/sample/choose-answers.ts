// Which center answers a cycle how, by quota: certified, begun and left, never begun; declined, confirmed zero, unknown families.
// Silence, zero, "not telling" and "do not know" are four things, and every cycle of the sample has all of them.

import type { Cycle } from './plan-cycles.ts';
import type { Random } from './random.ts';

export type Conduct = {
  readonly filing: 'certified' | 'amended' | 'amending' | 'draft' | 'never-begun';
  readonly presence: 'reported' | 'confirmed-zero' | 'declined';
  readonly needs: 'reported' | 'confirmed-zero' | 'declined';
  /** How many families the center cannot speak of. */
  readonly unknown: 0 | 1 | 2;
};

const PLAIN: Conduct = { filing: 'certified', presence: 'reported', needs: 'reported', unknown: 0 };
const AT_CLOSE: readonly (readonly [number, Partial<Conduct>])[] = [
  [3, { presence: 'confirmed-zero' }],
  [1, { presence: 'declined', needs: 'declined' }],
  [2, { presence: 'declined' }],
  [3, { needs: 'declined' }],
  [5, { needs: 'confirmed-zero' }],
  [6, { unknown: 1 }],
  [2, { unknown: 2 }],
  [4, { filing: 'amended' }],
  [4, { filing: 'draft' }],
  [4, { filing: 'never-begun' }],
];
const UNDER_WAY: readonly (readonly [number, Partial<Conduct>])[] = [
  [2, { presence: 'confirmed-zero' }],
  [1, { presence: 'declined' }],
  [1, { needs: 'declined' }],
  [2, { needs: 'confirmed-zero' }],
  [3, { unknown: 1 }],
  [2, { filing: 'amended' }],
  [2, { filing: 'amending' }],
  [12, { filing: 'draft' }],
  [34, { filing: 'never-begun' }],
];

/** The conduct of each center expected; zero is confirmed where the register has the fewest, as in life. */
export function chooseConduct(
  cycle: Cycle,
  expected: readonly string[],
  registered: ReadonlyMap<string, number>,
  random: Random,
): Map<string, Conduct> {
  const count = (center: string) => registered.get(center) ?? 0;
  const order = random.shuffle(expected);
  const emptiest = [...order].sort((a, b) => count(a) - count(b)).slice(0, 3);
  const waiting = [...emptiest, ...order.filter((center) => !emptiest.includes(center))];
  const conduct = new Map<string, Conduct>();
  for (const [quota, values] of cycle.state === 'closed' ? AT_CLOSE : UNDER_WAY) {
    for (const center of waiting.splice(0, quota)) conduct.set(center, { ...PLAIN, ...values });
  }
  for (const center of waiting) conduct.set(center, PLAIN);
  return conduct;
}
