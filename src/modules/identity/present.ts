// From rows of identities to what the contract says of them.
import type {
  DelegateRecord,
  InvitationRecord,
  OpenedInvitation,
  PrincipalRecord,
  RoleName,
  Scope,
  TokenRecord,
} from './model.ts';

type Caller = { scopes: readonly string[] };
type Me = Caller &
  Pick<PrincipalRecord, 'id' | 'label'> & {
    kind: 'person' | 'service';
    roles: readonly string[];
    centers: readonly string[];
    components: readonly string[];
  };

export function presentPrincipal(row: PrincipalRecord, caller: Caller) {
  return {
    id: row.id,
    kind: row.kind as 'person' | 'service',
    label: row.label,
    email: row.email,
    roles: row.roles as RoleName[],
    centers: row.centers,
    components: row.components,
    disabled: row.disabledAt !== null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowed: caller.scopes.includes('identity:write')
      ? ['change', ...(row.disabledAt === null ? ['issue-token'] : [])]
      : [],
  };
}

export function presentToken(row: TokenRecord, caller: Caller) {
  return {
    id: row.id,
    principal: row.principalId,
    label: row.label,
    scopes: row.scopes as Scope[],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    version: row.version,
    allowed: caller.scopes.includes('identity:write') && row.revokedAt === null ? ['revoke'] : [],
  };
}

/** Who the caller is and what it may do. Its address and version are read anew; the rest is what its token gave. */
export function presentMe(
  { id, kind, label, roles, centers, components, scopes }: Me,
  { email, version }: Pick<PrincipalRecord, 'email' | 'version'>,
) {
  return {
    id,
    kind,
    label,
    email,
    roles: roles as RoleName[],
    centers: [...centers],
    components: [...components],
    scopes: scopes as Scope[],
    version,
    allowed: ['change'],
  };
}

/** A session for whoever it is of. */
export function presentSession(
  principal: Me,
  own: Pick<PrincipalRecord, 'email' | 'version'>,
  { signedOnAt, idleUntil, endsAt }: { signedOnAt: Date; idleUntil: Date; endsAt: Date },
  now: Date,
) {
  return {
    principal: presentMe(principal, own),
    signedOnAt: signedOnAt.toISOString(),
    idleUntil: idleUntil.toISOString(),
    endsAt: endsAt.toISOString(),
    now: now.toISOString(),
  };
}

/** An invitation for this caller, who takes back what it could make, as `mayInvite` of its role says. */
export function presentInvitation(row: InvitationRecord, caller: Caller & { roles: readonly string[] }) {
  const oversees = caller.roles.includes('analyst') || caller.roles.includes('admin');
  const mayVoid = row.role === 'director' ? oversees : caller.roles.includes('director');
  const stands = row.acceptedAt === null && row.voidedAt === null;
  return {
    id: row.id,
    role: row.role,
    centers: row.centers,
    label: row.label,
    state: row.state,
    invitedBy: { id: row.createdBy, label: row.createdByLabel },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    voidedAt: row.voidedAt?.toISOString() ?? null,
    version: row.version,
    allowed: mayVoid && stands && caller.scopes.includes('people:invite') ? ['void'] : [],
  };
}

/** A delegate of `center`, for this caller: its directors revoke. */
export function presentDelegate(
  row: DelegateRecord,
  center: string,
  caller: Caller & { roles: readonly string[]; centers: readonly string[] },
) {
  const mayRevoke = caller.roles.includes('director') && caller.centers.includes(center);
  return {
    id: row.id,
    center,
    label: row.label,
    state: row.state,
    invitedBy: row.invitedBy,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    since: row.since?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    allowed: mayRevoke ? ['revoke'] : [],
  };
}

/** What the holder of a link is told. */
export function presentOpened({ role, label, centers, centerNames, invitedBy, expiresAt }: OpenedInvitation) {
  const places = centers.map((code, index) => ({ code, name: centerNames[index] ?? code }));
  return { role, centers: places, label, invitedBy, expiresAt: expiresAt.toISOString() };
}
