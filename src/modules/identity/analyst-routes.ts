// /v1/analysts: who can look after a case. Administrators list principals of any role at /v1/principals.
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { listAnalysts } from './queries.ts';
import * as schemas from './schemas.ts';

export function analystRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/v1/analysts',
    {
      config: { scope: 'findings:decide' },
      schema: {
        operationId: 'listAnalysts',
        tags: ['identity'],
        summary: 'List analysts',
        description:
          'Everybody who can look after a case: analysts with access, by label. For analysts, who assign cases; administrators read more of them at `/v1/principals`.',
        querystring: schemas.analystQuery,
        response: { 200: schemas.analystPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('label', cursor, ['string', 'uuid']);
      const rows = await database.asPrincipal(request.principal, (db) => listAnalysts(db, after, limit), 'read');
      return linkNext(
        request,
        reply,
        toPage(rows, limit, 'label', ({ label, id }) => [label, id]),
      );
    },
  );
}
