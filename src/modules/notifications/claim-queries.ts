// SQL of the worker's side of deliveries: claimed for a time under a lease, and recorded. A claim whose lease has run out may be
// taken by anybody, since the process that held it has died or hangs.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { Attempted, ClaimedDelivery } from './model.ts';

type Claiming = { claim: string; now: Date; until: Date; limit: number; attempts: number };

/**
 * Claims up to `limit` deliveries that are due, oldest first, and begins an attempt of each. Those whose last allowed attempt was never
 * recorded are given up instead.
 */
export async function claimDeliveries(
  db: Db,
  { claim, now, until, limit, attempts }: Claiming,
): Promise<ClaimedDelivery[]> {
  await sql`
    update deliveries set state = 'dead', next_attempt_at = null, claim = null, claimed_until = null, version = version + 1,
      reason = 'The last attempt was begun, and how it ended was never recorded.', updated_at = ${now}, updated_by = principal_id()
    where id in (select id from deliveries where state = 'waiting' and tries >= ${attempts} and claimed_until < ${now}
      for update skip locked)`.execute(db);
  const { rows } = await sql<ClaimedDelivery>`
    with due as materialized (
      select id from deliveries
      where state = 'waiting' and next_attempt_at <= ${now} and (claimed_until is null or claimed_until < ${now})
      order by next_attempt_at, id limit ${limit} for update skip locked),
    claimed as (
      update deliveries set claim = ${claim}, claimed_until = ${until}, tries = tries + 1, updated_by = principal_id()
      where id in (select id from due)
      returning *),
    begun as (
      insert into delivery_attempts (delivery, number, started_at)
      select id, 1 + coalesce((select max(number) from delivery_attempts where delivery = claimed.id), 0), ${now} from claimed
      returning delivery, number)
    select claimed.id, claimed.claim, begun.number, claimed.tries, claimed.channel, claimed.type, claimed.event, claimed.cycle,
      claimed.center, events.data, events.created_at as happened_at,
      case when hooks.id is not null then jsonb_build_object('id', hooks.id, 'url', hooks.url, 'isDisabled', hooks.disabled_at is not null,
        'secrets', (select jsonb_agg(secret order by created_at desc, id desc) from (
          select id, secret, created_at, lead(created_at) over (order by created_at, id) as superseded_at
          from webhook_secrets where webhook = hooks.id) secrets
          where superseded_at is null or superseded_at > ${now}::timestamptz - interval '1 day')) end as webhook,
      case when claimed.principal is not null then address_of(claimed.principal) end as email,
      case when cycles.code is not null then jsonb_build_object('title', cycles.title, 'dueAt', cycles.due_at, 'closesAt', cycles.closes_at,
        'timeZone', cycles.time_zone, 'contact', cycles.contact) end as its
    from claimed join begun on begun.delivery = claimed.id
      join outbox_events events on events.id = claimed.event
      left join webhooks hooks on hooks.id = claimed.webhook
      left join cycles on cycles.code = claimed.cycle
    order by claimed.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    its: row.its && { ...row.its, dueAt: new Date(row.its.dueAt), closesAt: new Date(row.its.closesAt) },
  }));
}

/** Keeps how an attempt ended, also where its claim was lost meanwhile. */
export async function endAttempt(
  db: Db,
  delivery: string,
  number: number,
  { outcome, status, detail }: Attempted,
  at: Date,
) {
  await db
    .updateTable('deliveryAttempts')
    .set({ endedAt: at, outcome, status, detail })
    .where('delivery', '=', delivery)
    .where('number', '=', number)
    .execute();
}

/** An attempt that was begun and had nothing to be made with. */
export async function dropAttempt(db: Db, delivery: string, number: number, detail: string, at: Date): Promise<void> {
  await endAttempt(db, delivery, number, { outcome: 'refused', status: null, detail }, at);
}

type Settled = {
  state: 'waiting' | 'delivered' | 'dead' | 'skipped';
  reason: string | null;
  nextAttemptAt: Date | null;
};

/** Puts the delivery into the state that follows, where `claim` still holds it; false where another has taken it over. */
export async function settleDelivery(db: Db, id: string, claim: string, settled: Settled, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('deliveries')
    .set({
      ...settled,
      deliveredAt: settled.state === 'delivered' ? at : null,
      claim: null,
      claimedUntil: null,
      version: sql`version + 1`,
      updatedAt: at,
      updatedBy: sql<string>`principal_id()`,
    })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Disables an endpoint that has said it is gone. */
export async function disableGoneWebhook(db: Db, id: string, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('webhooks')
    .set({
      disabledAt: at,
      disabledReason: 'It answered 410 Gone.',
      version: sql`version + 1`,
      updatedAt: at,
      updatedBy: sql<string>`principal_id()`,
    })
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
