// A series, a reminder, an endpoint with its secret, and a delivery with an attempt, so that there is something of each to hide.
import { uuidv7 } from 'uuidv7';
import type { World } from '../kit/world.ts';
import type { Scene } from './populate.ts';

export async function tellOfIt({ owner }: World, { actors, A }: Scene, cycle: string): Promise<void> {
  const [webhook, event, delivery] = [uuidv7(), uuidv7(), uuidv7()];
  const at = new Date('2026-07-01T12:00:00Z');
  const by = { createdBy: actors.admin.id, updatedBy: actors.admin.id };
  await owner
    .insertInto('series')
    .values({
      ...{ code: 'HALF-YEARLY', title: 'Half-yearly', months: [1, 7], mode: 'blind', timeZone: 'America/New_York' },
      ...{ opensAfterDays: 1, dueAfterDays: 31, closesAfterDays: 45, hour: 8, schedule: 'manual', reminderDays: [7] },
      ...{ prepareDaysBefore: 30, codePattern: '{year}-{half}', titlePattern: '{half} of {year}', activeSince: at },
      ...{ createdBy: actors.analyst.id, updatedBy: actors.analyst.id },
    })
    .execute();
  await owner
    .insertInto('reminderRuns')
    .values({ cycle, center: A, dueAt: at, daysBefore: 7, state: 'sent', plannedAt: at, centers: 1, ranAt: at })
    .execute();
  await owner
    .insertInto('webhooks')
    .values({ id: webhook, label: 'Desk', url: 'https://example.gov/hook', types: ['cycle.opened'], ...by })
    .execute();
  await owner
    .insertInto('webhookSecrets')
    .values({ id: uuidv7(), webhook, secret: `whsec_${'A'.repeat(32)}`, createdAt: at })
    .execute();
  await owner
    .insertInto('outboxEvents')
    .values({ id: event, type: 'webhook.test', createdBy: actors.admin.id })
    .execute();
  await owner
    .insertInto('deliveries')
    .values({
      ...{ id: delivery, event, type: 'webhook.test', channel: 'webhook', webhook, state: 'delivered' },
      ...{ deliveredAt: at, updatedBy: actors.admin.id },
    })
    .execute();
  await owner.insertInto('deliveryAttempts').values({ delivery, number: 1, startedAt: at }).execute();
}
