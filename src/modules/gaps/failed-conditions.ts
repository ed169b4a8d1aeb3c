// Which conditions of a need a unit fails: the eligibility of methodology section 8, said instead of only applied.
import type { Unit } from '../reconciliation/index.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { Condition } from './explanation-model.ts';
import type { Need } from './model.ts';

/** The conditions of `need` that `unit` fails, in the order of `CONDITIONS`; none where it is eligible. */
export function failedConditions(
  unit: Pick<Unit, 'component' | 'role' | 'arrangement'>,
  need: Pick<Need, 'component' | 'role' | 'onSite'>,
  tree: ComponentTree,
  policy: Policy,
): Condition[] {
  const failed: Condition[] = [];
  if (need.component !== null && !tree.isAncestorOrSelf(need.component, unit.component)) failed.push('component');
  if (need.role !== null && need.role !== unit.role) failed.push('role');
  if (need.onSite && !policy.onSiteArrangements.includes(unit.arrangement)) failed.push('on-site');
  return failed;
}
