// /v1/me: who the caller is, and the one thing that it may change of itself.
import type { Database } from '../../platform/db/client.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { changeOwnEmail } from './commands.ts';
import { presentMe } from './present.ts';
import { getOwnPrincipal } from './queries.ts';
import * as schemas from './schemas.ts';

export function meRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/v1/me',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'getMe',
        tags: ['identity'],
        summary: 'Who you are and what you may do',
        description: 'The principal of your token, its roles and bindings, and the scopes in force.',
        response: { 200: schemas.me, ...refusals('open') },
      },
    },
    async ({ principal }, reply) => {
      const own = await database.asPrincipal(principal, getOwnPrincipal, 'read');
      reply.header('etag', etagOf(own.version));
      return presentMe(principal, own);
    },
  );

  app.patch(
    '/v1/me',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'changeMe',
        tags: ['identity'],
        summary: 'Change your own address',
        description:
          'The address that the service writes to about your centers. It is seen by you and by administrators.',
        body: schemas.mePatch,
        response: { 200: schemas.me, ...refusals('change') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, changeOwnEmail, [preconditionOf(request), request.body.email], (own) => ({
        status: 200,
        headers: { etag: etagOf(own.version) },
        body: presentMe(request.principal, own),
      })),
  );
}
