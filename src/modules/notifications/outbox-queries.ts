// SQL of the outbox: what has happened is written in the transaction in which it happens, and fanned out to deliveries later.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../platform/db/client.ts';
import type { OutboxEvent } from './model.ts';

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
