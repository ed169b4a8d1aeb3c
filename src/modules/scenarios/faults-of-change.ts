// Days that do not fit: what a change of a deployment cannot be, given the days that it has by then.
import { dayInWords } from '../../lib/calendar.ts';
import type { Fault } from '../../lib/problem.ts';
import type { ChangeOfOne } from './apply-change.ts';
import type { Stretch } from './model.ts';
import { pointerTo } from './pointer-to.ts';

/** The faults of the change at `index`, where `present` is what the changes before it have left of the deployment. */
export function faultsOfChange(index: number, change: ChangeOfOne, present: readonly Stretch[]): Fault[] {
  const [first, last] = [present[0], present.at(-1)];
  if (first === undefined || last === undefined) return [];
  const at = (field: string, message: string): Fault => ({ in: 'body', pointer: pointerTo(index, field), message });
  const { endDate: end } = last;
  switch (change.change) {
    case 'extend': {
      const { endDate } = change;
      if (typeof endDate !== 'string') return [];
      if (endDate < first.startDate)
        return [at('endDate', `It would end before it begins, on ${dayInWords(first.startDate)}.`)];
      if (end === null) return [at('endDate', 'It has no last day, so that there is nothing to extend: use "end".')];
      if (endDate < end) return [at('endDate', `It lasts until ${dayInWords(end)} already; to shorten it, use "end".`)];
      return [];
    }
    case 'end':
      if (change.endDate < first.startDate)
        return [at('endDate', `It would end before it begins, on ${dayInWords(first.startDate)}.`)];
      if (end !== null && change.endDate > end)
        return [at('endDate', `It ends on ${dayInWords(end)} already; to let it last longer, use "extend".`)];
      return [];
    case 'move':
      if (!isOver(end, change.on)) return [];
      return [at('on', `It ends on ${dayInWords(end)}, so that nobody moves on ${dayInWords(change.on)}.`)];
    case 'set-fte':
      if (change.from === undefined || !isOver(end, change.from)) return [];
      return [at('from', `It ends on ${dayInWords(end)}, so that nothing changes from ${dayInWords(change.from)} on.`)];
  }
}

function isOver(end: string | null, day: string): end is string {
  return end !== null && end < day;
}
