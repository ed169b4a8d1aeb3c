// GET one report: its open part to the byte, or written down as a table, a page or a workbook. None of them ever changes; what
// supersedes it stands in a header.
import { SOFTWARE } from '../../lib/versions.ts';
import type { Database } from '../../platform/db/client.ts';
import { sendCsvRows } from '../../platform/http/download.ts';
import { answeredNotModified, etagOfParts, IMMUTABLE, reprDigestOf } from '../../platform/http/etag.ts';
import { markingOf } from '../../platform/http/marking.ts';
import { type Format, formatOf } from '../../platform/http/negotiate.ts';
import { sendPage } from '../../platform/http/page.ts';
import type { Sent } from '../../platform/http/perform.ts';
import type { Reply, Request } from '../../platform/http/report.ts';
import { notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { sendWorkbook } from '../../platform/http/workbook.ts';
import { GAP_COLUMNS } from '../gaps/index.ts';
import { composeWorkbook } from './compose-workbook.ts';
import { listTable } from './list-table.ts';
import { listTables } from './list-tables.ts';
import type { ReportRow } from './model.ts';
import * as schemas from './open-part-schemas.ts';
import { linksOf } from './present.ts';
import * as queries from './queries.ts';
import { renderReportPage } from './render-page.ts';

type Context = { database: Database };

export function openPartRoutes(app: App, context: Context): void {
  app.get(
    '/v1/reports/:id',
    {
      // The digest is that of the bytes as they are sent.
      compress: false,
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'getReport',
        tags: ['reports'],
        summary: 'Read the open part of a report',
        description:
          'Exactly the bytes that were digested and signed: canonical JSON (RFC 8785), which never changes. What supersedes it stands in `Link: rel="successor-version"`. Also as a page, as a workbook, or, as CSV, the table that `table` names.',
        params: schemas.byReport,
        querystring: schemas.openPartQuery,
        response: { 200: schemas.openPartAnswer, ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { format, table } = request.query;
      const chosen = formatOf(request, format, ['json', 'csv', 'html', 'xlsx']);
      return sendReport(context, request, reply, request.params.id, chosen, table);
    },
  );
  fileRoute(app, context, 'csv', 'Read a table of a report as CSV');
  fileRoute(app, context, 'html', 'Read a report as a page');
  fileRoute(app, context, 'xlsx', 'Read a report as a workbook');
}

function fileRoute(app: App, context: Context, format: 'csv' | 'html' | 'xlsx', summary: string): void {
  app.get(
    `/v1/reports/:id.${format}`,
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: `getReport${format.charAt(0).toUpperCase()}${format.slice(1)}`,
        tags: ['reports'],
        summary,
        description: 'The open part written down for people; what is not known is empty, never zero. It never changes.',
        params: schemas.byReport,
        querystring: format === 'csv' ? schemas.tableQuery : schemas.noQuery,
        response: { 200: schemas.FILE_ANSWERS[format], ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { table } = schemas.tableQuery.parse(request.query);
      return sendReport(context, request, reply, request.params.id, format, table);
    },
  );
}

async function sendReport(
  { database }: Context,
  request: Request,
  reply: Reply,
  id: string,
  format: Format,
  table: string,
): Promise<Sent> {
  const { row, text } = await database.asPrincipal(
    request.principal,
    async (db) => ({ row: await queries.getReport(db, id), text: await queries.readOpenPart(db, id) }),
    'read',
  );
  reply.header('link', linksOf(row));
  if (format === 'json') reply.header('repr-digest', reprDigestOf(row.openDigest));
  const etag = format === 'json' ? `"${row.openDigest}"` : etagOfFile(request, reply, row, format, table);
  if (answeredNotModified(request, reply, etag, IMMUTABLE)) return reply as Sent;
  if (format === 'json') return reply.type('application/json; charset=utf-8').send(text) as Sent;
  const name = `report-${row.cycle}-${row.number}`;
  const openPart = JSON.parse(text);
  if (format === 'html') return sendPage(reply, renderReportPage(openPart, row.openDigest), {}) as Sent;
  if (format === 'xlsx')
    return sendWorkbook(reply, `${name}.xlsx`, composeWorkbook(openPart, row.openDigest), row.marking);
  const its = listTables(openPart).find(({ parameter }) => parameter === table);
  const { columns, rows } = listTable(its, GAP_COLUMNS);
  return sendCsvRows(reply, `${name}-${table}.csv`, columns, rows, IMMUTABLE);
}

function etagOfFile(request: Request, reply: Reply, row: ReportRow, format: Format, table: string): string {
  const encoding = request.headers['accept-encoding'] ?? '';
  return etagOfParts([row.openDigest, SOFTWARE, format, format === 'csv' ? table : '', markingOf(reply), encoding]);
}
