// SQL of confirming many registrations at once: which they are, and the one statement that confirms them. Rows stay in the database;
// what leaves it are counts, a digest, and the first of them.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { ConfirmTargets } from './confirm-model.ts';
import { isCurrent, isStale, statusOn } from './derived-queries.ts';
import type { Days, Filter, Status } from './model.ts';
import { letsThrough } from './queries.ts';

const SHOWN = 200;
const DIGEST = sql<string>`encode(sha256(convert_to(coalesce(string_agg(id || ':' || version, ',' order by id), ''), 'UTF8')), 'hex')`;

/**
 * The planned and active registrations of the caller's families that the filter lets through; those confirmed today already are
 * counted as unchanged. With `hold` they are held against other writers, in order of id, until the end of the transaction.
 */
export async function measureTargets(db: Db, filter: Filter, days: Days, hold: boolean): Promise<ConfirmTargets> {
  const { rows } = await sql<ConfirmTargets>`
    with ${familiesOn(days)}, found as materialized (
      select id, version, component, center, role, position_ref, confirmed_on, ${isStale(days)} as stale,
        ${isUnconfirmed(days)} as so
      from deployments entry where ${isTarget(filter, days)}
      order by id ${hold ? sql`for no key update of entry` : sql``}),
    targets as (select * from found where so)
    select
      (select count(*)::int from targets) as count,
      (select count(*)::int from found where not so) as unchanged,
      (select count(*)::int from targets where stale) as stale,
      (select ${DIGEST} from targets) as expect,
      (select coalesce(json_agg(its order by its.component), '[]') from (
        select component, root as family, count(*)::int as count from targets join families on member = component group by 1, 2) its)
        as "byComponent",
      (select coalesce(json_agg(its order by its.center), '[]') from (
        select center, count(*)::int as count from targets group by 1) its) as "byCenter",
      (select coalesce(json_agg(json_build_object('id', id, 'component', component, 'center', center, 'role', role,
          'positionRef', position_ref, 'confirmedOn', confirmed_on, 'stale', stale) order by id), '[]')
        from (select * from targets order by id limit ${SHOWN}) first) as items`.execute(db);
  if (rows[0] === undefined) throw new Error('A select without a source answered with no row.');
  return rows[0];
}

/** Confirms them today, each as its next version; answers with the digest of those that were confirmed, as they stood before. */
export async function confirmTargets(db: Db, filter: Filter, days: Days): Promise<string | undefined> {
  const { rows } = await sql<{ digest: string }>`
    with ${familiesOn(days)}, targets as materialized (
      select id, version from deployments entry where ${isTarget(filter, days)} and ${isUnconfirmed(days)}),
    done as (
      update deployments set confirmed_on = ${days.today}::date, reason = null, version = deployments.version + 1,
        updated_by = principal_id()
      from targets where deployments.id = targets.id returning targets.id, targets.version)
    select ${DIGEST} as digest from done`.execute(db);
  return rows[0]?.digest;
}

/** Holds the revisions of these centers in open cycles before the first of them is bumped, so that nobody waits in a circle. */
export async function holdRevisions(db: Db, centers: readonly string[]): Promise<void> {
  await sql`select hold_cycle_revisions(${[...centers]}::text[])`.execute(db);
}

/** Of these ids, in their order: the status of the deployment, null where there is none to see, and whether the caller may act for it. */
export async function listStatuses(
  db: Db,
  ids: readonly string[],
  days: Days,
): Promise<{ id: string; status: Status | null; mine: boolean }[]> {
  const { rows } = await sql<{ id: string; status: Status | null; mine: boolean }>`
    select asked.id, case when entry.id is not null then ${statusOn(days.today)} end as status,
      coalesce(component = any ((select bound_components())::text[]), false) as mine
    from unnest(${[...ids]}::uuid[]) with ordinality asked (id, place) left join deployments entry on entry.id = asked.id
    order by asked.place`.execute(db);
  return rows;
}

function isTarget(filter: Filter, days: Days): RawBuilder<boolean> {
  return sql<boolean>`component = any ((select bound_components())::text[]) and ${isCurrent(days)} and ${letsThrough(filter, days)}`;
}

function isUnconfirmed({ today }: Days): RawBuilder<boolean> {
  return sql<boolean>`(confirmed_on is distinct from ${today}::date)`;
}

function familiesOn({ today }: Days): RawBuilder<unknown> {
  return sql`families (member, root) as materialized (select component, family from component_families(${today}::date))`;
}
