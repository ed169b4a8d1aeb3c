// The cycles that a series makes, and which of them is to be prepared at an instant. All instants are what the clocks of the time
// zone show, so that a change of the clocks moves none of them.
import { addDays } from '../../lib/calendar.ts';
import { clocksAt, instantOnClocks } from '../../lib/instant-on-clocks.ts';
import { expandPattern } from './expand-pattern.ts';
import type { Occurrence, SeriesTerms } from './model.ts';

type Rule = Omit<SeriesTerms, 'title' | 'mode' | 'policy' | 'contact' | 'schedule' | 'reminderDays' | 'active'>;

/** The occurrence of a month (1 to 12) of a year. */
export function occurrenceOf(rule: Rule, year: number, month: number): Occurrence {
  const { hour, timeZone } = rule;
  const referenceDate = referenceDateOf(rule.referenceDay, year, month);
  const time = `${String(hour).padStart(2, '0')}:00:00`;
  const instant = (days: number) => instantOnClocks(addDays(referenceDate, days), time, timeZone);
  return {
    referenceDate,
    code: expandPattern(rule.codePattern, year, month),
    title: expandPattern(rule.titlePattern, year, month),
    prepareAt: instant(rule.opensAfterDays - rule.prepareDaysBefore),
    opensAt: instant(rule.opensAfterDays),
    dueAt: instant(rule.dueAfterDays),
    closesAt: instant(rule.closesAfterDays),
  };
}

/**
 * The occurrences to be prepared at `now`, first to open first: their time to be prepared has come, they had not opened when the series
 * became active, and they are not over. After a downtime one may be prepared when it should be open already: late rather than never.
 */
export function occurrencesToPrepare(rule: Rule & { activeSince: Date }, now: Date): Occurrence[] {
  const year = Number(clocksAt(now, rule.timeZone).slice(0, 4));
  return occurrencesOf(rule, [year - 1, year, year + 1, year + 2]).filter(
    ({ prepareAt, opensAt, closesAt }) => prepareAt <= now && now < closesAt && opensAt > rule.activeSince,
  );
}

/** The first occurrence that opens after `now`. */
export function nextOccurrence(rule: Rule, now: Date): Occurrence {
  const year = Number(clocksAt(now, rule.timeZone).slice(0, 4));
  const next = occurrencesOf(rule, [year - 1, year, year + 1, year + 2]).find(({ opensAt }) => opensAt > now);
  if (next === undefined) throw new RangeError('a series has an occurrence in every year');
  return next;
}

function occurrencesOf(rule: Rule, years: readonly number[]): Occurrence[] {
  const months = [...new Set(rule.months)].sort((a, b) => a - b);
  return years
    .flatMap((year) => months.map((month) => occurrenceOf(rule, year, month)))
    .sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
}

function referenceDateOf(day: number | null, year: number, month: number): string {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
  if (day === null) return addDays(first, -1);
  const nextFirst =
    month === 12
      ? `${String(year + 1).padStart(4, '0')}-01-01`
      : `${first.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`;
  const last = addDays(nextFirst, -1);
  const asked = addDays(first, day - 1);
  return asked < last ? asked : last;
}
