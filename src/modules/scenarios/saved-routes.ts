// /v1/scenarios: what somebody keeps to ask about again.
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { type Answer, perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { changesFaults } from './faults-routes.ts';
import type { ScenarioRow, ScenarioTerms } from './model.ts';
import { presentScenario } from './present-scenario.ts';
import { changeScenario, deleteScenario, saveScenario } from './saved-commands.ts';
import { getScenario, listScenarios } from './saved-queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date };

export function savedScenarioRoutes(app: App, context: Context): void {
  readRoutes(app, context);
  writeRoutes(app, context);
}

function readRoutes(app: App, { database }: Context): void {
  app.get(
    '/v1/scenarios',
    {
      config: { scope: 'outlook:read' },
      schema: {
        operationId: 'listScenarios',
        tags: ['outlook'],
        summary: 'List saved scenarios',
        description: 'Your own, and for analysts those that others share with them, in order of id.',
        querystring: schemas.scenarioQuery,
        response: { 200: schemas.scenarioPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, own } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('id', cursor, ['uuid']);
      const rows = await database.asPrincipal(request.principal, (db) => listScenarios(db, own, after, limit), 'read');
      const page = toPage(rows, limit, 'id', (row) => [row.id]);
      const items = page.items.map((row) => presentScenario(row, request.principal));
      return linkNext(request, reply, { ...page, items });
    },
  );

  app.get(
    '/v1/scenarios/:id',
    {
      config: { scope: 'outlook:read' },
      schema: {
        operationId: 'getScenario',
        tags: ['outlook'],
        summary: 'Read one saved scenario',
        description: 'With the ETag that a change needs. What would come of it is asked with its id.',
        params: schemas.byId,
        response: { 200: schemas.scenario, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const row = await database.asPrincipal(request.principal, (db) => getScenario(db, request.params.id), 'read');
      reply.header('etag', etagOf(row.version));
      return presentScenario(row, request.principal);
    },
  );
}

function writeRoutes(app: App, context: Context): void {
  const { database, clock } = context;
  app.post(
    '/v1/scenarios',
    {
      config: { scope: 'scenarios:write', furtherFaults: changesFaults(context) },
      schema: {
        operationId: 'saveScenario',
        tags: ['outlook'],
        summary: 'Save a scenario',
        description:
          'Changes to be asked about again, against the register of then. They are judged as if you asked now; nothing that would come of them is kept. It is yours, and analysts read it where you share it with them.',
        body: schemas.scenarioCreate,
        response: { 201: schemas.scenario, ...refusals('create') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, saveScenario, [request.body, clock()], (row) => {
        const answer = answerWith(row, request.principal);
        return { ...answer, status: 201, headers: { ...answer.headers, location: `/v1/scenarios/${row.id}` } };
      }),
  );

  app.patch(
    '/v1/scenarios/:id',
    {
      config: { scope: 'scenarios:write', furtherFaults: changesFaults(context) },
      schema: {
        operationId: 'changeScenario',
        tags: ['outlook'],
        summary: 'Change a saved scenario',
        description: 'JSON Merge Patch, by its owner; `changes` are replaced as a whole.',
        params: schemas.byId,
        body: schemas.scenarioPatch,
        response: { 200: schemas.scenario, ...refusals('change') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        changeScenario,
        [request.params.id, preconditionOf(request), request.body as Partial<ScenarioTerms>, clock()],
        (row) => answerWith(row, request.principal),
      ),
  );

  app.delete(
    '/v1/scenarios/:id',
    {
      config: { scope: 'scenarios:write' },
      schema: {
        operationId: 'deleteScenario',
        tags: ['outlook'],
        summary: 'Delete a saved scenario',
        description: 'By its owner. The audit keeps that there was one.',
        params: schemas.byId,
        response: { 204: { description: 'It is deleted.' }, ...refusals('change') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, deleteScenario, [request.params.id, preconditionOf(request)], () => ({
        status: 204,
      })),
  );
}

function answerWith(row: ScenarioRow, caller: Principal): Answer {
  return { status: 200, headers: { etag: etagOf(row.version) }, body: presentScenario(row, caller) };
}
