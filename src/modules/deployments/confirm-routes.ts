// POST /v1/deployments/confirm: many registrations confirmed as one.
import type { Database } from '../../platform/db/client.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { confirmDeployments } from './confirm-commands.ts';
import * as schemas from './confirm-schemas.ts';

export function deploymentConfirmRoutes(
  app: App,
  { database, clock }: { database: Database; clock: () => Date },
): void {
  app.post(
    '/v1/deployments/confirm',
    {
      config: { scope: 'register:write' },
      schema: {
        operationId: 'confirmDeployments',
        tags: ['register'],
        summary: 'Confirm many deployments as one',
        description:
          'States that all planned and active registrations of your families that the filter lets through still are as registered: ' +
          'all of them or none. `dryRun=true` does nothing, and says how many and which these are; its `expect` makes sure that the ' +
          'same are confirmed then. What was confirmed today already stays as it is, so that it is safe to repeat.',
        querystring: schemas.confirmQuery,
        body: schemas.confirmBody,
        response: { 200: schemas.confirmResult, ...refusals('create') },
      },
    },
    (request, reply) => {
      const { filter, expect } = request.body;
      const { dryRun } = request.query;
      return perform(database, request, reply, confirmDeployments, [filter, expect, dryRun, clock()], (body) => ({
        status: 200,
        body,
      }));
    },
  );
}
