// GET /v1/me/inbox: what waits for the caller.
import type { Database } from '../../platform/db/client.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { presentInbox } from './present.ts';
import { readInbox } from './read-commands.ts';
import * as schemas from './schemas.ts';

export function inboxRoutes(app: App, { database, clock }: { database: Database; clock: () => Date }): void {
  app.get(
    '/v1/me/inbox',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'getInbox',
        tags: ['inbox'],
        summary: 'What waits for you',
        description:
          'By role: answers due, questions and findings to answer, deployments that end without a successor, prerequisites to record, registrations to confirm, cases and cycles to decide, close or publish, deliveries that were given up. What a blind cycle withholds from you waits for nobody.',
        response: { 200: schemas.inbox, ...refusals('open') },
      },
    },
    async ({ principal }) =>
      presentInbox(await database.asPrincipal(principal, (db) => readInbox(db, principal.roles, clock()), 'read')),
  );
}
