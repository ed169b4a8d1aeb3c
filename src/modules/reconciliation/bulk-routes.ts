// What is done to all findings that a filter lets through: decided as one, assigned to one.
import { fromHundredths } from '../../lib/fte.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { assignFindings } from './bulk-assign-commands.ts';
import { type BulkResult, decideFindings } from './bulk-decision-commands.ts';
import * as bodies from './bulk-schemas.ts';
import type { CaseContext } from './case-routes.ts';
import { presentUnit } from './present-case.ts';
import * as schemas from './schemas.ts';

export function bulkRoutes(app: App, { database, derive }: CaseContext): void {
  app.post(
    '/v1/cycles/:cycle/decisions',
    {
      config: { scope: 'findings:decide' },
      schema: {
        operationId: 'decideFindings',
        tags: ['reconciliation'],
        summary: 'Decide many findings as one',
        description:
          'All that the filter lets through, or none. `dryRun=true` does nothing, and says how many these are, what would count, and which of them are in the way; its `expect` makes sure that the same are decided then.',
        params: schemas.byCycle,
        querystring: bodies.dryRun,
        body: bodies.bulkBody,
        response: {
          200: bodies.bulkResult,
          ...refusals('create', 'not-found', 'wrong-state', 'not-decidable'),
        },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        decideFindings,
        [request.params.cycle, request.body, request.query.dryRun, derive],
        (result) => ({ status: 200, body: presentResult(result) }),
      ),
  );

  app.post(
    '/v1/cycles/:cycle/findings/assign',
    {
      config: { scope: 'findings:decide' },
      schema: {
        operationId: 'assignFindings',
        tags: ['reconciliation'],
        summary: 'Assign many findings',
        description:
          'All that the filter lets through: to an analyst, with a day by which they are to be decided, or both.',
        params: schemas.byCycle,
        body: bodies.bulkAssignBody,
        response: { 200: bodies.bulkAssignResult, ...refusals('create', 'not-found', 'wrong-state') },
      },
    },
    (request, reply) => {
      const { filter, ...assignment } = request.body;
      const { cycle } = request.params;
      return perform(database, request, reply, assignFindings, [cycle, filter, assignment, derive], (count) => ({
        status: 200,
        body: { count },
      }));
    },
  );
}

function presentResult({ dryRun, batch, outlook }: BulkResult) {
  const { before, after, byFamily, items, ...rest } = outlook;
  const amounts = (its: { before: number; after: number }) => ({
    beforeFte: fromHundredths(its.before),
    afterFte: fromHundredths(its.after),
  });
  return {
    dryRun,
    batch,
    ...rest,
    ...amounts({ before, after }),
    byFamily: byFamily.map((its) => ({ family: its.family, ...amounts(its) })),
    items: items.map((item) => ({ ...item, before: presentUnit(item.before), after: presentUnit(item.after) })),
  };
}
