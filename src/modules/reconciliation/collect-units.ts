// Turns the presence lines of one center into units: those that name a deployment of the register, and classes of equal
// units that are paired by their values or stay alone (methodology sections 3 and 4.1).
import { by, compareCodes, compareNumbers, inOrder } from '../../lib/compare.ts';
import type { Hint, Line, ObservedLine, RegisterUnit, Unit } from './model.ts';
import { compareUnits, unitOf } from './model.ts';

/** Equal center units: one entry of `lines` for each unit, ascending. */
export type ObservedClass = {
  readonly unit: Unit;
  /** Whether they may be paired with register units; false when their line names a deployment. */
  readonly isPairable: boolean;
  readonly hint: Hint | null;
  readonly lines: readonly number[];
};

export type CenterUnits = {
  /** What the center says of a deployment of the register, by deployment. */
  readonly linked: ReadonlyMap<string, Line>;
  /** All other units, in canonical order, pairable before alone. */
  readonly classes: readonly ObservedClass[];
};

/**
 * The center's units. A line that names a deployment outside the register leaves its unit with the hint `timing`, and
 * nothing when it is a denial. Lines that say more than validity edits allow are read as `matchRosters` describes.
 */
export function collectUnits(lines: readonly Line[], register: readonly RegisterUnit[]): CenterUnits {
  const inRegister = new Set(register.map((unit) => unit.deploymentId));
  const linked = new Map<string, Line>();
  const classes = new Map<string, ObservedClass & { readonly lines: number[] }>();

  function add(line: ObservedLine, count: number, isPairable: boolean, hint: Hint | null): void {
    const unit = unitOf(line);
    const key = JSON.stringify([unit.component, unit.role, unit.arrangement, unit.fte, isPairable, hint]);
    const found = classes.get(key) ?? { unit, isPairable, hint, lines: [] };
    classes.set(key, found);
    for (let i = 0; i < count; i += 1) found.lines.push(line.line);
  }

  for (const line of lines.filter((each) => each.observed).sort(compareObservedLines)) {
    const named = line.deploymentId;
    if (named === null) {
      add(line, line.headcount, true, null);
    } else if (!inRegister.has(named)) {
      add(line, line.headcount, false, 'timing');
    } else if (linked.has(named)) {
      add(line, line.headcount, false, null);
    } else {
      linked.set(named, line);
      add(line, line.headcount - 1, false, null);
    }
  }
  for (const line of lines.filter((each) => !each.observed).sort(by((each) => each.line, compareNumbers))) {
    if (inRegister.has(line.deploymentId) && !linked.has(line.deploymentId)) linked.set(line.deploymentId, line);
  }
  return { linked, classes: [...classes.values()].filter((each) => each.lines.length > 0).sort(compareClasses) };
}

const compareObservedLines = inOrder<ObservedLine>(
  compareUnits,
  by((line) => line.line, compareNumbers),
);

const compareClasses = inOrder<ObservedClass>(
  by((each) => each.unit, compareUnits),
  by((each) => Number(!each.isPairable), compareNumbers),
  by((each) => each.hint ?? '', compareCodes),
);
