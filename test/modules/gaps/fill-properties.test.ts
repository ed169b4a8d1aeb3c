// What must hold of any filling, on random presence and needs, against oracles that know nothing of flows.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import type { Fill, Filling, Need } from '../../../src/modules/gaps/model.ts';
import type { PresentUnit } from '../../../src/modules/reconciliation/model.ts';
import { arbitraryPresence, fill, isEligible, need, present, takingOrder } from './presence.ts';

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The most that some needs can be filled together: the smallest cut between them and the units (Hall's condition). */
function mostFilled(units: readonly PresentUnit[], needs: readonly Need[]): number {
  let smallest = Infinity;
  for (let mask = 0; mask < 2 ** needs.length; mask += 1) {
    const cut = needs.filter((_, i) => (mask & (1 << i)) === 0).map(({ fte }) => fte);
    const kept = needs.filter((_, i) => (mask & (1 << i)) !== 0);
    const reachable = units.filter((unit) => kept.some((each) => isEligible(unit, each))).map(({ fte }) => fte);
    smallest = Math.min(smallest, sum(cut) + sum(reachable));
  }
  return smallest;
}

/** Unverified FTE used, FTE not on the very component, FTE not on the very role: each to be as small as possible. */
function costsOf(
  units: readonly PresentUnit[],
  needs: readonly Need[],
  results: readonly { fills: readonly Fill[] }[],
): number[] {
  const used = results.flatMap(({ fills }, i) =>
    fills.map(({ key, fte }) => ({ unit: units.find((unit) => unit.key === key)!, need: needs[i]!, fte })),
  );
  const add = (holds: (each: (typeof used)[number]) => boolean) => sum(used.filter(holds).map(({ fte }) => fte));
  return [
    add(({ unit }) => unit.unverified),
    add(({ unit, need }) => unit.component !== need.component),
    add(({ unit, need }) => unit.role !== need.role),
  ];
}

t.test('every need is filled as far as the earlier ones allow', async () => {
  fc.assert(
    fc.property(arbitraryPresence(100, 12, 7), ({ units, needs }) => {
      const filling = fill(units, needs);
      const order = takingOrder(needs);
      for (let count = 1; count <= order.length; count += 1) {
        const taken = order.slice(0, count);
        const expected = mostFilled(
          units,
          taken.map((i) => needs[i]!),
        );
        assert.equal(sum(taken.map((i) => filling.needs[i]!.filledFte)), expected, `the first ${count} needs`);
      }
    }),
    { numRuns: 500 },
  );
});

t.test('never more is filled than is present, and nothing is lost', async () => {
  fc.assert(
    fc.property(arbitraryPresence(100, 12, 8), ({ units, needs }) => {
      const filling = fill(units, needs);
      const parts = [...filling.needs.flatMap(({ fills }) => fills), ...filling.presenceWithoutNeed];
      for (const unit of units) {
        assert.equal(sum(parts.filter(({ key }) => key === unit.key).map(({ fte }) => fte)), unit.fte);
      }
      for (const [i, result] of filling.needs.entries()) {
        const filledBy = result.fills.map(({ key }) => units.find((unit) => unit.key === key)!);
        assert.equal(sum(result.fills.map(({ fte }) => fte)), result.filledFte);
        assert.equal(result.filledFte + result.gapFte, needs[i]!.fte);
        assert.equal(new Set(filledBy).size, filledBy.length);
        assert.ok(filledBy.every((unit) => isEligible(unit, needs[i]!)) && result.fills.every(({ fte }) => fte > 0));
        const unverified = result.fills.filter((_, at) => filledBy[at]!.unverified);
        assert.equal(sum(unverified.map(({ fte }) => fte)), result.unverifiedFte);
      }
    }),
    { numRuns: 500 },
  );
});

t.test('the order of the units changes nothing', async () => {
  const shuffled = arbitraryPresence(100, 10, 6).chain(({ units, needs }) =>
    fc.record({
      units: fc.constant(units),
      needs: fc.constant(needs),
      others: fc.shuffledSubarray(units, { minLength: units.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ units, needs, others }) => assert.deepEqual(fill(others, needs), fill(units, needs))),
    { numRuns: 500 },
  );
});

t.test('removing supply never raises the fill of any need', async () => {
  const fewer = arbitraryPresence(30, 8, 6).chain(({ units, needs }) =>
    fc.record({
      units: fc.constant(units),
      needs: fc.constant(needs),
      left: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: units.length, maxLength: units.length }),
    }),
  );
  fc.assert(
    fc.property(fewer, ({ units, needs, left }) => {
      const remaining = units
        .map((unit, i) => ({ ...unit, fte: Math.min(unit.fte, left[i]!) }))
        .filter(({ fte }) => fte > 0);
      const before = fill(units, needs).needs;
      const after = fill(remaining, needs).needs;
      for (const [i, result] of after.entries()) assert.ok(result.filledFte <= before[i]!.filledFte, `need ${i}`);
    }),
    { numRuns: 800 },
  );
});

t.test('among the fillings with these fills none costs less, by trying all on tiny inputs', async () => {
  fc.assert(
    fc.property(arbitraryPresence(3, 3, 3), ({ units, needs }) => {
      const filling = fill(units, needs);
      const fills = filling.needs.map(({ filledFte }) => filledFte);
      let best: number[] | undefined;
      tryAll(units, needs, fills, (allocation) => {
        const costs = costsOf(units, needs, allocation);
        if (best === undefined || isSmaller(costs, best)) best = costs;
      });
      assert.deepEqual(costsOf(units, needs, filling.needs), best);
    }),
    { numRuns: 600 },
  );
});

t.test('among the fillings with these fills none costs less: no exchange in a ring improves it', async () => {
  fc.assert(
    fc.property(arbitraryPresence(40, 9, 6), ({ units, needs }) => {
      assert.equal(hasCheaperRing(units, needs, fill(units, needs)), false);
    }),
    { numRuns: 400 },
  );
});

t.test('the oracle of rings sees a filling that could be better', async (t) => {
  const units = [present('v', 'TSA FIO full-time 10'), present('u', 'TSA FIO full-time 10?')];
  const needs = [need('low TSA FIO 10')];
  const [result] = fill(units, needs).needs;
  const worse = { needs: [{ ...result!, fills: [{ key: 'u', fte: 10 }] }], presenceWithoutNeed: [] };
  t.ok(hasCheaperRing(units, needs, worse));
});

function isSmaller(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}

/** Calls back with every way of giving the needs exactly these fills. */
function tryAll(
  units: readonly PresentUnit[],
  needs: readonly Need[],
  fills: readonly number[],
  found: (allocation: { fills: { key: string; fte: number }[] }[]) => void,
): void {
  const left = units.map(({ fte }) => fte);
  const allocation = needs.map(() => ({ fills: [] as { key: string; fte: number }[] }));
  function tryFrom(needAt: number, unitAt: number, open: number): void {
    if (needAt === needs.length) {
      found(allocation);
      return;
    }
    const unit = units[unitAt];
    if (unit === undefined) {
      if (open === 0) tryFrom(needAt + 1, 0, fills[needAt + 1] ?? 0);
      return;
    }
    const most = isEligible(unit, needs[needAt]!) ? Math.min(open, left[unitAt]!) : 0;
    for (let fte = 0; fte <= most; fte += 1) {
      left[unitAt]! -= fte;
      if (fte > 0) allocation[needAt]!.fills.push({ key: unit.key, fte });
      tryFrom(needAt, unitAt + 1, open - fte);
      if (fte > 0) allocation[needAt]!.fills.pop();
      left[unitAt]! += fte;
    }
  }
  tryFrom(0, 0, fills[0] ?? 0);
}

/** Whether moving FTE round a ring of units, needs and the pool of unused FTE would lower the cost (Bellman and Ford). */
function hasCheaperRing(units: readonly PresentUnit[], needs: readonly Need[], filling: Filling): boolean {
  const pool = units.length + needs.length;
  const arcs: { from: number; to: number; cost: number }[] = [];
  for (const [u, unit] of units.entries()) {
    const used = filling.needs.map(({ fills }) =>
      sum(fills.filter(({ key }) => key === unit.key).map(({ fte }) => fte)),
    );
    if (sum(used) < unit.fte) arcs.push({ from: pool, to: u, cost: 0 });
    if (sum(used) > 0) arcs.push({ from: u, to: pool, cost: 0 });
    for (const [n, need] of needs.entries()) {
      if (!isEligible(unit, need)) continue;
      const digits = [unit.unverified, need.component !== unit.component, need.role !== unit.role].map(Number);
      const cost = digits.reduce((folded, digit) => folded * 1000 + digit, 0);
      arcs.push({ from: u, to: units.length + n, cost });
      if (used[n]! > 0) arcs.push({ from: units.length + n, to: u, cost: -cost });
    }
  }
  const distances = new Array<number>(pool + 1).fill(0);
  const relax = () => {
    let changed = false;
    for (const { from, to, cost } of arcs) {
      if (distances[from]! + cost >= distances[to]!) continue;
      distances[to] = distances[from]! + cost;
      changed = true;
    }
    return changed;
  };
  for (let round = 0; round <= pool; round += 1) if (!relax()) return false;
  return true;
}
