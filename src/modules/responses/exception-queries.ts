// SQL of the exceptions that let one center answer behind the cut-off. Certification ends one by trigger; these are the other ways.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';

export type NewException = { cycle: string; center: string; number: number; reason: string; dueAt: Date };

export async function insertException(db: Db, exception: NewException): Promise<void> {
  await db
    .insertInto('responseExceptions')
    .values({ ...exception, grantedBy: sql<string>`principal_id()` })
    .execute();
}

/** Takes note that the exception ran out, so that another can be granted. */
export async function markExpired(db: Db, cycle: string, center: string, number: number): Promise<void> {
  await running(db, cycle, center, number)
    .set({ outcome: 'expired', endedAt: sql<Date>`due_at`, endedBy: sql<string>`principal_id()` })
    .execute();
}

export async function markWithdrawn(
  db: Db,
  cycle: string,
  center: string,
  number: number,
  withdrawReason: string,
): Promise<void> {
  await running(db, cycle, center, number)
    .set({
      outcome: 'withdrawn',
      withdrawReason,
      endedAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      endedBy: sql<string>`principal_id()`,
    })
    .execute();
}

function running(db: Db, cycle: string, center: string, number: number) {
  return db
    .updateTable('responseExceptions')
    .where('cycle', '=', cycle)
    .where('center', '=', center)
    .where('number', '=', number)
    .where('endedAt', 'is', null);
}
