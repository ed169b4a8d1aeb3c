// GET of plans: the list, one with its lines, what became of it.
import { dayOf } from '../../lib/calendar.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { read } from './commands.ts';
import { getPlan } from './hold-commands.ts';
import { presentEvent, presentPlan, presentSummary } from './present.ts';
import { listEvents, listPlans } from './queries.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date };

export function planReadRoutes(app: App, { database, clock }: Context): void {
  app.get(
    '/v1/plans',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listPlans',
        tags: ['plans'],
        summary: 'List plans',
        description: 'Without their lines, in order of id. Liaisons see those of their families.',
        querystring: schemas.planQuery,
        response: { 200: schemas.planPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('id', cursor, ['uuid']);
      const list = (db: Db) => listPlans(db, filter, dayOf(clock()), after, limit);
      const page = toPage(await database.asPrincipal(request.principal, list, 'read'), limit, 'id', (row) => [row.id]);
      const items = page.items.map((row) => presentSummary(row, request.principal));
      return linkNext(request, reply, { ...page, items }) as never;
    },
  );

  app.get(
    '/v1/plans/:id',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'getPlan',
        tags: ['plans'],
        summary: 'Read one plan',
        description: 'With its lines, and the ETag that a change needs.',
        params: schemas.byId,
        response: { 200: schemas.plan, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const its = await database.asPrincipal(request.principal, (db) => read(db, request.params.id, clock()), 'read');
      reply.header('etag', etagOf(its.plan.version));
      return presentPlan(its, request.principal) as never;
    },
  );

  app.get(
    '/v1/plans/:id/history',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'listPlanHistory',
        tags: ['plans'],
        summary: 'List what became of a plan',
        description: 'Every transition in order: who, when, why.',
        params: schemas.byId,
        querystring: schemas.historyQuery,
        response: { 200: schemas.planEventPage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('event', cursor, ['uuid']);
      const list = async (db: Db) => {
        await getPlan(db, request.params.id, clock());
        return listEvents(db, request.params.id, after, limit);
      };
      const rows = await database.asPrincipal(request.principal, list, 'read');
      const page = toPage(rows, limit, 'event', (row) => [row.id]);
      return linkNext(request, reply, { ...page, items: page.items.map(presentEvent) }) as never;
    },
  );
}
