// Carry-forward (methodology, section 8): what a center that did not answer had last stated to need, filled from today's presence. It is
// shown beside the stated needs and never added to them.
import type { Basis, CenterResult, PresentUnit } from '../reconciliation/index.ts';
import { keptNeeds } from './fill-centers.ts';
import { fillNeeds } from './fill-needs.ts';
import type { KeptNeed } from './model.ts';
import type { StatedNeed } from './read-needs.ts';

/** The needs that a center last stated in a published cycle, in its order; none where it confirmed zero. */
export type EarlierNeeds = { readonly center: string; readonly cycle: string; readonly needs: readonly StatedNeed[] };

/** How far back what was stated still counts, in days before the reference date. */
export const CARRIED_DAYS = 400;

/**
 * The centers for which needs are carried: expected to answer, and nothing answered of their needs. Who declined has answered, and
 * is never spoken for.
 */
export function centersToCarry(
  results: readonly Pick<CenterResult, 'center' | 'needsStatus'>[],
  outside: ReadonlySet<string>,
): string[] {
  return results.flatMap(({ center, needsStatus }) => (needsStatus === null && !outside.has(center) ? [center] : []));
}

/** The carried needs as they are filled from the reconciled presence of today: needs, and only needs, of each center. */
export function carryNeeds(
  earlier: readonly EarlierNeeds[],
  units: ReadonlyMap<string, readonly PresentUnit[]>,
  basis: Basis,
): KeptNeed[] {
  return earlier.flatMap(({ center, needs }) => {
    const filling = fillNeeds(units.get(center) ?? [], needs, basis.tree, basis.policy);
    return keptNeeds(center, needs, filling, basis);
  });
}
