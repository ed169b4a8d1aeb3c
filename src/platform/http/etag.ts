// ETags and preconditions (RFC 9110). A resource that changes has its version for ETag; a report has a digest of what it is made of.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Precondition } from '../../lib/precondition.ts';

/** The ETag of a resource at `version`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The versions that If-Match names; undefined without the header. Weak tags count, as compressing proxies make them of ours. */
export function preconditionOf(request: FastifyRequest): Precondition {
  return tagsOf(request.headers['if-match']);
}

/** Whether the client asks to create, and only to create: `If-None-Match: *`. */
export function isCreateOnly(request: FastifyRequest): boolean {
  return request.headers['if-none-match']?.trim() === '*';
}

/** The ETag of an answer made of `parts`: revision, what the caller may see, query, format and encoding. */
export function etagOfParts(parts: readonly unknown[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
}

/** `cacheControl` of what never changes under its address. */
export const IMMUTABLE = 'private, max-age=31536000, immutable';

/** `vary` of what depends on who asks: a browser that somebody else signs on with shows nobody what it has kept. */
export const VARIES = 'authorization, cookie';

/** The digest of a representation as RFC 9530 spells it, from SHA-256 in hexadecimal. It is that of the bytes as sent: compressing them would make it false. */
export function reprDigestOf(sha256Hex: string): string {
  return `sha-256=:${Buffer.from(sha256Hex, 'hex').toString('base64')}:`;
}

/** Whether If-None-Match names `etag`, so that a 304 is enough. */
export function isKnownToClient(request: FastifyRequest, etag: string): boolean {
  const known = tagsOf(request.headers['if-none-match']);
  return known === 'any' || (known?.includes(etag.slice(1, -1)) ?? false);
}

/** Sets `etag`, and answers 304 where If-None-Match names it; true when it did. */
export function answeredNotModified(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  cacheControl = 'private, no-cache',
): boolean {
  reply.header('etag', etag).header('cache-control', cacheControl);
  reply.header('vary', `${VARIES}, accept, accept-encoding`);
  if (!isKnownToClient(request, etag)) return false;
  reply.code(304).send();
  return true;
}

function tagsOf(header: string | undefined): Precondition {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return 'any';
  return [...header.matchAll(/(?:W\/)?"([^"]*)"/g)].map((match) => match[1] ?? '');
}
