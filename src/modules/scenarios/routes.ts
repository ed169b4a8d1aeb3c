// What if: what changes that nobody has made would make of the gaps of a cycle, and of the outlook. Asking writes nothing, so that a
// repeated question is computed anew, whatever Idempotency-Key it carries.
import type { Database } from '../../platform/db/client.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { presentBasis, presentNeedOutlook } from '../outlook/index.ts';
import { type Derive, presentReading, readUpToDate } from '../reconciliation/index.ts';
import { readAsked } from './asked-commands.ts';
import { changesFaults } from './faults-routes.ts';
import { readGapDifference } from './gap-commands.ts';
import { byCycle, gapDifference } from './gap-schemas.ts';
import { readOutlookDifference } from './outlook-commands.ts';
import { outlookDifference, outlookScenarioBody } from './outlook-schemas.ts';
import { presentGapDifference } from './present-gaps.ts';
import { presentOutlookDifference } from './present-outlook.ts';
import { savedScenarioRoutes } from './saved-routes.ts';
import { gapScenarioBody } from './schemas.ts';

type Context = { database: Database; clock: () => Date; derive: Derive };

export function scenarioRoutes(app: App, context: Context): void {
  outlookScenarioRoute(app, context);
  gapScenarioRoute(app, context);
  savedScenarioRoutes(app, context);
}

function gapScenarioRoute(app: App, context: Context): void {
  const { database, clock, derive } = context;
  app.post(
    '/v1/cycles/:cycle/gaps/scenarios',
    {
      config: { scope: 'findings:read', keepsNothing: true, furtherFaults: changesFaults(context) },
      schema: {
        operationId: 'askGapScenario',
        tags: ['outlook'],
        summary: 'Ask what changes would make of the gaps of a cycle',
        description:
          'The changes are applied to a copy of the reconciled presence of the cycle on its reference date, as though both sides had said so; the needs of the centers that they touch are filled anew, and the answer is the difference to today: only what differs, and the totals. You name deployments that you may see, liaisons of their families, directors of their centers; you are shown what the gap report shows you. Nothing is done and nothing kept, so that an Idempotency-Key keeps nothing here: a repeated question is computed anew.',
        params: byCycle,
        body: gapScenarioBody,
        response: {
          200: gapDifference,
          ...refusals('read', 'wrong-state'),
        },
      },
    },
    (request) =>
      readUpToDate(database, request.principal, request.params.cycle, derive, async (db, reading) => {
        const { changes, scenario } = await readAsked(db, request.body);
        const made = await readGapDifference(db, reading, changes, clock());
        return { ...presentReading(reading), scenario, ...presentGapDifference(made) } as never;
      }),
  );
}

function outlookScenarioRoute(app: App, context: Context): void {
  app.post(
    '/v1/outlook/scenarios',
    {
      config: { scope: 'outlook:read', keepsNothing: true, furtherFaults: changesFaults(context) },
      schema: {
        operationId: 'askOutlookScenario',
        tags: ['outlook'],
        summary: 'Ask what changes would make of the outlook',
        description:
          'The changes are applied to a copy of the register as the outlook counts it, and the answer is the difference to today by need, center and family, and in all: rows of the outlook before and after, only where they differ. A person who goes on elsewhere or with another FTE succeeds itself. You name deployments that you may see, liaisons of their families, directors of their centers; you are shown what the outlook shows you. Nothing is done and nothing kept, so that an Idempotency-Key keeps nothing here: a repeated question is computed anew.',
        body: outlookScenarioBody,
        response: { 200: outlookDifference, ...refusals('read', 'wrong-state') },
      },
    },
    async (request) => {
      const { basis, sight, scenario, needs, ...made } = await readOutlookDifference(
        context,
        request.principal,
        request.body,
      );
      const rows = needs.map(({ center, before, after }) => ({
        before: presentNeedOutlook(center, before, basis.span),
        after: presentNeedOutlook(center, after, basis.span),
      }));
      return {
        ...presentBasis(basis, sight),
        scenario,
        ...presentOutlookDifference({ ...made, needs: rows }),
      } as never;
    },
  );
}
