// Section 4.4: nobody is more than one person.
import t from 'tap';
import type { Finding } from '../../../src/modules/reconciliation/model.ts';
import { settleOverAllocation } from '../../../src/modules/reconciliation/settle-over-allocation.ts';
import { match, observed, registered, reported } from './rosters.ts';

/** One position, deployed half-time at each of several centers, each of which sees it as stated (null: no answer). */
function findingsOf(...seen: (string | null)[]): Finding[] {
  return seen.flatMap((text, i) => {
    const register = [registered(`d${i}`, 'TSA FIO part-time 50', { positionId: 'one position' })];
    const answer =
      text === null ? ({ status: 'absent' } as const) : reported([observed(text, { deploymentId: `d${i}` })]);
    return match(register, answer, `CENTER-${i}`);
  });
}

function reconciledFte(findings: readonly Finding[]): (number | undefined)[] {
  return findings.map((finding) => finding.reconciled?.fte);
}

t.test('up to 1.00 the centers are believed', async (t) => {
  const settled = settleOverAllocation(findingsOf('TSA FIO part-time 70', 'TSA FIO part-time 30'));
  t.same(reconciledFte(settled), [70, 30]);
  t.ok(settled.every((finding) => !finding.overAllocated));
});

t.test('above 1.00 every undecided difference falls back to the FTE of the register', async (t) => {
  const settled = settleOverAllocation(findingsOf('TSA FIO full-time 71', 'TSA FIO part-time 30'));
  t.same(reconciledFte(settled), [50, 50]);
  t.ok(settled.every((finding) => finding.overAllocated && finding.outcome === 'differs'));
  t.equal(settled[0]?.reconciled?.arrangement, 'full-time', 'the arrangement stays that of the center');
});

t.test('what agrees, is unverified or decided stays, but counts towards the 1.00', async (t) => {
  const [first, second, third] = findingsOf('TSA FIO part-time 90', 'TSA FIO part-time 45', null) as [
    Finding,
    Finding,
    Finding,
  ];
  const settled = settleOverAllocation([first, second, third]);
  t.same(reconciledFte(settled), [50, 50, 50]);
  t.same(settled.slice(1), [second, third], 'the agreed and the unverified finding are untouched');

  const decided: Finding = {
    ...second,
    outcome: 'differs',
    decided: true,
    reconciled: { ...second.reconciled!, fte: 20 },
  };
  const withDecision = settleOverAllocation([first, decided]);
  t.same(reconciledFte(withDecision), [50, 20]);
  t.equal(withDecision[1], decided);
});

t.test('a deployment that a center does not see counts nothing', async (t) => {
  const [first] = findingsOf('TSA FIO full-time 100');
  const elsewhere = match(
    [registered('d9', 'TSA FIO part-time 50', { positionId: 'one position' })],
    { status: 'confirmed-zero' },
    'CENTER-9',
  );
  t.same(settleOverAllocation([first!, ...elsewhere]), [first, ...elsewhere]);
});

t.test('positions are apart, and units without a position are nobody in particular', async (t) => {
  const register = [registered('a', 'TSA FIO full-time 50'), registered('b', 'TSA FIO full-time 50')];
  const lines = [observed('TSA FIO full-time 100', { headcount: 9 })];
  const findings = match(register, reported(lines));
  t.same(settleOverAllocation(findings), findings);
});

t.test('settling twice changes nothing more', async (t) => {
  const settled = settleOverAllocation(findingsOf('TSA FIO full-time 71', 'TSA FIO part-time 30'));
  t.same(settleOverAllocation(settled), settled);
});
