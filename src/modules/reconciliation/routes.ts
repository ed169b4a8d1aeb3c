// POST close, GET findings, one finding, agreement.
import { notFound } from '../../lib/problem.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { type CursorValue, decodeCursor, toPage } from '../../platform/db/keyset.ts';
import type { CsvValue } from '../../platform/http/csv.ts';
import { sendCsv, sendCsvRows } from '../../platform/http/download.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { perform, type Sent } from '../../platform/http/perform.ts';
import { type KeptReports, type Reply, type Request, reportWriter } from '../../platform/http/report.ts';
import { jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { cycleSchema, presentCycle } from '../cycles/index.ts';
import { bulkRoutes } from './bulk-routes.ts';
import type { FindingRow } from './case-model.ts';
import { getCase, streamFindings, withCases } from './case-queries.ts';
import { caseRoutes } from './case-routes.ts';
import { closeCycle } from './commands.ts';
import type { Derive } from './compute-commands.ts';
import { readUpToDate } from './current-commands.ts';
import { knownAtOf } from './known-at.ts';
import { type ComputedRows, readMeasured } from './known-commands.ts';
import type { Reading } from './model.ts';
import {
  FINDING_COLUMNS,
  findingValues,
  identityOf,
  presentAgreement,
  presentFinding,
  presentReading,
  speakerOf,
} from './present.ts';
import { countFindings, type FindingFilter, listFindings, sumAgreementCells } from './queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date; derive: Derive; kept: KeptReports };

export function reconciliationRoutes(app: App, context: Context): void {
  closeRoute(app, context);
  findingRoutes(app, context);
  caseRoutes(app, context);
  bulkRoutes(app, context);
  agreementRoute(app, context);
}

function closeRoute(app: App, { database, derive }: Context): void {
  app.post(
    '/v1/cycles/:cycle/close',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'closeCycle',
        tags: ['cycles'],
        summary: 'Close a cycle',
        description:
          'Draws a line that nothing crosses: registrations and certifications before it count, later ones do not. Findings, presence and gaps are computed and kept with the identity of what they were computed from; later changes of the register do not touch them.',
        params: schemas.byCycle,
        response: { 200: cycleSchema, ...refusals('change', 'wrong-state') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        closeCycle,
        [request.params.cycle, preconditionOf(request), derive],
        (cycle) => ({
          status: 200,
          headers: { etag: etagOf(cycle.version) },
          body: presentCycle(cycle, request.principal),
        }),
      ),
  );
}

function findingRoutes(app: App, context: Context): void {
  const { database, derive } = context;
  app.get(
    '/v1/cycles/:cycle/findings',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'listFindings',
        tags: ['reconciliation'],
        summary: 'List findings',
        description:
          'Every unit of both sides in exactly one finding, in order of centers. While the cycle is open they are computed on demand and have no id. Directors see those of their centers, liaisons those of their families, neither while a blind cycle is open.',
        params: schemas.byCycle,
        querystring: schemas.findingQuery,
        response: {
          200: jsonOrCsv(schemas.findingPage, 'A page of findings; as CSV, all of them.'),
          ...refusals('list', 'not-found', 'wrong-state', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor, format, knownAt, ...filter } = request.query;
      const { cycle } = request.params;
      const { owner, dueBefore } = filter;
      const asked = { cycle, knownAt: knownAtOf(knownAt, context.clock(), { owner, dueBefore }), derived: () => ({}) };
      const after = cursor === undefined ? undefined : decodeCursor('finding', cursor, ['string', 'string']);
      if (formatOf(request, format) === 'csv') return sendFindings(context, request, reply, asked, filter);
      const { reading, page, total } = await readMeasured(
        context,
        request.principal,
        asked,
        async (db, reading, source) => {
          const past = { source, at: asked.knownAt };
          const found = toPage(await listFindings(db, cycle, filter, after, limit, past), limit, 'finding', keysOf);
          const total = await countFindings(db, cycle, filter, past);
          return { reading, total, page: { ...found, items: await withCases(db, found.items, past.at) } };
        },
      );
      const isOpen = reading.state === 'open';
      const items = page.items.map((row) => presentFinding(row, isOpen, speakerOf(reading, request.principal)));
      return linkNext(request, reply, { ...presentReading(reading), total, items, nextCursor: page.nextCursor });
    },
  );

  app.get(
    '/v1/cycles/:cycle/findings/:id',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'getFinding',
        tags: ['reconciliation'],
        summary: 'Read one finding',
        description: 'Of a cycle that has closed: while it is open, findings have no identity yet.',
        params: schemas.byFinding,
        response: { 200: schemas.finding, ...refusals('read', 'wrong-state') },
      },
    },
    async (request, reply) => {
      const { cycle, id } = request.params;
      const { row, speaker } = await readUpToDate(database, request.principal, cycle, derive, async (db, reading) => {
        if (reading.state === 'open') throw notFound(`finding ${id}`);
        return { row: await getCase(db, cycle, id), speaker: speakerOf(reading, request.principal) };
      });
      reply.header('etag', etagOf(row.version));
      return presentFinding(row, false, speaker);
    },
  );
}

/** All findings as CSV: streamed as they are kept; of an earlier instant, which is computed in memory, sent from there. */
async function sendFindings(
  context: Context,
  request: Request,
  reply: Reply,
  asked: { cycle: string; knownAt: Date | null; derived: () => ComputedRows },
  filter: FindingFilter,
): Promise<Sent> {
  const { cycle, knownAt: at } = asked;
  const name = `findings-${cycle}.csv`;
  const known: CsvValue[][] = [];
  const isOpen = await readMeasured(context, request.principal, asked, async (db, { state }, source) => {
    if (at === null) return state === 'open';
    const rows = streamFindings(db, cycle, filter, { source, at });
    for await (const values of findingValues(rows, state === 'open')) known.push(values);
    return false;
  });
  if (at !== null) return sendCsvRows(reply, name, FINDING_COLUMNS, known);
  const rows = (db: Db) => findingValues(streamFindings(db, cycle, filter), isOpen);
  return sendCsv(context.database, request, reply, name, FINDING_COLUMNS, rows);
}

const keysOf = (row: FindingRow): CursorValue[] => [row.center, row.identity];

function agreementRoute(app: App, context: Context): void {
  const form = { name: 'agreement', head: schemas.reportHead, item: schemas.agreementMeasures };
  const report = reportWriter(form, context.kept);
  app.get(
    '/v1/cycles/:cycle/agreement',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'getAgreement',
        tags: ['reconciliation'],
        summary: 'How far the two sources agree',
        description: 'Section 6 of the methodology, never without its comparable share. It estimates no "true" number.',
        params: schemas.byCycle,
        querystring: schemas.agreementQuery,
        response: {
          200: jsonOrCsv(schemas.agreementReport, 'One row for each group.'),
          ...notModified,
          ...refusals('list', 'not-found', 'wrong-state'),
        },
      },
    },
    async (request, reply) => {
      const { format, groupBy = [], knownAt, ...filter } = request.query;
      const keys = [...new Set(groupBy)];
      const chosen = formatOf(request, format);
      const identity = (reading: Reading) => [...identityOf(reading), keys, filter];
      const asked = {
        cycle: request.params.cycle,
        knownAt: knownAtOf(knownAt, context.clock()),
        derived: () => ({}),
        known: (reading: Reading) => report.find(request, chosen, identity(reading)),
      };
      const ready = await readMeasured(context, request.principal, asked, (db, reading, source) =>
        report.prepare(request, chosen, identity(reading), async () => {
          const groups = await sumAgreementCells(db, source, keys, filter);
          const head = { ...presentReading(reading), groupBy: keys };
          return { head, keys, items: groups.map(presentAgreement), nextCursor: null };
        }),
      );
      return report.send(request, reply, ready, [...keys, ...AGREEMENT_COLUMNS]);
    },
  );
}

const AGREEMENT_COLUMNS = [
  'cells',
  'comparableCells',
  'comparableShare',
  'agreementRate',
  'concordance',
  'matchedConcordance',
  'bothUnits',
  'registerOnlyUnits',
  'centerOnlyUnits',
  'informedCells',
];
