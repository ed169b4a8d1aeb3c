// The console: files that `npm run web` has built, and one page for every address below /console, since pages are told apart in the
// browser. Nothing of it is loaded from elsewhere, and no script or style that stands in the page itself is run.
import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { Problem } from '../../lib/problem.ts';
import type { App } from './server.ts';

/**
 * The one style sheet that the plotting library puts into each of its drawings (@observablehq/plot, plot.js): by its digest, so that
 * no other can be put there. The test of the pages fails when another version brings another one.
 */
const STYLE_OF_PLOTS = "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${STYLE_OF_PLOTS}`,
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the console that stands in `directory`: /console and everything below it; / leads there. Without one it says how to build it. */
export async function serveConsole(app: App, directory: string): Promise<void> {
  const isBuilt = existsSync(path.join(directory, 'index.html'));
  const pages: FastifyPluginAsync = async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      route.schema = { ...route.schema, hide: true } as object;
    });
    scope.addHook('onSend', async (_request, reply) => {
      reply
        .header('content-security-policy', POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('x-robots-tag', 'noindex');
    });
    if (isBuilt) {
      await scope.register(fastifyStatic, {
        root: path.join(directory, 'assets'),
        prefix: '/console/assets/',
        preCompressed: true,
        // Names carry a digest of what is inside.
        immutable: true,
        maxAge: '365d',
        index: false,
        decorateReply: true,
      });
    }
    for (const url of ['/console', '/console/*']) {
      scope.get(url, (_request, reply) => {
        if (!isBuilt)
          throw new Problem('unavailable', 'The console is not built here: run "npm run web" and start again.');
        return reply.sendFile('index.html', directory, { cacheControl: false, immutable: false, maxAge: 0 });
      });
    }
    scope.get('/', (_request, reply) => reply.redirect('/console'));
  };
  await app.register(pages);
}
