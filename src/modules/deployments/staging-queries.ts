// SQL that stages a file beside the register: its rows, what they want of which deployment, and the state that would be reached. The tables
// are temporary, go with the transaction and are named with pg_temp throughout.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../platform/db/client.ts';
import type { Named, ReadRow, Wanted } from './import-model.ts';
import type { Correctable } from './model.ts';

/** Makes the tables, and lets statements of this transaction run as long as a large file needs. */
export async function makeStaging(db: Db): Promise<void> {
  await sql.raw(STAGING).execute(db);
}

const VALUES = `component text, center text, role text, arrangement text, fte integer, position_ref text, start_date date, end_date date,
  funded_through date, successor_of uuid, clearance text, part23_trained_on date, privacy_trained_on date, systems text[], note text, end_reason text`;
const STAGING = `
set local statement_timeout = '15min';
create temporary table import_rows (line integer primary key, id uuid, component text, center text, position_ref text, row jsonb) on commit drop;
create temporary table import_wanted (line integer, id uuid primary key, is_new boolean, is_faulty boolean, family text, stated jsonb, predecessor jsonb, ${VALUES},
  action text not null default 'unchanged', fields jsonb not null default '[]', claims boolean not null default false,
  moves boolean not null default false, confirms boolean not null default false) on commit drop;
create temporary table import_state (id uuid primary key, line integer, family text, component text, center text, position_ref text, position text,
  fte integer, start_date date, end_date date, successor_of uuid, is_faulty boolean) on commit drop;`;

export async function stageRows(db: Db, rows: readonly ReadRow[]): Promise<void> {
  const staged = rows.map((row) => {
    // What stands in a faulty cell may be nothing that can be stored.
    const faults = row.faults.map((its) => ({ ...its, value: null, message: '' }));
    return { line: row.line, id: row.id, ...keyOf(row.stated), row: { ...row, faults } };
  });
  await sql`insert into pg_temp.import_rows select * from jsonb_to_recordset(${JSON.stringify(staged)}::jsonb)
    as its (line integer, id uuid, component text, center text, position_ref text, row jsonb)`.execute(db);
}

function keyOf({ component, center, positionRef }: Partial<Correctable>) {
  return { component, center, position_ref: positionRef };
}

/** Staged rows behind `line`, in order of lines. */
export async function listStaged(db: Db, line: number, limit: number): Promise<ReadRow[]> {
  const { rows } = await sql<{
    row: ReadRow;
  }>`select row from pg_temp.import_rows where line > ${line} order by line limit ${limit}`.execute(db);
  return rows.map(({ row }) => row);
}

export async function analyzeStaged(db: Db): Promise<void> {
  await sql.raw('analyze pg_temp.import_rows').execute(db);
}

/** What is covered by a roster: these components, at these centers (null: at all), as far as it has not ended by `today`. */
export type Coverage = { components: readonly string[]; centers: readonly string[] | null; today: string };

/**
 * Holds every deployment that the staged rows may be about and that the caller may change, in order of id, and answers with their ids. Which
 * they are is looked at before they are held, so that whoever changes one meanwhile is waited for.
 */
export async function holdDeployments(db: Db, today: string, coverage: Coverage | null): Promise<Set<string>> {
  const { components = [], centers = null } = coverage ?? {};
  const { rows } = await sql<{ id: string }>`
    with families as materialized (select * from component_families(${today}::date)),
    keys as materialized (
      select distinct of.family, its.position_ref, its.center from pg_temp.import_rows its join families of on of.component = its.component),
    concerned as materialized (
      select id from pg_temp.import_rows where id is not null
      union select its.id from deployments its join families of on of.component = its.component
        join keys on keys.position_ref = its.position_ref and keys.center = its.center and keys.family = of.family
        where its.cancelled_at is null
      union select id from deployments where component = any (${[...components]}::text[]) and cancelled_at is null
        and (${centers}::text[] is null or center = any (${centers}::text[])) and (end_date is null or end_date >= ${today}::date))
    select id from deployments where id in (select id from concerned) order by id for no key update`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Makes the positions that are missing and holds all that the staged rows name, in order of family and reference. */
export async function holdPositions(db: Db, today: string): Promise<void> {
  const named = sql`select distinct of.family, its.position_ref from pg_temp.import_rows its
    join component_families(${today}::date) of on of.component = its.component
    where its.position_ref is not null and of.family = any (bound_families())`;
  const { rows } = await sql<{ family: string; positionRef: string }>`
    select * from (${named}) named where not exists (
      select from positions where positions.family = named.family and positions.position_ref = named.position_ref)
    order by family, position_ref`.execute(db);
  for (let at = 0; at < rows.length; at += 1000) {
    const made = rows.slice(at, at + 1000).map((row) => ({ id: uuidv7(), ...row }));
    await db
      .insertInto('positions')
      .values(made)
      .onConflict((conflict) => conflict.columns(['family', 'positionRef']).doNothing())
      .execute();
  }
  await sql`select from positions where (family, position_ref) in (${named})
      or id in (select position_id from deployments join pg_temp.import_rows its using (id))
    order by family, position_ref for update`.execute(db);
}

export async function stageWanted(db: Db, wanted: readonly Wanted[]): Promise<void> {
  const staged = wanted.map(({ next, ...its }) => ({
    line: its.line,
    id: its.id,
    is_new: its.isNew,
    is_faulty: its.isFaulty,
    family: its.family,
    stated: its.stated,
    predecessor: its.predecessor,
    ...Object.fromEntries(Object.entries(next).map(([field, value]) => [COLUMN_OF[field as keyof Correctable], value])),
  }));
  await sql`insert into pg_temp.import_wanted
    (line, id, is_new, is_faulty, family, stated, predecessor, component, center, role, arrangement, fte, position_ref, start_date, end_date,
      funded_through, successor_of, clearance, part23_trained_on, privacy_trained_on, systems, note, end_reason)
    select line, id, is_new, is_faulty, family, stated, predecessor, component, center, role, arrangement, fte, position_ref, start_date, end_date,
      funded_through, successor_of, clearance, part23_trained_on, privacy_trained_on, systems, note, end_reason
    from jsonb_populate_recordset(null::pg_temp.import_wanted, ${JSON.stringify(staged)}::jsonb)`.execute(db);
}

const COLUMN_OF: Record<keyof Correctable, string> = {
  component: 'component',
  center: 'center',
  role: 'role',
  arrangement: 'arrangement',
  fte: 'fte',
  positionRef: 'position_ref',
  startDate: 'start_date',
  endDate: 'end_date',
  fundedThrough: 'funded_through',
  successorOf: 'successor_of',
  clearance: 'clearance',
  part23TrainedOn: 'part23_trained_on',
  privacyTrainedOn: 'privacy_trained_on',
  systems: 'systems',
  note: 'note',
  endReason: 'end_reason',
};

/** The state that would be reached: what is wanted, and all else of the caller's families that is not cancelled. */
export async function stageState(db: Db, today: string): Promise<void> {
  await sql`insert into pg_temp.import_state
    select its.id, its.line, its.family, its.component, its.center, its.position_ref,
      coalesce((select position_id::text from deployments before where before.id = its.id and before.position_ref = its.position_ref
          and (select family from positions where id = before.position_id) = its.family),
        (select id::text from positions where positions.family = its.family and positions.position_ref = its.position_ref),
        its.family || ' ' || its.position_ref),
      its.fte, its.start_date, its.end_date, its.successor_of, its.is_faulty
    from pg_temp.import_wanted its
    union all
    select its.id, null, of.family, its.component, its.center, its.position_ref, its.position_id::text,
      its.fte, its.start_date, its.end_date, its.successor_of, false
    from deployments its join component_families(${today}::date) of on of.component = its.component
    where its.cancelled_at is null and of.family = any (bound_families()) and its.id not in (select id from pg_temp.import_wanted)`.execute(
    db,
  );
  await sql
    .raw(`create index on pg_temp.import_state (position); create index on pg_temp.import_state (successor_of);
      create index on pg_temp.import_state (position_ref, center); create index on pg_temp.import_wanted (line);
      analyze pg_temp.import_state; analyze pg_temp.import_wanted`)
    .execute(db);
}

/** Finds the deployments that rows name by position: the last one there that begins no later. Answers with the lines that name none. */
export async function resolvePredecessors(db: Db): Promise<{ line: number; named: Named }[]> {
  await sql`update pg_temp.import_wanted its set successor_of = (
      select before.id from pg_temp.import_state before
      where before.position_ref = its.predecessor ->> 'positionRef' and before.center = coalesce(its.predecessor ->> 'center', its.center)
        and before.family = its.family and before.id <> its.id and before.start_date <= its.start_date
      order by before.start_date desc, before.id desc limit 1)
    where its.predecessor is not null`.execute(db);
  await sql`update pg_temp.import_state its set successor_of = wanted.successor_of
    from pg_temp.import_wanted wanted where wanted.id = its.id and wanted.predecessor is not null`.execute(db);
  const { rows } = await sql<{ line: number; named: Named }>`
    select line, predecessor as named from pg_temp.import_wanted
    where predecessor is not null and successor_of is null and start_date is not null and center is not null order by line`.execute(
    db,
  );
  return rows;
}
