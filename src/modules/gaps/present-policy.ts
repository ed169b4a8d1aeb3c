// A policy need on the wire, with the law that it is derived from.
import { fromHundredths } from '../../lib/fte.ts';
import { INDICATORS, type PolicyRow } from './policy-model.ts';

/** What stands in the head of everything that shows policy needs. */
export const POLICY_NOTICE =
  'Policy needs are indicators derived from law. They are not needs that centers state, and no findings of compliance.';

export function presentPolicyNeed({ units, onSiteFte, unverifiedFte, offSiteFte, ...row }: PolicyRow) {
  const law = INDICATORS.find(({ code }) => code === row.indicator);
  return {
    center: row.center,
    state: row.state,
    region: row.region,
    designation: row.designation,
    indicator: row.indicator,
    says: law?.says ?? '',
    citation: law?.citation ?? '',
    families: [...row.families],
    familiesNotShown: [...row.familiesNotShown],
    attributes: { ...row.attributes },
    status: row.status,
    onSiteFte: fromHundredths(onSiteFte),
    unverifiedFte: fromHundredths(unverifiedFte),
    offSiteFte: fromHundredths(offSiteFte),
    units: units.map(({ key, fte, ...unit }) => ({ identity: key, ...unit, fte: fromHundredths(fte) })),
  };
}
