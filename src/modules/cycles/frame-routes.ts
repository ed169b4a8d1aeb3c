// /v1/cycles/{cycle}/frame: who is expected to answer, and what becomes of a center that reference data has closed since.
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { findIneligible, reinstateCenter } from './frame-commands.ts';
import { getFramedCenter, listFramePage } from './frame-queries.ts';
import * as schemas from './frame-schemas.ts';
import { presentFramed } from './present-frame.ts';
import { getCycle } from './queries.ts';
import { byCycle } from './schemas.ts';

type Context = { database: Database };

export function frameRoutes(app: App, context: Context): void {
  readRoutes(app, context);
  dispositionRoutes(app, context);
}

function readRoutes(app: App, { database }: Context): void {
  app.get(
    '/v1/cycles/:cycle/frame',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'listFrame',
        tags: ['cycles'],
        summary: 'List the centers of a frame',
        description:
          'Every center that was active on the reference date when the cycle opened, the exempt with who exempted them and why; empty before that. A center that closes, merges or is renamed later keeps its place and its name.',
        params: byCycle,
        querystring: schemas.frameQuery,
        response: { 200: schemas.framePage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, q } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('center', cursor, ['string']);
      const rows = await database.asPrincipal(
        request.principal,
        async (db) => {
          const { code } = await getCycle(db, request.params.cycle);
          return listFramePage(db, code, q, after, limit);
        },
        'read',
      );
      const page = toPage(rows, limit, 'center', (row) => [row.center]);
      const items = page.items.map((row) => presentFramed(row, request.principal));
      return linkNext(request, reply, { ...page, items });
    },
  );

  app.get(
    '/v1/cycles/:cycle/frame/:center',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'getFramedCenter',
        tags: ['cycles'],
        summary: 'Read one center of a frame',
        description: 'With the ETag that a change of its disposition needs.',
        params: schemas.byCenter,
        response: { 200: schemas.framedCenter, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { cycle, center } = request.params;
      const row = await database.asPrincipal(request.principal, (db) => getFramedCenter(db, cycle, center), 'read');
      reply.header('etag', etagOf(row.version));
      return presentFramed(row, request.principal);
    },
  );
}

function dispositionRoutes(app: App, { database }: Context): void {
  for (const [action, command, summary, description] of [
    [
      'ineligible',
      findIneligible,
      'Find a center ineligible',
      'Takes a center that was not active on the reference date after all out of what is expected, while the cycle is open. Reference data decides: where it has the center active on that day, an administrator corrects `validFrom` or `validTo` first.',
    ],
    [
      'reinstate',
      reinstateCenter,
      'Expect an ineligible center again',
      'While the cycle is open. What it had answered counts again.',
    ],
  ] as const) {
    app.post(
      `/v1/cycles/:cycle/frame/:center/${action}`,
      {
        config: { scope: 'cycles:write' },
        schema: {
          operationId: action === 'ineligible' ? 'findCenterIneligible' : 'reinstateCenter',
          tags: ['cycles'],
          summary,
          description,
          params: schemas.byCenter,
          body: schemas.disposition,
          response: {
            200: schemas.framedCenter,
            ...refusals('change', 'wrong-state', 'idempotency-key-reused'),
          },
        },
      },
      (request, reply) => {
        const target = { ...request.params, precondition: preconditionOf(request) };
        return perform(database, request, reply, command, [target, request.body.reason], (row) => ({
          status: 200,
          headers: { etag: etagOf(row.version) },
          body: presentFramed(row, request.principal),
        }));
      },
    );
  }
}
