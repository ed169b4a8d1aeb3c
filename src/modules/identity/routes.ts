// /v1/principals, /v1/tokens; me-routes.ts has /v1/me, analyst-routes.ts /v1/analysts.
import { notFound } from '../../lib/problem.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { analystRoutes } from './analyst-routes.ts';
import { changePrincipal, createPrincipal, issueToken, revokeToken } from './commands.ts';
import { meRoutes } from './me-routes.ts';
import { presentPrincipal, presentToken } from './present.ts';
import { findPrincipal, findToken, listPrincipals, listTokens } from './queries.ts';
import * as schemas from './schemas.ts';

export type IdentityContext = { database: Database; clock: () => Date; makeToken: () => string };

// The cursor of one order is none of the other.
const PRINCIPAL_ORDERS = {
  oldest: { by: 'id', kinds: ['uuid'], keys: ['id'] },
  label: { by: 'label', kinds: ['string', 'uuid'], keys: ['label', 'id'] },
} as const;

export function identityRoutes(app: App, { database, clock, makeToken }: IdentityContext): void {
  meRoutes(app, { database });
  analystRoutes(app, { database });

  app.get(
    '/v1/principals',
    {
      config: { scope: 'identity:read' },
      schema: {
        operationId: 'listPrincipals',
        tags: ['identity'],
        summary: 'List principals',
        description: 'Everybody and everything that can act, the oldest first or by label.',
        querystring: schemas.principalQuery,
        response: { 200: schemas.principalPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, role, order } = request.query;
      const { by, kinds, keys } = PRINCIPAL_ORDERS[order];
      const after = cursor === undefined ? undefined : decodeCursor(by, cursor, kinds);
      const rows = await database.asPrincipal(
        request.principal,
        (db) => listPrincipals(db, role, keys, after, limit),
        'read',
      );
      const page = toPage(rows, limit, by, (row) => keys.map((key) => row[key]));
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentPrincipal(row, request.principal)),
      });
    },
  );

  app.post(
    '/v1/principals',
    {
      config: { scope: 'identity:write' },
      schema: {
        operationId: 'createPrincipal',
        tags: ['identity'],
        summary: 'Make a principal',
        description:
          'A director or a delegate is bound to centers, a liaison to component families; the others to nothing.',
        body: schemas.principalCreate,
        response: { 201: schemas.principal, ...refusals('create') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, createPrincipal, [request.body], (made) => ({
        status: 201,
        headers: { location: `/v1/principals/${made.id}`, etag: etagOf(made.version) },
        body: presentPrincipal(made, request.principal),
      })),
  );

  app.get(
    '/v1/principals/:id',
    {
      config: { scope: 'identity:read' },
      schema: {
        operationId: 'getPrincipal',
        tags: ['identity'],
        summary: 'Read one principal',
        description: 'With the ETag that a change needs.',
        params: schemas.byId,
        response: { 200: schemas.principal, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const row = await database.asPrincipal(request.principal, (db) => findPrincipal(db, id), 'read');
      if (row === undefined) throw notFound(`principal ${id}`);
      reply.header('etag', etagOf(row.version));
      return presentPrincipal(row, request.principal);
    },
  );

  app.patch(
    '/v1/principals/:id',
    {
      config: { scope: 'identity:write' },
      schema: {
        operationId: 'changePrincipal',
        tags: ['identity'],
        summary: 'Change or disable a principal',
        description: 'JSON Merge Patch. A principal is disabled, never deleted, since records name it.',
        params: schemas.byId,
        body: schemas.principalPatch,
        response: { 200: schemas.principal, ...refusals('change') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        changePrincipal,
        [request.params.id, preconditionOf(request), request.body, clock()],
        (row) => ({
          status: 200,
          headers: { etag: etagOf(row.version) },
          body: presentPrincipal(row, request.principal),
        }),
      ),
  );

  app.get(
    '/v1/tokens',
    {
      config: { scope: 'identity:read' },
      schema: {
        operationId: 'listTokens',
        tags: ['identity'],
        summary: 'List tokens',
        description: 'Without their secrets, which nobody can read again.',
        querystring: schemas.tokenQuery,
        response: { 200: schemas.tokenPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, principal } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('id', cursor, ['uuid']);
      const rows = await database.asPrincipal(
        request.principal,
        (db) => listTokens(db, principal, after, limit),
        'read',
      );
      const page = toPage(rows, limit, 'id', (row) => [row.id]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentToken(row, request.principal)),
      });
    },
  );

  app.post(
    '/v1/tokens',
    {
      config: { scope: 'identity:write' },
      schema: {
        operationId: 'issueToken',
        tags: ['identity'],
        summary: 'Make a token',
        description:
          'For an existing principal, or, with `role`, for a new one. The secret is shown in this answer and never again.',
        body: schemas.tokenCreate,
        response: { 201: schemas.tokenCreated, ...refusals('create') },
      },
    },
    (request, reply) => {
      const secret = makeToken();
      return perform(database, request, reply, issueToken, [request.body, secret, clock()], (record) => {
        const body = presentToken(record, request.principal);
        const headers = { location: `/v1/tokens/${record.id}`, etag: etagOf(record.version) };
        return { status: 201, headers, body: { ...body, token: secret }, kept: { ...body, token: null } };
      });
    },
  );

  app.get(
    '/v1/tokens/:id',
    {
      config: { scope: 'identity:read' },
      schema: {
        operationId: 'getToken',
        tags: ['identity'],
        summary: 'Read one token',
        description: 'Its label, scopes, expiry and last use; not its secret.',
        params: schemas.byId,
        response: { 200: schemas.token, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const row = await database.asPrincipal(request.principal, (db) => findToken(db, id), 'read');
      if (row === undefined) throw notFound(`token ${id}`);
      reply.header('etag', etagOf(row.version));
      return presentToken(row, request.principal);
    },
  );

  app.delete(
    '/v1/tokens/:id',
    {
      config: { scope: 'identity:write' },
      schema: {
        operationId: 'revokeToken',
        tags: ['identity'],
        summary: 'Revoke a token',
        description: 'It is refused from now on. Revoking twice is revoking once.',
        params: schemas.byId,
        response: { 200: schemas.token, ...refusals('read') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, revokeToken, [request.params.id, clock()], (row) => ({
        status: 200,
        headers: { etag: etagOf(row.version) },
        body: presentToken(row, request.principal),
      })),
  );
}
