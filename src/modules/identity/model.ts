// Roles, scopes and what each role may do at most. The scopes in force are those of the token that the roles include.

export const ROLES = ['director', 'liaison', 'analyst', 'admin', 'service', 'delegate'] as const;
export type RoleName = (typeof ROLES)[number];

export const SCOPES = [
  'reference:read',
  'reference:write',
  'cycles:read',
  'cycles:write',
  'register:read',
  'register:write',
  'responses:read',
  'responses:write',
  'responses:review',
  'findings:read',
  'identity:read',
  'identity:write',
  'audit:read',
  'responses:certify',
  'participation:read',
  'notifications:read',
  'notifications:write',
  'people:invite',
  'findings:answer',
  'findings:decide',
  'reports:read',
  'reports:publish',
  'outlook:read',
  'scenarios:write',
  'plans:read',
  'plans:write',
  'plans:approve',
] as const;
export type Scope = (typeof SCOPES)[number];

/** What a role may do at most (api.md, Who may do what). A service has no rights but the reading scopes of its token. */
export const SCOPES_OF_ROLE: Record<RoleName, readonly Scope[]> = {
  director: [
    'reference:read',
    'cycles:read',
    'register:read',
    'responses:read',
    'responses:write',
    'findings:read',
    'responses:certify',
    'people:invite',
    'findings:answer',
    'reports:read',
    'outlook:read',
    'scenarios:write',
  ],
  liaison: [
    'reference:read',
    'cycles:read',
    'register:read',
    'register:write',
    'findings:read',
    'findings:answer',
    'reports:read',
    'outlook:read',
    'scenarios:write',
    'plans:read',
    'plans:write',
  ],
  analyst: [
    'reference:read',
    'cycles:read',
    'cycles:write',
    'register:read',
    'responses:read',
    'responses:review',
    'findings:read',
    'participation:read',
    'notifications:read',
    'people:invite',
    'findings:decide',
    'reports:read',
    'reports:publish',
    'outlook:read',
    'scenarios:write',
    'plans:read',
    'plans:approve',
  ],
  admin: [
    'reference:read',
    'reference:write',
    'identity:read',
    'identity:write',
    'audit:read',
    'notifications:read',
    'notifications:write',
    'people:invite',
  ],
  service: [
    'reference:read',
    'cycles:read',
    'register:read',
    'responses:read',
    'findings:read',
    'participation:read',
    'reports:read',
    'outlook:read',
    'plans:read',
  ],
  // Of the register it sees what the response shows, and nothing that is computed.
  delegate: ['reference:read', 'cycles:read', 'responses:read', 'responses:write'],
};

/** A principal as it is stored. */
export type PrincipalRecord = {
  id: string;
  kind: string;
  label: string;
  email: string | null;
  roles: string[];
  centers: string[];
  components: string[];
  disabledAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

/** A token as it can be read back: without its hash. */
export type TokenRecord = {
  id: string;
  principalId: string;
  label: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  version: number;
};

/** What an invitation is for. */
export const INVITED_ROLES = ['director', 'delegate'] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** `void`: withdrawn, or made by somebody who could not make it any more. */
export const INVITATION_STATES = ['pending', 'accepted', 'expired', 'void'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** An invitation as it can be read back: without its secret. Who accepts it becomes the principal with its id. */
export type InvitationRecord = {
  id: string;
  role: InvitedRole;
  centers: string[];
  label: string;
  state: InvitationState;
  createdAt: Date;
  createdBy: string;
  createdByLabel: string | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  voidedAt: Date | null;
  version: number;
};

/** What the holder of the secret is told of an invitation. */
export type OpenedInvitation = {
  id: string;
  role: InvitedRole;
  label: string;
  centers: string[];
  centerNames: string[];
  invitedBy: string | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  state: InvitationState;
};

/** `invited` and `expired` have not accepted; `disabled` are without access and still bound. */
export const DELEGATE_STATES = ['invited', 'expired', 'active', 'disabled'] as const;
export type DelegateState = (typeof DELEGATE_STATES)[number];

/** A delegate of one center, or somebody invited to become one. */
export type DelegateRecord = {
  id: string;
  label: string;
  state: DelegateState;
  invitedBy: string | null;
  invitedAt: Date;
  expiresAt: Date | null;
  since: Date | null;
  lastUsedAt: Date | null;
};

/** How long an invitation stands where nothing is said, and at most, in days. */
export const INVITATION_DAYS = { standard: 14, longest: 60 };

/** The longest life of a token, in days. */
export const TOKEN_DAYS = 366;

/** The scopes in force: those `granted` to the token that some role includes, in the order of SCOPES. */
export function effectiveScopes(roles: readonly string[], granted: readonly string[]): Scope[] {
  return SCOPES.filter((scope) => granted.includes(scope) && scopesOfRoles(roles).has(scope));
}

/** All scopes that these roles include. */
export function scopesOfRoles(roles: readonly string[]): Set<Scope> {
  return new Set(ROLES.filter((role) => roles.includes(role)).flatMap((role) => SCOPES_OF_ROLE[role]));
}

/** The kinds of users of the illustrative sample, as whom anybody may sign on where it runs for itself alone. */
export const EXAMPLES = ['analyst', 'admin', 'liaison', 'director', 'delegate'] as const;
export type ExampleName = (typeof EXAMPLES)[number];

/** An example identity, with the token that opens it. */
export type Example = {
  token: string;
  role: string;
  principal: string;
  label: string;
  centers: string[];
  components: string[];
};

/** How long a session lasts without a request, in minutes, and in any case, in hours. */
export type SessionLimits = { idleMinutes: number; hours: number };
