// Roles and scopes in words. What each may do the service decides; here is only how it is called.
import type { Schema } from '../api/client.ts';
import type { Option } from '../ui/fields.tsx';

export type RoleName = Schema<'Principal'>['roles'][number];

/** The roles, as a form offers them. */
export const ROLE_OPTIONS: readonly (Option & { value: RoleName })[] = [
  { value: 'director', label: 'Director' },
  { value: 'delegate', label: 'Delegate' },
  { value: 'liaison', label: 'Liaison' },
  { value: 'analyst', label: 'Analyst' },
  { value: 'admin', label: 'Administrator' },
  { value: 'service', label: 'Program (reads only)' },
];

/** "Director, Analyst". */
export function wordsOf(roles: readonly string[]): string {
  return roles.map((role) => ROLE_OPTIONS.find(({ value }) => value === role)?.label ?? role).join(', ');
}

/** `certify-response` as "Certify response", `responses:read` as "Responses: read". */
export function inWords(name: string): string {
  const text = name.replaceAll('-', ' ').replace(':', ': ').replace('.', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
