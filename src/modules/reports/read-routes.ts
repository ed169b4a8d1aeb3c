// GET reports: the list, what vouches for each, and the keys.
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { presentReport, presentSignature } from './present.ts';
import type { Office } from './publish-commands.ts';
import * as queries from './queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database } & Office;

export function readRoutes(app: App, context: Context): void {
  listRoute(app, context);
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
