// What the composition root and operators' commands need of identities.
export { issueToken } from './commands.ts';
export type { Examples } from './list-examples.ts';
export type { Example, RoleName, Scope, SessionLimits } from './model.ts';
export { EXAMPLES, ROLES, SCOPES, scopesOfRoles } from './model.ts';
export { findPrincipalByToken, findPrincipalOfRole } from './queries.ts';
export { dropOldSessions, findSession } from './session-queries.ts';
