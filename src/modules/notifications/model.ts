// What has happened and who is told of it: events of the outbox, the endpoints and people that they are delivered to, and what
// became of each delivery. Delivered at least once: the id of a delivery stays, so that a receiver can drop a repetition.

export const EVENT_TYPES = [
  'cycle.opened',
  'cycle.closed',
  'cycle.cancelled',
  'response.reminder',
  'response.certified',
  'response.returned',
  'response.reopened',
  'query.answered',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Asked for by hand to try one endpoint; nobody subscribes to it. */
export const TEST_TYPE = 'webhook.test';
export type DeliveredType = EventType | typeof TEST_TYPE;

/** Something that has happened. `data` carries codes, instants and words of analysts; never register rows or answers. */
export type OutboxEvent = {
  type: EventType;
  cycle: string;
  /** Null for what happens to the cycle as a whole. */
  center: string | null;
  data: Readonly<Record<string, unknown>>;
};
