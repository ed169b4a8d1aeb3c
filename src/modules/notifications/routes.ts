// /v1/deliveries; webhook-routes.ts has the endpoints.
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { getDelivery, listDeliveries } from './delivery-queries.ts';
import { presentDelivery } from './present.ts';
import * as schemas from './schemas.ts';
import { retryDelivery } from './webhook-commands.ts';
import { type NotificationContext, webhookRoutes } from './webhook-routes.ts';

export function notificationRoutes(app: App, context: NotificationContext): void {
  webhookRoutes(app, context);
  deliveryRoutes(app, context);
}

function deliveryRoutes(app: App, { database, clock }: NotificationContext): void {
  app.get(
    '/v1/deliveries',
    {
      config: { scope: 'notifications:read' },
      schema: {
        operationId: 'listDeliveries',
        tags: ['notifications'],
        summary: 'List deliveries',
        description:
          'What was told to whom of what has happened, the oldest or the newest first, with every attempt. An event is delivered at least once: a receiver drops what it has had by the id.',
        querystring: schemas.deliveryQuery,
        response: { 200: schemas.deliveryPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, order, ...filter } = request.query;
      // The cursor of one order is none of the other.
      const by = order === 'oldest' ? 'id' : '-id';
      const after = cursor === undefined ? undefined : decodeCursor(by, cursor, ['uuid']);
      const rows = await database.asPrincipal(
        request.principal,
        (db) => listDeliveries(db, filter, order, after, limit),
        'read',
      );
      const page = toPage(rows, limit, by, (row) => [row.id]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentDelivery(row, request.principal)),
      });
    },
  );

  app.get(
    '/v1/deliveries/:id',
    {
      config: { scope: 'notifications:read' },
      schema: {
        operationId: 'getDelivery',
        tags: ['notifications'],
        summary: 'Read one delivery',
        description: 'With every attempt, and the ETag that taking it up again needs.',
        params: schemas.byId,
        response: { 200: schemas.delivery, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const row = await database.asPrincipal(request.principal, (db) => getDelivery(db, request.params.id), 'read');
      reply.header('etag', etagOf(row.version));
      return presentDelivery(row, request.principal);
    },
  );

  app.post(
    '/v1/deliveries/:id/retry',
    {
      config: { scope: 'notifications:write' },
      schema: {
        operationId: 'retryDelivery',
        tags: ['notifications'],
        summary: 'Take up a delivery again',
        description: 'One that is dead or skipped, with all its attempts before it and under the same id.',
        params: schemas.byId,
        response: { 200: schemas.delivery, ...refusals('change', 'wrong-state') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        retryDelivery,
        [request.params.id, preconditionOf(request), clock()],
        (row) => ({
          status: 200,
          headers: { etag: etagOf(row.version) },
          body: presentDelivery(row, request.principal),
        }),
      ),
  );
}
