// Decisions put in the place of what the comparison made of their findings (methodology, section 5): after matching, before nobody
// is more than one person.
import { judgeFinding } from './judge-finding.ts';
import type { DecisionInForce, Finding, Lapsed, Unit } from './model.ts';

/** `lapsed` are decisions that judged something else than what there is now; they are applied to nothing. */
export type Applied = {
  readonly findings: Finding[];
  readonly applied: readonly DecisionInForce[];
  readonly lapsed: readonly Lapsed[];
};

/**
 * The findings, in the order given, with each decision applied to the finding that it is about: its reconciled presence replaced,
 * `decided` set, `unverified` cleared. A decision lapses where its finding has vanished, or where what it judged reads otherwise
 * by now. At most one decision for each finding.
 */
export function applyDecisions(findings: readonly Finding[], decisions: readonly DecisionInForce[]): Applied {
  if (decisions.length === 0) return { findings: [...findings], applied: [], lapsed: [] };
  const byFinding = new Map(decisions.map((its) => [`${its.center} ${its.identity}`, its]));
  const applied: DecisionInForce[] = [];
  const lapsed: Lapsed[] = [];
  const decided = findings.map((finding) => {
    const name = `${finding.center} ${finding.key}`;
    const decision = byFinding.get(name);
    if (decision === undefined) return finding;
    byFinding.delete(name);
    if (decision.judged !== judgeFinding(finding).digest || !canTake(finding, decision.decision)) {
      lapsed.push({ decision, why: 'changed' });
      return finding;
    }
    applied.push(decision);
    return { ...finding, reconciled: decidedUnit(finding, decision), unverified: false, decided: true };
  });
  for (const decision of byFinding.values()) lapsed.push({ decision, why: 'vanished' });
  return { findings: decided, applied, lapsed };
}

/** Whether a finding can be decided so: where nothing was compared, there is no word of the center to accept. */
export function canTake(finding: Pick<Finding, 'outcome'>, decision: DecisionInForce['decision']): boolean {
  return decision !== 'accept-center' || finding.outcome !== 'not-comparable';
}

function decidedUnit(finding: Finding, { decision, unit }: DecisionInForce): Unit | null {
  switch (decision) {
    case 'accept-register':
      return finding.register;
    case 'accept-center':
      return finding.observed;
    case 'set':
      return unit;
    case 'exclude':
      return null;
  }
}
