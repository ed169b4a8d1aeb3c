// From the results of centers to the rows that are kept of how their needs are filled. Lists are joined without spreading them into
// arguments: one answer may state half a million people.
import type { Basis, CenterResult, PresentUnit } from '../reconciliation/index.ts';
import type { Answer } from '../responses/index.ts';
import { fillNeeds } from './fill-needs.ts';
import type { Filling, KeptNeed, KeptRest } from './model.ts';
import { readNeeds, type StatedNeed } from './read-needs.ts';

/** What was computed of a center, and its reconciled presence as units. */
export type PresentCenter = Pick<CenterResult, 'center' | 'findings'> & { readonly units: readonly PresentUnit[] };

/**
 * The needs of these centers as they are filled from the reconciled presence of each, and what is left over; nothing of a center
 * whose needs answer is declined or absent (methodology, section 8). `answers` holds the certified ones.
 */
export function fillCenters(
  basis: Basis,
  centers: readonly PresentCenter[],
  answers: ReadonlyMap<string, Answer>,
): { needs: KeptNeed[]; rest: KeptRest[] } {
  const filled = centers.flatMap((present) => {
    const stated = readNeeds(answers.get(present.center)?.needs);
    if (stated === undefined) return [];
    return [fillStated(basis, present, stated)];
  });
  return { needs: filled.flatMap(({ needs }) => needs), rest: filled.flatMap(({ rest }) => rest) };
}

/** The same of one center, whose needs are `stated`. */
export function fillStated(
  basis: Basis,
  present: PresentCenter,
  stated: readonly StatedNeed[],
): { needs: KeptNeed[]; rest: KeptRest[] } {
  const filling = fillNeeds(present.units, stated, basis.tree, basis.policy);
  return { needs: keptNeeds(present.center, stated, filling, basis), rest: keptRest(present, filling) };
}

/** Needs of a center with how far they are filled, as rows. */
export function keptNeeds(center: string, stated: readonly StatedNeed[], filling: Filling, basis: Basis): KeptNeed[] {
  return stated.map((need, line) => {
    const result = filling.needs[line];
    if (result === undefined) throw new Error('a need was not answered by filling');
    return {
      center,
      line,
      family: need.component === null ? null : basis.tree.familyOf(need.component, basis.referenceDate),
      ...need,
      filled: result.filledFte,
      unverifiedFilled: result.unverifiedFte,
      gap: result.gapFte,
      weightedGap: result.weightedGap,
      status: result.status,
      afterReferenceDate: need.neededBy !== null && need.neededBy > basis.referenceDate,
      fills: JSON.stringify(result.fills),
    };
  });
}

function keptRest({ center, findings }: PresentCenter, filling: Filling): KeptRest[] {
  const byKey = new Map(findings.map((finding) => [finding.key, finding]));
  return filling.presenceWithoutNeed.flatMap(({ key, fte }) => {
    const finding = byKey.get(key);
    const unit = finding?.reconciled;
    if (finding === undefined || unit === null || unit === undefined) return [];
    const { component, role, arrangement } = unit;
    return [{ center, identity: key, family: finding.family, component, role, arrangement, fte }];
  });
}
