// Changes as the register would judge them: each in its order, against what the earlier ones have made of its deployment. All faults at
// once, by JSON pointer into `/changes`.
import { isWithin } from '../../lib/calendar.ts';
import type { Fault } from '../../lib/problem.ts';
import type { describeOverAllocation, Facts, findFaults } from '../deployments/index.ts';
import { applyChange, type ChangeOfOne } from './apply-change.ts';
import { faultsOfChange } from './faults-of-change.ts';
import { findContradictions } from './find-contradictions.ts';
import { findOverfullPositions, type PositionUse } from './find-overfull-positions.ts';
import type { Change, Course, Registration, Stretch } from './model.ts';
import { pointerTo } from './pointer-to.ts';
import { type Rights, refuseChange, refuseStranger } from './refuse-change.ts';

type Validity = Facts['center'];

/** What has to be known to judge changes; `null` or absent: there is none, or none that the caller may see. */
export type Known = {
  readonly registrations: ReadonlyMap<string, Registration>;
  /** All deployments, as far as the caller may see them, of the positions that changes touch. */
  readonly uses: readonly PositionUse[];
  readonly centers: ReadonlyMap<string, Validity>;
  readonly components: ReadonlyMap<string, Validity>;
  readonly roles: ReadonlyMap<string, Validity>;
  /** The family of a component, today. */
  readonly families: ReadonlyMap<string, string>;
};

/** The rules of the register, which are the same here. */
export type Register = {
  readonly findFaults: typeof findFaults;
  readonly describeOverAllocation: typeof describeOverAllocation;
};

export type Judgement = {
  readonly courses: readonly Course[];
  readonly faults: readonly Fault[];
  /** What would be sound, and is not the caller's to change. */
  readonly refusals: readonly Fault[];
};

/** The courses of all deployments that `changes` name or add, what is wrong with the changes, and which the caller may not make. */
export function judgeChanges(
  changes: readonly (Change | undefined)[],
  known: Known,
  rights: Rights,
  register: Register,
): Judgement {
  const courses = new Map<string, Course>();
  const faults: Fault[] = [...findContradictions(changes)];
  const refusals: Fault[] = [];
  for (const [index, change] of changes.entries()) {
    if (change === undefined) continue;
    if (change.change === 'add') {
      faults.push(...faultsOfAdded(index, change, known, register));
      const family = known.families.get(change.component) ?? change.component;
      refusals.push(...refuseStranger(index, change, family, rights));
      courses.set(`add:${index}`, courseOfAdded(index, change, family));
      continue;
    }
    const its = known.registrations.get(change.deployment);
    if (its === undefined || its.isCancelled) {
      faults.push({ in: 'body', pointer: pointerTo(index, 'deployment'), message: whyNone(change.deployment, its) });
      continue;
    }
    refusals.push(...refuseChange(index, its, rights));
    const course = courses.get(its.id) ?? courseOf(its);
    const present = course.steps.at(-1)?.after ?? course.before;
    const wrong = [...faultsOfChange(index, change, present), ...faultsOfTarget(index, change, known)];
    faults.push(...wrong);
    if (wrong.length > 0) continue;
    courses.set(its.id, { ...course, steps: [...course.steps, { index, after: applyChange(present, change) }] });
  }
  const made = [...courses.values()];
  return {
    courses: made,
    faults: [...faults, ...findOverfullPositions(made, known.uses, changes, register.describeOverAllocation)],
    refusals,
  };
}

function faultsOfAdded(
  index: number,
  change: Extract<Change, { change: 'add' }>,
  known: Known,
  register: Register,
): Fault[] {
  const { component, center, role, startDate, endDate = null } = change;
  const facts = {
    ...NO_FACTS,
    component: known.components.get(component) ?? null,
    center: known.centers.get(center) ?? null,
    role: known.roles.get(role) ?? null,
  };
  const stated = { component, center, role, startDate, endDate };
  return register.findFaults(stated, new Set(Object.keys(stated)), facts).map((fault) => ({
    ...fault,
    pointer: pointerTo(index, fault.pointer.slice(1)),
  }));
}

function faultsOfTarget(index: number, change: ChangeOfOne, known: Known): Fault[] {
  if (change.change !== 'move') return [];
  const { center, on } = change;
  const validity = known.centers.get(center);
  const pointer = pointerTo(index, 'center');
  if (validity === undefined || validity === null)
    return [{ in: 'body', pointer, message: `There is no center ${center}.` }];
  const { validFrom, validTo } = validity;
  if (isWithin(on, validFrom, validTo)) return [];
  const why = validTo !== null && validTo < on ? `ended on ${validTo}` : `begins on ${validFrom}`;
  return [{ in: 'body', pointer, message: `The center ${center} ${why}, so that nobody moves there on ${on}.` }];
}

function whyNone(id: string, its: Registration | undefined): string {
  if (its === undefined) return `There is no deployment ${id}, or it is not yours to see.`;
  return `Deployment ${id} is cancelled, and stays so.`;
}

function courseOf(its: Registration): Course {
  const { id, center, fte, startDate, endDate, fundedThrough, isCancelled: _, ...rest } = its;
  const before: Stretch[] = [{ center, fte, startDate, endDate, fundedThrough }];
  return { ...rest, key: id, deployment: id, before, steps: [] };
}

function courseOfAdded(index: number, added: Extract<Change, { change: 'add' }>, family: string): Course {
  const { component, role, arrangement, center, fte, startDate, endDate = null, fundedThrough = null } = added;
  return {
    key: `add:${index}`,
    deployment: null,
    component,
    family,
    role,
    arrangement,
    positionId: null,
    positionRef: null,
    successorOf: null,
    before: [],
    steps: [{ index, after: [{ center, fte, startDate, endDate, fundedThrough }] }],
  };
}

const NO_FACTS: Facts = {
  component: null,
  center: null,
  role: null,
  family: null,
  mayActFor: true,
  predecessor: null,
  rival: null,
  circular: false,
  successor: null,
};
