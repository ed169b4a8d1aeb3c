// Keeps how needs are filled, in the transaction in which the findings of the same centers are kept.
import type { Db } from '../../platform/db/client.ts';
import { type Basis, type CenterResult, type Derive, listPresentUnits } from '../reconciliation/index.ts';
import { fillNeeds } from './fill-needs.ts';
import { type KeptNeed, type KeptRest, replaceFillings } from './keep-queries.ts';
import type { Filling } from './model.ts';
import { readNeeds, type StatedNeed } from './read-needs.ts';

/** Fills the needs of these centers from their reconciled presence and keeps the outcome (methodology, section 8). */
export const fillNeedsOfCycle: Derive = async (db: Db, basis, results, answers) => {
  const needs: KeptNeed[] = [];
  const rest: KeptRest[] = [];
  for (const result of results) {
    const stated = readNeeds(answers.get(result.center)?.needs);
    if (stated === undefined) continue;
    const filling = fillNeeds(listPresentUnits(result.findings), stated, basis.tree, basis.policy);
    needs.push(...keptNeeds(result.center, stated, filling, basis));
    rest.push(...keptRest(result, filling));
  }
  await replaceFillings(
    db,
    basis.cycle,
    results.map(({ center }) => center),
    needs,
    rest,
  );
};

function keptNeeds(center: string, stated: readonly StatedNeed[], filling: Filling, basis: Basis): KeptNeed[] {
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

function keptRest({ center, findings }: CenterResult, filling: Filling): KeptRest[] {
  const byKey = new Map(findings.map((finding) => [finding.key, finding]));
  return filling.presenceWithoutNeed.flatMap(({ key, fte }) => {
    const finding = byKey.get(key);
    const unit = finding?.reconciled;
    if (finding === undefined || unit === null || unit === undefined) return [];
    const { component, role, arrangement } = unit;
    return [{ center, identity: key, family: finding.family, component, role, arrangement, fte }];
  });
}
