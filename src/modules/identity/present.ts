// From rows of identities to what the contract says of them.
import type { PrincipalRecord, RoleName, Scope, TokenRecord } from './model.ts';

type Caller = { scopes: readonly string[] };

export function presentPrincipal(row: PrincipalRecord, caller: Caller) {
  return {
    id: row.id,
    kind: row.kind as 'person' | 'service',
    label: row.label,
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
