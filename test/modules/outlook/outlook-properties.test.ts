// What must hold of any outlook, on random rosters: against filling every day from nothing, and against changes of the roster.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { addDays } from '../../../src/lib/calendar.ts';
import { type CenterSupply, CURVES } from '../../../src/modules/outlook/model.ts';
import {
  arbitraryCenter,
  center,
  countsOn,
  D,
  everyDay,
  fillOn,
  need,
  project,
  SHORT,
  unit,
  valuesOf,
} from './rosters.ts';

const RUNS = { numRuns: 60 };
const outlookOf = (supply: CenterSupply) => project(supply, SHORT);
const curvesOf = (supply: CenterSupply) =>
  (outlookOf(supply).needs ?? []).map((its) => ({
    committed: valuesOf(its.filled.committed, SHORT),
    expected: valuesOf(its.filled.expected, SHORT),
    centerOnly: valuesOf(its.centerOnly, SHORT),
  }));

t.test('the step function is what filling every day from nothing gives', async () => {
  fc.assert(
    fc.property(arbitraryCenter, (supply) => {
      const curves = curvesOf(supply);
      for (const [at, day] of everyDay(SHORT).entries()) {
        for (const curve of CURVES) {
          const units = supply.units.filter((its) => countsOn(its, curve, day, SHORT));
          assert.deepEqual(
            curves.map((its) => its[curve][at]),
            fillOn(supply, units, day),
            `${curve} on ${day}`,
          );
        }
        const registered = supply.units.filter((its) => its.deploymentId && countsOn(its, 'expected', day, SHORT));
        const without = curves.map((its) => its.expected[at]! - its.centerOnly[at]!);
        assert.deepEqual(without, fillOn(supply, registered, day), `without whom only the center sees on ${day}`);
      }
    }),
    RUNS,
  );
});

// A need is filled by what its demand adds to the flow of those before it, and more supply never makes a demand worth less: the two
// sides of a flow are complements (Shapley 1962). So the claim holds of every single need, on every day.
t.test('committed never exceeds expected, of any need on any day, and nobody seen lowers a fill', async () => {
  fc.assert(
    fc.property(arbitraryCenter, (supply) => {
      for (const its of curvesOf(supply)) {
        for (const [at, committed] of its.committed.entries()) assert.ok(committed <= its.expected[at]!);
        assert.ok(its.centerOnly.every((fte) => fte >= 0));
      }
    }),
    { numRuns: 300 },
  );
});

t.test('extending an end or funding date, and adding somebody, never lowers the curve of any need', async () => {
  const change = fc.record({ index: fc.nat(11), days: fc.nat(40), what: fc.constantFrom('endDate', 'fundedThrough') });
  fc.assert(
    fc.property(arbitraryCenter, change, (supply, { index, days, what }) => {
      const its = supply.units[index % Math.max(1, supply.units.length)];
      const day = its?.[what as 'endDate'] ?? null;
      if (its === undefined || day === null) return;
      const later = supply.units.map((each) => (each === its ? { ...its, [what]: addDays(day, days) } : each));
      const more = [...supply.units, { ...its, key: 'another', deploymentId: 'another', positionId: 'another' }];
      for (const units of [later, more]) {
        const [before, after] = [curvesOf(supply), curvesOf({ ...supply, units })];
        for (const [at, each] of before.entries()) {
          for (const curve of CURVES) {
            assert.ok(
              each[curve].every((fte, day) => fte <= after[at]![curve][day]!),
              `${curve} of need ${at}`,
            );
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

t.test(
  'naming an end where there was none may lower a curve: the open end counts for its days, funding for its own',
  async (t) => {
    const needs = [need('high CBP any 100')];
    const of = (values: object) => curvesOf(center(needs, [unit('a', 'CBP BPA full-time 100', values)]))[0]!.committed;
    const open = of({});
    t.equal(open.filter((fte) => fte === 100).length, 21);
    t.equal(of({ endDate: addDays(D, 9) }).filter((fte) => fte === 100).length, 10);
  },
);

t.test('the order of units changes nothing', async () => {
  fc.assert(
    fc.property(arbitraryCenter, fc.infiniteStream(fc.nat()), (supply, dice) => {
      const shuffled = supply.units
        .map((its) => ({ its, at: dice.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ its }) => its);
      assert.deepEqual(outlookOf({ ...supply, units: shuffled }), outlookOf(supply));
    }),
    RUNS,
  );
});

t.test('a single point of failure is a position without which nothing is filled, and there is no other', async () => {
  fc.assert(
    fc.property(arbitraryCenter, (supply) => {
      for (const curve of CURVES) {
        const present = supply.units.filter((its) => countsOn(its, curve, D, SHORT));
        const filled = fillOn(supply, present, D);
        const points = (outlookOf(supply).needs ?? []).map(({ singlePoints }) => singlePoints[curve].length);
        const without = present.map((gone) =>
          fillOn(
            supply,
            present.filter((its) => its !== gone),
            D,
          ),
        );
        const expected = filled.map((fte, at) => (fte === 0 ? 0 : without.filter((those) => those[at] === 0).length));
        assert.deepEqual(points, expected);
      }
    }),
    RUNS,
  );
});

t.test('what is at risk of the needs is a part of their fill and of what is at risk of the units', async () => {
  fc.assert(
    fc.property(arbitraryCenter, (supply) => {
      const { needs, units } = outlookOf(supply);
      for (const curve of CURVES) {
        const parts = new Map<string, number>();
        for (const { atRisk, filled } of needs ?? []) {
          const sum = atRisk[curve].reduce((total, { fte }) => total + fte, 0);
          assert.ok(sum <= (filled[curve][0]?.value ?? 0));
          for (const { of, fte } of atRisk[curve]) parts.set(of.unit.key, (parts.get(of.unit.key) ?? 0) + fte);
        }
        for (const { unit: its, atRisk } of units) {
          assert.ok(atRisk[curve] >= 0 && atRisk[curve] <= its.fte);
          assert.ok((parts.get(its.key) ?? 0) <= atRisk[curve]);
        }
      }
    }),
    RUNS,
  );
});
