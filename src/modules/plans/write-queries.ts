// SQL that writes plans, and what a write has to know before. Every writer of a plan holds it by an advisory lock, since row locks
// need a right to update that depends on the state; approvals of a fiscal year come one after another.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { inPieces } from '../../lib/in-pieces.ts';
import type { Db } from '../../platform/db/client.ts';
import type { Line, PlanEvent, PlanState } from './model.ts';

/** Keeps other writers of the plan out until the end of the transaction. */
export async function lockPlan(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${id}`}, 0))`.execute(db);
}

/** Keeps other approvals of the fiscal year out until the end of the transaction. Comes before `lockPlan`. */
export async function lockFiscalYear(db: Db, fiscalYear: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plans of ${fiscalYear}`}, 0))`.execute(db);
}

/** Whether the caller, as a liaison, may act for the component. */
export async function mayActFor(db: Db, component: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select ${component} = any (bound_components()) as may`.execute(db);
  return rows[0]?.may ?? false;
}

/** Approved plans of the fiscal year whose component is this one, is part of it, or has it for a part. */
export async function listApprovedAround(
  db: Db,
  component: string,
  fiscalYear: number,
  day: string,
): Promise<{ id: string; component: string; title: string; version: number }[]> {
  const { rows } = await sql<{ id: string; component: string; title: string; version: number }>`
    select id, component, title, version from plans
    where fiscal_year = ${fiscalYear} and state = 'approved' and (
      component in (select component_parts(${component}, ${day}::date))
      or ${component} in (select component_parts(plans.component, ${day}::date)))
    order by component, id`.execute(db);
  return rows;
}

export async function insertPlan(
  db: Db,
  row: { component: string; fiscalYear: number; title: string; supersedes: string | null },
): Promise<string> {
  const made = await db
    .insertInto('plans')
    .values({ id: uuidv7(), ...row, createdBy: sql<string>`principal_id()`, updatedBy: sql<string>`principal_id()` })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

export type PlanChange = {
  title?: string;
  supersedes?: string | null;
  state?: PlanState;
  supersededBy?: string | null;
};

/** Writes the next version of a plan. */
export async function updatePlan(db: Db, id: string, change: PlanChange): Promise<void> {
  await db
    .updateTable('plans')
    .set({
      ...change,
      version: sql`version + 1`,
      updatedAt: sql`date_trunc('milliseconds', clock_timestamp())`,
      updatedBy: sql<string>`principal_id()`,
    })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow();
}

export async function deletePlan(db: Db, id: string): Promise<void> {
  await db.deleteFrom('plans').where('id', '=', id).returning('id').executeTakeFirstOrThrow();
}

/** Writes all lines of a plan in place of what it had. */
export async function replaceLines(db: Db, plan: string, lines: readonly Line[]): Promise<void> {
  await db.deleteFrom('planLines').where('plan', '=', plan).execute();
  await inPieces(
    lines.map((line, index) => ({ plan, line: index + 1, ...line })),
    async (piece) => {
      await db.insertInto('planLines').values(piece).execute();
    },
    1_000,
  );
}

export async function insertEvent(
  db: Db,
  plan: string,
  event: PlanEvent,
  version: number,
  reason: string | null,
): Promise<void> {
  await db
    .insertInto('planEvents')
    .values({ id: uuidv7(), plan, event, reason, version, by: sql<string>`principal_id()` })
    .execute();
}
