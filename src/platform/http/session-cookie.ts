// The cookie that holds the secret of a session. Its name begins with __Host-, so that browsers take it from this host alone, over
// TLS (or loopback), for every path; no script reads it, no other site makes a browser send it, and it ends with the browser.
import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';

export const SESSION_COOKIE = '__Host-fusion-session';

const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
const NAMED = new RegExp(`(?:^|;)\\s*${SESSION_COOKIE}\\s*=`, 'g');

/** What a request holds: no cookie of ours, the secret of one, or `unusable`, what cannot be one or is there more than once. */
export function readSessionCookie(header: string | undefined): { secret: string } | 'unusable' | undefined {
  const count = header?.match(NAMED)?.length ?? 0;
  if (header === undefined || count === 0) return undefined;
  const secret = fastifyCookie.parse(header)[SESSION_COOKIE] ?? '';
  return count === 1 && /^fcss_[\w-]{43}$/.test(secret) ? { secret } : 'unusable';
}

/** Hands the secret to the browser. */
export function setSessionCookie(reply: FastifyReply, secret: string): void {
  reply.setCookie(SESSION_COOKIE, secret, ATTRIBUTES);
}

/** Takes the cookie away from the browser. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, ATTRIBUTES);
}
