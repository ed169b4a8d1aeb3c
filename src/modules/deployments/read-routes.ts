// GET of the register: the list as pages or as a file, one deployment, its history. What a blind cycle hides from a director is
// left out by row security, and the answer says so.
import { notFound, Problem } from '../../lib/problem.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import type { CsvValue } from '../../platform/http/csv.ts';
import { sendCsv } from '../../platform/http/download.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { sendWorkbook, XLSX_TYPE } from '../../platform/http/workbook.ts';
import { daysAt } from './commands.ts';
import { DAY_FIELDS } from './compose-template.ts';
import { MOST_ROWS } from './import-model.ts';
import type { Entry, Filter } from './model.ts';
import { CSV_COLUMNS, presentCsvRow, presentDeployment, presentPast, presentVersion } from './present.ts';
import { findDeployment, listDeployments, listVersions, NO_DAY, streamDeployments } from './queries.ts';
import * as schemas from './schemas.ts';
import { deploymentVersionPage } from './version-schemas.ts';
import { listWithheld } from './withheld-commands.ts';

export function deploymentReadRoutes(app: App, { database, clock }: { database: Database; clock: () => Date }): void {
  app.get(
    '/v1/deployments',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'listDeployments',
        tags: ['register'],
        summary: 'List deployments',
        description:
          'What the components registered, as far as you may see it, in order of id unless `order` says otherwise. `activeOn` asks who was there on a day, ' +
          '`knownAt` what was recorded at an instant; together they ask who was there, as known then. CSV and XLSX by Accept or `format`.',
        querystring: schemas.deploymentQuery,
        response: {
          200: {
            description:
              'A page, or all rows as CSV or XLSX with the names of the JSON fields as header: POST /v1/deployments/import takes them back.',
            content: {
              'application/json': { schema: schemas.deploymentPage },
              'text/csv': { schema: schemas.deploymentFile },
              [XLSX_TYPE]: { schema: schemas.deploymentFile },
            },
          },
          ...refusals('list', 'invalid-cursor', 'downloads-busy', 'payload-too-large'),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor, format, order, ...filter } = request.query;
      const now = clock();
      const its = formatOf(request, format, ['json', 'csv', 'xlsx']);
      if (its === 'xlsx') {
        const rows = await database.asPrincipalLong(request.principal, (db) => sheetRows(db, filter, now));
        return sendWorkbook(reply, 'deployments.xlsx', [{ ...REGISTER, rows }]);
      }
      if (its === 'csv') {
        return sendCsv(database, request, reply, 'deployments.csv', CSV_COLUMNS, (db) => csvRows(db, filter, now));
      }
      const after = cursor === undefined ? undefined : decodeCursor(order, cursor, CURSORS[order].kinds);
      const read = async (db: Db) => ({
        rows: await listDeployments(db, filter, await daysAt(db, now), after, limit, order),
        withheld: await listWithheld(db, request.principal, filter.center),
      });
      const { rows, withheld } = await database.asPrincipal(request.principal, read, 'read');
      const page = toPage(rows, limit, order, CURSORS[order].keysOf);
      const present = filter.knownAt === undefined ? presentDeployment : presentPast;
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => present(row, request.principal)),
        withheld,
      }) as never;
    },
  );

  app.get(
    '/v1/deployments/:id',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'getDeployment',
        tags: ['register'],
        summary: 'Read one deployment',
        description: 'With the ETag that a change needs; with `knownAt`, as it was recorded at that instant.',
        params: schemas.byId,
        querystring: schemas.knownAtQuery,
        response: { 200: schemas.deployment, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { knownAt } = request.query;
      const read = async (db: Db) => findDeployment(db, id, await daysAt(db, clock()), knownAt);
      const row = await database.asPrincipal(request.principal, read, 'read');
      if (row === undefined) throw notFound(`deployment ${id}`);
      reply.header('etag', etagOf(row.version));
      return (knownAt === undefined ? presentDeployment(row, request.principal) : presentPast(row)) as never;
    },
  );

  app.get(
    '/v1/deployments/:id/history',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'listDeploymentHistory',
        tags: ['register'],
        summary: 'List the versions of a deployment',
        description:
          'Every version in the order in which they were recorded: from when to when it stood, who recorded it, and why.',
        params: schemas.byId,
        querystring: schemas.historyQuery,
        response: { 200: deploymentVersionPage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { limit, cursor } = request.query;
      const [after] = cursor === undefined ? [0] : decodeCursor('version', cursor, ['number']);
      const read = async (db: Db) => {
        const days = await daysAt(db, clock());
        const current = await findDeployment(db, id, days);
        if (current === undefined) throw notFound(`deployment ${id}`);
        // With the one before the page, from which the first of it differs.
        const rows = await listVersions(db, id, days, Math.max(Number(after) - 1, 0), limit + 1);
        return { rows, withheld: await listWithheld(db, request.principal, [current.center]) };
      };
      const { rows, withheld } = await database.asPrincipal(request.principal, read, 'read');
      const asked = rows.filter(({ version }) => version > Number(after));
      const page = toPage(asked, limit, 'version', (row) => [row.version]);
      const items = page.items.map((row) => presentVersion(row, rows[rows.indexOf(row) - 1]));
      return linkNext(request, reply, { ...page, items, withheld }) as never;
    },
  );
}

/** What a cursor of each order holds. */
const CURSORS = {
  id: { kinds: ['uuid'], keysOf: ({ id }: Entry) => [id] },
  committedThrough: {
    kinds: ['string', 'uuid'],
    keysOf: ({ committedThrough, id }: Entry) => [committedThrough ?? NO_DAY, id],
  },
} as const;

const REGISTER = {
  name: 'Register',
  title: 'Deployments',
  header: CSV_COLUMNS,
  days: [...DAY_FIELDS, 'confirmedOn', 'confirmBy'],
};

// A workbook is written in memory: it holds as many rows as an import takes.
async function sheetRows(db: Db, filter: Filter, now: Date): Promise<(string | number | boolean | null)[][]> {
  const rows: (string | number | boolean | null)[][] = [];
  for await (const entry of streamDeployments(db, filter, await daysAt(db, now))) {
    if (rows.push(presentCsvRow(entry)) > MOST_ROWS)
      throw new Problem(
        'payload-too-large',
        `A workbook holds ${MOST_ROWS} rows at most: narrow the filter, or ask for CSV.`,
      );
  }
  return rows;
}

async function* csvRows(db: Db, filter: Filter, now: Date): AsyncGenerator<readonly CsvValue[]> {
  for await (const entry of streamDeployments(db, filter, await daysAt(db, now))) yield presentCsvRow(entry);
}
