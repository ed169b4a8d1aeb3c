// The flow itself, on any eligibility and cost (the rules of needs make only simple ones), against cuts and rings.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { type Cost, routeSupply } from '../../../src/modules/gaps/route-supply.ts';

const cost = fc.constantFrom<Cost | null>([0, 0], [0, 1], [1, 0], [1, 1], null, null);
const problem = fc
  .record({ demands: fc.integer({ min: 1, max: 6 }), supplies: fc.integer({ min: 1, max: 7 }) })
  .chain(({ demands, supplies }) =>
    fc.record({
      supplies: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: supplies, maxLength: supplies }),
      costs: fc.array(fc.array(cost, { minLength: supplies, maxLength: supplies }), {
        minLength: demands,
        maxLength: demands,
      }),
      requests: fc.array(
        fc.record({ demand: fc.integer({ min: 0, max: demands - 1 }), fte: fc.integer({ min: 1, max: 25 }) }),
        { minLength: 1, maxLength: 9 },
      ),
    }),
  );

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}

t.test('every request gets what the smallest cut leaves it', async () => {
  fc.assert(
    fc.property(problem, ({ supplies, costs, requests }) => {
      const { filled } = routeSupply(supplies, costs, requests);
      for (let count = 1; count <= requests.length; count += 1) {
        let smallest = Infinity;
        for (let mask = 0; mask < 2 ** costs.length; mask += 1) {
          const isKept = (demand: number) => (mask & (1 << demand)) !== 0;
          const cut = requests.slice(0, count).filter(({ demand }) => !isKept(demand));
          const reachable = supplies.filter((_, supply) => costs.some((row, demand) => isKept(demand) && row[supply]));
          smallest = Math.min(smallest, sum(cut.map(({ fte }) => fte)) + sum(reachable));
        }
        assert.equal(sum(filled.slice(0, count)), smallest);
      }
    }),
    { numRuns: 500 },
  );
});

t.test('the flow is what the requests got, within the supplies, and no ring of exchanges is cheaper', async () => {
  fc.assert(
    fc.property(problem, ({ supplies, costs, requests }) => {
      const { filled, flow } = routeSupply(supplies, costs, requests);
      for (const [demand, row] of flow.entries()) {
        assert.equal(sum(row), sum(requests.map((each, i) => (each.demand === demand ? filled[i]! : 0))));
        assert.ok(row.every((fte, supply) => fte >= 0 && (fte === 0 || costs[demand]![supply] !== null)));
      }
      const used = supplies.map((_, supply) => sum(flow.map((row) => row[supply]!)));
      assert.ok(used.every((fte, supply) => fte <= supplies[supply]!));

      // Nodes: supplies, demands, and the pool of what is not used; an arc is a way of moving one hundredth.
      const pool = supplies.length + costs.length;
      const arcs = supplies.flatMap((fte, supply) => [
        ...(used[supply]! < fte ? [{ from: pool, to: supply, price: 0 }] : []),
        ...(used[supply]! > 0 ? [{ from: supply, to: pool, price: 0 }] : []),
        ...costs.flatMap((row, demand) => {
          const each = row[supply];
          if (each === null || each === undefined) return [];
          const price = each[0] * 1000 + each[1];
          const there = { from: supply, to: supplies.length + demand, price };
          return flow[demand]![supply]! > 0 ? [there, { from: there.to, to: there.from, price: -price }] : [there];
        }),
      ]);
      const distances = new Array<number>(pool + 1).fill(0);
      let isSettled = false;
      for (let round = 0; round <= pool + 1 && !isSettled; round += 1) {
        isSettled = true;
        for (const { from, to, price } of arcs) {
          if (distances[from]! + price >= distances[to]!) continue;
          distances[to] = distances[from]! + price;
          isSettled = false;
        }
      }
      assert.ok(isSettled, 'a cheaper ring of exchanges');
    }),
    { numRuns: 1000 },
  );
});
