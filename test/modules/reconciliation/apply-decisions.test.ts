// Decisions as pure rules: what each puts in the place of the comparison, and when one lapses.
import fc from 'fast-check';
import t from 'tap';
import { applyDecisions } from '../../../src/modules/reconciliation/apply-decisions.ts';
import { judgeFinding } from '../../../src/modules/reconciliation/judge-finding.ts';
import type {
  DecisionInForce,
  DecisionKind,
  Finding,
  Outcome,
  Unit,
} from '../../../src/modules/reconciliation/model.ts';
import { settleDecisions } from '../../../src/modules/reconciliation/settle-decisions.ts';

const R: Unit = { component: 'CBP', role: 'BPA', arrangement: 'full-time', fte: 100 };
const C: Unit = { component: 'CBP', role: 'ANL', arrangement: 'part-time', fte: 50 };
const S: Unit = { component: 'TSA', role: 'IO', arrangement: 'virtual', fte: 25 };

const finding = (outcome: Outcome, values: Partial<Finding> = {}): Finding => ({
  ...{
    key: 'd:1',
    center: 'A',
    family: 'CBP',
    outcome,
    differences: [],
    denied: false,
    lessSpecific: false,
    stale: false,
  },
  ...{ hint: null, notComparable: null, possibleMatch: null, overAllocated: false, deploymentId: null },
  ...{ deploymentVersion: null, positionId: null, line: null, decided: false },
  register: outcome === 'center-only' ? null : R,
  observed: outcome === 'register-only' || outcome === 'not-comparable' ? null : C,
  reconciled: outcome === 'register-only' ? null : R,
  unverified: outcome === 'not-comparable',
  ...values,
});
const decisionOn = (its: Finding, decision: DecisionKind, values: Partial<DecisionInForce> = {}): DecisionInForce => ({
  ...{ id: `${its.center} ${its.key}`, center: its.center, identity: its.key, decision },
  ...{ unit: decision === 'set' ? S : null, judged: judgeFinding(its).digest, ...values },
});

t.test('what counts of each outcome by each decision', async (t) => {
  const table: [Outcome, DecisionKind, Unit | null][] = [
    ['agreed', 'accept-register', R],
    ['agreed', 'accept-center', C],
    ['differs', 'accept-register', R],
    ['differs', 'accept-center', C],
    ['register-only', 'accept-register', R],
    ['register-only', 'accept-center', null],
    ['center-only', 'accept-register', null],
    ['center-only', 'accept-center', C],
    ['not-comparable', 'accept-register', R],
  ];
  for (const outcome of ['agreed', 'differs', 'register-only', 'center-only', 'not-comparable'] as const)
    table.push([outcome, 'set', S], [outcome, 'exclude', null]);
  for (const [outcome, decision, expected] of table) {
    const its = finding(outcome);
    const { findings, lapsed } = applyDecisions([its], [decisionOn(its, decision)]);
    t.match(
      findings,
      [{ reconciled: expected, decided: true, unverified: false, outcome }],
      `${decision} on ${outcome}`,
    );
    t.same(lapsed, []);
  }
});

t.test('the word of a center that could not be compared is not accepted', async (t) => {
  const its = finding('not-comparable');
  const { findings, lapsed } = applyDecisions([its], [decisionOn(its, 'accept-center')]);
  t.same(findings, [its]);
  t.match(lapsed, [{ why: 'changed' }]);
});

t.test('a decision lapses where what it judged reads otherwise, and not for anything else', async (t) => {
  const its = finding('differs', { differences: ['role'] });
  const decision = decisionOn(its, 'exclude');
  for (const values of [
    { outcome: 'agreed' as const },
    { differences: ['role', 'fte'] as const },
    { denied: true },
    { register: { ...R, fte: 99 } },
    { observed: null },
  ])
    t.match(applyDecisions([{ ...its, ...values }], [decision]).lapsed, [{ why: 'changed' }], JSON.stringify(values));
  for (const values of [
    { line: 7 },
    { stale: true },
    { reconciled: C },
    { possibleMatch: 'x' },
    { deploymentVersion: 9 },
  ])
    t.same(applyDecisions([{ ...its, ...values }], [decision]).lapsed, [], JSON.stringify(values));
  t.match(applyDecisions([], [decision]).lapsed, [{ why: 'vanished' }]);
  t.match(applyDecisions([{ ...its, center: 'B' }], [decision]).lapsed, [{ why: 'vanished' }]);
});

t.test('with any decisions nobody is more than one person, and who is not concerned is left alone', async () => {
  const unit = fc.record({
    component: fc.constant('CBP'),
    role: fc.constant('BPA'),
    arrangement: fc.constant('full-time' as const),
    fte: fc.integer({ min: 1, max: 100 }),
  });
  const position = fc.record({
    shares: fc.array(fc.integer({ min: 1, max: 33 }), { minLength: 1, maxLength: 3 }),
    observed: fc.array(unit, { minLength: 3, maxLength: 3 }),
    kinds: fc.array(fc.constantFrom<DecisionKind | null>('accept-register', 'accept-center', 'set', 'exclude', null), {
      minLength: 3,
      maxLength: 3,
    }),
    set: unit,
  });
  fc.assert(
    fc.property(fc.array(position, { maxLength: 5 }), (positions) => {
      const decisions: DecisionInForce[] = [];
      const matched = positions.flatMap(({ shares, observed, kinds, set }, p) =>
        shares.map((fte, c) => {
          const its = finding('differs', {
            ...{ key: `d:${p}`, center: `C${c}`, positionId: `p${p}`, differences: ['fte'] },
            register: { ...R, fte },
            observed: observed[c] ?? null,
            reconciled: observed[c] ?? null,
          });
          const kind = kinds[c] ?? null;
          if (kind !== null) decisions.push(decisionOn(its, kind, { unit: kind === 'set' ? set : null }));
          return its;
        }),
      );
      const { findings, applied, lapsed } = settleDecisions(matched, decisions);
      const fteOf = (p: number) =>
        findings
          .filter(({ positionId }) => positionId === `p${p}`)
          .reduce((sum, its) => sum + (its.reconciled?.fte ?? 0), 0);
      return (
        positions.every((_, p) => fteOf(p) <= 100) &&
        applied.length + lapsed.length === decisions.length &&
        findings.filter(({ decided }) => decided).length === applied.length &&
        findings.every((its, i) => its.key === matched[i]?.key && its.register === matched[i]?.register)
      );
    }),
  );
});
