// What two statements about one person have in common: which fields differ, and what then counts as reconciled presence.
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { Difference, Unit } from './model.ts';
import { unitOf } from './model.ts';

export type Comparison = {
  readonly differences: readonly Difference[];
  readonly lessSpecific: boolean;
  readonly reconciled: Unit;
};

/**
 * Compares the register's and the center's statement of one person (methodology section 4.3). An ancestor in place of a
 * component is no difference but `lessSpecific`, an FTE difference within the tolerance is none at all. Where nothing
 * differs the register's values count; otherwise component and role of the register, arrangement and FTE of the center.
 */
export function compareStatements(register: Unit, observed: Unit, tree: ComponentTree, policy: Policy): Comparison {
  const sameLine = tree.isSameLine(register.component, observed.component);
  const differences: Difference[] = [];
  if (!sameLine) differences.push('component');
  if (register.role !== observed.role) differences.push('role');
  if (register.arrangement !== observed.arrangement) differences.push('arrangement');
  if (Math.abs(register.fte - observed.fte) > policy.fteTolerance) differences.push('fte');
  return {
    differences,
    lessSpecific: sameLine && register.component !== observed.component,
    reconciled:
      differences.length === 0
        ? unitOf(register)
        : {
            component: register.component,
            role: register.role,
            arrangement: observed.arrangement,
            fte: observed.fte,
          },
  };
}
