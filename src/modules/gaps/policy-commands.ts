// Reads policy needs in the caller's transaction: nothing is written, row security decides which centers and people there are.
import { groupBy } from '../../lib/group-by.ts';
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import type { Reading } from '../reconciliation/index.ts';
import { findPolicyVersion, type Policy } from '../reference/index.ts';
import { assessPolicyNeeds } from './assess-policy-needs.ts';
import { limitPolicyNeed } from './limit-policy-need.ts';
import type { PolicyFilter, PolicyRow } from './policy-model.ts';
import * as queries from './policy-queries.ts';

/** `at`: as of when jurisdictions are read, null for now; `sees`: for whom, as a reading says it. */
export type PolicyTerms = {
  readonly at: Date | null;
  readonly policy: Pick<Policy, 'onSiteArrangements'>;
  readonly sees: { readonly all: boolean; readonly centers: readonly string[]; readonly families: readonly string[] };
};

/** The policy that a reading was computed under. */
export async function policyOf(db: Db, { code, policy: name, policyVersion }: Reading): Promise<Policy> {
  const policy = await findPolicyVersion(db, name, policyVersion);
  if (policy === undefined) throw new Error(`version ${policyVersion} of the policy of ${code} is gone`);
  return policy;
}

/** One row for each center and indicator that concerns it, in order of centers; of a liaison those that look for its families. */
export async function readPolicyNeeds(
  db: Db,
  source: RowSource,
  { at, policy, sees }: PolicyTerms,
  filter: PolicyFilter = {},
): Promise<PolicyRow[]> {
  const units = groupBy(await queries.listPolicyUnits(db, source), ({ center }) => center);
  const centers = await queries.listJurisdictions(db, source, at);
  return centers.filter(isOf(filter)).flatMap(({ center, state, region, designation, ...attributes }) => {
    const families = sees.all || sees.centers.includes(center) ? null : sees.families;
    return assessPolicyNeeds(center, attributes, units.get(center) ?? [], policy).flatMap((need) => {
      const limited = limitPolicyNeed(need, { families });
      if (limited === undefined) return [];
      if (filter.need !== undefined && !filter.need.includes(need.indicator)) return [];
      if (filter.family !== undefined && !need.families.some((family) => filter.family?.includes(family))) return [];
      return [{ ...need, state, region, designation, ...limited }];
    });
  });
}

function isOf({ center, state, region, designation }: PolicyFilter) {
  return (row: { center: string; state: string; region: number; designation: string }) =>
    (center?.includes(row.center) ?? true) &&
    (state?.includes(row.state) ?? true) &&
    (region?.includes(row.region) ?? true) &&
    (designation?.includes(row.designation) ?? true);
}
