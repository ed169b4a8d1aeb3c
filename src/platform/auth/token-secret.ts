// Secrets of API tokens, of sessions and of one-time links: 256 random bits behind a prefix that scanners of leaked secrets can look
// for. Only their SHA-256 (lib/digest.ts) is kept; a slow hash would add nothing to a secret that nobody can guess.
import { randomBytes } from 'node:crypto';

/** The secret of a one-time link, `fci_` and 43 characters of base64url. */
export function makeInvitation(): string {
  return `fci_${randomBytes(32).toString('base64url')}`;
}

/** The secret of a session, which its cookie holds, `fcss_` and 43 characters of base64url. */
export function makeSessionSecret(): string {
  return `fcss_${randomBytes(32).toString('base64url')}`;
}

/** `text` with whatever looks like a secret of ours cut to its prefix: for logs and refusals, which repeat addresses. */
export function concealSecrets(text: string): string {
  return text.replace(/(fc(?:i|ss?))(?:_|%5f)[\w.~%-]+/gi, '$1_...');
}

/** A new token, `fcs_` and 43 characters of base64url. */
export function makeToken(): string {
  return `fcs_${randomBytes(32).toString('base64url')}`;
}
