// The pure rules of carry-forward: for whom needs are carried, and how they are filled.
import t from 'tap';
import { carryNeeds, centersToCarry } from '../../../src/modules/gaps/carry-needs.ts';
import { buildComponentTree, P1 } from '../../../src/modules/reference/index.ts';

const CASES = [
  { name: 'one that did not answer', needsStatus: null, isOutside: false, isCarried: true },
  { name: 'one that declined, never', needsStatus: 'declined', isOutside: false, isCarried: false },
  { name: 'one that reported', needsStatus: 'reported', isOutside: false, isCarried: false },
  { name: 'one that confirmed zero', needsStatus: 'confirmed-zero', isOutside: false, isCarried: false },
  { name: 'one that was not expected to answer', needsStatus: null, isOutside: true, isCarried: false },
] as const;
for (const { name, needsStatus, isOutside, isCarried } of CASES) {
  t.test(`for a center: ${name}`, async (t) => {
    const carried = centersToCarry([{ center: 'A', needsStatus }], new Set(isOutside ? ['A'] : []));
    t.same(carried, isCarried ? ['A'] : []);
  });
}

const none = { parent: null, successorTo: null, validFrom: null, validTo: null };
const tree = buildComponentTree([
  { code: 'CBP', ...none },
  { code: 'CBP-USBP', ...none, parent: 'CBP' },
]);
const basis = { cycle: 'NOW', referenceDate: '2026-06-30', tree, policy: P1 };
const need = (values: object) => ({
  ...{ component: 'CBP', role: null, fte: 100, onSite: true, priority: 'high' as const, capability: null },
  ...{ neededBy: null, justification: null },
  ...values,
});
const unit = {
  component: 'CBP-USBP',
  role: 'BPA',
  arrangement: 'full-time' as const,
  fte: 60,
  key: 'u',
  unverified: true,
};

t.test("carried needs are filled from today's presence of their own center, in the order of priorities", async (t) => {
  const earlier = [{ center: 'A', cycle: 'THEN', needs: [need({ priority: 'low' }), need({ fte: 50 })] }];
  const carried = carryNeeds(
    earlier,
    new Map([
      ['A', [unit]],
      ['B', [unit]],
    ]),
    basis,
  );
  t.match(carried, [
    { center: 'A', line: 0, filled: 10, gap: 90, unverifiedFilled: 10, status: 'partial', family: 'CBP' },
    { center: 'A', line: 1, filled: 50, gap: 0, status: 'met' },
  ]);
});

t.test('a zero that was confirmed carries no need', async (t) => {
  t.same(carryNeeds([{ center: 'A', cycle: 'THEN', needs: [] }], new Map([['A', [unit]]]), basis), []);
});
