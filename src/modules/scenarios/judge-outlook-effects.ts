// Which changes make a difference to an outlook at all: those after which somebody counts on other days, elsewhere, or for more or less.
import { dayInWords } from '../../lib/calendar.ts';
import type { NamedUnit, Span } from '../outlook/index.ts';
import { stretchOn } from './apply-change.ts';
import type { Course, Effect, Stretch } from './model.ts';

/** What becomes of each change, in the order of the courses. `sees`: the centers of which the caller is shown anything. */
export function judgeOutlookEffects(
  courses: readonly Course[],
  named: ReadonlyMap<string, NamedUnit>,
  span: Span,
  sees: (center: string) => boolean,
): Effect[] {
  return courses.flatMap(({ before, steps, deployment }) => {
    const home = before[0]?.center;
    const isNone = deployment !== null && (named.get(deployment)?.counted ?? null) === null;
    let present = before;
    return steps.map(({ index, after }): Effect => {
      const [was, is] = [present, after].map((its) => counted(its, span));
      const centers = [...present, ...after].map(({ center }) => center);
      present = after;
      if (JSON.stringify(was) === JSON.stringify(is)) return { index, effect: 'none', reason: whySame(after, span) };
      if (!centers.some(sees))
        return { index, effect: 'withheld', reason: 'What would come of it is not shown to you.' };
      if (isNone && centers.every((center) => center === home))
        return {
          index,
          effect: 'none',
          reason: 'It counts for nothing: the center did not see it, or it was decided so.',
        };
      return { index, effect: 'differs', reason: null };
    });
  });
}

/** What of the stretches can matter within the horizon. */
function counted(stretches: readonly Stretch[], { day, lastDay }: Span): unknown[] {
  const until = (its: string | null) => (its !== null && its > lastDay ? 'later' : its);
  return stretches
    .filter((its) => its.startDate <= lastDay && (its.endDate === null || its.endDate >= day))
    .map((its) => [
      its.center,
      its.fte,
      its.startDate < day ? day : its.startDate,
      until(its.endDate),
      until(its.fundedThrough),
    ]);
}

function whySame(after: readonly Stretch[], { day, lastDay }: Span): string {
  const [first, last] = [after[0], after.at(-1)];
  if (first !== undefined && first.startDate > lastDay)
    return `It begins on ${dayInWords(first.startDate)}, after the horizon (${dayInWords(lastDay)}).`;
  if (last !== undefined && last.endDate !== null && last.endDate < day)
    return `It ends on ${dayInWords(last.endDate)}, before the outlook begins (${dayInWords(day)}), with the change as well.`;
  if (stretchOn(after, lastDay) !== undefined)
    return `It makes no difference until ${dayInWords(lastDay)}, the end of the horizon.`;
  return 'It is so already.';
}
