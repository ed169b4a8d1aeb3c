// Endpoints are made, changed, disabled and tried by administrators; and a delivery that was given up is taken up again by hand.
import { uuidv7 } from 'uuidv7';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { invalidField, Problem } from '../../lib/problem.ts';
import type { Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { type DeliveryWithAttempts, getDelivery, lockDelivery, markWaiting } from './delivery-queries.ts';
import type { WebhookRow } from './model.ts';
import * as queries from './webhook-queries.ts';

/** Why nothing is ever posted to an address; undefined where it may be. Handed in, since it hangs on a setting. */
export type WhyRefused = (url: string) => string | undefined;

/** Makes an endpoint that is signed for with `secret`. Throws `invalid-request` for an address that nothing is posted to. */
export async function createWebhook(
  transact: Transact<WebhookRow>,
  content: queries.WebhookContent,
  secret: string,
  now: Date,
  whyRefused: WhyRefused,
): Promise<WebhookRow> {
  requireAllowed(content.url, whyRefused);
  return transact(async (db) => {
    const made = await queries.insertWebhook(db, uuidv7(), content);
    await queries.insertSecret(db, made.id, secret, now);
    const { label, types } = content;
    await recordEvent(db, {
      action: 'create-webhook',
      subjectKind: 'webhook',
      subject: made.id,
      details: { label, types },
    });
    return made;
  });
}

export type WebhookPatch = Partial<queries.WebhookContent> & { disabled?: boolean | undefined };

/** Changes, disables or enables an endpoint. Throws what `requireMatch` throws, and `invalid-request` as `createWebhook` does. */
export async function changeWebhook(
  transact: Transact<WebhookRow>,
  id: string,
  precondition: Precondition,
  { disabled, ...patch }: WebhookPatch,
  now: Date,
  whyRefused: WhyRefused,
): Promise<WebhookRow> {
  if (patch.url !== undefined) requireAllowed(patch.url, whyRefused);
  return transact(async (db) => {
    const current = await queries.lockWebhook(db, id);
    requireMatch(precondition, current);
    const isMoved = disabled !== undefined && disabled !== (current.disabledAt !== null);
    const change = { ...patch, ...(isMoved ? disabling(disabled, now) : {}) };
    if (Object.keys(change).length === 0) return current;
    const changed = await queries.updateWebhook(db, id, change);
    // The address may be a secret: that it changed is recorded, and not to what.
    const details = {
      label: patch.label,
      types: patch.types,
      url: patch.url === undefined ? undefined : 'changed',
      disabled,
    };
    await recordEvent(db, { action: 'change-webhook', subjectKind: 'webhook', subject: id, details });
    return changed;
  });
}

/** Disables an endpoint; disabling twice is disabling once. It is never deleted, since deliveries name it. */
export async function disableWebhook(transact: Transact<WebhookRow>, id: string, now: Date): Promise<WebhookRow> {
  return transact(async (db) => {
    const current = await queries.lockWebhook(db, id);
    if (current.disabledAt !== null) return current;
    const disabled = await queries.updateWebhook(db, id, disabling(true, now));
    await recordEvent(db, { action: 'disable-webhook', subjectKind: 'webhook', subject: id });
    return disabled;
  });
}

/** Gives an endpoint a new secret. For a day both sign, so that the receiver can change over without a gap. */
export async function rotateSecret(
  transact: Transact<WebhookRow>,
  id: string,
  precondition: Precondition,
  secret: string,
  now: Date,
): Promise<WebhookRow> {
  return transact(async (db) => {
    requireMatch(precondition, await queries.lockWebhook(db, id));
    await queries.insertSecret(db, id, secret, now);
    const rotated = await queries.updateWebhook(db, id, {});
    await recordEvent(db, { action: 'rotate-webhook-secret', subjectKind: 'webhook', subject: id });
    return rotated;
  });
}

/** Asks for a delivery of a test event to one endpoint. Throws `wrong-state` where it is disabled. */
export async function testWebhook(
  transact: Transact<DeliveryWithAttempts>,
  id: string,
  now: Date,
): Promise<DeliveryWithAttempts> {
  return transact(async (db) => {
    const webhook = await queries.lockWebhook(db, id);
    if (webhook.disabledAt !== null)
      throw new Problem('wrong-state', 'The endpoint is disabled: enable it first (PATCH, "disabled": false).');
    const delivery = await queries.insertTest(db, id, now);
    await recordEvent(db, { action: 'test-webhook', subjectKind: 'webhook', subject: id, details: { delivery } });
    return getDelivery(db, delivery);
  });
}

/** Takes a delivery up again that was given up or skipped. Throws `wrong-state` on any other, and what `requireMatch` throws. */
export async function retryDelivery(
  transact: Transact<DeliveryWithAttempts>,
  id: string,
  precondition: Precondition,
  now: Date,
): Promise<DeliveryWithAttempts> {
  return transact(async (db) => {
    const current = await lockDelivery(db, id);
    requireMatch(precondition, current);
    if (current.state !== 'dead' && current.state !== 'skipped')
      throw new Problem(
        'wrong-state',
        `The delivery is ${current.state}; only one that is dead or skipped is taken up again.`,
      );
    await markWaiting(db, id, now);
    await recordEvent(db, { action: 'retry-delivery', subjectKind: 'delivery', subject: id });
    return getDelivery(db, id);
  });
}

function disabling(disabled: boolean, now: Date) {
  return disabled
    ? { disabledAt: now, disabledReason: 'An administrator disabled it.' }
    : { disabledAt: null, disabledReason: null };
}

function requireAllowed(url: string, whyRefused: WhyRefused): void {
  const why = whyRefused(url);
  if (why !== undefined) throw invalidField('/url', why);
}
