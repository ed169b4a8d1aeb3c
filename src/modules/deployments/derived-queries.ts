// What the contract derives of a row of the register, as SQL: filters, counts and answers share one definition.
import { type RawBuilder, sql } from 'kysely';
import type { Days, Prerequisite, Status } from './model.ts';

/** The status of a row of `deployments` or `deployment_versions` on a day. */
export function statusOn(today: string): RawBuilder<Status> {
  return sql<Status>`case when cancelled_at is not null then 'cancelled' when start_date > ${today}::date then 'planned'
    when end_date < ${today}::date then 'ended' else 'active' end`;
}

/** Whether such a row is planned or active: neither ended nor cancelled. */
export function isCurrent({ today }: Days): RawBuilder<boolean> {
  return sql<boolean>`(cancelled_at is null and (end_date is null or end_date >= ${today}::date))`;
}

/** Whether such a row waits for its component to confirm it: planned or active, and confirmed too long ago. */
export function isStale(days: Days): RawBuilder<boolean> {
  return sql<boolean>`(${isCurrent(days)} and (confirmed_on is null or confirmed_on < ${days.staleBefore}::date))`;
}

/** The last day before it is stale; null for what ends by then, and for what waits for nobody. */
export function confirmBy(days: Days): RawBuilder<string | null> {
  const by = lastFreshDay(days);
  return sql<string | null>`case when ${isCurrent(days)} and (end_date is null or end_date > ${by}) then ${by} end`;
}

/** Whether it is stale on `day` unless it is confirmed before; what nobody has ever confirmed is. */
export function isToConfirmBefore(day: string, days: Days): RawBuilder<boolean> {
  const by = lastFreshDay(days);
  return sql<boolean>`(${isCurrent(days)} and (confirmed_on is null or (${by} < ${day}::date and (end_date is null or end_date > ${by}))))`;
}

/** Whether one of `kinds` is missing at the start date: findMissingPrerequisites, for rows that are many. */
export function misses(kinds: readonly Prerequisite[]): RawBuilder<boolean> {
  const each = kinds.map((kind) => MISSING[kind]);
  return sql<boolean>`(cancelled_at is null and (${sql.join([sql`false`, ...each], sql` or `)}))`;
}

const MISSING: Record<Prerequisite, RawBuilder<boolean>> = {
  clearance: sql<boolean>`coalesce(clearance, 'none') = 'none'`,
  part23: sql<boolean>`coalesce(part23_trained_on, 'infinity') > start_date`,
  privacy: sql<boolean>`coalesce(privacy_trained_on, 'infinity') > start_date`,
};

function lastFreshDay({ today, staleBefore }: Days): RawBuilder<string> {
  return sql<string>`(confirmed_on + (${today}::date - ${staleBefore}::date))`;
}

/** The last day for which such a row is committed: the earlier of its end and its funding; null without both (methodology, section 10). */
export const committedThrough = sql<string | null>`least(end_date, funded_through)`;
