// Who may fill what (methodology, section 8).
import type { Unit } from '../reconciliation/index.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { Need } from './model.ts';

/**
 * Whether a unit may fill a need: the need names no component, or the unit's is that component or a descendant of it; no role, or
 * the unit's; and is not on-site, or the unit's arrangement is.
 */
export function isEligible(
  unit: Omit<Unit, 'fte'>,
  need: Pick<Need, 'component' | 'role' | 'onSite'>,
  tree: ComponentTree,
  policy: Policy,
): boolean {
  return mayFill({ ...unit, isOnSite: policy.onSiteArrangements.includes(unit.arrangement) }, need, tree);
}

/** The same, where it is known already whether the arrangement is on-site. */
export function mayFill(
  unit: Pick<Unit, 'component' | 'role'> & { readonly isOnSite: boolean },
  need: Pick<Need, 'component' | 'role' | 'onSite'>,
  tree: ComponentTree,
): boolean {
  if (need.onSite && !unit.isOnSite) return false;
  if (need.role !== null && need.role !== unit.role) return false;
  return need.component === null || tree.isAncestorOrSelf(need.component, unit.component);
}
