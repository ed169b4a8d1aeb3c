// What one change makes of the days of a deployment. Stretches that come to say the same are one, so that what changes nothing leaves
// the very same list.
import { addDays } from '../../lib/calendar.ts';
import type { Change, Stretch } from './model.ts';

/** A change of something that is there. */
export type ChangeOfOne = Exclude<Change, { change: 'add' }>;

/** The stretches, in order of days, as they would be; none where it would end before it begins. */
export function applyChange(stretches: readonly Stretch[], change: ChangeOfOne): Stretch[] {
  switch (change.change) {
    case 'extend':
      return joined(extended(stretches, change));
    case 'end':
      return joined(ended(stretches, change.endDate));
    case 'move':
      return joined(from(stretches, change.on, { center: change.center }));
    case 'set-fte':
      return joined(from(stretches, change.from, { fte: change.fte }));
  }
}

/** The stretch that a day lies in. */
export function stretchOn(stretches: readonly Stretch[], day: string): Stretch | undefined {
  return stretches.find((its) => its.startDate <= day && (its.endDate === null || its.endDate >= day));
}

function extended(
  stretches: readonly Stretch[],
  { endDate, fundedThrough }: Extract<Change, { change: 'extend' }>,
): Stretch[] {
  const last = stretches.length - 1;
  return stretches.map((its, i) => ({
    ...its,
    ...(endDate !== undefined && i === last && { endDate }),
    ...(fundedThrough !== undefined && { fundedThrough }),
  }));
}

function ended(stretches: readonly Stretch[], endDate: string): Stretch[] {
  return stretches
    .filter((its) => its.startDate <= endDate)
    .map((its) => (its.endDate === null || its.endDate > endDate ? { ...its, endDate } : its));
}

/** The stretches with `values` from `day` on, or in all of them. */
function from(stretches: readonly Stretch[], day: string | undefined, values: Partial<Stretch>): Stretch[] {
  return stretches.flatMap((its) => {
    if (day === undefined || its.startDate >= day) return [{ ...its, ...values }];
    if (its.endDate !== null && its.endDate < day) return [its];
    return [
      { ...its, endDate: addDays(day, -1) },
      { ...its, ...values, startDate: day },
    ];
  });
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const its of stretches) {
    const last = result.at(-1);
    if (last === undefined || last.center !== its.center || last.fte !== its.fte) result.push(its);
    else result[result.length - 1] = { ...last, endDate: its.endDate };
  }
  return result;
}
