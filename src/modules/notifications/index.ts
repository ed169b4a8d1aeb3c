// What other slices need of notifications: to tell what has happened, in the transaction in which it happens; and, for the process,
// the worker.
export { deliverDue, fanOutEvents, type Outbox, type Senders } from './deliver-commands.ts';
export type { EventType, OutboxEvent } from './model.ts';
export { emitEvent, emitEvents } from './outbox-queries.ts';
