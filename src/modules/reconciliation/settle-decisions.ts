// Decisions and the rule that nobody is more than one person, together (methodology, sections 4.4 and 5). A decision cannot make a
// position more than 1.00 over its centers: when everything undecided has fallen back to the register, it gives way.

import { groupBy } from '../../lib/group-by.ts';
import { type Applied, applyDecisions } from './apply-decisions.ts';
import type { DecisionInForce, Finding } from './model.ts';
import { settleOverAllocation } from './settle-over-allocation.ts';

const ONE_PERSON = 100;

/**
 * The findings of all centers, decided and settled. Where a position still exceeds 1.00, all decisions about it lapse, which brings
 * it back to what its component registered.
 */
export function settleDecisions(matched: readonly Finding[], decisions: readonly DecisionInForce[]): Applied {
  const first = applyDecisions(matched, decisions);
  const settled = settleOverAllocation(first.findings);
  const over = positionsOver(settled);
  if (over.size === 0) return { ...first, findings: settled };
  const tooMuch = new Set(settled.filter(({ positionId }) => over.has(positionId ?? '')).map(nameOf));
  const isTooMuch = ({ center, identity }: DecisionInForce) => tooMuch.has(`${center} ${identity}`);
  const second = applyDecisions(
    matched,
    first.applied.filter((decision) => !isTooMuch(decision)),
  );
  const dropped = first.applied.filter(isTooMuch).map((decision) => ({ decision, why: 'over-allocated' as const }));
  return {
    findings: settleOverAllocation(second.findings),
    applied: second.applied,
    lapsed: [...first.lapsed, ...dropped],
  };
}

/** The positions whose reconciled FTE over all findings exceeds one person. */
function positionsOver(findings: readonly Finding[]): Set<string> {
  const ofPositions = groupBy(findings, ({ positionId }) => positionId);
  const fteOf = (its: readonly Finding[]) => its.reduce((sum, { reconciled }) => sum + (reconciled?.fte ?? 0), 0);
  return new Set(
    [...ofPositions].flatMap(([position, its]) => (position !== null && fteOf(its) > ONE_PERSON ? [position] : [])),
  );
}

function nameOf({ center, key }: Finding): string {
  return `${center} ${key}`;
}
