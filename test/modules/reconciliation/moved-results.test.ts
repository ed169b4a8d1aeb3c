// Which centers a recomputation touches: those that have moved, and those that come out otherwise.
import t from 'tap';
import type { CenterResult } from '../../../src/modules/reconciliation/compute-centers.ts';
import { movedResults, type StandingFinding } from '../../../src/modules/reconciliation/moved-results.ts';

const standing = (center: string, identity: string, values: Partial<StandingFinding> = {}) =>
  ({
    center,
    identity,
    outcome: 'agreed',
    reconciled: null,
    overAllocated: false,
    decided: false,
    ...values,
  }) as StandingFinding;
const result = (center: string, ...findings: StandingFinding[]) =>
  ({
    center,
    findings: findings.map(({ identity, ...its }) => ({ key: identity, line: 3, ...its })),
  }) as unknown as CenterResult;
const centersOf = (results: readonly CenterResult[]) => results.map(({ center }) => center);

t.test('a center that has moved is touched although it comes out the same', async (t) => {
  t.same(centersOf(movedResults([result('A', standing('A', 'd:1'))], new Set(['A']), [standing('A', 'd:1')])), ['A']);
});

t.test('another is touched only where a finding came, went or changed', async (t) => {
  const before = [standing('A', 'd:1'), standing('A', 'd:2')];
  for (const [name, after, isTouched] of [
    ['nothing', before, false],
    ['the order', [...before].reverse(), false],
    ['one came', [...before, standing('A', 'd:3')], true],
    ['one went', before.slice(1), true],
    ['one changed', [before[0], standing('A', 'd:2', { overAllocated: true })], true],
    ['one was decided', [before[0], standing('A', 'd:2', { decided: true })], true],
  ] as const) {
    const moved = movedResults([result('A', ...(after as StandingFinding[]))], new Set(['B']), before);
    t.same(centersOf(moved), isTouched ? ['A'] : [], name);
  }
});

t.test('a center without findings before and after is left alone', async (t) => {
  t.same(centersOf(movedResults([result('A')], new Set(), [])), []);
});
