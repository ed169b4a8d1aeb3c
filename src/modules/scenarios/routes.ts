// What if: what changes that nobody has made would make of the gaps of a cycle, and of the outlook. Asking writes nothing, so that a
// repeated question is computed anew, whatever Idempotency-Key it carries.
import type { Database } from '../../platform/db/client.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { type Derive, presentReading, readUpToDate } from '../reconciliation/index.ts';
import { readAsked } from './asked-commands.ts';
import { changesFaults } from './faults-routes.ts';
import { readGapDifference } from './gap-commands.ts';
import { byCycle, gapDifference } from './gap-schemas.ts';
import { presentGapDifference } from './present-gaps.ts';
import { savedScenarioRoutes } from './saved-routes.ts';
import { gapScenarioBody } from './schemas.ts';

type Context = { database: Database; clock: () => Date; derive: Derive };

export function scenarioRoutes(app: App, context: Context): void {
  gapScenarioRoute(app, context);
  savedScenarioRoutes(app, context);
}

function gapScenarioRoute(app: App, context: Context): void {
  const { database, clock, derive } = context;
  app.post(
    '/v1/cycles/:cycle/gaps/scenarios',
    {
      config: { scope: 'findings:read', furtherFaults: changesFaults(context) },
      schema: {
        operationId: 'askGapScenario',
        tags: ['outlook'],
        summary: 'Ask what changes would make of the gaps of a cycle',
        description:
          'The changes are applied to a copy of the reconciled presence of the cycle on its reference date, as though both sides had said so; the needs of the centers that they touch are filled anew, and the answer is the difference to today: only what differs, and the totals. You name deployments that you may see, liaisons of their families, directors of their centers; you are shown what the gap report shows you. Nothing is kept.',
        params: byCycle,
        body: gapScenarioBody,
        response: {
          200: gapDifference,
          ...refusals('create', 'not-found', 'wrong-state'),
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
