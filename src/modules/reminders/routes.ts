// GET /v1/cycles/{cycle}/reminders. Nothing here sends: the schedule does.
import type { Database } from '../../platform/db/client.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { getCycle } from '../cycles/index.ts';
import { presentReminders } from './present.ts';
import { listRuns } from './queries.ts';
import * as schemas from './schemas.ts';

export function reminderRoutes(app: App, { database, clock }: { database: Database; clock: () => Date }): void {
  app.get(
    '/v1/cycles/:cycle/reminders',
    {
      config: { scope: 'notifications:read' },
      schema: {
        operationId: 'listReminders',
        tags: ['notifications'],
        summary: 'List the reminders of a cycle',
        description:
          'What is planned, what was sent to how many centers, and what was overtaken. They go to centers that are expected to answer and have not certified, or whose answer was returned with a question.',
        params: schemas.byCycle,
        response: { 200: schemas.reminders, ...refusals('read') },
      },
    },
    async ({ principal, params }) =>
      database.asPrincipal(
        principal,
        async (db) => {
          const cycle = await getCycle(db, params.cycle);
          return presentReminders(cycle, await listRuns(db, cycle.code, 'all'), clock());
        },
        'read',
      ),
  );
}
