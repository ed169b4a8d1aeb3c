// The shared vectors, sections 3, 4, 6 and 7: findings, presence measures and agreement of every case, whole.
import t from 'tap';
import { matchRosters } from '../../../src/modules/reconciliation/match-rosters.ts';
import { agreementCells, agreementOf } from '../../../src/modules/reconciliation/measure-agreement.ts';
import { measurePresence } from '../../../src/modules/reconciliation/measure-presence.ts';
import type { Finding } from '../../../src/modules/reconciliation/model.ts';
import { settleOverAllocation } from '../../../src/modules/reconciliation/settle-over-allocation.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { sumAgreement } from './sum-agreement.ts';
import { sumPresence } from './sum-presence.ts';
import { answerOf, REFERENCE_DATE, registerOf, tree, type Vector, vectors, wireFinding } from './vectors.ts';

function findingsOf(vector: Vector): Finding[] {
  const rosters = {
    center: 'TX-JCIC',
    referenceDate: REFERENCE_DATE,
    register: registerOf(vector),
    answer: answerOf(vector),
  };
  return settleOverAllocation(matchRosters(rosters, tree, P1));
}

/** The vectors list findings in an order of their own; they are compared as the set that they are. */
function asSet(findings: readonly object[]): string[] {
  return findings.map((finding) => JSON.stringify(finding)).sort();
}

t.equal(vectors.length, 40, 'all vectors are read');

for (const vector of vectors) {
  t.test(`${vector.name} of the shared vectors`, async (t) => {
    const findings = findingsOf(vector);
    t.same(asSet(findings.map(wireFinding)), asSet(vector.expected.findings.map(inOurOrder)), 'findings');

    const presence: Record<string, number | null> = sumPresence(
      measurePresence(findings),
      ['reported', 'confirmed-zero'].includes(answerOf(vector).status),
    );
    for (const [name, fte] of Object.entries(vector.expected.measures)) {
      t.equal(presence[name], fte === null ? null : Math.round(fte * 100), name);
    }

    const agreement: Record<string, number | null> = agreementOf(sumAgreement(agreementCells(findings, new Set())));
    for (const [name, value] of Object.entries(vector.expected.agreement)) t.equal(agreement[name], value, name);
  });
}

function inOurOrder(finding: Vector['expected']['findings'][number]): object {
  const { outcome, denied, differences, lessSpecific, deploymentId, observed, reconciled, unverified } = finding;
  return { outcome, denied, differences, lessSpecific, deploymentId, observed, reconciled, unverified };
}
