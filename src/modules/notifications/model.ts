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
  'finding.stated',
  'finding.decided',
  'decision.superseded',
  'decision.withdrawn',
  'report.published',
  'report.restated',
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

export const CHANNELS = ['webhook', 'mail'] as const;
export type Channel = (typeof CHANNELS)[number];

/** `dead`: given up, until somebody takes it up by hand. `skipped`: there was nothing to deliver it with, or nobody to. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'dead', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An event that is not fanned out yet; `families` are those that it concerns, none where it is no matter of components. */
export type WaitingEvent = {
  id: string;
  type: DeliveredType;
  cycle: string | null;
  center: string | null;
  families: string[];
};

/** Something to be delivered to one endpoint or one person. */
export type NewDelivery = Omit<WaitingEvent, 'families'> & { webhook: string | null; principal: string | null };

/** A delivery that a worker has claimed, with what it needs to make an attempt. */
export type ClaimedDelivery = {
  id: string;
  claim: string;
  /** The attempt that begins with the claim, counted over all times. */
  number: number;
  /** Attempts since it was made or taken up by hand, this one included. */
  tries: number;
  channel: Channel;
  type: DeliveredType;
  event: string;
  cycle: string | null;
  center: string | null;
  data: Record<string, unknown>;
  happenedAt: Date;
  webhook: { id: string; url: string; isDisabled: boolean; secrets: string[] } | null;
  /** Null where the person has no address any more. */
  email: string | null;
  its: ItsCycle | null;
};

/** What is told of the cycle that an event is about. */
export type ItsCycle = { title: string; dueAt: Date; closesAt: Date; timeZone: string; contact: string | null };

/** What became of an attempt; see platform/outbound. */
export type Attempted = { outcome: 'delivered' | 'failed' | 'refused'; status: number | null; detail: string };

export type AttemptRow = {
  delivery: string;
  number: number;
  startedAt: Date;
  endedAt: Date | null;
  outcome: Attempted['outcome'] | null;
  status: number | null;
  detail: string | null;
};

export type DeliveryRow = {
  id: string;
  event: string;
  type: DeliveredType;
  cycle: string | null;
  center: string | null;
  channel: Channel;
  webhook: string | null;
  principal: string | null;
  principalLabel: string | null;
  state: DeliveryState;
  reason: string | null;
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export type WebhookRow = {
  id: string;
  label: string;
  url: string;
  types: EventType[];
  disabledAt: Date | null;
  disabledReason: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};
