// The OpenAPI document of the routes that are registered from here on, served as it is committed, and the page that renders it
// from local assets.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyPluginAsync } from 'fastify';
import { type DescribedRoute, type DocumentInfo, type RouteSchema, writeDocument } from './openapi-document.ts';
import type { App } from './server.ts';

export type { DocumentInfo } from './openapi-document.ts';

/** Installs the generator, before the routes, and `/openapi.json` and `/docs`; answers with what gives the document once the app is ready. */
export async function describeApi(app: App, info: DocumentInfo): Promise<() => Record<string, unknown>> {
  const routes: DescribedRoute[] = [];
  const document: Record<string, unknown> = {};
  let text = '';
  await app.register(swagger, { mode: 'static', specification: { document } as never });
  const pages: FastifyPluginAsync = async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      indexPrefix: '',
      theme: { title: info.title },
      uiConfig: { deepLinking: true, persistAuthorization: false, displayRequestDuration: true },
    });
    docs.get('/openapi.json', { schema: { hide: true } as object }, (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(text),
    );
  };
  await app.register(pages);
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    const described = schema as (RouteSchema & { hide?: boolean }) | undefined;
    if (described === undefined || described.hide === true) return;
    for (const one of [method].flat().filter((name) => name !== 'HEAD')) {
      const { scope, access, keepsNothing } = config ?? {};
      const keepsAnswer = one === 'POST' && access !== 'public' && keepsNothing !== true;
      routes.push({ method: one, url, schema: described, scope, access, keepsAnswer });
    }
  });
  app.addHook('onReady', async () => {
    Object.assign(document, writeDocument(info, routes));
    text = formatDocument(document);
  });
  return () => document;
}

/** The document as it is committed in openapi/openapi.json. */
export function formatDocument(document: Record<string, unknown>): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
