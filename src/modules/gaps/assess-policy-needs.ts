// Policy needs: what statute implies that somebody should be at a center (methodology section 8). Indicators derived from law, not
// stated needs and not findings of compliance; they are never added to what centers say they need.
import type { PresentUnit } from '../reconciliation/index.ts';
import type { Policy } from '../reference/index.ts';
import { INDICATORS, type Indicator, type Jurisdiction, type PolicyNeed } from './policy-model.ts';

/** A reconciled unit with its family on the reference date. */
export type PlacedUnit = PresentUnit & { readonly family: string };

/**
 * The indicators that concern a center of these attributes, in the order of `INDICATORS`; none for one that does not apply. Each is
 * judged by the center's reconciled units of its families:
 * - `present`: somebody is on site whose presence is verified; `present-unverified`: on site, but nothing could be compared;
 * - `liaison-only`: somebody, in arrangements that are not on site; `absent`: nobody;
 * - `unknown`: an attribute that is not known could make the indicator apply, which says more than any of the others could.
 */
export function assessPolicyNeeds(
  center: string,
  attributes: Jurisdiction,
  units: readonly PlacedUnit[],
  policy: Pick<Policy, 'onSiteArrangements'>,
): PolicyNeed[] {
  return INDICATORS.flatMap((indicator) => {
    const applies = anyOf(indicator.attributes.map((name) => attributes[name]));
    if (applies === false) return [];
    const its = units.filter(({ family }) => indicator.families.includes(family));
    return [{ center, ...assess(indicator, applies, its, policy), attributes: pick(indicator, attributes) }];
  });
}

/** True where any is, else null where any is unknown, else false. */
function anyOf(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}

function assess(
  indicator: Indicator,
  applies: true | null,
  units: readonly PlacedUnit[],
  policy: Pick<Policy, 'onSiteArrangements'>,
) {
  const onSite = units.filter(({ arrangement }) => policy.onSiteArrangements.includes(arrangement));
  const offSite = units.filter((unit) => !onSite.includes(unit));
  const unverified = onSite.filter((unit) => unit.unverified);
  const found =
    onSite.length > unverified.length
      ? 'present'
      : unverified.length > 0
        ? 'present-unverified'
        : offSite.length > 0
          ? 'liaison-only'
          : 'absent';
  return {
    indicator: indicator.code,
    families: indicator.families,
    status: applies === null ? ('unknown' as const) : (found as PolicyNeed['status']),
    onSiteFte: sum(onSite),
    unverifiedFte: sum(unverified),
    offSiteFte: sum(offSite),
    units: units.map(({ key, family, component, role, arrangement, fte, unverified }) => {
      return { key, family, component, role, arrangement, fte, unverified };
    }),
  };
}

function sum(units: readonly PresentUnit[]): number {
  return units.reduce((total, { fte }) => total + fte, 0);
}

function pick(indicator: Indicator, attributes: Jurisdiction): PolicyNeed['attributes'] {
  return Object.fromEntries(indicator.attributes.map((name) => [name, attributes[name]]));
}
