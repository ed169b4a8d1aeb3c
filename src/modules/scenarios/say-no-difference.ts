// Why a change makes no difference on one day, in words.
import { dayInWords } from '../../lib/calendar.ts';
import type { Change, Stretch } from './model.ts';

const LOOK = 'look at the outlook';

/** Of a change after which the deployment is on duty that day as it was without it, or is not on duty as before. */
export function sayNoDifference(change: Change, after: readonly Stretch[], day: string): string {
  const on = dayInWords(day);
  if (change.change === 'end' && change.endDate >= day) return `It ends after the reference date, ${on}: ${LOOK}.`;
  const dayOfChange = beginning(change);
  if (dayOfChange !== undefined && dayOfChange > day)
    return `It ${VERBS[change.change]} after the reference date, ${on}: ${LOOK}.`;
  const [first, last] = [after[0], after.at(-1)];
  if (first !== undefined && first.startDate > day)
    return `It begins on ${dayInWords(first.startDate)}, after the reference date, ${on}: ${LOOK}.`;
  if (last !== undefined && last.endDate !== null && last.endDate < day)
    return `It ends on ${dayInWords(last.endDate)}, before the reference date, ${on}, with the change as well.`;
  if (change.change === 'extend')
    return `It is on duty on the reference date, ${on}, without the change as well: ${LOOK}.`;
  return 'It is so already.';
}

const VERBS = {
  extend: 'is extended',
  end: 'ends',
  move: 'moves',
  add: 'begins',
  'set-fte': 'changes its FTE',
} as const;

function beginning(change: Change): string | undefined {
  switch (change.change) {
    case 'move':
      return change.on;
    case 'set-fte':
      return change.from;
    case 'add':
      return change.startDate;
    default:
      return undefined;
  }
}
