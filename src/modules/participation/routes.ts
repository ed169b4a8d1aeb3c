// GET participation: the response measures of a cycle, and what became of each of its centers.
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { sendCsv, sendCsvRows } from '../../platform/http/download.ts';
import { answeredNotModified, etagOfParts } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { markingOf } from '../../platform/http/marking.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { centerValues, groupValues } from './list-values.ts';
import { presentCenter, presentParticipation } from './present.ts';
import { listCenterParticipation, streamCenterParticipation } from './queries.ts';
import { getAskedCycle, readParticipation } from './read-commands.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database };

export function participationRoutes(app: App, context: Context): void {
  reportRoute(app, context);
  centerRoute(app, context);
}

function reportRoute(app: App, { database }: Context): void {
  app.get(
    '/v1/cycles/:cycle/participation',
    {
      config: { scope: 'participation:read' },
      schema: {
        operationId: 'getParticipation',
        tags: ['participation'],
        summary: 'Who took part',
        description:
          'Unit and item response rates of the frame by designation, state and FEMA region, and when centers certified (methodology, section 9). Where a rate of the whole is below the threshold of the policy, the nonresponse-bias statement compares those that answered with those that did not.',
        params: schemas.byCycle,
        querystring: schemas.participationQuery,
        response: {
          200: jsonOrCsv(schemas.participation, 'The report; as CSV, one row for each group with its kind.'),
          ...notModified,
          ...refusals('list', 'not-found', 'wrong-state'),
        },
      },
    },
    async (request, reply) => {
      const { cycle } = request.params;
      const chosen = formatOf(request, request.query.format);
      const body = presentParticipation(
        await database.asPrincipal(request.principal, (db) => readParticipation(db, cycle), 'read'),
      );
      // While the cycle is open the instant of the reading is no part of what has changed.
      const its = { ...body, asOf: body.cutOff === null ? null : body.asOf };
      const etag = etagOfParts([
        'participation',
        markingOf(request),
        chosen,
        request.headers['accept-encoding'] ?? '',
        its,
      ]);
      if (answeredNotModified(request, reply, etag)) return reply as never;
      if (chosen === 'json') return body;
      const columns = schemas.GROUP_COLUMNS;
      return sendCsvRows(reply, `participation-${cycle}.csv`, columns, groupValues(body, columns));
    },
  );
}

function centerRoute(app: App, { database }: Context): void {
  app.get(
    '/v1/cycles/:cycle/participation/centers',
    {
      config: { scope: 'participation:read' },
      schema: {
        operationId: 'listCenterParticipation',
        tags: ['participation'],
        summary: 'What became of each center',
        description:
          'Every center of the frame with its disposition: who has answered, who is missing and how far it came, who is exempt and why.',
        params: schemas.byCycle,
        querystring: schemas.centerQuery,
        response: {
          200: jsonOrCsv(schemas.centerPage, 'A page of centers; as CSV, all of them.'),
          ...refusals('list', 'not-found', 'wrong-state', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor, format, ...filter } = request.query;
      const { cycle } = request.params;
      const after = cursor === undefined ? undefined : decodeCursor('center', cursor, ['string']);
      if (formatOf(request, format) === 'csv') {
        await database.asPrincipal(request.principal, (db) => getAskedCycle(db, cycle), 'read');
        const columns = schemas.CENTER_COLUMNS;
        return sendCsv(database, request, reply, `participation-centers-${cycle}.csv`, columns, (db) =>
          centerValues(streamCenterParticipation(db, cycle, filter), columns),
        );
      }
      const read = async (db: Parameters<typeof getAskedCycle>[0]) => {
        await getAskedCycle(db, cycle);
        return listCenterParticipation(db, cycle, filter, after, limit);
      };
      const rows = await database.asPrincipal(request.principal, read, 'read');
      const page = toPage(rows, limit, 'center', (row) => [row.center]);
      return linkNext(request, reply, { ...page, items: page.items.map(presentCenter) });
    },
  );
}
