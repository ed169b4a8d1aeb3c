// The worked example of the methodology, number by number, from the rosters to the weighted gap.
import t from 'tap';
import { fillNeeds } from '../../../src/modules/gaps/fill-needs.ts';
import { staffingRatio } from '../../../src/modules/gaps/gap-measures.ts';
import type { Need } from '../../../src/modules/gaps/model.ts';
import { listPresentUnits } from '../../../src/modules/reconciliation/list-present-units.ts';
import { agreementCells, agreementOf } from '../../../src/modules/reconciliation/measure-agreement.ts';
import { measurePresence } from '../../../src/modules/reconciliation/measure-presence.ts';
import { settleOverAllocation } from '../../../src/modules/reconciliation/settle-over-allocation.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { match, observed, registered, reported, unit } from '../reconciliation/rosters.ts';
import { sumAgreement } from '../reconciliation/sum-agreement.ts';
import { sumPresence } from '../reconciliation/sum-presence.ts';
import { tree } from '../reconciliation/vectors.ts';
import { sumNeeds } from './sum-needs.ts';

const register = [
  registered('A', 'CBP-USBP BPA full-time 100'),
  registered('B', 'CBP-OFO CBPO part-time 50'),
  registered('C', 'TSA FIO full-time 100'),
  registered('D', 'IA IO full-time 100'),
];
const answer = reported([
  observed('CBP BPA full-time 100'),
  observed('CBP-OFO CBPO part-time 40'),
  observed('CBP-AMO ANL part-time 50'),
  observed('IA IO part-time 60'),
]);
const needs: Need[] = [
  { component: 'TSA', role: null, fte: 100, onSite: true, priority: 'high' },
  { component: null, role: 'ANL', fte: 100, onSite: true, priority: 'critical' },
  { component: 'CBP', role: null, fte: 150, onSite: true, priority: 'medium' },
  { component: null, role: null, fte: 100, onSite: true, priority: 'low' },
];
const findings = settleOverAllocation(match(register, answer));

t.test('findings', async (t) => {
  const of = (key: string) => findings.find((finding) => finding.key === key);
  t.equal(findings.length, 5);
  t.match(of('d:A'), { outcome: 'agreed', lessSpecific: true, reconciled: unit('CBP-USBP BPA full-time 100') });
  t.match(of('d:B'), { outcome: 'agreed', lessSpecific: false, reconciled: unit('CBP-OFO CBPO part-time 50') });
  t.match(of('c:CBP-AMO:ANL:part-time:50:1'), { outcome: 'center-only', family: 'CBP' });
  t.match(of('d:C'), { outcome: 'register-only', denied: false, reconciled: null });
  t.match(of('d:D'), { outcome: 'differs', reconciled: unit('IA IO part-time 60') });
  t.strictSame(of('d:D')?.differences, ['arrangement', 'fte']);
});

t.test('presence', async (t) => {
  t.match(sumPresence(measurePresence(findings), true), {
    reconciledFte: 260,
    agreedFte: 150,
    differingFte: 60,
    centerOnlyFte: 50,
    unverifiedFte: 0,
    registeredFte: 350,
    observedFte: 250,
    matchedFte: 200,
  });
});

t.test('agreement', async (t) => {
  const cells = agreementCells(findings, new Set());
  t.same(cells.map((cell) => [cell.family, cell.registeredFte, cell.observedFte]).sort(), [
    ['CBP', 150, 190],
    ['IA', 100, 60],
    ['TSA', 100, 0],
  ]);
  t.match(agreementOf(sumAgreement(cells)), { concordance: 0.7, matchedConcordance: 0.666667, agreementRate: 0.4 });
});

t.test('needs and gaps', async (t) => {
  const filling = fillNeeds(listPresentUnits(findings), needs, tree, P1);
  t.same(
    filling.needs.map(({ filledFte, gapFte, status }) => [filledFte, gapFte, status]),
    [
      [0, 100, 'unmet'],
      [50, 50, 'partial'],
      [150, 0, 'met'],
      [60, 40, 'partial'],
    ],
  );
  t.same(
    filling.needs.map((need) => need.fills),
    [
      [],
      [{ key: 'c:CBP-AMO:ANL:part-time:50:1', fte: 50 }],
      [
        { key: 'd:B', fte: 50 },
        { key: 'd:A', fte: 100 },
      ],
      [{ key: 'd:D', fte: 60 }],
    ],
  );
  t.same(filling.presenceWithoutNeed, []);
  const sums = sumNeeds(needs, filling.needs);
  t.match(sums, {
    needs: 4,
    met: 1,
    partial: 2,
    unmet: 1,
    needFte: 450,
    filledFte: 260,
    gapFte: 190,
    weightedGap: 840,
  });
  t.equal(staffingRatio(sums), 0.577778);
});
