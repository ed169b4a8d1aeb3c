// SQL that writes what an import came to: positions and revisions are held before, then rows are written in the order in which successions
// become free. History and instants are the triggers' work.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { ImportRecord } from './import-model.ts';

/** Holds the revisions of all centers that the staged changes touch, where they stood and where they are to stand. */
export async function holdRevisions(db: Db): Promise<void> {
  await sql`select hold_cycle_revisions(array(
    select center from pg_temp.import_wanted where action <> 'unchanged' or confirms
    union select its.center from deployments its join pg_temp.import_wanted wanted using (id) where wanted.action <> 'unchanged'))`.execute(
    db,
  );
}

/** Writes all staged changes. Answers false where two successions of the file wait for each other to become free. */
export async function writeStaged(db: Db, reason: string, today: string): Promise<boolean> {
  await writeChanges(db, reason, today, sql`(wanted.successor_of is null or wanted.successor_of = its.successor_of)`);
  await sql`insert into deployments (id, position_id, position_ref, component, center, role, arrangement, fte, start_date, end_date, funded_through,
      successor_of, clearance, part23_trained_on, privacy_trained_on, systems, note, end_reason, confirmed_on, reason, created_by, updated_by)
    select wanted.id, positions.id, wanted.position_ref, component, center, role, arrangement, fte, start_date, end_date, funded_through,
      null, clearance, part23_trained_on, privacy_trained_on, coalesce(systems, '{}'), note, end_reason, ${today}::date, ${reason}, principal_id(), principal_id()
    from pg_temp.import_wanted wanted
    join positions on positions.family = wanted.family and positions.position_ref = wanted.position_ref
    where wanted.is_new and wanted.successor_of is null order by wanted.id`.execute(db);
  for (;;) {
    const written = (await writeSuccessors(db, reason, today)) + (await writeChanges(db, reason, today, IS_FREE));
    if (written === 0) break;
  }
  const { rows } = await sql<{ left: boolean }>`
    select exists (select from pg_temp.import_wanted wanted left join deployments its using (id)
      where wanted.action <> 'unchanged' and wanted.successor_of is not null and its.successor_of is distinct from wanted.successor_of) as left`.execute(
    db,
  );
  return rows[0]?.left === false;
}

// A chain within the file is written link by link; what succeeds a deployment that is still succeeded by another waits for that one.
async function writeSuccessors(db: Db, reason: string, today: string): Promise<number> {
  const { numAffectedRows } =
    await sql`insert into deployments (id, position_id, position_ref, component, center, role, arrangement, fte, start_date, end_date,
      funded_through, successor_of, clearance, part23_trained_on, privacy_trained_on, systems, note, end_reason, confirmed_on, reason, created_by, updated_by)
    select wanted.id, positions.id, wanted.position_ref, component, center, role, arrangement, fte, start_date, end_date, funded_through,
      successor_of, clearance, part23_trained_on, privacy_trained_on, coalesce(systems, '{}'), note, end_reason, ${today}::date, ${reason}, principal_id(), principal_id()
    from pg_temp.import_wanted wanted
    join positions on positions.family = wanted.family and positions.position_ref = wanted.position_ref
    where wanted.is_new and wanted.successor_of is not null and not exists (select from deployments made where made.id = wanted.id) and ${IS_FREE}
      and exists (select from deployments before where before.id = wanted.successor_of)
    order by wanted.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}

const IS_FREE = sql`not exists (select from deployments other where other.successor_of = wanted.successor_of and other.cancelled_at is null)`;

async function writeChanges(db: Db, reason: string, today: string, ready: ReturnType<typeof sql>): Promise<number> {
  const { numAffectedRows } = await sql`update deployments it set
      position_id = case when wanted.moves then positions.id else it.position_id end, position_ref = wanted.position_ref, component = wanted.component,
      center = wanted.center, role = wanted.role, arrangement = wanted.arrangement, fte = wanted.fte, start_date = wanted.start_date,
      end_date = wanted.end_date, funded_through = wanted.funded_through, successor_of = wanted.successor_of, clearance = wanted.clearance,
      part23_trained_on = wanted.part23_trained_on, privacy_trained_on = wanted.privacy_trained_on, systems = coalesce(wanted.systems, '{}'),
      note = wanted.note, end_reason = wanted.end_reason,
      confirmed_on = case when wanted.confirms then ${today}::date else it.confirmed_on end,
      reason = ${reason}, version = it.version + 1, updated_by = principal_id()
    from pg_temp.import_wanted wanted
    join deployments its on its.id = wanted.id
    left join positions on positions.family = wanted.family and positions.position_ref = wanted.position_ref
    where it.id = wanted.id and not wanted.is_new and (wanted.action <> 'unchanged' or wanted.confirms)
      and its.reason is distinct from ${reason} and ${ready}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Keeps an import with its changes. Throws where the caller made none of it. */
export async function keepImport(
  db: Db,
  record: Pick<ImportRecord, 'id' | 'mode' | 'families' | 'options' | 'sha256' | 'counts' | 'notes'>,
): Promise<void> {
  await sql`insert into register_imports (id, mode, families, options, sha256, counts, notes, made_by)
    values (${record.id}, ${record.mode}, ${record.families}::text[], ${JSON.stringify(record.options)}::jsonb, ${record.sha256},
      ${JSON.stringify(record.counts)}::jsonb, ${JSON.stringify(record.notes)}::jsonb, principal_id())`.execute(db);
  await sql`insert into register_import_changes (import, number, line, action, deployment, family, component, center, position_ref, fields)
    select ${record.id}::uuid, row_number() over (order by line nulls last, id)::integer, line, action, id, family, component, center, position_ref, fields
    from pg_temp.import_wanted where action <> 'unchanged'`.execute(db);
}
