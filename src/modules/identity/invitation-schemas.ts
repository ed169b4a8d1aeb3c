// The wire contract of invitations and delegates.
import { z } from 'zod';
import { allowed, anyOf, code, id, instant, pageOf, paging, uuid, words } from '../../platform/http/wire.ts';
import { DELEGATE_STATES, INVITATION_DAYS, INVITATION_STATES, INVITED_ROLES } from './model.ts';

const { standard, longest } = INVITATION_DAYS;

const expiresAt = instant
  .optional()
  .describe(`Until when the link opens; ${standard} days from now where nothing is said, ${longest} at most.`);

const link = z
  .string()
  .nullable()
  .describe('The one-time link. Shown this once; null when a repeated request is answered again.');

export const invitation = z
  .object({
    id: id.describe('Id of the invitation, and of the principal that accepting it makes.'),
    role: z.enum(INVITED_ROLES).describe('What the one who accepts becomes.'),
    centers: z.array(code).describe('The centers that it will direct or, as a delegate, draft for.'),
    label: z.string().describe('What the principal will be called in records.'),
    state: z
      .enum(INVITATION_STATES)
      .describe('`void`: taken back, or made by somebody who could not make it any more.'),
    invitedBy: z
      .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
      .describe('Who invites.'),
    createdAt: instant.describe('When it was made.'),
    expiresAt: instant.describe('Until when its link opens.'),
    acceptedAt: instant.nullable().describe('When it was accepted.'),
    voidedAt: instant.nullable().describe('When it was taken back.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    allowed,
  })
  .meta({ id: 'Invitation', description: 'An invitation by a one-time link, whose secret is stored as a hash.' });

export const invitationPage = pageOf(invitation).meta({ id: 'InvitationPage' });

export const invitationQuery = z.strictObject({
  ...paging,
  role: anyOf(z.enum(INVITED_ROLES)).describe('Only invitations for one of these roles.'),
  state: anyOf(z.enum(INVITATION_STATES)).describe('Only invitations in one of these states.'),
});

export const invitationCreate = z
  .strictObject({
    role: z.literal('director').default('director').describe('What the one who accepts becomes.'),
    centers: z
      .array(code)
      .min(1)
      .max(500)
      .refine((items) => new Set(items).size === items.length, 'Something is listed twice.')
      .describe('The centers that it will direct.'),
    label: words(200).describe('What the principal will be called in records; no personal names are needed.'),
    expiresAt,
  })
  .meta({
    id: 'InvitationCreate',
    examples: [{ role: 'director', centers: ['TX-JCIC'], label: 'Director, Texas JCIC' }],
  });

export const invitationCreated = invitation
  .extend({ link })
  .meta({ id: 'InvitationCreated', description: 'A new invitation with its link: send it to the one who is invited.' });

export const delegate = z
  .object({
    id: id.describe('Id of the invitation and of the principal that it became.'),
    center: code.describe('The center that it drafts for.'),
    label: z.string().describe('What it is called in records.'),
    state: z.enum(DELEGATE_STATES).describe('`invited` and `expired` have not accepted; `disabled` has no access now.'),
    invitedBy: z.string().nullable().describe('Who made it a delegate.'),
    invitedAt: instant.describe('When that was.'),
    expiresAt: instant.nullable().describe('Until when the link opens; null once it was accepted.'),
    since: instant.nullable().describe('Since when it is a delegate; null before it has accepted.'),
    lastUsedAt: instant.nullable().describe('When it last used a token, to about a minute.'),
    allowed,
  })
  .meta({ id: 'Delegate', description: 'Somebody who drafts for a center, or is invited to.' });

export const delegatePage = pageOf(delegate).meta({ id: 'DelegatePage' });
export const delegateQuery = z.strictObject(paging);

export const delegateCreate = z
  .strictObject({
    label: words(200).describe('What the delegate will be called in records; no personal names are needed.'),
    expiresAt,
  })
  .meta({ id: 'DelegateCreate', examples: [{ label: 'Watch desk, Texas JCIC' }] });

export const delegateCreated = delegate.extend({ link }).meta({
  id: 'DelegateCreated',
  description: 'An invited delegate with the link: send it to the one who is invited.',
});

export const openedInvitation = z
  .object({
    role: z.enum(INVITED_ROLES).describe('What the one who accepts becomes.'),
    centers: z
      .array(z.object({ code: code.describe('Code of the center.'), name: z.string().describe('Its name.') }))
      .describe('The centers that it is about.'),
    label: z.string().describe('What you will be called in records.'),
    invitedBy: z.string().nullable().describe('Who invites you.'),
    expiresAt: instant.describe('Until when the link opens.'),
  })
  .meta({ id: 'OpenedInvitation', description: 'What an invitation says to the one who holds its link.' });

export const byCenter = z.strictObject({ center: code.describe('Code of the center.') });
export const byDelegate = byCenter.extend({ id: uuid.describe('Id of the delegate.') });
export const bySecret = z.strictObject({ secret: z.string().describe('The secret of the link.') });
