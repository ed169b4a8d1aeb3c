// SQL that says of staged rows what the register knows: which deployments they may be about, what stands, and what would follow.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { statusOn } from './derived-queries.ts';
import type { ImportChange, Standing, Verdict, Weighed } from './import-model.ts';
import type { Days, OverAllocation } from './model.ts';

const STANDING = sql`its.id, its.position_id, its.component, its.center, its.role, its.arrangement, its.fte, its.position_ref, its.start_date,
  its.end_date, its.funded_through, its.successor_of, its.clearance, its.part23_trained_on, its.privacy_trained_on, its.systems, its.note,
  its.end_reason, its.confirmed_on, its.cancelled_at`;

/** Of the staged rows behind `after` up to `last`: the deployments of the caller's families that each may be about. */
export async function listCandidates(
  db: Db,
  after: number,
  last: number,
  { today }: Days,
): Promise<(Standing & { line: number })[]> {
  const { rows } = await sql<Standing & { line: number }>`
    with families as materialized (select * from component_families(${today}::date))
    select staged.line, ${STANDING}, of.family, ${statusOn(today)} as status
    from pg_temp.import_rows staged join deployments its on its.id = staged.id join families of on of.component = its.component
    where staged.line > ${after} and staged.line <= ${last} and of.family = any (bound_families())
    union all
    select staged.line, ${STANDING}, of.family, ${statusOn(today)} as status
    from pg_temp.import_rows staged join families stated on stated.component = staged.component
    join deployments its on its.position_ref = staged.position_ref and its.center = staged.center and its.cancelled_at is null
    join families of on of.component = its.component and of.family = stated.family
    where staged.id is null and staged.line > ${after} and staged.line <= ${last} and of.family = any (bound_families())
    order by line, start_date, id`.execute(db);
  return rows;
}

/** What a roster covers and does not hold, as far as it has not ended: behind `after`, in order of id. And how much it covers. */
export async function listAbsent(
  db: Db,
  { components, centers, today }: { components: readonly string[]; centers: readonly string[] | null; today: string },
): Promise<{ absent: Standing[]; covered: number }> {
  const covered = sql`its.component = any (${[...components]}::text[]) and (${centers}::text[] is null or its.center = any (${centers}::text[]))
    and its.cancelled_at is null and (its.end_date is null or its.end_date >= ${today}::date)`;
  const { rows } = await sql<Standing>`
    with families as materialized (select * from component_families(${today}::date))
    select ${STANDING}, of.family, ${statusOn(today)} as status
    from deployments its join families of on of.component = its.component
    where ${covered} and not exists (select from pg_temp.import_wanted wanted where wanted.id = its.id) order by its.id`.execute(
    db,
  );
  const counted = await sql<{ count: number }>`select count(*) as count from deployments its where ${covered}`.execute(
    db,
  );
  return { absent: rows, covered: counted.rows[0]?.count ?? 0 };
}

/** Wanted deployments behind `after`, in order of id, with what stands and what succession they would be in. */
export async function listWeighed(db: Db, after: string, limit: number, { today }: Days): Promise<Weighed[]> {
  const { rows } = await sql<Weighed>`
    with families as materialized (select * from component_families(${today}::date)),
    batch as materialized (select * from pg_temp.import_wanted where id > ${after}::uuid order by id limit ${limit})
    select batch.line, batch.id, batch.is_new, batch.is_faulty, batch.family, batch.stated, batch.predecessor, batch.successor_of,
      case when batch.is_new then null else (select json_build_object('id', its.id, 'positionId', its.position_id, 'component', its.component, 'center', its.center,
        'role', its.role, 'arrangement', its.arrangement, 'fte', its.fte, 'positionRef', its.position_ref, 'startDate', its.start_date, 'endDate', its.end_date,
        'fundedThrough', its.funded_through, 'successorOf', its.successor_of, 'clearance', its.clearance, 'part23TrainedOn', its.part23_trained_on,
        'privacyTrainedOn', its.privacy_trained_on, 'systems', its.systems, 'note', its.note, 'endReason', its.end_reason, 'confirmedOn', its.confirmed_on,
        'family', of.family, 'status', ${statusOn(today)})
        from deployments its join families of on of.component = its.component where its.id = batch.id) end as before,
      coalesce((select json_build_object('family', its.family, 'cancelled', false) from pg_temp.import_state its where its.id = batch.successor_of),
        (select json_build_object('family', of.family, 'cancelled', its.cancelled_at is not null)
          from deployments its join families of on of.component = its.component where its.id = batch.successor_of)) as predecessor_facts,
      rival.id as rival, rival.line as rival_line,
      (select json_build_object('id', its.id, 'family', its.family) from pg_temp.import_state its where its.successor_of = batch.id order by its.id limit 1) as successor
    from batch left join lateral (
      select its.id, its.line from pg_temp.import_state its where its.successor_of = batch.successor_of and its.id <> batch.id order by its.id limit 1) rival on true
    order by batch.id`.execute(db);
  return rows;
}

/** Those of the wanted deployments that would succeed themselves, if only through others. */
export async function listCircular(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ start: string }>`
    with recursive walk (start, at, path) as (
      select id, successor_of, array[id] from pg_temp.import_wanted where successor_of is not null
      union all
      select walk.start, its.successor_of, walk.path || its.id from walk join pg_temp.import_state its on its.id = walk.at
      where walk.at <> walk.start and its.id <> all (walk.path))
    select distinct start from walk where at = start`.execute(db);
  return new Set(rows.map(({ start }) => start));
}

export async function keepVerdicts(db: Db, verdicts: readonly Verdict[]): Promise<void> {
  await sql`update pg_temp.import_wanted its set action = made.action, fields = made.fields, claims = made.claims, moves = made.moves,
      confirms = made.confirms, is_faulty = made."isFaulty"
    from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb)
      as made (id uuid, action text, fields jsonb, claims boolean, moves boolean, confirms boolean, "isFaulty" boolean)
    where its.id = made.id`.execute(db);
}

/**
 * Weighs positions in the state that would be reached: for each wanted deployment that takes more than before, the first day on which its
 * position would stand over 1.00. Positions with a faulty row are left out, since what is wanted of them is not known.
 */
export async function listOverAllocations(
  db: Db,
): Promise<(OverAllocation & { line: number | null; positionRef: string })[]> {
  const { rows } = await sql<OverAllocation & { line: number | null; positionRef: string }>`
    with claimed as materialized (
      select distinct its.position from pg_temp.import_state its join pg_temp.import_wanted wanted using (id) where wanted.claims
      except select its.position from pg_temp.import_state its join pg_temp.import_wanted wanted using (id) where wanted.is_faulty),
    over as materialized (
      select step.position, step.day, sum(held.fte)::int as fte
      from (select distinct position, start_date as day from pg_temp.import_state) step
      join pg_temp.import_state held on held.position = step.position and held.start_date <= step.day and coalesce(held.end_date, 'infinity') >= step.day
      where step.position in (select position from claimed)
      group by step.position, step.day having sum(held.fte) > 100)
    select distinct on (wanted.line, wanted.id) wanted.line, wanted.position_ref, over.day, over.fte,
      (select json_agg(json_build_object('id', other.id, 'center', other.center, 'fte', other.fte, 'startDate', other.start_date, 'endDate', other.end_date)
          order by other.start_date, other.id)
        from pg_temp.import_state other where other.position = over.position and other.id <> wanted.id
          and other.start_date <= over.day and coalesce(other.end_date, 'infinity') >= over.day) as others
    from over join pg_temp.import_state held on held.position = over.position
    join pg_temp.import_wanted wanted on wanted.id = held.id
      and wanted.start_date <= over.day and coalesce(wanted.end_date, 'infinity') >= over.day
    where wanted.claims order by wanted.line, wanted.id, over.day`.execute(db);
  return rows;
}

/** The changes behind `number`, numbered from 1 in order of lines, with those that no line asked for last. */
export async function listStagedChanges(
  db: Db,
  after: number,
  limit: number,
): Promise<(ImportChange & { number: number })[]> {
  const { rows } = await sql<ImportChange & { number: number }>`
    select * from (
      select row_number() over (order by line nulls last, id)::integer as number, line, action, id as deployment, component, center, position_ref, fields
      from pg_temp.import_wanted where action <> 'unchanged') its
    where number > ${after} order by number limit ${limit}`.execute(db);
  return rows;
}
