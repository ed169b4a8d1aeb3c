// What messages are about and what became of them, in plain words.
import type { Schema } from '../api/client.ts';
import type { Tone } from '../ui/tag.tsx';

type Delivery = Schema<'Delivery'>;

export const EVENTS: Readonly<Record<Delivery['type'], string>> = {
  'cycle.opened': 'A cycle has opened',
  'cycle.closed': 'A cycle has closed',
  'cycle.cancelled': 'A cycle was cancelled',
  'response.reminder': 'Reminder of an answer',
  'response.certified': 'An answer was certified',
  'response.returned': 'An answer was returned with a question',
  'response.reopened': 'An answer can be changed again',
  'query.answered': 'A question was answered',
  'finding.stated': 'A statement to a finding',
  'finding.decided': 'Findings were decided',
  'decision.superseded': 'A decision no longer stands',
  'decision.withdrawn': 'A decision was withdrawn',
  'report.published': 'A report was published',
  'report.restated': 'A report was restated',
  'webhook.test': 'A trial of an endpoint',
};

export const STATES: Readonly<Record<Delivery['state'], string>> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  dead: 'Given up',
  skipped: 'Skipped',
};

export const STATE_TONES: Readonly<Record<Delivery['state'], Tone>> = {
  waiting: 'info',
  delivered: 'good',
  dead: 'bad',
  skipped: 'neutral',
};

export const OUTCOMES: Readonly<Record<NonNullable<Schema<'DeliveryAttempt'>['outcome']>, string>> = {
  delivered: 'Delivered',
  failed: 'Failed, to be tried again',
  refused: 'Refused',
};

/** To whom it goes: a person by mail, or an endpoint. */
export function sayReceiver({ principal, channel }: Delivery): string {
  return channel === 'mail' ? `${principal?.label ?? 'Somebody'}, by mail` : 'An endpoint (webhook)';
}
