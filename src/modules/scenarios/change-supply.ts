// From who is at a center to who would be with the changes. Who stays where it is registered counts as it counts there; who comes from
// elsewhere, or would be added, counts as registered. Stretches of one deployment succeed one another, as the person goes on.
import type { CenterSupply, NamedUnit, Next, SupplyUnit } from '../outlook/index.ts';
import type { Course, Stretch } from './model.ts';
import { nameStretch } from './name-stretch.ts';

type Placed = { readonly center: string; readonly unit: SupplyUnit };

/** Whether anything at this center would be otherwise, or be told otherwise. */
export function touchesSupply({ center, units }: CenterSupply, courses: readonly Course[]): boolean {
  const isAt = ({ before, steps }: Course) =>
    [before, ...steps.map(({ after }) => after)].flat().some((its) => its.center === center);
  const predecessors = new Set(courses.map(({ successorOf }) => successorOf));
  return (
    courses.some(isAt) || units.some(({ deploymentId }) => deploymentId !== null && predecessors.has(deploymentId))
  );
}

/** The supply of a center with the changes; `named` are the deployments of the courses as they count today. */
export function changeSupply(
  supply: CenterSupply,
  courses: readonly Course[],
  named: ReadonlyMap<string, NamedUnit>,
): CenterSupply {
  const changed = new Set(courses.flatMap(({ deployment }) => deployment ?? []));
  const kept = supply.units.filter(({ deploymentId }) => deploymentId === null || !changed.has(deploymentId));
  const placed = courses.flatMap((course) => place(course, named));
  const come = placed.flatMap(({ center, unit }) => (center === supply.center ? [unit] : []));
  const firsts = firstsByPredecessor(courses);
  return { ...supply, units: [...kept, ...come].map((unit) => withSuccessor(unit, supply.center, firsts)) };
}

/** What a course counts as, stretch by stretch, wherever that is. */
function place(course: Course, named: ReadonlyMap<string, NamedUnit>): Placed[] {
  const stretches = course.steps.at(-1)?.after ?? course.before;
  const its = course.deployment === null ? undefined : named.get(course.deployment);
  const [registered] = course.before;
  return stretches.flatMap((stretch, i): Placed[] => {
    const base =
      its === undefined ? added(course, stretch) : stretch.center === registered?.center ? its.counted : its.registered;
    if (base === null) return [];
    const key = nameStretch(course, stretches, i);
    const following = stretches[i + 1];
    const next: NamedUnit['next'] =
      following === undefined
        ? (its?.next ?? null)
        : {
            deploymentId: nameStretch(course, stretches, i + 1),
            center: following.center,
            family: base.family,
            startDate: following.startDate,
          };
    const { center, fte, startDate, endDate, fundedThrough } = stretch;
    const unit = {
      ...base,
      fte: fte === registered?.fte ? base.fte : fte,
      key,
      deploymentId: key,
      startDate,
      endDate,
      fundedThrough,
      successorOf: i === 0 ? course.successorOf : nameStretch(course, stretches, i - 1),
      successorElsewhere: elsewhere(next, center),
    };
    return [{ center, unit }];
  });
}

function added({ key, component, role, arrangement, family }: Course, { fte }: Stretch): SupplyUnit {
  return {
    component,
    role,
    arrangement,
    fte,
    key,
    deploymentId: key,
    positionId: key,
    positionRef: null,
    family,
    unverified: false,
    stale: false,
    startDate: '',
    endDate: null,
    fundedThrough: null,
    successorOf: null,
    successorElsewhere: null,
  };
}

type Following = Next & { readonly center: string };

function elsewhere(next: Following | null, center: string): Next | null {
  return next === null || next.center === center ? null : next;
}

/** Of courses that succeed a deployment, where and when they would begin. */
function firstsByPredecessor(courses: readonly Course[]): Map<string, Following> {
  return new Map(
    courses.flatMap((course): [string, Following][] => {
      const stretches = course.steps.at(-1)?.after ?? course.before;
      const [first] = stretches;
      if (course.successorOf === null || first === undefined) return [];
      const { center, startDate } = first;
      const deploymentId = nameStretch(course, stretches, 0);
      return [[course.successorOf, { deploymentId, center, family: course.family, startDate }]];
    }),
  );
}

function withSuccessor(unit: SupplyUnit, center: string, firsts: ReadonlyMap<string, Following>): SupplyUnit {
  const first = unit.deploymentId === null ? undefined : firsts.get(unit.deploymentId);
  return first === undefined ? unit : { ...unit, successorElsewhere: elsewhere(first, center) };
}
