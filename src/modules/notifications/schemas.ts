// The wire contract of endpoints and deliveries.
import { z } from 'zod';
import { allowed, anyOf, code, id, instant, pageOf, paging, uuid, words } from '../../platform/http/wire.ts';
import { CHANNELS, DELIVERY_STATES, EVENT_TYPES, TEST_TYPE } from './model.ts';

export const byId = z.strictObject({ id: uuid.describe('Its id.') });

const eventType = z.enum(EVENT_TYPES);
const deliveredType = z.enum([...EVENT_TYPES, TEST_TYPE]);
const label = words(200).describe('What it is for.');
const url = z
  .url('An address is written https://host/path.')
  .max(2000)
  .describe(
    'Where events are posted to: an https address that leads to a public one. It may hold a secret of its own; only administrators see it.',
  );
const types = z
  .array(eventType)
  .min(1)
  .refine((listed) => new Set(listed).size === listed.length, 'A type is named twice.')
  .describe('What it wants to be told of.');

const webhookFields = {
  id: id.describe('Id of the endpoint.'),
  label: z.string().describe('What it is for.'),
  url: z.string().describe('Where events are posted to.'),
  types: z.array(eventType).describe('What it wants to be told of.'),
  disabled: z.boolean().describe('Whether nothing is delivered to it.'),
  disabledAt: instant.nullable().describe('Since when.'),
  disabledReason: z.string().nullable().describe('Why: an administrator, or its answer 410 Gone.'),
  version: z.int().describe('Counts its changes; also its ETag.'),
  createdAt: instant.describe('Since when it exists.'),
  updatedAt: instant.describe('When it was last changed.'),
  allowed,
};
const secret = z
  .string()
  .nullable()
  .describe(
    '`whsec_...`, by which the receiver verifies what it gets. Shown this once; null when a request is repeated.',
  );

export const webhook = z
  .object(webhookFields)
  .meta({ id: 'Webhook', description: 'An endpoint that events are posted to.' });
export const webhookWithSecret = z
  .object({ ...webhookFields, secret })
  .meta({ id: 'WebhookWithSecret', description: 'An endpoint with its new secret.' });
export const webhookPage = pageOf(webhook).meta({ id: 'WebhookPage' });
export const webhookQuery = z.strictObject(paging);

export const webhookCreate = z.strictObject({ label, url, types }).meta({
  id: 'WebhookCreate',
  examples: [
    {
      label: 'Survey desk',
      url: 'https://desk.example.gov/hooks/survey',
      types: ['cycle.opened', 'response.certified'],
    },
  ],
});
export const webhookPatch = z
  .strictObject({
    label: label.optional(),
    url: url.optional(),
    types: types.optional(),
    disabled: z.boolean().optional().describe('false enables it again, also after 410 Gone.'),
  })
  .meta({
    id: 'WebhookPatch',
    description: 'JSON Merge Patch: what is absent stays.',
    examples: [{ disabled: false }],
  });

const attempt = z
  .object({
    number: z.int().describe('Counts the attempts, from 1.'),
    startedAt: instant.describe('When it was begun.'),
    endedAt: instant
      .nullable()
      .describe('When it ended; null while it runs, and for ever where the process died in it.'),
    outcome: z
      .enum(['delivered', 'failed', 'refused'])
      .nullable()
      .describe('`failed` is tried again, `refused` is not; null where nobody has recorded it.'),
    status: z.int().nullable().describe('Status of HTTP or reply code of SMTP; null where there was no answer.'),
    detail: z.string().nullable().describe('In words, with at most 1 kB of the answer.'),
  })
  .meta({ id: 'DeliveryAttempt', description: 'One attempt to deliver.' });

export const delivery = z
  .object({
    id: id.describe('Id of the delivery: `webhook-id` of every attempt, and the Message-ID of a mail.'),
    event: id.describe('Id of what has happened.'),
    type: deliveredType.describe('What has happened.'),
    cycle: z.string().nullable().describe('In which cycle.'),
    center: z.string().nullable().describe('At which center; null for the cycle as a whole.'),
    channel: z.enum(CHANNELS).describe('How it is told.'),
    webhook: id.nullable().describe('To which endpoint.'),
    principal: z
      .object({ id: id.describe('Its id.'), label: z.string().nullable().describe('What it is called.') })
      .meta({ id: 'Addressee', description: 'Who is written to.' })
      .nullable()
      .describe('To whom, by mail.'),
    state: z
      .enum(DELIVERY_STATES)
      .describe(
        '`waiting` for an attempt; `delivered`; `dead`, given up; `skipped`, with nothing to deliver it with or nobody to.',
      ),
    reason: z.string().nullable().describe('Why it is waiting for another attempt, dead or skipped.'),
    attempts: z.array(attempt).describe('Every attempt, in order.'),
    nextAttemptAt: instant.nullable().describe('Not before then; null where there is none to come.'),
    deliveredAt: instant.nullable().describe('When the receiver took it.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    createdAt: instant.describe('When it was made.'),
    updatedAt: instant.describe('When it was last changed.'),
    allowed,
  })
  .meta({ id: 'Delivery', description: 'One event on its way to one endpoint or person; delivered at least once.' });
export const deliveryPage = pageOf(delivery).meta({ id: 'DeliveryPage' });
export const deliveryQuery = z.strictObject({
  ...paging,
  state: anyOf(z.enum(DELIVERY_STATES)).describe('Only deliveries in one of these states.'),
  type: anyOf(deliveredType).describe('Only of these types.'),
  channel: anyOf(z.enum(CHANNELS)).describe('Only by these channels.'),
  cycle: anyOf(code).describe('Only of these cycles.'),
  center: anyOf(code).describe('Only of these centers.'),
  webhook: anyOf(uuid).describe('Only to these endpoints.'),
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which come first.'),
});
