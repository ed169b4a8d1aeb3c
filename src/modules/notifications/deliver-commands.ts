// The worker: fans events out to deliveries, claims what is due, makes the attempt outside any transaction, records what came of it.
// At least once: who dies between delivering and recording has delivered, and the next one delivers it again under the same id.
import { uuidv7 } from 'uuidv7';
import { SERVICE_PRINCIPAL } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import * as claims from './claim-queries.ts';
import { composeBody, composeMail } from './compose-message.ts';
import type { Attempted, ClaimedDelivery, NewDelivery, WaitingEvent } from './model.ts';
import * as outbox from './outbox-queries.ts';
import { ATTEMPTS, retryAfter } from './retry-after.ts';
import { whomToTell } from './whom-to-tell.ts';

const EVENTS_AT_A_TIME = 100;
const DELIVERIES_AT_A_TIME = 10;
/** Longer than any attempt takes: who has not recorded by then is taken for dead. */
const LEASE_MS = 120_000;

/** The servers outside, as they are handed in: `mail` is undefined where no mail server is configured. */
export type Senders = {
  webhook: (message: {
    id: string;
    url: string;
    body: string;
    secrets: readonly string[];
    at: Date;
  }) => Promise<Attempted>;
  mail: ((message: { id: string; to: string; subject: string; text: string }) => Promise<Attempted>) | undefined;
};

export type Outbox = {
  database: { asPrincipal: AsPrincipal };
  senders: Senders;
  clock: () => Date;
  publicUrl: string | undefined;
  contactOffice: string;
};

/** Makes deliveries of everything that has happened: all of an event or nothing, in one transaction. How many events there were. */
export async function fanOutEvents(database: Outbox['database'], now: Date): Promise<number> {
  let done = 0;
  for (;;) {
    const taken = await database.asPrincipal(SERVICE_PRINCIPAL, async (db) => {
      const events = await outbox.takeWaitingEvents(db, EVENTS_AT_A_TIME);
      if (events.length === 0) return 0;
      const deliveries: NewDelivery[] = [];
      for (const event of events) deliveries.push(...(await deliveriesOf(db, event)));
      await outbox.insertDeliveries(db, deliveries, now);
      await outbox.markFannedOut(
        db,
        events.map((event) => event.id),
        now,
      );
      return events.length;
    });
    done += taken;
    if (taken < EVENTS_AT_A_TIME) return done;
  }
}

/** Makes an attempt of everything that is due. `isStopping` is asked before more is begun. How many attempts there were. */
export async function deliverDue(context: Outbox, isStopping: () => boolean = () => false): Promise<number> {
  let done = 0;
  while (!isStopping()) {
    const now = context.clock();
    const claimed = await context.database.asPrincipal(SERVICE_PRINCIPAL, (db) =>
      claims.claimDeliveries(db, {
        claim: uuidv7(),
        now,
        until: new Date(now.getTime() + LEASE_MS),
        limit: DELIVERIES_AT_A_TIME,
        attempts: ATTEMPTS,
      }),
    );
    if (claimed.length === 0) break;
    const ended = await Promise.allSettled(claimed.map((delivery) => deliverOne(context, delivery)));
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    done += claimed.length;
  }
  return done;
}

async function deliveriesOf(db: Db, { families, ...event }: WaitingEvent): Promise<NewDelivery[]> {
  const webhooks = await outbox.listWebhooksFor(db, event.type);
  const addressees = await peopleToTell(db, { families, ...event });
  return [
    ...webhooks.map((webhook) => ({ ...event, webhook, principal: null })),
    ...addressees.map((principal) => ({ ...event, webhook: null, principal })),
  ];
}

async function peopleToTell(db: Db, event: WaitingEvent): Promise<string[]> {
  const people = whomToTell(event.type);
  if (people === undefined) return [];
  const about = { ...event, center: people.of === 'frame' ? null : event.center };
  const ofCenters = await outbox.listAddressees(db, people.roles, about);
  const ofFamilies = people.families ? await outbox.listLiaisonsOf(db, event.families) : [];
  return [...new Set([...ofCenters, ...ofFamilies])];
}

async function deliverOne(context: Outbox, delivery: ClaimedDelivery): Promise<void> {
  const skipped = whySkipped(context, delivery);
  const attempted = skipped === undefined ? await attempt(context, delivery) : undefined;
  const at = context.clock();
  await context.database.asPrincipal(SERVICE_PRINCIPAL, async (db) => {
    const { id, claim, number, webhook } = delivery;
    if (attempted === undefined) {
      await claims.dropAttempt(db, id, number, skipped ?? '', at);
      await claims.settleDelivery(
        db,
        id,
        claim,
        { state: 'skipped', reason: skipped ?? null, nextAttemptAt: null },
        at,
      );
      return;
    }
    await claims.endAttempt(db, id, number, attempted, at);
    await claims.settleDelivery(db, id, claim, whatFollows(delivery, attempted, at), at);
    if (webhook !== null && attempted.status === 410 && (await claims.disableGoneWebhook(db, webhook.id, at)))
      await recordEvent(db, {
        action: 'disable-webhook',
        subjectKind: 'webhook',
        subject: webhook.id,
        reason: 'It answered 410 Gone.',
      });
  });
}

function whySkipped({ senders }: Outbox, { channel, webhook, email }: ClaimedDelivery): string | undefined {
  if (channel === 'webhook') return webhook?.isDisabled === false ? undefined : 'The endpoint is disabled.';
  if (senders.mail === undefined) return 'unsent: no mail server configured';
  return email === null ? 'The person has no address any more.' : undefined;
}

async function attempt(
  { senders, publicUrl, contactOffice, clock }: Outbox,
  delivery: ClaimedDelivery,
): Promise<Attempted> {
  const { id, webhook, email } = delivery;
  if (webhook !== null)
    return senders.webhook({
      id,
      url: webhook.url,
      body: composeBody(delivery),
      secrets: webhook.secrets,
      at: clock(),
    });
  if (senders.mail === undefined || email === null) throw new Error('a delivery that is to be skipped was attempted');
  return senders.mail({ id, to: email, ...composeMail(delivery, { publicUrl, contactOffice }) });
}

function whatFollows({ tries }: ClaimedDelivery, { outcome, detail }: Attempted, at: Date) {
  if (outcome === 'delivered') return { state: 'delivered' as const, reason: null, nextAttemptAt: null };
  const next = outcome === 'failed' ? retryAfter(tries, at) : undefined;
  if (next !== undefined) return { state: 'waiting' as const, reason: detail, nextAttemptAt: next };
  return { state: 'dead' as const, reason: detail, nextAttemptAt: null };
}
