// What other slices need of notifications: to tell what has happened, in the transaction in which it happens.
export type { EventType, OutboxEvent } from './model.ts';
export { emitEvent, emitEvents } from './outbox-queries.ts';
