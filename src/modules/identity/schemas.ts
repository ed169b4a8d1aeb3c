// The wire contract of principals, tokens and /v1/me.
import { z } from 'zod';
import { allowed, anyOf, code, id, instant, pageOf, paging, uuid, words } from '../../platform/http/wire.ts';
import { ROLES, SCOPES } from './model.ts';

export const byId = z.strictObject({ id: uuid.describe('Its id.') });

const role = z.enum(ROLES);
const scope = z.enum(SCOPES);

function distinct<T extends z.ZodType>(list: z.ZodArray<T>) {
  return list.refine((items) => new Set(items).size === items.length, 'Something is listed twice.');
}

const heldRoles = distinct(z.array(role).min(1));
const directed = distinct(z.array(code).max(500));
const families = distinct(z.array(code).max(100));

const email = z
  .email('An address is written like name@example.gov.')
  .max(254)
  .nullable()
  .describe('Where the service writes to: invitations to answer, reminders, questions. null for nowhere.');
const shownEmail = z.string().nullable().describe('Where the service writes to; null for nowhere.');

const rights = {
  roles: z.array(role).describe('What it is.'),
  centers: z.array(code).describe('The centers that it directs, or, as a delegate, drafts for.'),
  components: z.array(code).describe('The component families that it is liaison of.'),
};

export const principal = z
  .object({
    id: id.describe('Id of the principal.'),
    kind: z.enum(['person', 'service']).describe('Whether a person or a program.'),
    label: z.string().describe('What it is called in records; no personal names are needed.'),
    email: shownEmail,
    ...rights,
    disabled: z.boolean().describe('Whether its tokens are refused.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    createdAt: instant.describe('Since when it exists.'),
    updatedAt: instant.describe('When it was last changed.'),
    allowed,
  })
  .meta({ id: 'Principal', description: 'Somebody or something that acts: everything recorded names one.' });

export const principalPage = pageOf(principal).meta({ id: 'PrincipalPage' });

export const principalQuery = z.strictObject({
  ...paging,
  role: anyOf(role).describe('Only principals with one of these roles.'),
  order: z.enum(['oldest', 'label']).default('oldest').describe('The oldest first, or by label.'),
});

const analyst = z
  .object({ id: id.describe('Id of the principal.'), label: z.string().describe('What it is called in records.') })
  .meta({ id: 'Analyst', description: 'Somebody who can look after a case.' });

export const analystPage = pageOf(analyst).meta({ id: 'AnalystPage' });
export const analystQuery = z.strictObject(paging);

const bindings = {
  centers: directed.default([]).describe('Needed for a director or a delegate, and only there.'),
  components: families.default([]).describe('Families; needed for a liaison, and only there.'),
};

export const principalCreate = z
  .strictObject({
    kind: z.enum(['person', 'service']).default('person').describe('Whether a person or a program.'),
    label: words(200).describe('What it is called in records.'),
    email: email.default(null),
    roles: heldRoles.describe('What it is.'),
    ...bindings,
  })
  .meta({
    id: 'PrincipalCreate',
    examples: [{ label: 'Director, Texas JCIC', roles: ['director'], centers: ['TX-JCIC'] }],
  });

export const principalPatch = z
  .strictObject({
    label: words(200).optional().describe('What it is called in records.'),
    email: email.optional(),
    roles: heldRoles.optional().describe('What it is.'),
    centers: directed.optional().describe('The centers that it directs, or, as a delegate, drafts for.'),
    components: families.optional().describe('The families that it is liaison of.'),
    disabled: z.boolean().optional().describe('true refuses its tokens from now on.'),
  })
  .meta({
    id: 'PrincipalPatch',
    description: 'JSON Merge Patch: what is absent stays.',
    examples: [{ disabled: true }],
  });

export const token = z
  .object({
    id: id.describe('Id of the token, which is not its secret.'),
    principal: id.describe('Whose token it is.'),
    label: z.string().describe('What it is for.'),
    scopes: z.array(scope).describe('What it may be used for, as far as the roles of its principal include it.'),
    createdAt: instant.describe('When it was made.'),
    expiresAt: instant.describe('When it stops to be valid.'),
    lastUsedAt: instant.nullable().describe('When it was last used, to about a minute.'),
    revokedAt: instant.nullable().describe('When it was revoked.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    allowed,
  })
  .meta({ id: 'Token', description: 'An API token. Its secret is shown once, when it is made, and stored as a hash.' });

export const tokenPage = pageOf(token).meta({ id: 'TokenPage' });

export const tokenQuery = z.strictObject({
  ...paging,
  principal: anyOf(uuid).describe('Only tokens of these principals.'),
});

export const tokenCreate = z
  .strictObject({
    label: words(200).describe('What it is for.'),
    principal: uuid.optional().describe('Whose it shall be. Without it, `role` and the bindings make a new principal.'),
    role: role.optional().describe('The role of the new principal.'),
    ...bindings,
    scopes: z
      .array(scope)
      .min(1)
      .optional()
      .describe('What it may be used for; without it, all that the roles include.'),
    expiresAt: instant
      .optional()
      .describe('When it stops to be valid; at most 366 days from now, which is also the default.'),
  })
  .meta({
    id: 'TokenCreate',
    examples: [
      { label: 'Quarterly gap report', role: 'analyst' },
      { label: 'Texas', role: 'director', centers: ['TX-JCIC'] },
    ],
  });

export const tokenCreated = token
  .extend({
    token: z
      .string()
      .nullable()
      .describe('The secret. Shown this once; null when a repeated request is answered again.'),
  })
  .meta({ id: 'TokenCreated', description: 'A new token with its secret.' });

export const me = z
  .object({
    id: id.describe('Your principal.'),
    kind: z.enum(['person', 'service']).describe('Whether a person or a program.'),
    label: z.string().describe('What you are called in records.'),
    email: shownEmail,
    ...rights,
    scopes: z.array(scope).describe('What you may do with this token.'),
    version: z.int().describe('Counts the changes of your principal; also its ETag.'),
    allowed,
  })
  .meta({ id: 'Me', description: 'Who you are and what you may do.' });

export const mePatch = z.strictObject({ email }).meta({
  id: 'MePatch',
  description: 'JSON Merge Patch. The rest of what you are is for an administrator to change.',
  examples: [{ email: 'director@example.gov' }],
});
