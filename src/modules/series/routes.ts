// /v1/series. Cycles are prepared by the schedule, not by a request.
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { type Answer, perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { changeSeries, createSeries } from './commands.ts';
import type { SeriesRow, SeriesTerms } from './model.ts';
import { changeOf, presentSeries, termsOf } from './present.ts';
import { getSeries, listSeries } from './queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date };

export function seriesRoutes(app: App, context: Context): void {
  readRoutes(app, context);
  writeRoutes(app, context);
}

function readRoutes(app: App, { database, clock }: Context): void {
  app.get(
    '/v1/series',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'listSeries',
        tags: ['cycles'],
        summary: 'List series',
        description: 'In order of their codes, each with the next cycle that its rule makes.',
        querystring: schemas.seriesQuery,
        response: { 200: schemas.seriesPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, active } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('code', cursor, ['string']);
      const rows = await database.asPrincipal(request.principal, (db) => listSeries(db, active, after, limit), 'read');
      const page = toPage(rows, limit, 'code', (row) => [row.code]);
      const now = clock();
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentSeries(row, request.principal, now)),
      });
    },
  );

  app.get(
    '/v1/series/:series',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'getSeries',
        tags: ['cycles'],
        summary: 'Read one series',
        description: 'With the next cycle that its rule makes, and the ETag that a change needs.',
        params: schemas.byCode,
        response: { 200: schemas.series, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const row = await database.asPrincipal(request.principal, (db) => getSeries(db, request.params.series), 'read');
      reply.header('etag', etagOf(row.version));
      return presentSeries(row, request.principal, clock());
    },
  );
}

function writeRoutes(app: App, { database, clock }: Context): void {
  app.post(
    '/v1/series',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'createSeries',
        tags: ['cycles'],
        summary: 'Make a series',
        description:
          'A rule by which cycles follow one another, for example every January and July. From then on the next draft is prepared by itself, once, and can be changed like any other.',
        body: schemas.seriesCreate,
        response: { 201: schemas.series, ...refusals('create', 'already-exists') },
      },
    },
    (request, reply) => {
      const input = termsOf(request.body) as SeriesTerms & { code: string };
      return perform(database, request, reply, createSeries, [input, clock()], (row) => {
        const answer = answerWith(row, request.principal, clock());
        return { ...answer, status: 201, headers: { ...answer.headers, location: `/v1/series/${row.code}` } };
      });
    },
  );

  app.patch(
    '/v1/series/:series',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'changeSeries',
        tags: ['cycles'],
        summary: 'Change a series',
        description:
          'From its next cycle on. Cycles that it has prepared stay as they are; they are changed one by one.',
        params: schemas.byCode,
        body: schemas.seriesPatch,
        response: { 200: schemas.series, ...refusals('change') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        changeSeries,
        [request.params.series, preconditionOf(request), changeOf(request.body), clock()],
        (row) => answerWith(row, request.principal, clock()),
      ),
  );
}

function answerWith(row: SeriesRow, caller: Principal, now: Date): Answer {
  return { status: 200, headers: { etag: etagOf(row.version) }, body: presentSeries(row, caller, now) };
}
