// From rows of endpoints and deliveries to what the contract says of them.
import type { AttemptRow, DeliveryRow, WebhookRow } from './model.ts';

type Caller = { scopes: readonly string[] };

export function presentWebhook(row: WebhookRow) {
  return {
    id: row.id,
    label: row.label,
    url: row.url,
    types: row.types,
    disabled: row.disabledAt !== null,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    disabledReason: row.disabledReason,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowed: ['change', 'disable', 'rotate', ...(row.disabledAt === null ? ['test'] : [])],
  };
}

/** A delivery with its attempts, and with what this caller may do with it. Addresses and URLs are left out. */
export function presentDelivery(row: DeliveryRow & { attempts: readonly AttemptRow[] }, caller: Caller) {
  const isOver = row.state === 'dead' || row.state === 'skipped';
  return {
    id: row.id,
    event: row.event,
    type: row.type,
    cycle: row.cycle,
    center: row.center,
    channel: row.channel,
    webhook: row.webhook,
    principal: row.principal === null ? null : { id: row.principal, label: row.principalLabel },
    state: row.state,
    reason: row.reason,
    attempts: row.attempts.map(presentAttempt),
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowed: isOver && caller.scopes.includes('notifications:write') ? ['retry'] : [],
  };
}

function presentAttempt({ number, startedAt, endedAt, outcome, status, detail }: AttemptRow) {
  return {
    number,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    outcome,
    status,
    detail,
  };
}
