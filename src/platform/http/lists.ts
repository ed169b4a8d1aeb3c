// Pages of lists: the Link header that goes with nextCursor (RFC 8288).
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sets `Link: rel="next"` where there is a next page, and hands the page on. */
export function linkNext<T extends { nextCursor: string | null }>(
  request: FastifyRequest,
  reply: FastifyReply,
  page: T,
): T {
  if (page.nextCursor === null) return page;
  const [path = '', search = ''] = request.url.split('?');
  const query = new URLSearchParams(search);
  query.set('cursor', page.nextCursor);
  reply.header('link', `<${path}?${query.toString()}>; rel="next"`);
  return page;
}
