// What the codes of events, endpoints and deliveries say in plain words; typed by the API, so that none is forgotten.
import type { Schema } from '../api/client.ts';
import type { Tone } from '../ui/tag.tsx';

export type Delivery = Schema<'Delivery'>;
export type Webhook = Schema<'Webhook'>;
export type EventType = Webhook['types'][number];

export const EVENTS: Readonly<Record<EventType, string>> = {
  'cycle.opened': 'A cycle has opened',
  'cycle.closed': 'A cycle has closed',
  'cycle.cancelled': 'A cycle is cancelled',
  'response.reminder': 'A center is reminded',
  'response.certified': 'An answer is certified',
  'response.returned': 'An answer is sent back with a question',
  'response.reopened': 'A center is let in again',
  'query.answered': 'A question is answered',
  'finding.stated': 'A party says something to a finding',
  'finding.decided': 'A case is decided',
  'decision.superseded': 'A decision no longer applies',
  'decision.withdrawn': 'A decision is withdrawn',
  'report.published': 'A report is published',
  'report.restated': 'A report is restated',
};

/** The same with what is only asked for by hand. */
export const DELIVERED: Readonly<Record<Delivery['type'], string>> = {
  ...EVENTS,
  'webhook.test': 'A trial of an endpoint',
};

export const DELIVERY_STATES: Readonly<Record<Delivery['state'], string>> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  dead: 'Given up',
  skipped: 'Skipped',
};

export const DELIVERY_TONES: Readonly<Record<Delivery['state'], Tone>> = {
  waiting: 'info',
  delivered: 'good',
  dead: 'bad',
  skipped: 'warn',
};

export const CHANNELS: Readonly<Record<Delivery['channel'], string>> = { webhook: 'Webhook', mail: 'Mail' };
