// SQL of endpoints. Their secrets are written by administrators and read by the service alone (claim-queries.ts).
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import { type EventType, TEST_TYPE, type WebhookRow } from './model.ts';

const COLUMNS = [
  'id',
  'label',
  'url',
  'types',
  'disabledAt',
  'disabledReason',
  'version',
  'createdAt',
  'updatedAt',
] as const;

export async function listWebhooks(db: Db, after: CursorValue[] | undefined, limit: number): Promise<WebhookRow[]> {
  const query = db
    .selectFrom('webhooks')
    .select(COLUMNS)
    .where(afterKeys(['id'], after))
    .orderBy('id')
    .limit(limit + 1);
  return (await query.execute()) as WebhookRow[];
}

/** The endpoint, or the problem `not-found`. */
export async function getWebhook(db: Db, id: string): Promise<WebhookRow> {
  const row = await db.selectFrom('webhooks').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound(`webhook ${id}`);
  return row as WebhookRow;
}

/** The same under its row lock, with who changed it last. */
export async function lockWebhook(db: Db, id: string): Promise<WebhookRow & { updatedByLabel: string | null }> {
  const row = await db
    .selectFrom('webhooks')
    .select(COLUMNS)
    .select(sql<string | null>`principal_label(updated_by)`.as('updatedByLabel'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound(`webhook ${id}`);
  return row as WebhookRow & { updatedByLabel: string | null };
}

export type WebhookContent = { label: string; url: string; types: EventType[] };

export async function insertWebhook(db: Db, id: string, content: WebhookContent): Promise<WebhookRow> {
  const by = { createdBy: sql<string>`principal_id()`, updatedBy: sql<string>`principal_id()` };
  const row = await db
    .insertInto('webhooks')
    .values({ id, ...content, ...by })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return row as WebhookRow;
}

export type WebhookChange = Partial<WebhookContent> & { disabledAt?: Date | null; disabledReason?: string | null };

export async function updateWebhook(db: Db, id: string, change: WebhookChange): Promise<WebhookRow> {
  const row = await db
    .updateTable('webhooks')
    .set({ ...change, version: sql`version + 1`, updatedAt: sql`now()`, updatedBy: sql<string>`principal_id()` })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return row as WebhookRow;
}

/** Adds the secret that signs from `at` on; the one before signs beside it for a day. */
export async function insertSecret(db: Db, webhook: string, secret: string, at: Date): Promise<void> {
  await db.insertInto('webhookSecrets').values({ id: uuidv7(), webhook, secret, createdAt: at }).execute();
}

/** An event for this endpoint alone, fanned out already, and its delivery; answers with the id of the latter. */
export async function insertTest(db: Db, webhook: string, at: Date): Promise<string> {
  const [event, delivery] = [uuidv7(), uuidv7()];
  const by = sql<string>`principal_id()`;
  await db
    .insertInto('outboxEvents')
    .values({ id: event, type: TEST_TYPE, data: JSON.stringify({}), createdBy: by, fannedOutAt: at })
    .execute();
  await db
    .insertInto('deliveries')
    .values({ id: delivery, event, type: TEST_TYPE, channel: 'webhook', webhook, nextAttemptAt: at, updatedBy: by })
    .execute();
  return delivery;
}
