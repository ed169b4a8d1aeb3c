// How each outcome of a comparison is written down (the table of methodology section 4.3). Every finding starts from one
// blank, so that a field nobody set has the same value in all of them.
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { ObservedClass } from './collect-units.ts';
import { compareStatements } from './compare-statements.ts';
import { keyOfCenterFinding, keyOfDeploymentFinding } from './identify-finding.ts';
import { type Finding, type Incomparable, type RegisterUnit, type Unit, unitOf } from './model.ts';

/** Center and family of a finding: the cell that it belongs to. */
export type Cell = { readonly center: string; readonly family: string };

/** `agreed` or `differs`: both sides state this person. */
export function stateCompared(
  cell: Cell,
  register: RegisterUnit,
  observed: Unit,
  line: number,
  tree: ComponentTree,
  policy: Policy,
): Finding {
  const { differences, lessSpecific, reconciled } = compareStatements(register, observed, tree, policy);
  const outcome = differences.length === 0 ? 'agreed' : 'differs';
  return {
    ...ofDeployment(cell, register, outcome),
    differences,
    lessSpecific,
    line,
    observed: unitOf(observed),
    reconciled,
  };
}

/** `register-only`: the component claims it, the center does not see it; `denialLine` is the line that says so, if any. */
export function stateRegisterOnly(cell: Cell, register: RegisterUnit, denialLine: number | null): Finding {
  return { ...ofDeployment(cell, register, 'register-only'), denied: denialLine !== null, line: denialLine };
}

/** `not-comparable`, and why: the register's values count, unverified. */
export function stateNotComparable(cell: Cell, register: RegisterUnit, notComparable: Incomparable): Finding {
  const finding = ofDeployment(cell, register, 'not-comparable');
  return { ...finding, notComparable, reconciled: unitOf(register), unverified: true };
}

/** `center-only`, one finding for each unit of the classes, numbered from 1 among equal units in the order given. */
export function stateCenterOnly(
  center: string,
  classes: readonly ObservedClass[],
  familyOf: (unit: Unit) => string,
): Finding[] {
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { unit, hint, lines } of classes) {
    const cell = { center, family: familyOf(unit) };
    const values = keyOfCenterFinding(unit, 0);
    const common = { ...blank(cell, values, 'center-only'), hint, observed: unit, reconciled: unit };
    let ordinal = counts.get(values) ?? 0;
    for (const line of lines) {
      ordinal += 1;
      findings.push({ ...common, key: keyOfCenterFinding(unit, ordinal), line });
    }
    counts.set(values, ordinal);
  }
  return findings;
}

function ofDeployment(cell: Cell, register: RegisterUnit, outcome: Finding['outcome']): Finding {
  return {
    ...blank(cell, keyOfDeploymentFinding(register.deploymentId), outcome),
    stale: register.stale,
    deploymentId: register.deploymentId,
    deploymentVersion: register.version,
    positionId: register.positionId,
    register: unitOf(register),
  };
}

function blank(cell: Cell, key: string, outcome: Finding['outcome']): Finding {
  return {
    key,
    center: cell.center,
    family: cell.family,
    outcome,
    differences: [],
    denied: false,
    lessSpecific: false,
    stale: false,
    hint: null,
    notComparable: null,
    possibleMatch: null,
    overAllocated: false,
    deploymentId: null,
    deploymentVersion: null,
    positionId: null,
    line: null,
    register: null,
    observed: null,
    reconciled: null,
    unverified: false,
    decided: false,
  };
}
