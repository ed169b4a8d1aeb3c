// The worker of the outbox in this process: what has happened is fanned out, and what is due is delivered.
import { deliverDue, fanOutEvents, type Outbox } from '../modules/notifications/index.ts';
import type { Attempt } from './attempt.ts';

/** Does once what there is to do, until there is nothing more or `isStopping`. Never rejects. */
export async function runOutbox(outbox: Outbox, attempt: Attempt, isStopping: () => boolean): Promise<void> {
  await attempt('the fan-out of events', () => fanOutEvents(outbox.database, outbox.clock()));
  await attempt('the deliveries', () => deliverDue(outbox, isStopping));
}
