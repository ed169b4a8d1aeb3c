// Nobody is more than one person (methodology section 4.4). The only rule that looks across centers, so it runs after all
// of them are matched and before anything is measured.
import type { Finding } from './model.ts';

const ONE_PERSON = 100;

/**
 * The findings of all centers of a cycle, in the order given, where a position's reconciled FTE over its centers exceeds
 * 1.00: its undecided `differs` findings fall back to the register's FTE and carry `overAllocated`; everything else about
 * them stays. Decisions must be applied before. Settling twice changes nothing more.
 */
export function settleOverAllocation(findings: readonly Finding[]): Finding[] {
  const totals = new Map<string, number>();
  for (const { positionId, reconciled } of findings) {
    if (positionId === null || reconciled === null) continue;
    totals.set(positionId, (totals.get(positionId) ?? 0) + reconciled.fte);
  }
  return findings.map((finding) => {
    const { positionId, register, reconciled } = finding;
    if (positionId === null || register === null || reconciled === null) return finding;
    if (finding.outcome !== 'differs' || finding.decided || (totals.get(positionId) ?? 0) <= ONE_PERSON) return finding;
    return { ...finding, reconciled: { ...reconciled, fte: register.fte }, overAllocated: true };
  });
}
