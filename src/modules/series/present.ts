// From rows of series to what the contract says of them, and back.
import type { SeriesRow, SeriesTerms } from './model.ts';
import { nextOccurrence } from './plan-occurrences.ts';

type Caller = { scopes: readonly string[] };
type WireTerms = Omit<SeriesTerms, 'referenceDay'> & { referenceDay: number | typeof LAST_DAY };

/** How the contract spells a reference date at the end of the month before. */
export const LAST_DAY = 'last-day-of-previous-month';

/** A series with the next cycle that its rule makes after `now`, and with what this caller may do with it. */
export function presentSeries(row: SeriesRow, caller: Caller, now: Date) {
  const { code, referenceDate, title, prepareAt, opensAt, dueAt, closesAt } = nextOccurrence(row, now);
  return {
    code: row.code,
    title: row.title,
    months: row.months,
    referenceDay: row.referenceDay ?? LAST_DAY,
    opensAfterDays: row.opensAfterDays,
    dueAfterDays: row.dueAfterDays,
    closesAfterDays: row.closesAfterDays,
    hour: row.hour,
    mode: row.mode,
    policy: row.policy,
    timeZone: row.timeZone,
    contact: row.contact,
    schedule: row.schedule,
    reminderDays: row.reminderDays,
    prepareDaysBefore: row.prepareDaysBefore,
    codePattern: row.codePattern,
    titlePattern: row.titlePattern,
    active: row.active,
    next: row.active
      ? {
          ...{ code, title, referenceDate, prepareAt: prepareAt.toISOString(), opensAt: opensAt.toISOString() },
          ...{ dueAt: dueAt.toISOString(), closesAt: closesAt.toISOString() },
        }
      : null,
    failure: row.failure,
    failedAt: row.failedAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowed: caller.scopes.includes('cycles:write') ? ['change'] : [],
  };
}

/** The terms of a body as the inside knows them; what the body leaves out stays out. */
export function termsOf<T extends { referenceDay?: WireTerms['referenceDay'] | undefined }>({
  referenceDay,
  ...terms
}: T) {
  if (referenceDay === undefined) return terms as Omit<T, 'referenceDay'>;
  return { ...terms, referenceDay: referenceDay === LAST_DAY ? null : referenceDay };
}

/** A merge patch as a change: keys that are absent keep what stands. */
export function changeOf(patch: { [K in keyof WireTerms]?: WireTerms[K] | undefined }): Partial<SeriesTerms> {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return termsOf(Object.fromEntries(given)) as Partial<SeriesTerms>;
}
