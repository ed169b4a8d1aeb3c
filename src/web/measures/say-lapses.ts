// Until when needs of one priority stay filled as they are, in one sentence.
import type { Schema } from '../api/client.ts';
import { counted, formatDay } from '../ui/format.ts';

type Need = Pick<Schema<'NeedOutlook'>, 'priority' | 'committedLapseOn'>;

/** "Of 40 critical needs, 12 lapse, the first on Dec 4, 2026; until then..." From the first lapse that the API names of each need. */
export function sayLapses(needs: readonly Need[], priority: Need['priority'], lastDay: string | undefined): string {
  const its = needs.filter((need) => need.priority === priority);
  if (its.length === 0) return `No ${priority} need is known here.`;
  const days = its.flatMap(({ committedLapseOn }) => (committedLapseOn === null ? [] : [committedLapseOn])).sort();
  const [first] = days;
  if (first === undefined)
    return `What fills ${counted(its.length, `${priority} need`)} today is committed to stay until ${formatDay(lastDay)}.`;
  const lapse = `${days.length} ${days.length === 1 ? 'lapses' : 'lapse'}`;
  return `Of ${counted(its.length, `${priority} need`)}, ${lapse}, the first on ${formatDay(first)}; until then what fills them today is committed to stay.`;
}
