// What must hold of the findings of any center, on random rosters.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { agreementCells, agreementOf } from '../../../src/modules/reconciliation/measure-agreement.ts';
import { measurePresence } from '../../../src/modules/reconciliation/measure-presence.ts';
import type { Finding, Line, Unit } from '../../../src/modules/reconciliation/model.ts';
import { settleOverAllocation } from '../../../src/modules/reconciliation/settle-over-allocation.ts';
import { arbitraryCase, match, type RandomCase, registered, reported } from './rosters.ts';
import { sumAgreement } from './sum-agreement.ts';
import { sumPresence } from './sum-presence.ts';

function findingsOf({ register, lines, unknownComponents }: RandomCase): Finding[] {
  return match(register, { status: 'reported', unknownComponents, lines });
}

function asText({ component, role, arrangement, fte }: Unit): string {
  return `${component} ${role} ${arrangement} ${fte}`;
}

t.test('every unit of both sides is in exactly one finding', async () => {
  fc.assert(
    fc.property(arbitraryCase, (each) => {
      const findings = findingsOf(each);
      const deployments = findings.flatMap((finding) => finding.deploymentId ?? []);
      assert.deepEqual(deployments.sort(), each.register.map((unit) => unit.deploymentId).sort());
      const seen = findings.flatMap((finding) => (finding.observed === null ? [] : asText(finding.observed)));
      const stated = each.lines.flatMap((line) => (line.observed ? Array(line.headcount).fill(asText(line)) : []));
      assert.deepEqual(seen.sort(), stated.sort());
      assert.equal(
        new Set(findings.map((finding) => finding.key)).size,
        findings.length,
        'and has an identity of its own',
      );
      for (const finding of findings) {
        const { key, line, possibleMatch } = finding;
        if (line !== null && finding.observed !== null)
          assert.deepEqual(asText(each.lines[line] as Unit), asText(finding.observed));
        if (possibleMatch === null) continue;
        assert.equal(
          findings.find((other) => other.key === possibleMatch)?.possibleMatch,
          key,
          'possible matches are mutual',
        );
      }
    }),
    { numRuns: 300 },
  );
});

t.test('the order of the input changes nothing but the pointers to lines', async () => {
  const shuffled = arbitraryCase.chain((each) =>
    fc.record({
      each: fc.constant(each),
      register: fc.shuffledSubarray(each.register, { minLength: each.register.length }),
      lines: fc.shuffledSubarray(each.lines, { minLength: each.lines.length }),
    }),
  );
  const withoutLines = (findings: Finding[]) => findings.map((finding) => ({ ...finding, line: null }));
  fc.assert(
    fc.property(shuffled, ({ each, register, lines }) => {
      const renumbered = lines.map((line, index): Line => ({ ...line, line: index }));
      const findings = findingsOf({ ...each, register, lines: renumbered });
      assert.deepEqual(withoutLines(findings), withoutLines(findingsOf(each)));
    }),
    { numRuns: 300 },
  );
});

t.test('the measures of presence add up, whatever the rosters', async () => {
  fc.assert(
    fc.property(arbitraryCase, (each) => {
      const findings = settleOverAllocation(findingsOf(each));
      const measures = sumPresence(measurePresence(findings), true);
      const reconciled = findings.reduce((sum, finding) => sum + (finding.reconciled?.fte ?? 0), 0);
      assert.equal(measures.reconciledFte, reconciled);
      assert.equal(measures.reconciledUnits, findings.filter((finding) => finding.reconciled !== null).length);
      assert.equal(measures.registeredHeadcount, each.register.length);
      assert.ok(measures.registeredComparableFte <= measures.registeredFte);
      assert.ok(measures.matchedFte <= Math.min(measures.registeredFte, measures.observedFte ?? 0));

      const { concordance, matchedConcordance, agreementRate, comparableShare } = agreementOf(
        sumAgreement(agreementCells(findings, new Set())),
      );
      for (const rate of [concordance, matchedConcordance, agreementRate, comparableShare]) {
        assert.ok(rate === null || (rate >= 0 && rate <= 1));
      }
      assert.ok((matchedConcordance ?? 0) <= (concordance ?? 0), 'people cannot match better than their sums');
    }),
    { numRuns: 300 },
  );
});

t.test('nobody is more than one person, once differences are settled', async () => {
  fc.assert(
    fc.property(fc.array(arbitraryCase, { maxLength: 3 }), fc.integer({ min: 1, max: 50 }), (cases, fte) => {
      const findings = cases.flatMap(({ register, lines, unknownComponents }, i) => {
        // The register itself never exceeds 1.00: the first deployment of each center is one position, shared fairly.
        const shared = register.slice(0, 1).map((unit) => {
          return { ...unit, positionId: 'shared', fte: Math.min(fte, Math.floor(100 / cases.length)) };
        });
        return match(
          [...shared, ...register.slice(1)],
          { status: 'reported', unknownComponents, lines },
          `CENTER-${i}`,
        );
      });
      const totals = new Map<string, number>();
      for (const { positionId, reconciled } of settleOverAllocation(findings)) {
        if (positionId === 'shared') totals.set(positionId, (totals.get(positionId) ?? 0) + (reconciled?.fte ?? 0));
      }
      assert.ok([...totals.values()].every((total) => total <= 100));
    }),
    { numRuns: 200 },
  );
});

t.test('five hundred lines of 999 people are as many findings', async (t) => {
  const roles = ['ANL', 'BPA', 'CBPO', 'IO'];
  const register = Array.from({ length: 100 }, (_, i) => registered(`d${i}`, `CBP ${roles[i % 4]} full-time ${i + 1}`));
  const lines = Array.from({ length: 500 }, (_, line): Line => {
    const values = { component: 'CBP-OFO', role: roles[line % 4]!, arrangement: 'part-time' as const };
    return { ...values, fte: 1 + (line % 100), line, observed: true, deploymentId: null, headcount: 999 };
  });
  const findings = match(register, reported(lines));
  t.equal(findings.length, 499_500);
  t.equal(findings.filter((finding) => finding.register !== null && finding.observed !== null).length, 100);
});
