// GET presence, needs, gaps: three readings of the same kept rows.
import type { RowSource } from '../../lib/row-source.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, encodeCursor, toPage } from '../../platform/db/keyset.ts';
import type { CsvValue } from '../../platform/http/csv.ts';
import { sendCsv, sendCsvRows } from '../../platform/http/download.ts';
import { answeredNotModified, etagOfParts } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { markingOf } from '../../platform/http/marking.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import type { Sent } from '../../platform/http/perform.ts';
import {
  type KeptReports,
  type Reply,
  type ReportForm,
  type Request,
  reportWriter,
} from '../../platform/http/report.ts';
import { jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import {
  type Derive,
  identityOf,
  keptOf,
  knownAtOf,
  presentReading,
  type Reading,
  readMeasured,
} from '../reconciliation/index.ts';
import { fillComputed } from './commands.ts';
import { mergeGroups } from './merge-groups.ts';
import type { Grouping, GroupKey, KeyFilter, Sides } from './model.ts';
import { pageRows } from './page-rows.ts';
import { planGrouping } from './plan-grouping.ts';
import { needValues, presentNeed, SINGLE_NEED_COLUMNS } from './present.ts';
import * as queries from './queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date; derive: Derive; kept: KeptReports };
type MeasureQuery = {
  groupBy?: GroupKey[] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
  format?: 'json' | 'csv' | undefined;
  knownAt?: string | undefined;
} & KeyFilter;
type ReadSides = (db: Db, source: RowSource, grouping: Grouping) => Promise<Sides>;

export function gapRoutes(app: App, context: Context): void {
  gapRoute(app, context);
  presenceRoute(app, context);
  needRoute(app, context);
}

const REFUSALS = refusals('list', 'not-found', 'wrong-state', 'invalid-cursor');

function gapRoute(app: App, context: Context): void {
  const form = { name: 'gaps', head: schemas.reportHead, item: schemas.gapMeasures };
  const answer = measureReport(context, form, schemas.GAP_COLUMNS, queries.readGapSides);
  app.get(
    '/v1/cycles/:cycle/gaps',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'getGaps',
        tags: ['gaps'],
        summary: 'Needs against reconciled presence',
        description:
          'The gap report of a cycle by any grouping, largest weighted gap first (methodology, section 8). Need columns group by what the need says, presence columns by what the unit is.',
        params: schemas.byCycle,
        querystring: schemas.measureQuery,
        response: { 200: jsonOrCsv(schemas.gapReport, 'One row for each group.'), ...notModified, ...REFUSALS },
      },
    },
    (request, reply) => answer(request, reply, request.params.cycle, request.query),
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
        response: { 200: jsonOrCsv(schemas.presenceReport, 'One row for each group.'), ...notModified, ...REFUSALS },
      },
    },
    (request, reply) => answer(request, reply, request.params.cycle, request.query),
  );
}

function needRoute(app: App, context: Context): void {
  const form = { name: 'needs', head: schemas.reportHead, item: schemas.needColumns };
  const answer = measureReport(context, form, schemas.NEED_COLUMNS, queries.readNeedSides);
  app.get(
    '/v1/cycles/:cycle/needs',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'listNeeds',
        tags: ['gaps'],
        summary: 'Stated needs and how far they are filled',
        description:
          'Without `groupBy`, every stated need in order of centers and as the center listed it; with it, sums by group. Liaisons see needs that name a component of their families.',
        params: schemas.byCycle,
        querystring: schemas.needQuery,
        response: {
          200: jsonOrCsv(schemas.needReport, 'Needs, or one row for each group.'),
          ...notModified,
          ...refusals('list', 'not-found', 'wrong-state', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const { groupBy, limit, cursor, format, knownAt, ...filter } = request.query;
      const { cycle } = request.params;
      if (groupBy !== undefined) return answer(request, reply, cycle, { groupBy, format, knownAt, ...filter });
      planGrouping([], filter);
      const asked = { cycle, knownAt: knownAtOf(knownAt, context.clock()), derived: fillComputed };
      if (formatOf(request, format) === 'csv') return sendNeeds(context, request, reply, asked, filter);
      const after = cursor === undefined ? undefined : decodeCursor('need', cursor, ['string', 'number']);
      const { head, page } = await readMeasured(context, request.principal, asked, async (db, reading, source) => ({
        head: { ...presentReading(reading), basis: 'stated' as const, groupBy: [] },
        page: toPage(await queries.listNeeds(db, source, filter, after, limit), limit, 'need', (row) => [
          row.center,
          row.line,
        ]),
      }));
      const items = page.items.map(presentNeed);
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

/** Single needs as CSV: streamed as they are kept; of an earlier instant, which is computed in memory, sent from there. */
async function sendNeeds(
  context: Context,
  request: Request,
  reply: Reply,
  asked: { cycle: string; knownAt: Date | null; derived: typeof fillComputed },
  filter: KeyFilter,
): Promise<Sent> {
  const name = `needs-${asked.cycle}.csv`;
  const known: CsvValue[][] = [];
  await readMeasured(context, request.principal, asked, async (db, _, source) => {
    if (asked.knownAt === null) return;
    for await (const values of needValues(queries.streamNeeds(db, source, filter))) known.push(values);
  });
  if (asked.knownAt !== null) return sendCsvRows(reply, name, SINGLE_NEED_COLUMNS, known);
  const rows = (db: Db) => needValues(queries.streamNeeds(db, keptOf(asked.cycle), filter));
  return sendCsv(context.database, request, reply, name, SINGLE_NEED_COLUMNS, rows);
}

/** The handler of a report of measures: read what is current or was known, merge, rank, page, answer. */
function measureReport(context: Context, form: ReportForm, measures: readonly string[], read: ReadSides) {
  const report = reportWriter(form, context.kept);
  return async (request: Request, reply: Reply, cycle: string, query: MeasureQuery): Promise<Sent> => {
    const { groupBy = [], limit, cursor, format, knownAt, ...filter } = query;
    const grouping = planGrouping(groupBy, filter);
    const { keys } = grouping;
    const place = cursor === undefined ? undefined : decodeCursor(form.name, cursor, ['number', 'number']);
    const chosen = formatOf(request, format);
    const identity = (reading: Reading) => [...identityOf(reading), keys, filter, limit ?? null, place ?? null];
    const asked = {
      cycle,
      knownAt: knownAtOf(knownAt, context.clock()),
      derived: fillComputed,
      known: (reading: Reading) => report.find(request, chosen, identity(reading)),
    };
    const ready = await readMeasured(context, request.principal, asked, (db, reading, source) =>
      report.prepare(request, chosen, identity(reading), async () => {
        const rows = mergeGroups(await read(db, source, grouping), grouping);
        const at = place && { revision: Number(place[0]), offset: Number(place[1]) };
        const { items, next } = pageRows(rows, reading.revision, limit, at);
        const head = { ...presentReading(reading), basis: 'stated', groupBy: keys };
        return { head, keys, items, nextCursor: next && encodeCursor(form.name, [next.revision, next.offset]) };
      }),
    );
    return report.send(request, reply, ready, [...keys, ...measures]);
  };
}
