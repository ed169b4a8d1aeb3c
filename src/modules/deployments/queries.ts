// SQL that reads the register: the current rows, or the versions that stood at an instant. Row security decides whose they are;
// status, staleness and family are derived here, so that filters and answers share one definition.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import { committedThrough, confirmBy, isStale, isToConfirmBefore, misses, statusOn } from './derived-queries.ts';
import type { Days, Entry, Filter, Order, Prerequisite, Version } from './model.ts';

/** Registrations of these families that wait to be confirmed, by component; `since` is the last confirmation of the oldest. */
export async function countStale(
  db: Db,
  families: readonly string[],
  days: Days,
): Promise<{ component: string; family: string; count: number; since: string | null }[]> {
  const { rows } = await sql<{ component: string; family: string; count: number; since: string | null }>`
    select its.component, of.family, count(*) as count, min(its.confirmed_on) as since
    from deployments its join component_families(${days.today}::date) of on of.component = its.component
    where of.family = any (${[...families]}::text[]) and ${isStale(days)}
    group by its.component, of.family order by its.component`.execute(db);
  return rows;
}

export async function listDeployments(
  db: Db,
  filter: Filter,
  days: Days,
  after: CursorValue[] | undefined,
  limit: number,
  order: Order = 'id',
): Promise<Entry[]> {
  const asked = entries(db, days, filter.knownAt)
    .where(letsThrough(filter, days))
    .limit(limit + 1);
  const rows =
    order === 'id'
      ? await asked
          .where(afterKeys(['id'], after))
          .orderBy('id')
          .execute()
      : await asked
          .where(
            after === undefined ? sql<boolean>`true` : sql<boolean>`(${COMMITTED_OR_LAST}, id) > (${sql.join(after)})`,
          )
          .orderBy(COMMITTED_OR_LAST)
          .orderBy('id')
          .execute();
  return rows as Entry[];
}

/** What stands in a cursor for a row that is committed through no day: behind every day, as text. */
export const NO_DAY = '9999-99-99';

const COMMITTED_OR_LAST = sql<string>`coalesce(${committedThrough}::text, ${NO_DAY})`;

/** Those that the filter lets through, the soonest to end first, at most `limit`; an open end is behind all others. */
export async function listByEnd(db: Db, filter: Omit<Filter, 'knownAt'>, days: Days, limit: number): Promise<Entry[]> {
  const rows = await entries(db, days, undefined)
    .where(letsThrough(filter, days))
    .orderBy(sql`end_date nulls last, id`)
    .limit(limit)
    .execute();
  return rows as Entry[];
}

/** What a filter asks of a row; needs the families of the day as `families (member, root)`. The instant of `knownAt` is not asked here. */
export function letsThrough(filter: Filter, days: Days): RawBuilder<boolean> {
  const { component, center, role, arrangement, positionRef, endReason, ids: id } = filter;
  const { family, status, activeOn, endingBefore, committedBefore, stale, confirmBefore, missingPrerequisite } = filter;
  const asked: RawBuilder<unknown>[] = [sql`true`];
  for (const [column, values] of Object.entries({ component, center, role, arrangement, positionRef, endReason, id })) {
    if (values !== undefined) asked.push(sql`${sql.ref(column)} = any (${values})`);
  }
  if (family !== undefined) {
    asked.push(sql`component = any (array(select member from families where root = any (${family})))`);
  }
  if (status !== undefined) asked.push(sql`${statusOn(days.today)} = any (${status})`);
  if (activeOn !== undefined) asked.push(isActiveOn(activeOn));
  if (endingBefore !== undefined) asked.push(sql`(end_date < ${endingBefore}::date and cancelled_at is null)`);
  if (committedBefore !== undefined)
    asked.push(sql`(${committedThrough} < ${committedBefore}::date and cancelled_at is null)`);
  if (stale !== undefined) asked.push(sql`${isStale(days)} = ${stale}`);
  if (confirmBefore !== undefined) asked.push(isToConfirmBefore(confirmBefore, days));
  if (missingPrerequisite !== undefined) asked.push(misses(missingPrerequisite as Prerequisite[]));
  return sql<boolean>`(${sql.join(asked, sql` and `)})`;
}

/** Every deployment that the filter lets through, in order of id: batches of one snapshot, when the transaction reads only. */
export async function* streamDeployments(db: Db, filter: Filter, days: Days, batch = 1000): AsyncGenerator<Entry> {
  let after: CursorValue[] | undefined;
  do {
    const rows = await listDeployments(db, filter, days, after, batch);
    const page = rows.slice(0, batch);
    yield* page;
    after = rows.length > batch ? [page[batch - 1]?.id ?? ''] : undefined;
  } while (after !== undefined);
}

export async function findDeployment(db: Db, id: string, days: Days, knownAt?: string): Promise<Entry | undefined> {
  return (await entries(db, days, knownAt).where('id', '=', id).executeTakeFirst()) as Entry | undefined;
}

/** The deployment, held against other writers until the end of the transaction; undefined also where the caller may not change it. */
export async function findDeploymentForUpdate(db: Db, id: string, days: Days) {
  const row = await entries(db, days, undefined)
    .select(sql<string | null>`principal_label(updated_by)`.as('updatedByLabel'))
    .where('id', '=', id)
    .forNoKeyUpdate('entry')
    .executeTakeFirst();
  return row as (Entry & { updatedByLabel: string | null }) | undefined;
}

/** The versions of one deployment in the order in which they were recorded, after version number `after`. */
export async function listVersions(db: Db, id: string, days: Days, after: number, limit: number): Promise<Version[]> {
  const rows = await entries(db, days, 'always')
    .select([
      sql<Date>`recorded_from`.as('recordedFrom'),
      sql<Date | null>`recorded_to`.as('recordedTo'),
      sql<string | null>`principal_label(updated_by)`.as('recordedBy'),
    ])
    .where('id', '=', id)
    .where('version', '>', after)
    .orderBy('version')
    .limit(limit + 1)
    .execute();
  return rows as Version[];
}

/** Whether a row of the register is on duty on a day: both ends included, not cancelled (methodology, section 3). */
export function isActiveOn(day: string): RawBuilder<boolean> {
  return sql<boolean>`(start_date <= ${day}::date and (end_date is null or end_date >= ${day}::date) and cancelled_at is null)`;
}

/** Whether a version was what the register said at an instant; null is now. */
export function isRecordedAt(instant: string | Date | null): RawBuilder<boolean> {
  if (instant === null) return sql<boolean>`recorded_to is null`;
  return sql<boolean>`(recorded_from <= ${instant}::timestamptz and (recorded_to is null or recorded_to > ${instant}::timestamptz))`;
}

// Versions hold every column of the current rows; for the types, `deployments` stands for whichever it is.
function entries(db: Db, days: Days, knownAt: string | 'always' | undefined) {
  const table = (
    knownAt === undefined ? 'deployments as entry' : 'deploymentVersions as entry'
  ) as 'deployments as entry';
  return db
    .with(
      (cte) => cte('families').materialized(),
      (cte) => cte.selectFrom(familiesOn(days.today)).select(['component as member', 'family as root']),
    )
    .selectFrom(table)
    .leftJoin('families', 'families.member', 'entry.component')
    .selectAll('entry')
    .select([
      // Named only to who may see it: the id of a row that a blind cycle hides would say that there is one.
      sql<string | null>`(select before.id from deployments before where before.id = entry.successor_of)`.as(
        'successorOf',
      ),
      sql<string>`coalesce(families.root, component)`.as('family'),
      statusOn(days.today).as('status'),
      isStale(days).as('stale'),
      confirmBy(days).as('confirmBy'),
      committedThrough.as('committedThrough'),
      successorAt(knownAt).as('successor'),
    ])
    .where(knownAt === undefined || knownAt === 'always' ? sql<boolean>`true` : isRecordedAt(knownAt));
}

// Of those that the caller may see; at an instant, who was recorded as the successor then. A history is of one deployment alone.
function successorAt(knownAt: string | 'always' | undefined): RawBuilder<string | null> {
  if (knownAt === 'always') return sql<string | null>`null::uuid`;
  if (knownAt === undefined) return successorOf(sql`entry.id`);
  return sql<string | null>`(select after.id from deployment_versions after
    where after.successor_of = entry.id and after.cancelled_at is null and ${isRecordedAt(knownAt)})`;
}

/** The deployment that succeeds the one of this id, where the caller may see it. */
export function successorOf(id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select after.id from deployments after where after.successor_of = ${id} and after.cancelled_at is null)`;
}

function familiesOn(day: string) {
  return sql<{ component: string; family: string }>`component_families(${day}::date)`.as<'tree'>(sql.ref('tree'));
}
