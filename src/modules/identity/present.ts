// From rows of identities to what the contract says of them.
import type { PrincipalRecord, RoleName, Scope, TokenRecord } from './model.ts';

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
