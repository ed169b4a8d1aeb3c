// Answers that a person reads in a browser, beside JSON for programs: the scope in which they are routed, where the form of a page
// is read and refusals are pages too. Nothing of them is kept, and nothing of their address is told to the next one.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml, type Page, pagePolicy, renderPage } from '../../lib/html-page.ts';
import { PROBLEMS, Problem } from '../../lib/problem.ts';
import { markingOf } from './marking.ts';
import { formatOf } from './negotiate.ts';
import type { App } from './server.ts';

/** Registers `routes` in a scope of their own: only there is the body of a form taken, and it is not read, since no page asks anything. */
export async function routePages(app: App, routes: (scope: App) => void): Promise<void> {
  const pages: FastifyPluginAsync = async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, _body, done) =>
      done(null, undefined),
    );
    scope.setErrorHandler((error, request, reply) => {
      if (!(error instanceof Problem) || error.code === 'not-acceptable' || !asksForHtml(request)) throw error;
      const { status, title } = PROBLEMS[error.code];
      reply.code(status).headers(error.headers);
      return sendPage(reply, { title, body: `<p>${escapeHtml(error.message)}</p>` });
    });
    routes(scope as unknown as App);
  };
  await app.register(pages);
}

/** Route settings that count requests by address alone: nobody escapes the limit by sending another token with each. */
export const LIMITED_BY_ADDRESS = { rateLimit: { keyGenerator: (request: FastifyRequest) => request.ip } };

/** Whether the client would rather have HTML than JSON, as browsers would. */
export function asksForHtml(request: FastifyRequest): boolean {
  return formatOf(request, undefined, ['json', 'html']) === 'html';
}

/** Sends a page with its marking, or that of the service; `keeping` says who may keep it, nobody unless it says so. */
export function sendPage(reply: FastifyReply, page: Page, keeping: Record<string, string> = UNKEPT): FastifyReply {
  return reply
    .headers(keeping)
    .header('content-security-policy', pagePolicy(page))
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .type('text/html; charset=utf-8')
    .send(renderPage(page, markingOf(reply)));
}

/** Headers of an answer that is kept by nobody, in whichever format. */
export const UNKEPT = { 'cache-control': 'no-store', vary: 'accept' };
