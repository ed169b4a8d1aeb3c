// /v1/cycles; frame-routes.ts and exemption-routes.ts have who is to answer. POST /v1/cycles/{cycle}/close is a route of reconciliation.

import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { answeredNotModified, etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { type Answer, perform } from '../../platform/http/perform.ts';
import { notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { cancelCycle, changeCycle, createCycle, openCycle } from './commands.ts';
import { exemptionRoutes } from './exemption-routes.ts';
import { frameRoutes } from './frame-routes.ts';
import type { CycleRow } from './model.ts';
import { changeOf, presentCycle, termsOf } from './present.ts';
import { getCycle, listCycles } from './queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date; contactOffice: string };

export function cycleRoutes(app: App, context: Context): void {
  readRoutes(app, context);
  writeRoutes(app, context);
  transitionRoutes(app, context);
  frameRoutes(app, context);
  exemptionRoutes(app, context);
}

function readRoutes(app: App, { database }: Context): void {
  app.get(
    '/v1/cycles',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'listCycles',
        tags: ['cycles'],
        summary: 'List cycles',
        description: 'In order of their codes, in every state.',
        querystring: schemas.cycleQuery,
        response: { 200: schemas.cyclePage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('code', cursor, ['string']);
      const rows = await database.asPrincipal(request.principal, (db) => listCycles(db, filter, after, limit), 'read');
      const page = toPage(rows, limit, 'code', (row) => [row.code]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentCycle(row, request.principal)),
      });
    },
  );

  app.get(
    '/v1/cycles/:cycle',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'getCycle',
        tags: ['cycles'],
        summary: 'Read one cycle',
        description: 'With the ETag that a change or a transition needs.',
        params: schemas.byCycle,
        response: { 200: schemas.cycle, ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const row = await database.asPrincipal(request.principal, (db) => getCycle(db, request.params.cycle), 'read');
      if (answeredNotModified(request, reply, etagOf(row.version))) return reply;
      return presentCycle(row, request.principal);
    },
  );
}

function writeRoutes(app: App, { database, clock, contactOffice }: Context): void {
  app.post(
    '/v1/cycles',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'createCycle',
        tags: ['cycles'],
        summary: 'Make a cycle',
        description: 'It begins as a draft, which centers cannot answer yet. The code stands for ever.',
        body: schemas.cycleCreate,
        response: { 201: schemas.cycle, ...refusals('create', 'already-exists') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, createCycle, [termsOf(request.body), clock()], (row) => {
        const answer = answerWith(row, request.principal);
        return { ...answer, status: 201, headers: { ...answer.headers, location: `/v1/cycles/${row.code}` } };
      }),
  );

  app.patch(
    '/v1/cycles/:cycle',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'changeCycle',
        tags: ['cycles'],
        summary: 'Change a cycle',
        description:
          'A draft changes in everything but its code. Once open, only title, contact, and a later `dueAt` or `closesAt` may change, with a reason.',
        params: schemas.byCycle,
        body: schemas.cyclePatch,
        response: { 200: schemas.cycle, ...refusals('change', 'locked', 'wrong-state') },
      },
    },
    (request, reply) => {
      const { reason, ...patch } = request.body;
      return perform(
        database,
        request,
        reply,
        changeCycle,
        [request.params.cycle, preconditionOf(request), changeOf(patch), reason, contactOffice],
        (row) => answerWith(row, request.principal),
      );
    },
  );
}

function transitionRoutes(app: App, { database }: Context): void {
  app.post(
    '/v1/cycles/:cycle/open',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'openCycle',
        tags: ['cycles'],
        summary: 'Open a cycle',
        description:
          'Freezes the frame: every center that is active on the reference date, with its attributes as they are now; the exempt are in it as such.',
        params: schemas.byCycle,
        response: { 200: schemas.cycle, ...refusals('change', 'wrong-state', 'idempotency-key-reused') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, openCycle, [request.params.cycle, preconditionOf(request)], (row) =>
        answerWith(row, request.principal),
      ),
  );

  app.post(
    '/v1/cycles/:cycle/cancel',
    {
      config: { scope: 'cycles:write' },
      schema: {
        operationId: 'cancelCycle',
        tags: ['cycles'],
        summary: 'Cancel a cycle',
        description: 'From draft or open, with a reason. It stays readable and never comes back.',
        params: schemas.byCycle,
        body: schemas.cycleCancel,
        response: { 200: schemas.cycle, ...refusals('change', 'wrong-state', 'idempotency-key-reused') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        cancelCycle,
        [request.params.cycle, preconditionOf(request), request.body.reason],
        (row) => answerWith(row, request.principal),
      ),
  );
}

function answerWith(row: CycleRow, caller: Principal): Answer {
  return { status: 200, headers: { etag: etagOf(row.version) }, body: presentCycle(row, caller) };
}
