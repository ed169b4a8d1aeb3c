// GET /v1/deployments/{id}/succession: the chain that a deployment stands in.
import { notFound } from '../../lib/problem.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { daysAt } from './commands.ts';
import { presentDeployment } from './present.ts';
import * as schemas from './schemas.ts';
import { spaceSuccession } from './space-succession.ts';
import { listSuccession, seesPartOfRegister } from './succession-queries.ts';
import { succession } from './succession-schemas.ts';
import { listWithheld } from './withheld-commands.ts';

export function successionRoutes(app: App, { database, clock }: { database: Database; clock: () => Date }): void {
  app.get(
    '/v1/deployments/:id/succession',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'getSuccession',
        tags: ['register'],
        summary: 'Read the succession of a deployment',
        description:
          'Whom it succeeds and who succeeds it (`successorOf`), in order, with the days between them. What you may not see is left ' +
          'out, and with it what lies behind it; `partial` says that this may be so.',
        params: schemas.byId,
        response: { 200: succession, ...refusals('read') },
      },
    },
    async ({ principal, params: { id } }) => {
      const read = async (db: Db) => {
        const chain = await listSuccession(db, id, await daysAt(db, clock()));
        return { chain, partial: await seesPartOfRegister(db), withheld: await listWithheld(db, principal) };
      };
      const { chain, ...rest } = await database.asPrincipal(principal, read, 'read');
      if (chain.length === 0) throw notFound(`deployment ${id}`);
      const items = spaceSuccession(chain).map(({ its, daysBetween }) => {
        return { deployment: presentDeployment(its, principal), daysBetween };
      });
      return { items, ...rest } as never;
    },
  );
}
