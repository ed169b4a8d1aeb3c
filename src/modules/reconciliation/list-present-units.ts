// The reconciled presence as the units that may fill needs: the hand-over from reconciliation to gaps.
import type { Finding, PresentUnit } from './model.ts';

/** The reconciled units of the findings, keyed by their finding, in the order given; findings without presence have none. */
export function listPresentUnits(findings: readonly Finding[]): PresentUnit[] {
  const units: PresentUnit[] = [];
  for (const { key, reconciled, unverified } of findings) {
    if (reconciled === null) continue;
    const { component, role, arrangement, fte } = reconciled;
    units.push({ component, role, arrangement, fte, key, unverified });
  }
  return units;
}
