// What the composition root and operators' commands need of identities.
export { issueToken } from './commands.ts';
export type { RoleName, Scope } from './model.ts';
export { ROLES, SCOPES, scopesOfRoles } from './model.ts';
export { findPrincipalByToken, findPrincipalOfRole } from './queries.ts';
