// SQL of what people see of deliveries: what became of each, with every attempt; and taking one up again.
import { sql } from 'kysely';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, beforeKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { AttemptRow, Channel, DeliveredType, DeliveryRow, DeliveryState } from './model.ts';

export type DeliveryFilter = {
  state?: DeliveryState[] | undefined;
  type?: DeliveredType[] | undefined;
  channel?: Channel[] | undefined;
  cycle?: string[] | undefined;
  center?: string[] | undefined;
  webhook?: string[] | undefined;
};
export type DeliveryWithAttempts = DeliveryRow & { attempts: AttemptRow[] };

export async function listDeliveries(
  db: Db,
  filter: DeliveryFilter,
  order: 'oldest' | 'newest',
  after: CursorValue[] | undefined,
  limit: number,
): Promise<DeliveryWithAttempts[]> {
  let query = deliveries(db)
    .where(order === 'oldest' ? afterKeys(['id'], after) : beforeKeys(['id'], after))
    .orderBy('id', order === 'oldest' ? 'asc' : 'desc')
    .limit(limit + 1);
  for (const name of ['state', 'type', 'channel', 'cycle', 'center', 'webhook'] as const) {
    const values: readonly string[] | undefined = filter[name];
    if (values) query = query.where(name, 'in', values);
  }
  return withAttempts(db, (await query.execute()) as DeliveryRow[]);
}

/** The delivery with its attempts, or the problem `not-found`. */
export async function getDelivery(db: Db, id: string): Promise<DeliveryWithAttempts> {
  const [delivery] = await withAttempts(db, (await deliveries(db).where('id', '=', id).execute()) as DeliveryRow[]);
  if (delivery === undefined) throw notFound(`delivery ${id}`);
  return delivery;
}

/** The state of a delivery under its row lock, with who changed it last. Throws `not-found`. */
export async function lockDelivery(db: Db, id: string) {
  const row = await db
    .selectFrom('deliveries')
    .select(['state', 'type', 'version', 'updatedAt'])
    .select(sql<string | null>`principal_label(updated_by)`.as('updatedByLabel'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound(`delivery ${id}`);
  return row;
}

/** Lets it be attempted from `at` on, with all its attempts before it. */
export async function markWaiting(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: 'waiting',
      reason: null,
      tries: 0,
      nextAttemptAt: at,
      version: sql`version + 1`,
      updatedAt: sql`now()`,
      updatedBy: sql<string>`principal_id()`,
    })
    .where('id', '=', id)
    .execute();
}

function deliveries(db: Db) {
  return db
    .selectFrom('deliveries')
    .select(['id', 'event', 'type', 'cycle', 'center', 'channel', 'webhook', 'principal', 'state', 'reason'])
    .select(['nextAttemptAt', 'deliveredAt', 'version', 'createdAt', 'updatedAt'])
    .select(sql<string | null>`principal_label(principal)`.as('principalLabel'));
}

async function withAttempts(db: Db, rows: readonly DeliveryRow[]): Promise<DeliveryWithAttempts[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const attempts = (await db
    .selectFrom('deliveryAttempts')
    .selectAll()
    .where('delivery', 'in', ids)
    .orderBy('delivery')
    .orderBy('number')
    .execute()) as AttemptRow[];
  return rows.map((row) => ({ ...row, attempts: attempts.filter((attempt) => attempt.delivery === row.id) }));
}
