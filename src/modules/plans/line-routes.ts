// /v1/plans/{id}/lines: read as JSON or as a file, and set as either. A body is judged here and by the rules together, so that one
// answer names every faulty line and field.
import type { Fault } from '../../lib/problem.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { readTable, routeUploads, type Upload } from '../../platform/files/upload.ts';
import { withoutGuard } from '../../platform/http/csv.ts';
import { sendCsvRows } from '../../platform/http/download.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { perform } from '../../platform/http/perform.ts';
import { jsonOrCsv, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { findUnstorable } from '../../platform/http/unstorable.ts';
import { faultsOfBody } from '../../platform/http/validate.ts';
import { sendWorkbook, XLSX_TYPE } from '../../platform/http/workbook.ts';
import { read, type StatedLines, setLines, type WholePlan } from './commands.ts';
import { readLexicon } from './lexicon-commands.ts';
import * as bodies from './line-schemas.ts';
import { nameCodes, type ReadCode } from './name-codes.ts';
import { LINE_COLUMNS, lineValues, presentChanges, presentLine, statedLineOf } from './present.ts';
import { readLineRows } from './read-line-rows.ts';
import { byId } from './schemas.ts';

type Context = { database: Database; clock: () => Date };

/** 5,000 lines with a sentence for each. */
const LARGEST_BODY = 8_388_608;

export async function planLineRoutes(app: App, { database, clock }: Context): Promise<void> {
  const lines = jsonOrCsv(bodies.lineList, 'All lines, as JSON or as a file that can be sent back.');
  app.get(
    '/v1/plans/:id/lines',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listPlanLines',
        tags: ['plans'],
        summary: 'List the lines of a plan',
        description:
          'All of them, in order, with the ETag that setting them needs. A file sent back as it is changes nothing.',
        params: byId,
        querystring: bodies.formatQuery,
        response: {
          200: { ...lines, content: { ...lines.content, [XLSX_TYPE]: { schema: bodies.workbookFile } } },
          ...refusals('list', 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const chosen = formatOf(request, request.query.format, ['json', 'csv', 'xlsx']);
      const its = await database.asPrincipal(
        request.principal,
        (db: Db) => read(db, request.params.id, clock()),
        'read',
      );
      reply.header('etag', etagOf(its.plan.version));
      const rows = its.lines.map(lineValues);
      if (chosen === 'csv') return sendCsvRows(reply, `${nameOf(its)}.csv`, LINE_COLUMNS, rows);
      if (chosen === 'xlsx') {
        const sheet = { name: 'Lines', title: its.plan.title, header: LINE_COLUMNS, rows };
        return sendWorkbook(reply, `${nameOf(its)}.xlsx`, [sheet]);
      }
      return { items: its.lines.map(presentLine), nextCursor: null } as never;
    },
  );

  await routeUploads(app, (scope) => setLinesRoute(scope, { database, clock }), 'json');
}

function setLinesRoute(scope: App, { database, clock }: Context): void {
  scope.put(
    '/v1/plans/:id/lines',
    {
      bodyLimit: LARGEST_BODY,
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'setPlanLines',
        tags: ['plans'],
        summary: 'Set the lines of a draft',
        description:
          'All of them, as JSON or as a table (CSV, XLSX) with its columns in any order, where names stand for codes as well; answers with what that changes. Every faulty line is named by line and field (of a file by `line`, its row there, and with what stands there), and then nothing is changed. `dryRun=true` only says what would change.',
        params: byId,
        querystring: bodies.dryRunQuery,
        body: {
          content: {
            'application/json': { schema: bodies.linesBody },
            'text/csv': { schema: bodies.linesFile },
            [XLSX_TYPE]: { schema: bodies.workbookFile },
          },
        },
        response: { 200: bodies.linesResult, ...refusals('change', 'wrong-state') },
      },
    },
    async (request, reply) => {
      const stated = await readStated(request.body, () =>
        database.asPrincipal(request.principal, (db: Db) => readLexicon(db), 'read'),
      );
      const { dryRun } = request.query;
      const { id } = request.params;
      const precondition = preconditionOf(request);
      return perform(
        database,
        request,
        reply,
        setLines,
        [id, precondition, stated, dryRun, clock()],
        ({ changes, ...rest }) => ({
          status: 200,
          headers: { etag: etagOf(rest.version) },
          body: { ...rest, ...presentChanges(changes) },
        }),
      );
    },
  );
}

async function readStated(body: unknown, lexicon: () => Promise<ReadCode>): Promise<StatedLines> {
  if (!isUpload(body)) return { stated: bodies.soundLines(body).map(statedLineOf), faults: faultsOfShape(body) };
  const file = await readLineRows(await readTable(body), withoutGuard);
  const named = nameCodes(file.lines, await lexicon());
  const whole = { lines: named.lines };
  const unstorable = findUnstorable(whole).map((fault) => ({ in: 'body' as const, ...fault }));
  // What names no code is said once, and not once more to be missing.
  const known = new Set(named.faults.map(({ pointer }) => pointer));
  const shape = faultsOfShape(whole).filter(({ pointer }) => !known.has(pointer));
  const faults = [...unstorable, ...named.faults, ...shape];
  return { stated: bodies.soundLines(whole).map(statedLineOf), faults, file };
}

function faultsOfShape(body: unknown): Fault[] {
  const parsed = bodies.linesBody.safeParse(body, { reportInput: true });
  return parsed.success ? [] : faultsOfBody(parsed.error);
}

function isUpload(body: unknown): body is Upload {
  return (
    typeof body === 'object' && body !== null && 'sha256' in body && 'bytes' in body && Buffer.isBuffer(body.bytes)
  );
}

function nameOf({ plan }: WholePlan): string {
  return `plan-${plan.component}-${plan.fiscalYear}`;
}
