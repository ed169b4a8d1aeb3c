// What the composition root and operators' commands need of identities.
export type { RoleName, Scope } from './model.ts';
export { ROLES, SCOPES, scopesOfRoles } from './model.ts';
export { findPrincipalByToken } from './queries.ts';
