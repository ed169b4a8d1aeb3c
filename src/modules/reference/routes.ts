// GET and PUT of reference data: five kinds, one shape of route.
import { notFound, Problem } from '../../lib/problem.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { answeredNotModified, etagOf, etagOfParts, isCreateOnly, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { putReference } from './commands.ts';
import { KINDS, type Kind } from './model.ts';
import { contentOf, presentReference, presentVersion } from './present.ts';
import { findReference, listReference, listReferenceVersions } from './queries.ts';
import * as schemas from './schemas.ts';

const WORDS: Record<Kind, { one: string; many: string; Name: string; Names: string }> = {
  centers: { one: 'center', many: 'fusion centers', Name: 'Center', Names: 'Centers' },
  components: { one: 'component', many: 'components', Name: 'Component', Names: 'Components' },
  roles: { one: 'role', many: 'roles', Name: 'Role', Names: 'Roles' },
  capabilities: { one: 'capability', many: 'capabilities', Name: 'Capability', Names: 'Capabilities' },
  policies: { one: 'policy', many: 'policies', Name: 'Policy', Names: 'Policies' },
};

export function referenceRoutes(app: App, context: { database: Database }): void {
  for (const kind of KINDS) routesOf(app, kind, context);
}

function routesOf(app: App, kind: Kind, { database }: { database: Database }): void {
  const { one, many, Name, Names } = WORDS[kind];

  app.get(
    `/v1/${kind}`,
    {
      config: { scope: 'reference:read' },
      schema: {
        operationId: `list${Names}`,
        tags: ['reference'],
        summary: `List ${many}`,
        description: 'In order of their codes, ended ones included.',
        querystring: schemas.listQueries[kind],
        response: { 200: schemas.pages[kind], ...notModified, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('code', cursor, ['string']);
      const rows = await database.asPrincipal(
        request.principal,
        (db) => listReference(db, kind, filter, after, limit),
        'read',
      );
      const page = toPage(rows, limit, 'code', (row) => [row.code]);
      const items = page.items.map((row) => presentReference(kind, row, request.principal));
      if (
        answeredNotModified(request, reply, etagOfParts([items, page.nextCursor, request.headers['accept-encoding']]))
      )
        return reply;
      return linkNext(request, reply, { ...page, items } as never);
    },
  );

  app.get(
    `/v1/${kind}/:code`,
    {
      config: { scope: 'reference:read' },
      schema: {
        operationId: `get${Name}`,
        tags: ['reference'],
        summary: `Read one ${one}`,
        description: 'With the ETag that a correction needs.',
        params: schemas.byCode[kind],
        response: { 200: schemas.rows[kind], ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const its = request.params.code;
      const row = await database.asPrincipal(request.principal, (db) => findReference(db, kind, its), 'read');
      if (row === undefined) throw notFound(`${one} ${its}`);
      if (answeredNotModified(request, reply, etagOf(row.version))) return reply;
      return presentReference(kind, row, request.principal) as never;
    },
  );

  app.get(
    `/v1/${kind}/:code/versions`,
    {
      config: { scope: 'reference:read' },
      schema: {
        operationId: `list${Name}Versions`,
        tags: ['reference'],
        summary: `List the versions of one ${one}`,
        description: 'Every state that it was ever in, the newest first, with who recorded it and when.',
        params: schemas.byCode[kind],
        querystring: schemas.versionQuery,
        response: { 200: schemas.versionPages[kind], ...refusals('read', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const its = request.params.code;
      const after = cursor === undefined ? undefined : decodeCursor('-version', cursor, ['number']);
      const rows = await database.asPrincipal(
        request.principal,
        (db) => listReferenceVersions(db, kind, its, after, limit),
        'read',
      );
      if (rows.length === 0 && after === undefined) throw notFound(`${one} ${its}`);
      const page = toPage(rows, limit, '-version', (row) => [row.version]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentVersion(kind, row)),
      } as never);
    },
  );

  app.put(
    `/v1/${kind}/:code`,
    {
      config: { scope: 'reference:write' },
      schema: {
        operationId: `put${Name}`,
        tags: ['reference'],
        summary: `Create or correct one ${one}`,
        description:
          'The body states the whole row. "If-None-Match: *" creates it, If-Match with its ETag corrects it; every version is kept.',
        params: schemas.byCode[kind],
        body: schemas.contents[kind],
        response: { 200: schemas.rows[kind], 201: schemas.rows[kind], ...refusals('change', 'already-exists') },
      },
    },
    (request, reply) => {
      const its = request.params.code;
      if ((request.body.code ?? its) !== its)
        throw new Problem('invalid-request', 'The code of the body is not that of the path.', {
          errors: [{ in: 'body', pointer: '/code', message: `Leave it out, or write ${its}.` }],
        });
      const condition = { createOnly: isCreateOnly(request), match: preconditionOf(request) };
      return perform(
        database,
        request,
        reply,
        putReference<Kind>,
        [kind, its, contentOf(kind, request.body), condition],
        ({ row, created }) => ({
          status: created ? 201 : 200,
          headers: { etag: etagOf(row.version), ...(created ? { location: `/v1/${kind}/${its}` } : {}) },
          body: presentReference(kind, row, request.principal),
        }),
      );
    },
  );
}
