// SQL that writes the register, and what a write has to know before: the codes it names, and what its position bears already.
// The position's row is the lock under which the latter is weighed; of a deployment only the row that changes is locked.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../platform/db/client.ts';
import { committedThrough, confirmBy, isStale, statusOn } from './derived-queries.ts';
import type { Change, Claim, Correctable, Days, Entry, Facts, OverAllocation, Values } from './model.ts';
import { successorOf } from './queries.ts';

/** What the database knows of what is stated; `id` is the deployment that changes, null for a new one. */
export async function findFacts(
  db: Db,
  stated: Partial<Correctable>,
  id: string | null,
  today: string,
): Promise<Facts> {
  const { component = null, center = null, role = null, successorOf = null } = stated;
  const { rows } = await sql<Facts>`
    with recursive families as materialized (select * from component_families(${today}::date)),
    predecessors (id, path) as (
      select ${successorOf}::uuid, array[${successorOf}::uuid]
      union all
      select link.successor_of, path || link.successor_of
      from predecessors join deployments link on link.id = predecessors.id
      where link.successor_of is not null and link.successor_of <> all (path)
    )
    select
      (select json_build_object('validFrom', valid_from, 'validTo', valid_to) from components where code = ${component}) as component,
      (select json_build_object('validFrom', valid_from, 'validTo', valid_to) from centers where code = ${center}) as center,
      (select json_build_object('validFrom', valid_from, 'validTo', valid_to) from roles where code = ${role}) as role,
      (select family from families where component = ${component}) as family,
      coalesce(${component} = any (bound_components()), false) as "mayActFor",
      (select json_build_object('family', family, 'cancelled', cancelled_at is not null)
        from deployments join families using (component) where id = ${successorOf}::uuid) as predecessor,
      (select id from deployments where successor_of = ${successorOf}::uuid and cancelled_at is null and id is distinct from ${id}::uuid
        order by id limit 1) as rival,
      coalesce((select bool_or(id = ${id}::uuid) from predecessors), false) as circular,
      (select json_build_object('id', id, 'family', family)
        from deployments join families using (component) where successor_of = ${id}::uuid and cancelled_at is null) as successor`.execute(
    db,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error('A select without a source answered with no row.');
  return facts;
}

/** Makes the succession of deployments one writer's at a time, so that two of them close no circle and tie no two families together. */
export async function lockSuccession(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('succession', 0))`.execute(db);
}

/** The position known by family and reference, made if need be, locked until the end of the transaction. */
export async function lockPosition(db: Db, family: string, positionRef: string): Promise<string> {
  const made = await db
    .insertInto('positions')
    .values({ id: uuidv7(), family, positionRef })
    .onConflict((conflict) => conflict.columns(['family', 'positionRef']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made !== undefined) return made.id;
  const known = await db
    .selectFrom('positions')
    .select('id')
    .where('family', '=', family)
    .where('positionRef', '=', positionRef)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return known.id;
}

/**
 * Weighs `claim` of deployment `id` against the others of the position, all centers: the concurrent FTE is a step function
 * that rises on first days only, so that these, clipped to the claim, are the days to look at.
 */
export async function findOverAllocation(
  db: Db,
  positionId: string,
  id: string,
  claim: Claim,
): Promise<OverAllocation | undefined> {
  const { fte, startDate, endDate } = claim;
  const { rows } = await sql<OverAllocation>`
    with others as (
      select id, center, fte, start_date, end_date from deployments
      where position_id = ${positionId} and id <> ${id} and cancelled_at is null
        and start_date <= coalesce(${endDate}::date, 'infinity') and coalesce(end_date, 'infinity') >= ${startDate}::date
    )
    select step.day, ${fte}::int + sum(others.fte)::int as fte,
      json_agg(json_build_object('id', id, 'center', center, 'fte', others.fte, 'startDate', start_date, 'endDate', end_date)
        order by start_date, id) as others
    from (select distinct greatest(start_date, ${startDate}::date) as day from others) step
    join others on start_date <= step.day and coalesce(end_date, 'infinity') >= step.day
    group by step.day having ${fte}::int + sum(others.fte) > 100
    order by step.day limit 1`.execute(db);
  return rows[0];
}

export async function insertDeployment(
  db: Db,
  row: Values & { id: string; positionId: string; confirmedOn: string },
  family: string,
  days: Days,
): Promise<Entry> {
  const made = await db
    .insertInto('deployments')
    .values({ ...row, createdBy: sql<string>`principal_id()`, updatedBy: sql<string>`principal_id()` })
    .returningAll()
    .returning(derived(days))
    .executeTakeFirstOrThrow();
  return { ...made, family } as Entry;
}

/** Writes `change` as the next version; the history and the instants are the triggers' work. */
export async function updateDeployment(
  db: Db,
  id: string,
  change: Change,
  reason: string | null,
  family: string,
  days: Days,
): Promise<Entry> {
  const row = await db
    .updateTable('deployments')
    .set({ ...change, reason, version: sql`version + 1`, updatedBy: sql<string>`principal_id()` })
    .where('id', '=', id)
    .returningAll()
    .returning(derived(days))
    .executeTakeFirstOrThrow();
  return { ...row, family } as Entry;
}

function derived(days: Days) {
  return [
    statusOn(days.today).as('status'),
    isStale(days).as('stale'),
    confirmBy(days).as('confirmBy'),
    committedThrough.as('committedThrough'),
    successorOf(sql`deployments.id`).as('successor'),
  ];
}
