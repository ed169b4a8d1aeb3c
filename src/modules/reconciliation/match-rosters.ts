// Compares the two rosters of one center, family by family, and leaves every unit of both in exactly one finding
// (methodology sections 3 and 4). Findings come in canonical order: deployments first, then center-only units.
import type { ComponentTree, Policy } from '../reference/index.ts';
import { assignUnits } from './assign-units.ts';
import { collectUnits, type ObservedClass } from './collect-units.ts';
import { type CenterAnswer, compareRegisterUnits, type Finding, type RegisterUnit, type Unit } from './model.ts';
import { pairPossibleMatches } from './pair-possible-matches.ts';
import { stateCenterOnly, stateCompared, stateNotComparable, stateRegisterOnly } from './state-findings.ts';

/** The two rosters of one center. */
export type Rosters = {
  readonly center: string;
  /** The day whose component families count. */
  readonly referenceDate: string;
  readonly register: readonly RegisterUnit[];
  readonly answer: CenterAnswer;
};

/**
 * The findings of one center (methodology sections 4.1 to 4.3; 4.4 needs all centers and is `settleOverAllocation`).
 * Total, and independent of the order of the register and of the lines, save for the `line` pointers among equal lines.
 *
 * What validity edits forbid still has an outcome: of several lines that name one deployment the first in canonical order
 * is compared, observed ones before denials; people beyond the first of a linked line, further observed lines of one
 * deployment and unlinked units of a family marked unknown are center-only; a linked pair of such a family is compared.
 */
export function matchRosters(rosters: Rosters, tree: ComponentTree, policy: Policy): Finding[] {
  const { center, referenceDate, answer } = rosters;
  const familyOf = (unit: Unit) => tree.familyOf(unit.component, referenceDate);
  const register = [...rosters.register].sort(compareRegisterUnits);
  const cellOf = (unit: Unit) => ({ center, family: familyOf(unit) });
  if (answer.status !== 'reported' && answer.status !== 'confirmed-zero') {
    const reason = answer.status === 'absent' ? 'no-answer' : answer.status;
    return register.map((unit) => stateNotComparable(cellOf(unit), unit, reason));
  }

  const said = answer.status === 'reported' ? answer : { unknownComponents: [], lines: [] };
  const unknown = new Set(said.unknownComponents.map((code) => tree.familyOf(code, referenceDate)));
  const { linked, classes } = collectUnits(said.lines, register);
  const unlinked = register.filter((unit) => !linked.has(unit.deploymentId) && !unknown.has(familyOf(unit)));
  const { partners, left } = findPartners(unlinked, classes, familyOf, tree, policy);

  const ofRegister = register.map((unit) => {
    const line = linked.get(unit.deploymentId);
    const partner = line?.observed ? { unit: line, line: line.line } : partners.get(unit.deploymentId);
    if (partner !== undefined) return stateCompared(cellOf(unit), unit, partner.unit, partner.line, tree, policy);
    if (line !== undefined) return stateRegisterOnly(cellOf(unit), unit, line.line);
    if (unknown.has(familyOf(unit))) return stateNotComparable(cellOf(unit), unit, 'unknown-family');
    return stateRegisterOnly(cellOf(unit), unit, null);
  });
  return pairPossibleMatches([...ofRegister, ...stateCenterOnly(center, left, familyOf)]);
}

type Partners = {
  /** The center unit of a deployment and the line that it comes from. */
  readonly partners: ReadonlyMap<string, { readonly unit: Unit; readonly line: number }>;
  /** The classes less the units taken. */
  readonly left: readonly ObservedClass[];
};

/** Pairs the units that no line links, within their family; a class of equal units gives them in the order of its lines. */
function findPartners(
  register: readonly RegisterUnit[],
  classes: readonly ObservedClass[],
  familyOf: (unit: Unit) => string,
  tree: ComponentTree,
  policy: Policy,
): Partners {
  const partners = new Map<string, { unit: Unit; line: number }>();
  const taken = new Map<ObservedClass, number>();
  for (const family of new Set(register.map(familyOf))) {
    const ours = register.filter((unit) => familyOf(unit) === family);
    const theirs = classes.filter((each) => each.isPairable && familyOf(each.unit) === family);
    const counts = theirs.map(({ unit, lines }) => ({ unit, count: lines.length }));
    for (const [i, index] of assignUnits(ours, counts, tree, policy).entries()) {
      const registered = ours[i];
      const observed = index === null ? undefined : theirs[index];
      if (registered === undefined || observed === undefined) continue;
      const ordinal = taken.get(observed) ?? 0;
      taken.set(observed, ordinal + 1);
      partners.set(registered.deploymentId, { unit: observed.unit, line: observed.lines[ordinal] ?? 0 });
    }
  }
  return { partners, left: classes.map((each) => ({ ...each, lines: each.lines.slice(taken.get(each) ?? 0) })) };
}
