// The secret of an API token: 256 random bits behind a prefix that scanners of leaked secrets can look for. Only its SHA-256
// (lib/digest.ts) is kept; a slow hash would add nothing to a secret that nobody can guess.
import { randomBytes } from 'node:crypto';

/** A new token, `fcs_` and 43 characters of base64url. */
export function makeToken(): string {
  return `fcs_${randomBytes(32).toString('base64url')}`;
}
