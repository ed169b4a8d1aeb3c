// How much of what fills each need on D rests on FTE at risk.
import { by, compareNumbers } from '../../lib/compare.ts';
import { PRIORITIES } from '../../lib/vocabulary.ts';
import { countsOn, presentUnit } from './fill-by-day.ts';
import type { AtRiskPart, Curve, FillRules, OutlookNeed, Span, UnitOutlook } from './model.ts';

/**
 * For each need, the parts of its fill on D that rest on FTE at risk, by the allocation of section 8. What continues of a unit goes to
 * the needs that come first, so that a unit's parts never add up to more than what is at risk of it.
 */
export function splitAtRisk(
  needs: readonly OutlookNeed[],
  active: readonly UnitOutlook[],
  curve: Curve,
  span: Span,
  rules: FillRules,
): AtRiskPart[][] {
  const parts = needs.map((): AtRiskPart[] => []);
  const atRisk = active.filter((its) => its.atRisk[curve] > 0);
  if (atRisk.length === 0) return parts;
  const units = new Map(atRisk.map((of) => [of.unit.key, { of, continues: of.unit.fte - of.atRisk[curve] }]));
  const counting = needs
    .map((need, index) => ({ need, index }))
    .filter(({ need }) => countsOn(need, span.day))
    .sort(by(({ need }) => PRIORITIES.indexOf(need.priority), compareNumbers));
  const present = active.map(({ unit }) => presentUnit(unit));
  const { needs: results } = rules.fill(
    present,
    counting.map(({ need }) => need),
  );
  for (const [place, { index }] of counting.entries()) {
    for (const { key, fte } of results[place]?.fills ?? []) {
      const unit = units.get(key);
      if (unit === undefined) continue;
      const continuing = Math.min(unit.continues, fte);
      unit.continues -= continuing;
      if (fte > continuing) parts[index]?.push({ of: unit.of, fte: fte - continuing });
    }
  }
  return parts;
}
