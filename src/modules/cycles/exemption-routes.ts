// /v1/cycles/{cycle}/exemptions: who will not be asked, granted by analysts while the cycle is a draft, read by all who read cycles.
import { notFound } from '../../lib/problem.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, isCreateOnly, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { grantExemption, revokeExemption } from './exemption-commands.ts';
import { findExemption, listExemptions } from './exemption-queries.ts';
import * as schemas from './frame-schemas.ts';
import { presentExemption } from './present-frame.ts';
import { getCycle } from './queries.ts';
import { byCycle } from './schemas.ts';

type Context = { database: Database; contactOffice: string };

export function exemptionRoutes(app: App, context: Context): void {
  readRoutes(app, context);
  writeRoutes(app, context);
}

function readRoutes(app: App, { database }: Context): void {
  app.get(
    '/v1/cycles/:cycle/exemptions',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'listExemptions',
        tags: ['cycles'],
        summary: 'List exemptions',
        description: 'The centers that the cycle does not ask, with who decided it and why. Fixed when it opens.',
        params: byCycle,
        querystring: schemas.exemptionQuery,
        response: { 200: schemas.exemptionPage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('center', cursor, ['string']);
      const rows = await database.asPrincipal(
        request.principal,
        async (db) => {
          const { code } = await getCycle(db, request.params.cycle);
          return listExemptions(db, code, after, limit);
        },
        'read',
      );
      const page = toPage(rows, limit, 'center', (row) => [row.center]);
      const items = page.items.map((row) => presentExemption(row, request.principal));
      return linkNext(request, reply, { ...page, items });
    },
  );

  app.get(
    '/v1/cycles/:cycle/exemptions/:center',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'getExemption',
        tags: ['cycles'],
        summary: 'Read one exemption',
        description: 'With the ETag that a change needs.',
        params: schemas.byCenter,
        response: { 200: schemas.exemption, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { cycle, center } = request.params;
      const row = await database.asPrincipal(request.principal, (db) => findExemption(db, cycle, center), 'read');
      if (row === undefined) throw notFound(`exemption of ${center} from cycle ${cycle}`);
      reply.header('etag', etagOf(row.version));
      return presentExemption(row, request.principal);
    },
  );
}

function writeRoutes(app: App, { database, contactOffice }: Context): void {
  app.put(
    '/v1/cycles/:cycle/exemptions/:center',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'grantExemption',
        tags: ['cycles'],
        summary: 'Exempt a center',
        description:
          'While the cycle is a draft. "If-None-Match: *" grants it, If-Match with its ETag states another reason. Opening the cycle freezes it into the frame.',
        params: schemas.byCenter,
        body: schemas.exemptionPut,
        response: { 200: schemas.exemption, 201: schemas.exemption, ...refusals('change', 'already-exists', 'locked') },
      },
    },
    (request, reply) => {
      const condition = { createOnly: isCreateOnly(request), match: preconditionOf(request) };
      return perform(
        database,
        request,
        reply,
        grantExemption,
        [request.params, condition, request.body.reason, contactOffice],
        ({ exemption, created }) => ({
          status: created ? 201 : 200,
          headers: { etag: etagOf(exemption.version), ...(created ? { location: request.url } : {}) },
          body: presentExemption(exemption, request.principal),
        }),
      );
    },
  );

  app.delete(
    '/v1/cycles/:cycle/exemptions/:center',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'revokeExemption',
        tags: ['cycles'],
        summary: 'Take an exemption back',
        description: 'While the cycle is a draft: the center will be expected to answer.',
        params: schemas.byCenter,
        response: { 204: { description: 'It is taken back.' }, ...refusals('change', 'locked') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        revokeExemption,
        [request.params, preconditionOf(request), contactOffice],
        () => ({
          status: 204,
        }),
      ),
  );
}
