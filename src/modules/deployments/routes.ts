// /v1/deployments: the writes, and the registration of the reads. A body whose shape is faulty is judged by the rules as well as
// far as that goes, so that one answer names every fault.
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { FurtherFaults } from '../../platform/http/validate.ts';
import * as commands from './commands.ts';
import { deploymentConfirmRoutes } from './confirm-routes.ts';
import type { Entry } from './model.ts';
import { prerequisiteRoutes } from './prerequisite-routes.ts';
import { presentDeployment, statedPatch, statedValues } from './present.ts';
import { deploymentReadRoutes } from './read-routes.ts';
import * as schemas from './schemas.ts';
import { successionRoutes } from './succession-routes.ts';

export function deploymentRoutes(app: App, context: { database: Database; clock: () => Date }): void {
  const { database, clock } = context;
  deploymentReadRoutes(app, context);
  successionRoutes(app, context);
  prerequisiteRoutes(app, context);
  deploymentConfirmRoutes(app, context);

  app.post(
    '/v1/deployments',
    {
      config: { scope: 'register:write', furtherFaults: furtherFaults(context) },
      schema: {
        operationId: 'registerDeployment',
        tags: ['register'],
        summary: 'Register a deployment',
        description:
          'Of a component of your families. Registering counts as confirming. The FTE of a position over all its concurrent ' +
          'deployments, at all centers, stays within 1.00: otherwise 409, with `others` naming those that are in the way.',
        body: schemas.deploymentCreate,
        response: { 201: schemas.deployment, ...refusals('create', 'position-over-allocated') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, commands.registerDeployment, [statedValues(request.body), clock()], (made) => ({
        ...answer(request, made),
        status: 201,
        headers: { etag: etagOf(made.version), location: `/v1/deployments/${made.id}` },
      })),
  );

  app.patch(
    '/v1/deployments/:id',
    {
      config: { scope: 'register:write', furtherFaults: furtherFaults(context) },
      schema: {
        operationId: 'changeDeployment',
        tags: ['register'],
        summary: 'Change a deployment',
        description:
          'JSON Merge Patch. Another positionRef, or a component of another family, moves it to another position. `reason` is kept ' +
          'with the version that this makes; what changes nothing makes none. A cancelled deployment stays as it is.',
        params: schemas.byId,
        body: schemas.deploymentPatch,
        response: { 200: schemas.deployment, ...refusals('change', 'position-over-allocated', 'wrong-state') },
      },
    },
    (request, reply) => {
      const { reason = null, ...patch } = request.body;
      return perform(
        database,
        request,
        reply,
        commands.changeDeployment,
        [request.params.id, preconditionOf(request), statedPatch(patch), reason, clock()],
        (row) => answer(request, row),
      );
    },
  );

  app.post(
    '/v1/deployments/:id/end',
    {
      config: { scope: 'register:write', furtherFaults: furtherFaults(context) },
      schema: {
        operationId: 'endDeployment',
        tags: ['register'],
        summary: 'End a deployment',
        description:
          'Sets its last day, which may lie ahead, and why it ends. One that has ended is corrected with PATCH.',
        params: schemas.byId,
        body: schemas.deploymentEnd,
        response: {
          200: schemas.deployment,
          ...refusals('change', 'position-over-allocated', 'wrong-state', 'idempotency-key-reused'),
        },
      },
    },
    (request, reply) => {
      const { reason = null, ...end } = request.body;
      return perform(
        database,
        request,
        reply,
        commands.endDeployment,
        [request.params.id, preconditionOf(request), end, reason, clock()],
        (row) => answer(request, row),
      );
    },
  );

  app.post(
    '/v1/deployments/:id/cancel',
    {
      config: { scope: 'register:write' },
      schema: {
        operationId: 'cancelDeployment',
        tags: ['register'],
        summary: 'Cancel a deployment',
        description:
          'For an entry that should never have been. It leaves its position at once, counts nowhere, and stays in the history.',
        params: schemas.byId,
        body: schemas.deploymentCancel,
        response: { 200: schemas.deployment, ...refusals('change', 'wrong-state', 'idempotency-key-reused') },
      },
    },
    (request, reply) => {
      return perform(
        database,
        request,
        reply,
        commands.cancelDeployment,
        [request.params.id, preconditionOf(request), request.body.reason, clock()],
        (row) => answer(request, row),
      );
    },
  );

  app.post(
    '/v1/deployments/:id/confirm',
    {
      config: { scope: 'register:write' },
      schema: {
        operationId: 'confirmDeployment',
        tags: ['register'],
        summary: 'Confirm a deployment',
        description:
          'States that it is still as registered. Without a confirmation it becomes stale after the days of the policy.',
        params: schemas.byId,
        body: schemas.deploymentConfirm,
        response: { 200: schemas.deployment, ...refusals('change', 'wrong-state', 'idempotency-key-reused') },
      },
    },
    (request, reply) => {
      return perform(
        database,
        request,
        reply,
        commands.confirmDeployment,
        [request.params.id, preconditionOf(request), clock()],
        (row) => answer(request, row),
      );
    },
  );
}

function answer({ principal }: { principal: Principal }, entry: Entry) {
  return { status: 200, headers: { etag: etagOf(entry.version) }, body: presentDeployment(entry, principal) };
}

function furtherFaults({ database, clock }: { database: Database; clock: () => Date }): FurtherFaults {
  return async ({ principal, params, body }) => {
    const path = schemas.anyId.safeParse(params);
    if (!path.success) return [];
    const stated = statedPatch(schemas.soundFields(body));
    return database.asPrincipal(
      principal,
      (db) => commands.findFurtherFaults(db, path.data.id ?? null, stated, clock()),
      'read',
    );
  };
}
