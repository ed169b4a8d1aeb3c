// GET reports: the list, the open part in its formats, what vouches for it, and the keys.
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { sendCsvRows } from '../../platform/http/download.ts';
import { answeredNotModified, etagOfParts, IMMUTABLE, reprDigestOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import type { Sent } from '../../platform/http/perform.ts';
import type { Reply, Request } from '../../platform/http/report.ts';
import { jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { GAP_COLUMNS } from '../gaps/index.ts';
import { listTable } from './list-table.ts';
import { linksOf, presentReport, presentSignature } from './present.ts';
import type { Office } from './publish-commands.ts';
import * as queries from './queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database } & Office;

export function readRoutes(app: App, context: Context): void {
  listRoute(app, context);
  openPartRoutes(app, context);
  signatureRoutes(app, context);
}

function listRoute(app: App, { database }: Context): void {
  app.get(
    '/v1/reports',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'listReports',
        tags: ['reports'],
        summary: 'List reports',
        description: 'In order of their publication, with what has come of them since: what supersedes each.',
        querystring: schemas.reportQuery,
        response: { 200: schemas.reportPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('report', cursor, ['uuid']);
      const read = (db: Db) => queries.listReports(db, filter, after, limit);
      const rows = await database.asPrincipal(request.principal, read, 'read');
      const page = toPage(rows, limit, 'report', (row) => [row.id]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentReport(row, request.principal)),
      });
    },
  );
}

function openPartRoutes(app: App, context: Context): void {
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
          'Exactly the bytes that were digested and signed: canonical JSON (RFC 8785), which never changes. What supersedes it stands in `Link: rel="successor-version"`. As CSV, the table that `table` names.',
        params: schemas.byReport,
        querystring: schemas.openPartQuery,
        response: {
          200: jsonOrCsv(schemas.openPart, 'The open part; as CSV, one of its tables.'),
          ...notModified,
          ...refusals('read'),
        },
      },
    },
    async (request, reply) => {
      const { format, table } = request.query;
      if (formatOf(request, format) === 'csv') return sendTable(context, request, reply, request.params.id, table);
      return sendOpenPart(context, request, reply, request.params.id);
    },
  );

  app.get(
    '/v1/reports/:id.csv',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'getReportCsv',
        tags: ['reports'],
        summary: 'Read a table of a report as CSV',
        description: 'The table of the open part that `table` names; its header is the names of the JSON fields.',
        params: schemas.byReport,
        querystring: schemas.tableQuery,
        response: { 200: schemas.csvFile, ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => sendTable(context, request, reply, request.params.id, request.query.table),
  );
}

/** The open part to the letter. */
async function sendOpenPart({ database }: Context, request: Request, reply: Reply, id: string): Promise<Sent> {
  const { row, text } = await database.asPrincipal(
    request.principal,
    async (db) => ({ row: await queries.getReport(db, id), text: await queries.readOpenPart(db, id) }),
    'read',
  );
  reply.header('link', linksOf(row)).header('repr-digest', reprDigestOf(row.openDigest));
  if (answeredNotModified(request, reply, `"${row.openDigest}"`, IMMUTABLE)) return reply as Sent;
  return reply.type('application/json; charset=utf-8').send(text) as Sent;
}

async function sendTable(
  { database }: Context,
  request: Request,
  reply: Reply,
  id: string,
  name: string,
): Promise<Sent> {
  const { row, text } = await database.asPrincipal(
    request.principal,
    async (db) => ({ row: await queries.getReport(db, id), text: await queries.readOpenPart(db, id) }),
    'read',
  );
  reply.header('link', linksOf(row));
  const etag = etagOfParts([row.openDigest, 'csv', name, request.headers['accept-encoding'] ?? '']);
  if (answeredNotModified(request, reply, etag, IMMUTABLE)) return reply as Sent;
  const { columns, rows } = listTable(JSON.parse(text), name, GAP_COLUMNS);
  sendCsvRows(reply, `report-${row.cycle}-${row.number}-${name}.csv`, columns, rows, IMMUTABLE);
  return reply as Sent;
}

function signatureRoutes(app: App, { database, signer }: Context): void {
  app.get(
    '/v1/reports/:id/signature',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'getReportSignature',
        tags: ['reports'],
        summary: 'What vouches for a report',
        description:
          'Digests and detached signatures of both parts with the public key, so that they can be verified without this service (openapi/examples/verify-report.mjs); and what supersedes the report.',
        params: schemas.byReport,
        response: { 200: schemas.signature, ...refusals('read') },
      },
    },
    async (request) => {
      const { id } = request.params;
      return database.asPrincipal(
        request.principal,
        async (db) => presentSignature(await queries.getReport(db, id), await queries.readSignature(db, id)),
        'read',
      );
    },
  );

  app.get(
    '/v1/reports/keys',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'listReportKeys',
        tags: ['reports'],
        summary: 'The keys that reports were signed with',
        description:
          'Public keys as a JWK set (RFC 7517): every one that a report was signed with, and the present one.',
        response: { 200: schemas.keySet, ...refusals('list') },
      },
    },
    async (request) => {
      const known = await database.asPrincipal(request.principal, queries.listSigningKeys, 'read');
      const present = signer?.publicKey;
      const isNew = present !== undefined && !known.some(({ kid }) => kid === present.kid);
      return { keys: isNew ? [...known, present] : known };
    },
  );
}
