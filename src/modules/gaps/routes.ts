// GET presence, needs, gaps: three readings of the same kept rows.
import type { Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import type { CsvValue } from '../../platform/http/csv.ts';
import { sendCsv, sendCsvRows } from '../../platform/http/download.ts';
import { answeredNotModified, etagOfParts } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { markingOf } from '../../platform/http/marking.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import type { Sent } from '../../platform/http/perform.ts';
import type { Reply, Request } from '../../platform/http/report.ts';
import { jsonCsvOrXlsx, jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { keptOf, presentReading, readMeasured } from '../reconciliation/index.ts';
import { askedFor, type Context, type MeasureQuery, measureReport } from './measure-routes.ts';
import type { GroupKey, KeyFilter } from './model.ts';
import { planGrouping, requireKnownOfNeeds } from './plan-grouping.ts';
import { policyGapReport, policyNeedReport } from './policy-routes.ts';
import { gapQuery, gapsOfEitherBasis, needsOfEitherBasis, needsQuery } from './policy-schemas.ts';
import { NEED_BESIDE_COLUMNS, needValues, presentNeed, SINGLE_NEED_COLUMNS } from './present.ts';
import * as queries from './queries.ts';
import * as schemas from './schemas.ts';

export function gapRoutes(app: App, context: Context): void {
  gapRoute(app, context);
  presenceRoute(app, context);
  needRoute(app, context);
}

const REFUSALS = refusals('list', 'not-found', 'wrong-state', 'invalid-cursor');

function gapRoute(app: App, context: Context): void {
  const form = { name: 'gaps', head: schemas.reportHead, item: schemas.gapMeasures };
  const answer = measureReport(context, form, schemas.GAP_COLUMNS, queries.readGapSides);
  const answerPolicy = policyGapReport(context);
  app.get(
    '/v1/cycles/:cycle/gaps',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'getGaps',
        tags: ['gaps'],
        summary: 'Needs against reconciled presence',
        description:
          'The gap report of a cycle by any grouping, largest weighted gap first (methodology, section 8). Need columns group by what the need says, presence columns by what the unit is. With `basis=policy`, counts of the indicators that law implies, apart from all stated needs.',
        params: schemas.byCycle,
        querystring: gapQuery,
        response: { 200: jsonCsvOrXlsx(gapsOfEitherBasis, 'One row for each group.'), ...notModified, ...REFUSALS },
      },
    },
    (request, reply) => {
      const { basis, need, ...query } = request.query;
      const { cycle } = request.params;
      if (basis === 'policy') return answerPolicy(request, reply, cycle, { ...(query as object), need });
      return answer(request, reply, cycle, query as MeasureQuery);
    },
  );
}

function presenceRoute(app: App, context: Context): void {
  const form = { name: 'presence', head: schemas.reportHead, item: schemas.presenceColumns };
  const answer = measureReport(context, form, schemas.PRESENCE_COLUMNS, queries.readPresenceSides);
  app.get(
    '/v1/cycles/:cycle/presence',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'getPresence',
        tags: ['gaps'],
        summary: 'Registered, observed, matched and reconciled presence',
        description: 'The presence measures of a cycle by any grouping, in FTE and in units (methodology, section 7).',
        params: schemas.byCycle,
        querystring: schemas.measureQuery,
        response: {
          200: jsonCsvOrXlsx(schemas.presenceReport, 'One row for each group.'),
          ...notModified,
          ...REFUSALS,
        },
      },
    },
    (request, reply) => answer(request, reply, request.params.cycle, request.query),
  );
}

function needRoute(app: App, context: Context): void {
  const form = { name: 'needs', head: schemas.reportHead, item: schemas.needColumns };
  const answer = measureReport(context, form, schemas.NEED_COLUMNS, queries.readNeedSides, ['json', 'csv']);
  const answerPolicy = policyNeedReport(context);
  app.get(
    '/v1/cycles/:cycle/needs',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'listNeeds',
        tags: ['gaps'],
        summary: 'Stated needs and how far they are filled',
        description:
          'Without `groupBy`, every stated need in order of centers and as the center listed it; with it, sums by group. Liaisons see needs that name a component of their families. With `basis=policy`, one row for each center and indicator that law implies.',
        params: schemas.byCycle,
        querystring: needsQuery,
        response: {
          200: jsonOrCsv(needsOfEitherBasis, 'Needs, or one row for each group.'),
          ...notModified,
          ...refusals('list', 'not-found', 'wrong-state', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const {
        basis,
        need,
        groupBy: keys,
        limit,
        cursor,
        format,
        knownAt,
        carryForward: isCarrying,
        ...filter
      } = request.query;
      const { cycle } = request.params;
      if (basis === 'policy')
        return answerPolicy(request, reply, cycle, { need, limit, cursor, format, knownAt, ...filter });
      const groupBy = keys as GroupKey[] | undefined;
      if (groupBy !== undefined)
        return answer(request, reply, cycle, { groupBy, format, knownAt, carryForward: isCarrying, ...filter });
      requireKnownOfNeeds(planGrouping([], filter));
      const asked = askedFor(context, cycle, knownAt, isCarrying);
      if (formatOf(request, format) === 'csv') return sendNeeds(context, request, reply, asked, filter);
      const after = cursor === undefined ? undefined : decodeCursor('need', cursor, ['string', 'number']);
      const { head, page } = await readMeasured(context, request.principal, asked, async (db, reading, source) => {
        const rows = await queries.listNeeds(db, source, filter, after, limit, asked.carriedOf(source));
        const head = { ...presentReading(reading), basis: 'stated' as const, groupBy: [] };
        return { head, page: toPage(rows, limit, 'need', (row) => [row.center, row.line]) };
      });
      const items = page.items.map(asked.present);
      const etag = etagOfParts([
        markingOf(request),
        head,
        items,
        page.nextCursor,
        request.headers['accept-encoding'] ?? '',
      ]);
      if (answeredNotModified(request, reply, etag)) return reply;
      return linkNext(request, reply, { ...head, items, nextCursor: page.nextCursor });
    },
  );
}

type AskedNeeds = ReturnType<typeof askedFor>;

/** Single needs as CSV: streamed as they are kept; what is computed in memory is sent from there. */
async function sendNeeds(
  context: Context,
  request: Request,
  reply: Reply,
  asked: AskedNeeds,
  filter: KeyFilter,
): Promise<Sent> {
  const name = `needs-${asked.cycle}.csv`;
  const isKept = asked.knownAt === null && asked.beside === undefined;
  const columns = asked.beside === undefined ? SINGLE_NEED_COLUMNS : NEED_BESIDE_COLUMNS;
  const known: CsvValue[][] = [];
  await readMeasured(context, request.principal, asked, async (db, _, source) => {
    if (isKept) return;
    const rows = queries.streamNeeds(db, source, filter, asked.carriedOf(source));
    for await (const values of needValues(rows, columns, asked.present)) known.push(values);
  });
  if (!isKept) return sendCsvRows(reply, name, columns, known);
  const rows = (db: Db) => needValues(queries.streamNeeds(db, keptOf(asked.cycle), filter), columns, presentNeed);
  return sendCsv(context.database, request, reply, name, columns, rows);
}
