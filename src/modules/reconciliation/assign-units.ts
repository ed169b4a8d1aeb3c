// The optimal one-to-one pairing of register and center units of one family (methodology section 4.2), exact in integers.
// Equal center units are one class with a capacity, so that a line of 999 people costs no more than a line of one.
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { Unit } from './model.ts';
import { type CostTable, solveAssignment } from './solve-assignment.ts';

/** Equal center units: the values and how many of them there are. */
export type UnitClass = { readonly unit: Unit; readonly count: number };

/**
 * For each register unit the index of the class of its partner, or null. Both lists must be in canonical order and the
 * classes distinct; the k-th register unit (in order) of a class gets the class's k-th unit.
 *
 * Only admissible pairs are made: equal components, one an ancestor of the other, or equal roles. Of all pairings, in this
 * order: most pairs; most with equal component; equal role; equal arrangement; FTE within the tolerance; smallest sum of
 * FTE differences; then the lexicographically smallest list of partners in register order, unpaired last.
 *
 * Exact for up to 5,000 register units of one center and family. Time grows with register units squared times classes.
 */
export function assignUnits(
  register: readonly Unit[],
  classes: readonly UnitClass[],
  tree: ComponentTree,
  policy: Policy,
): (number | null)[] {
  const costs = costsOf(register, classes, tree, policy);
  const capacities = classes.map((unitClass) => Math.min(unitClass.count, register.length));
  return solveAssignment(costs, [...capacities, register.length]).map((column) =>
    column < classes.length ? column : null,
  );
}

/**
 * The criteria as costs in two integers per pair, compared first by `major`, then by `minor`: each criterion is a digit in
 * a base larger than the number of pairs, so that no sum of a later one outweighs one unit of an earlier one. The last
 * column is "unpaired" and costs nothing.
 */
function costsOf(
  register: readonly Unit[],
  classes: readonly UnitClass[],
  tree: ComponentTree,
  policy: Policy,
): CostTable {
  const base = register.length + 1;
  const largestDifference = Math.max(0, ...register.map((unit) => unit.fte), ...classes.map(({ unit }) => unit.fte));
  const minorBase = register.length * largestDifference + 1;
  const columns = classes.length + 1;
  const major = new Float64Array(register.length * columns);
  const minor = new Float64Array(register.length * columns);
  for (const [row, ours] of register.entries()) {
    for (const [column, { unit: theirs }] of classes.entries()) {
      const cell = row * columns + column;
      const sameRole = ours.role === theirs.role;
      if (!sameRole && !tree.isSameLine(ours.component, theirs.component)) {
        major[cell] = Number.POSITIVE_INFINITY;
        continue;
      }
      const sameComponent = Number(ours.component === theirs.component);
      const sameArrangement = Number(ours.arrangement === theirs.arrangement);
      const difference = Math.abs(ours.fte - theirs.fte);
      const withinTolerance = Number(difference <= policy.fteTolerance);
      major[cell] = -(((base + sameComponent) * base + Number(sameRole)) * base + sameArrangement);
      minor[cell] = difference - withinTolerance * minorBase;
    }
  }
  return { rows: register.length, columns, major, minor };
}
