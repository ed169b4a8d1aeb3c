// GET /v1/deployments/prerequisites: what is missing at the start date, counted by group and row by row.
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { sendCsv } from '../../platform/http/download.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { jsonOrCsv, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { daysAt } from './commands.ts';
import { type Filter, PREREQUISITES } from './model.ts';
import type { PrerequisiteFilter } from './prerequisite-model.ts';
import { countPrerequisites } from './prerequisite-queries.ts';
import * as schemas from './prerequisite-schemas.ts';
import { PREREQUISITE_COLUMNS, presentLacking, presentLackingRow, STATEMENT } from './present-prerequisites.ts';
import { listDeployments, streamDeployments } from './queries.ts';
import { listWithheld } from './withheld-commands.ts';

export function prerequisiteRoutes(app: App, { database, clock }: { database: Database; clock: () => Date }): void {
  app.get(
    '/v1/deployments/prerequisites',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'listMissingPrerequisites',
        tags: ['register'],
        summary: 'List missing prerequisites',
        description:
          'Deployments that lack a clearance, training under 28 CFR Part 23 or training in privacy and civil liberties at their ' +
          'start date, as far as you may see the register: counted by group, and row by row in order of id. Presence counts all the same.',
        querystring: schemas.prerequisiteQuery,
        response: {
          200: jsonOrCsv(schemas.prerequisites, 'Counts and a page, or all rows as CSV.'),
          ...refusals('list', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor, format, groupBy: keys = ['component'], ...asked } = request.query;
      const [filter, now] = [targeted(asked), clock()];
      if (formatOf(request, format) === 'csv') {
        return sendCsv(database, request, reply, 'prerequisites.csv', PREREQUISITE_COLUMNS, (db) =>
          csvRows(db, filter, now),
        );
      }
      const after = cursor === undefined ? undefined : decodeCursor('id', cursor, ['uuid']);
      const read = async (db: Db) => {
        const days = await daysAt(db, now);
        const rows = await listDeployments(db, filter, days, after, limit);
        const counts = await countPrerequisites(db, filter, [...new Set(keys)], days);
        return { days, rows, counts, withheld: await listWithheld(db, request.principal, filter.center) };
      };
      const { days, rows, ...rest } = await database.asPrincipal(request.principal, read, 'read');
      const page = toPage(rows, limit, 'id', (row) => [row.id]);
      const items = page.items.map((row) => presentLacking(row, days.today));
      return linkNext(request, reply, { ...page, items, ...rest, statement: STATEMENT }) as never;
    },
  );
}

// What is over can be trained for no more, and is shown on request.
function targeted(asked: PrerequisiteFilter): PrerequisiteFilter & Pick<Filter, 'missingPrerequisite'> {
  const { status = ['planned', 'active'], missingPrerequisite = [...PREREQUISITES] } = asked;
  return { ...asked, status, missingPrerequisite };
}

async function* csvRows(db: Db, filter: PrerequisiteFilter, now: Date) {
  const days = await daysAt(db, now);
  for await (const entry of streamDeployments(db, filter, days)) yield presentLackingRow(entry, days.today);
}
