// /v1/plans: drafts and what becomes of them, and the registration of the other routes of plans.
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { FurtherFaults } from '../../platform/http/validate.ts';
import type { Derive } from '../reconciliation/index.ts';
import { adherenceRoutes } from './adherence-routes.ts';
import * as commands from './commands.ts';
import { planCompareRoutes } from './compare-routes.ts';
import { approvePlan, returnPlan, submitPlan } from './decide-commands.ts';
import { planLineRoutes } from './line-routes.ts';
import { soundLines } from './line-schemas.ts';
import { presentPlan, statedLineOf } from './present.ts';
import { planReadRoutes } from './read-routes.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date; derive: Derive };

export async function planRoutes(app: App, context: Context): Promise<void> {
  adherenceRoutes(app, context);
  planReadRoutes(app, context);
  planCompareRoutes(app, context);
  draftRoutes(app, context);
  moveRoutes(app, context);
  await planLineRoutes(app, context);
}

function draftRoutes(app: App, { database, clock }: Context): void {
  app.post(
    '/v1/plans',
    {
      config: { scope: 'plans:write', furtherFaults: furtherFaults(database) },
      schema: {
        operationId: 'createPlan',
        tags: ['plans'],
        summary: 'Draft a plan',
        description:
          'Of a component of your families, for a fiscal year. With `copyOf` a copy of another plan: of the approved one of the year it is its amendment, and names it in `supersedes`. Lines that are copied are judged when the copy is submitted.',
        body: schemas.planCreate,
        response: { 201: schemas.plan, ...refusals('create') },
      },
    },
    (request, reply) => {
      const { lines, ...stated } = request.body;
      const made = { ...stated, lines: lines?.map(statedLineOf) };
      return perform(database, request, reply, commands.createPlan, [made, clock()], (its) => ({
        ...answer(request, its),
        status: 201,
        headers: { etag: etagOf(its.plan.version), location: `/v1/plans/${its.plan.id}` },
      }));
    },
  );

  app.patch(
    '/v1/plans/:id',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'changePlan',
        tags: ['plans'],
        summary: 'Change a draft',
        description: 'JSON Merge Patch of its title, and of the approved plan that it is to supersede. Drafts only.',
        params: schemas.byId,
        body: schemas.planPatch,
        response: { 200: schemas.plan, ...refusals('change', 'wrong-state') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        commands.changePlan,
        [request.params.id, preconditionOf(request), request.body, clock()],
        (its) => answer(request, its),
      ),
  );

  app.delete(
    '/v1/plans/:id',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'discardPlan',
        tags: ['plans'],
        summary: 'Discard a draft',
        description: 'With its lines. The audit keeps that there was one; what was submitted is never removed.',
        params: schemas.byId,
        response: {
          204: { description: 'It is gone.' },
          ...refusals('read', 'wrong-state', 'precondition-failed', 'precondition-required'),
        },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        commands.discardPlan,
        [request.params.id, preconditionOf(request), clock()],
        () => ({ status: 204 }),
      ),
  );
}

const MOVED = (refused: ReturnType<typeof refusals>) => ({ 200: schemas.plan, ...refused });

function moveRoutes(app: App, { database, clock }: Context): void {
  app.post(
    '/v1/plans/:id/submit',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'submitPlan',
        tags: ['plans'],
        summary: 'Submit a plan',
        description:
          'Hands a draft in; its lines stand from now on. A plan without lines is refused, and lines whose codes have aged since are named.',
        params: schemas.byId,
        body: schemas.planMove,
        response: MOVED(refusals('change', 'wrong-state', 'idempotency-key-reused')),
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        submitPlan,
        [request.params.id, preconditionOf(request), request.body?.reason ?? null, clock()],
        (its) => answer(request, its),
      ),
  );

  app.post(
    '/v1/plans/:id/approve',
    {
      config: { scope: 'plans:approve' },
      schema: {
        operationId: 'approvePlan',
        tags: ['plans'],
        summary: 'Approve a plan',
        description:
          'It supersedes the approved plan of its component and year. Refused where a component above or below has an approved plan of that year, since people would be planned twice, and where it amends one that is approved no longer.',
        params: schemas.byId,
        body: schemas.planMove,
        response: MOVED(refusals('change', 'wrong-state', 'idempotency-key-reused')),
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        approvePlan,
        [request.params.id, preconditionOf(request), request.body?.reason ?? null, clock()],
        (its) => answer(request, its),
      ),
  );

  app.post(
    '/v1/plans/:id/return',
    {
      config: { scope: 'plans:approve' },
      schema: {
        operationId: 'returnPlan',
        tags: ['plans'],
        summary: 'Return a plan',
        description: 'Makes a submitted plan a draft again, and says what is to be changed.',
        params: schemas.byId,
        body: schemas.planReturn,
        response: MOVED(refusals('change', 'wrong-state', 'idempotency-key-reused')),
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        returnPlan,
        [request.params.id, preconditionOf(request), request.body.reason, clock()],
        (its) => answer(request, its),
      ),
  );
}

function answer({ principal }: { principal: Principal }, its: commands.WholePlan) {
  return { status: 200, headers: { etag: etagOf(its.plan.version) }, body: presentPlan(its, principal) };
}

function furtherFaults(database: Database): FurtherFaults {
  return async ({ principal, body }) => {
    const lines = soundLines(body).map(statedLineOf);
    const { component, fiscalYear } = Object(body) as { component?: unknown; fiscalYear?: unknown };
    if (typeof component !== 'string' || component.includes('\0') || !Number.isSafeInteger(fiscalYear)) return [];
    const stated = { component, fiscalYear: Number(fiscalYear), lines };
    return database.asPrincipal(principal, (db) => commands.findFurtherFaults(db, stated), 'read');
  };
}
