// The wire contract of the audit.
import { z } from 'zod';
import { anyOf, id, instant, pageOf, paging, text, uuid } from '../../platform/http/wire.ts';

export const auditEvent = z
  .object({
    id: id.describe('Id of the event; later events have greater ids.'),
    at: instant.describe('When.'),
    principal: id.describe('Who.'),
    principalLabel: z.string().nullable().describe('What it is called now.'),
    action: z.string().describe('What was done, for example `certify-response`.'),
    subjectKind: z.string().describe('The kind of thing it was done to.'),
    subject: z.string().describe('Which one.'),
    reason: z.string().nullable().describe('Why, where a reason was given.'),
    requestId: z.string().nullable().describe('X-Request-Id of the request.'),
    address: z.string().nullable().describe('The address the request came from.'),
    details: z.record(z.string(), z.unknown()).describe('What else was recorded of it.'),
  })
  .meta({ id: 'AuditEvent', description: 'Who did what to what, when, from where, why. Append-only.' });

export const auditEventPage = pageOf(auditEvent).meta({ id: 'AuditEventPage' });

export const auditEventQuery = z.strictObject({
  ...paging,
  action: anyOf(text(100)).describe('Only these actions.'),
  subjectKind: anyOf(text(100)).describe('Only things of these kinds.'),
  subject: anyOf(text(200)).describe('Only these things.'),
  principal: anyOf(uuid).describe('Only what these principals did.'),
  from: instant.optional().describe('Only what was done at this instant or after it.'),
  until: instant.optional().describe('Only what was done before this instant.'),
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which come first.'),
});
