// SQL of reminders: who is missing, and what was done about it.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { ReminderRun } from './model.ts';

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

/** What was done about the reminders of a cycle as a whole, or of every one of it, in the order of its doing. */
export async function listRuns(db: Db, cycle: string, of: 'whole' | 'all'): Promise<ReminderRun[]> {
  let query = db
    .selectFrom('reminderRuns')
    .selectAll()
    .where('cycle', '=', cycle)
    .orderBy('plannedAt')
    .orderBy('ranAt')
    .orderBy('center');
  if (of === 'whole') query = query.where('center', 'is', null);
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
