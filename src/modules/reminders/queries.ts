// SQL of reminders: who is missing, and what was done about it.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { ReminderRun, RunningException } from './model.ts';

/** The open cycles that remind at all and are not due yet. */
export async function listRemindingCycles(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('cycles')
    .select('code')
    .where('state', '=', 'open')
    .where('dueAt', '>', now)
    .where(sql<boolean>`cardinality(reminder_days) > 0`)
    .orderBy('code')
    .execute();
  return rows.map((row) => row.code);
}

/** The running exceptions that are not due yet, of cycles that remind at all; of one center where it is named. */
export async function listRunningExceptions(
  db: Db,
  now: Date,
  only?: { cycle: string; center: string },
): Promise<RunningException[]> {
  const { rows } = await sql<RunningException>`
    select its.cycle, its.center, its.granted_at, its.due_at
    from response_exceptions its join cycles on cycles.code = its.cycle
    where its.ended_at is null and its.due_at > ${now} and cycles.state in ('closed', 'published')
      and cardinality(cycles.reminder_days) > 0
      and (${only === undefined} or (its.cycle = ${only?.cycle ?? null} and its.center = ${only?.center ?? null}))
    order by its.cycle, its.center`.execute(db);
  return rows;
}

/** What was done about the reminders of a cycle as a whole, of one reopened center of it, or of all, in the order of its doing. */
export async function listRuns(
  db: Db,
  cycle: string,
  of: 'whole' | 'all' | { center: string },
): Promise<ReminderRun[]> {
  let query = db
    .selectFrom('reminderRuns')
    .selectAll()
    .where('cycle', '=', cycle)
    .orderBy('plannedAt')
    .orderBy('ranAt')
    .orderBy('center');
  if (of === 'whole') query = query.where('center', 'is', null);
  if (typeof of === 'object') query = query.where('center', '=', of.center);
  return (await query.execute()) as ReminderRun[];
}

/** The centers that are expected to answer and have not certified, or whose answer was returned with a question. */
export async function listMissingCenters(db: Db, cycle: string): Promise<string[]> {
  const { rows } = await sql<{ center: string }>`
    select framed.center from cycle_frame framed
      left join responses its on its.cycle = framed.cycle and its.center = framed.center
    where framed.cycle = ${cycle} and framed.disposition = 'expected'
      and (its.center is null or its.revision = 0 or its.state = 'returned')
    order by framed.center`.execute(db);
  return rows.map((row) => row.center);
}

export async function insertRuns(db: Db, runs: readonly ReminderRun[]): Promise<void> {
  if (runs.length > 0)
    await db
      .insertInto('reminderRuns')
      .values([...runs])
      .execute();
}
