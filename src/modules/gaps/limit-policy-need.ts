// What a liaison is shown of an indicator that also looks for families of others: its own people, and nothing that follows from theirs.
import type { PolicyNeed, PolicyRow } from './policy-model.ts';

/** For whom a policy need is limited: `families` null for who sees the whole center. */
export type Sight = { readonly families: readonly string[] | null };

/**
 * The policy need with its status where the families that are seen decide it: `present` by one of them is so whatever the others have,
 * and `unknown` depends on nobody. Undefined where it looks for none of the families that are seen.
 */
export function limitPolicyNeed(
  need: PolicyNeed,
  { families }: Sight,
): Pick<PolicyRow, 'status' | 'familiesNotShown'> | undefined {
  if (families === null) return { status: need.status, familiesNotShown: [] };
  const familiesNotShown = need.families.filter((family) => !families.includes(family));
  if (familiesNotShown.length === need.families.length) return undefined;
  const isSettled = familiesNotShown.length === 0 || need.status === 'present' || need.status === 'unknown';
  return { status: isSettled ? need.status : null, familiesNotShown };
}
