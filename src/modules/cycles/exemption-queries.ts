// SQL of exemptions: the centers that a draft will not ask. Opening copies them into the frame, and nothing changes them afterwards.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { Exemption } from './model.ts';

export async function findExemption(db: Db, cycle: string, center: string): Promise<Exemption | undefined> {
  return (await exemptions(db, cycle).where('its.center', '=', center).executeTakeFirst()) as Exemption | undefined;
}

export async function listExemptions(
  db: Db,
  cycle: string,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<Exemption[]> {
  const query = exemptions(db, cycle)
    .where(afterKeys(['its.center'], after))
    .orderBy('its.center')
    .limit(limit + 1);
  return (await query.execute()) as Exemption[];
}

export async function insertExemption(db: Db, cycle: string, center: string, reason: string): Promise<void> {
  await db
    .insertInto('cycleExemptions')
    .values({ cycle, center, reason, grantedBy: sql<string>`principal_id()` })
    .execute();
}

/** Whoever states another reason grants it anew. */
export async function updateExemption(db: Db, cycle: string, center: string, reason: string): Promise<void> {
  await db
    .updateTable('cycleExemptions')
    .set({ reason, grantedBy: sql<string>`principal_id()`, grantedAt: sql<Date>`now()`, version: sql`version + 1` })
    .where('cycle', '=', cycle)
    .where('center', '=', center)
    .execute();
}

export async function deleteExemption(db: Db, cycle: string, center: string): Promise<void> {
  await db.deleteFrom('cycleExemptions').where('cycle', '=', cycle).where('center', '=', center).execute();
}

function exemptions(db: Db, cycle: string) {
  return db
    .selectFrom('cycleExemptions as its')
    .innerJoin('cycles', 'cycles.code', 'its.cycle')
    .innerJoin('centers', 'centers.code', 'its.center')
    .select(['its.cycle', 'its.center', 'centers.name', 'its.reason', 'its.grantedBy', 'its.grantedAt', 'its.version'])
    .select(['cycles.state as cycleState', sql<string | null>`principal_label(its.granted_by)`.as('grantedByLabel')])
    .where('its.cycle', '=', cycle);
}
