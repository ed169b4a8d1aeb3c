// /v1/centers/{center}/delegates: who drafts for a center beside its directors, by whose leave, and since when.
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { inviteDelegate, requireStanding, revokeDelegate } from './delegate-commands.ts';
import { listDelegates } from './delegate-queries.ts';
import { furtherFaults, type InvitationContext } from './invitation-routes.ts';
import * as schemas from './invitation-schemas.ts';
import { presentDelegate } from './present.ts';

const HELD_BY = 'Directors have delegates; a delegate has none.';

export function delegateRoutes(app: App, context: InvitationContext): void {
  const { database, clock, makeInvitation, linkTo } = context;
  app.get(
    '/v1/centers/:center/delegates',
    {
      config: { scope: 'people:invite', heldBy: HELD_BY },
      schema: {
        operationId: 'listDelegates',
        tags: ['identity'],
        summary: 'List the delegates of a center',
        description: 'Who drafts for it and who is invited to, for its directors, analysts and administrators.',
        params: schemas.byCenter,
        querystring: schemas.delegateQuery,
        response: { 200: schemas.delegatePage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { center } = request.params;
      const { limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('id', cursor, ['uuid']);
      const rows = await database.asPrincipal(
        request.principal,
        async (db) => {
          await requireStanding(db, center);
          return listDelegates(db, center, clock(), after, limit);
        },
        'read',
      );
      const page = toPage(rows, limit, 'id', (row) => [row.id]);
      const items = page.items.map((row) => presentDelegate(row, center, request.principal));
      return linkNext(request, reply, { ...page, items });
    },
  );

  app.post(
    '/v1/centers/:center/delegates',
    {
      config: { scope: 'people:invite', heldBy: HELD_BY, furtherFaults: furtherFaults(context) },
      schema: {
        operationId: 'inviteDelegate',
        tags: ['identity'],
        summary: 'Invite a delegate of a center',
        description:
          'By a director of it. Makes a one-time link, shown in this answer and never again. Whoever accepts it drafts for this center and never certifies.',
        params: schemas.byCenter,
        body: schemas.delegateCreate,
        response: { 201: schemas.delegateCreated, ...refusals('create', 'not-found') },
      },
    },
    (request, reply) => {
      const { center } = request.params;
      const secret = makeInvitation();
      return perform(database, request, reply, inviteDelegate, [center, request.body, secret, clock()], (row) => {
        const body = presentDelegate(row, center, request.principal);
        const headers = { location: `/v1/centers/${center}/delegates` };
        return { status: 201, headers, body: { ...body, link: linkTo(secret) }, kept: { ...body, link: null } };
      });
    },
  );

  app.delete(
    '/v1/centers/:center/delegates/:id',
    {
      config: { scope: 'people:invite', heldBy: HELD_BY },
      schema: {
        operationId: 'revokeDelegate',
        tags: ['identity'],
        summary: 'Revoke a delegate of a center',
        description:
          'From its next request on it drafts for this center no longer; an invitation that is not accepted is void. What it saved stays and names it. Answers with what is revoked, as it was.',
        params: schemas.byDelegate,
        response: { 200: schemas.delegate, ...refusals('read') },
      },
    },
    (request, reply) => {
      const { center, id } = request.params;
      return perform(database, request, reply, revokeDelegate, [center, id, clock()], (row) => ({
        status: 200,
        body: presentDelegate(row, center, request.principal),
      }));
    },
  );
}
