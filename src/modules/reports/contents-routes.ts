// GET a report as people read it: what it says and which tables it has, and each table page by page, so that a long one is not one answer.
import { notFound } from '../../lib/problem.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import * as schemas from './contents-schemas.ts';
import { listTables } from './list-tables.ts';
import type { OpenPart } from './open-part.ts';
import { presentContents, presentTable } from './present-contents.ts';
import * as queries from './queries.ts';

type Context = { database: Database };

export function contentsRoutes(app: App, { database }: Context): void {
  app.get(
    '/v1/reports/:id/contents',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'getReportContents',
        tags: ['reports'],
        summary: 'What a report says',
        description:
          'The report as people read it: what it says in sentences, who did not answer, what was acknowledged, what it rests on, and which tables it has; and what can change about it, such as what supersedes it.',
        params: schemas.byReport,
        response: { 200: schemas.contents, ...refusals('read') },
      },
    },
    async ({ principal, params }) => {
      const { row, openPart } = await readReport(database, principal, params.id);
      return presentContents(row, openPart, principal);
    },
  );

  app.get(
    '/v1/reports/:id/tables/:table',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'listReportRows',
        tags: ['reports'],
        summary: 'Read a table of a report',
        description:
          'Page by page, in the order of the report, with what people call its columns. All of it at once is the CSV of the same name.',
        params: schemas.byTable,
        querystring: schemas.tableQuery,
        response: { 200: schemas.reportRows, ...refusals('read', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { id, table: name } = request.params;
      const { limit, cursor } = request.query;
      const { row, openPart } = await readReport(database, request.principal, id);
      const table = listTables(openPart).find(({ parameter }) => parameter === name);
      if (table === undefined) throw notFound(`table ${name} of report ${id}`);
      const [after = 0] = cursor === undefined ? [] : decodeCursor(name, cursor, ['number']);
      const rest = table.rows.map((its, at) => ({ its, at: at + 1 })).slice(Number(after));
      const page = toPage(rest, limit, name, ({ at }) => [at]);
      return linkNext(request, reply, {
        ...presentTable(row, table),
        items: page.items.map(({ its }) => ({ ...its })),
        nextCursor: page.nextCursor,
      });
    },
  );
}

async function readReport(database: Database, principal: Principal, id: string) {
  const { row, text } = await database.asPrincipal(
    principal,
    async (db) => ({ row: await queries.getReport(db, id), text: await queries.readOpenPart(db, id) }),
    'read',
  );
  return { row, openPart: JSON.parse(text) as OpenPart };
}
