// Nobody is more than one person: a position over all its deployments, as the changes would leave them, never exceeds 1.00 on any day
// (methodology, section 1). As in the register, what claims nothing more is never refused.
import { groupBy } from '../../lib/group-by.ts';
import type { Fault } from '../../lib/problem.ts';
import type { describeOverAllocation } from '../deployments/index.ts';
import { stretchOn } from './apply-change.ts';
import type { Change, Course, Stretch } from './model.ts';
import { pointerTo } from './pointer-to.ts';

/** A deployment of a position, as it is registered. */
export type PositionUse = Stretch & { readonly id: string; readonly positionId: string };

/** One fault for each course that would take its position over 1.00 on a day on which it takes more than it does now. */
export function findOverfullPositions(
  courses: readonly Course[],
  uses: readonly PositionUse[],
  changes: readonly (Change | undefined)[],
  describe: typeof describeOverAllocation,
): Fault[] {
  const changed = new Map(courses.map((course) => [course.key, course]));
  const byPosition = groupBy(uses, ({ positionId }) => positionId);
  return courses.flatMap((course): Fault[] => {
    if (course.positionId === null) return [];
    const others = (byPosition.get(course.positionId) ?? []).flatMap((use) => {
      if (use.id === course.deployment) return [];
      const after = changed.get(use.id)?.steps.at(-1)?.after ?? [use];
      return after.map((stretch) => ({ id: use.id, ...stretch }));
    });
    const own = course.steps.at(-1)?.after ?? course.before;
    const days = [...new Set([...own, ...others].map(({ startDate }) => startDate))].sort();
    for (const day of days) {
      const its = stretchOn(own, day);
      if (its === undefined || its.fte <= (stretchOn(course.before, day)?.fte ?? 0)) continue;
      const there = others.filter((other) => stretchOn([other], day) !== undefined);
      const fte = there.reduce((sum, other) => sum + other.fte, its.fte);
      if (fte <= ONE_PERSON) continue;
      const { message } = describe(course.positionRef ?? '', { day, fte, others: there });
      return [{ in: 'body', pointer: blamed(course, day, changes), message }];
    }
    return [];
  });
}

const ONE_PERSON = 100;

const FIELDS = { extend: 'endDate', end: 'endDate', move: 'on', add: 'fte', 'set-fte': 'fte' } as const;

// The first change after which it takes more on that day than it did before.
function blamed({ before, steps }: Course, day: string, changes: readonly (Change | undefined)[]): string {
  const present = stretchOn(before, day)?.fte ?? 0;
  const index = steps.find(({ after }) => (stretchOn(after, day)?.fte ?? 0) > present)?.index ?? 0;
  return pointerTo(index, FIELDS[changes[index]?.change ?? 'add']);
}
