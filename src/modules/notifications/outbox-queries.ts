// SQL of the outbox: what has happened is written in the transaction in which it happens, and fanned out to deliveries later.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../platform/db/client.ts';
import type { NewDelivery, OutboxEvent, WaitingEvent } from './model.ts';

/** Tells that something has happened, in the transaction of the change: rolled back with it, delivered after its commit. */
export async function emitEvent(db: Db, event: OutboxEvent): Promise<void> {
  await emitEvents(db, [event]);
}

/** The same of several at once. */
export async function emitEvents(db: Db, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ id: uuidv7(), ...event }));
  await sql`
    insert into outbox_events (id, type, cycle, center, data, created_by)
    select id, type, cycle, center, data, principal_id()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, type text, cycle text, center text, data jsonb)`.execute(db);
}

/** Takes up to `limit` events that are not fanned out; what another process has taken is left to it. Held to the end of the transaction. */
export async function takeWaitingEvents(db: Db, limit: number): Promise<WaitingEvent[]> {
  const rows = await db
    .selectFrom('outboxEvents')
    .select(['id', 'type', 'cycle', 'center'])
    .select(sql<string[]>`array(select jsonb_array_elements_text(coalesce(data -> 'families', '[]')))`.as('families'))
    .where('fannedOutAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows as WaitingEvent[];
}

export async function markFannedOut(db: Db, events: readonly string[], at: Date): Promise<void> {
  await db.updateTable('outboxEvents').set({ fannedOutAt: at }).where('id', 'in', events).execute();
}

/** The endpoints that want an event of this type now. */
export async function listWebhooksFor(db: Db, type: string): Promise<string[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select('id')
    .where('disabledAt', 'is', null)
    .where(sql<boolean>`${type} = any (types)`)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** The people with an address who hold one of these roles for this center or, of the frame, for any center that is expected. */
export async function listAddressees(
  db: Db,
  roles: readonly string[],
  about: { cycle: string | null; center: string | null },
): Promise<string[]> {
  const centers =
    about.center === null
      ? sql`(select coalesce(array_agg(center), '{}') from cycle_frame where cycle = ${about.cycle} and disposition = 'expected')`
      : sql`array[${about.center}]::text[]`;
  const { rows } = await sql<{ principal: string }>`
    select principal from addressees_of(${centers}, ${[...roles]}::text[])`.execute(db);
  return rows.map((row) => row.principal);
}

/** The liaisons with an address of these families. */
export async function listLiaisonsOf(db: Db, families: readonly string[]): Promise<string[]> {
  if (families.length === 0) return [];
  const { rows } = await sql<{
    principal: string;
  }>`select principal from liaisons_of(${[...families]}::text[])`.execute(db);
  return rows.map((row) => row.principal);
}

/** What is to be delivered; what stands already, stands. */
export async function insertDeliveries(db: Db, deliveries: readonly NewDelivery[], at: Date): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map(({ id: event, ...delivery }) => ({ ...delivery, event, id: uuidv7() }));
  await sql`
    insert into deliveries (id, event, type, cycle, center, channel, webhook, principal, next_attempt_at, updated_by)
    select id, event, type, cycle, center, case when webhook is null then 'mail' else 'webhook' end, webhook, principal,
      ${at}, principal_id()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, event uuid, type text, cycle text, center text, webhook uuid, principal uuid)
    on conflict on constraint deliveries_once do nothing`.execute(db);
}
