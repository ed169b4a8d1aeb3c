// GET /v1/audit-events. Nothing here writes: events are recorded where things are done.
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { listEvents } from './queries.ts';
import { auditEventPage, auditEventQuery } from './schemas.ts';

export function auditRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/v1/audit-events',
    {
      config: { scope: 'audit:read' },
      schema: {
        operationId: 'listAuditEvents',
        tags: ['audit'],
        summary: 'List what was done',
        description:
          'Every change that anybody made, the oldest or the newest first, with who, when, from where and why.',
        querystring: auditEventQuery,
        response: { 200: auditEventPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, order, ...filter } = request.query;
      // The cursor of one order is none of the other.
      const by = order === 'oldest' ? 'id' : '-id';
      const after = cursor === undefined ? undefined : decodeCursor(by, cursor, ['uuid']);
      const rows = await database.asPrincipal(
        request.principal,
        (db) => listEvents(db, filter, order, after, limit),
        'read',
      );
      const page = toPage(rows, limit, by, (row) => [row.id]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map(({ principalId, at, ...row }) => ({
          ...row,
          principal: principalId,
          at: at.toISOString(),
          details: row.details as Record<string, unknown>,
        })),
      });
    },
  );
}
