// /v1/invitations: analysts and administrators invite directors by one-time links; delegate-routes.ts has the directors' own.
import { notFound } from '../../lib/problem.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { FurtherFaults } from '../../platform/http/validate.ts';
import { inviteDirector, listInvitationFaults, voidInvitation } from './invitation-commands.ts';
import { findInvitation, listInvitations } from './invitation-queries.ts';
import * as schemas from './invitation-schemas.ts';
import { presentInvitation } from './present.ts';
import type { IdentityContext } from './routes.ts';
import { byId } from './schemas.ts';

export type InvitationContext = IdentityContext & {
  makeInvitation: () => string;
  /** The address of the page that a secret opens. */
  linkTo: (secret: string) => string;
};

export function invitationRoutes(app: App, context: InvitationContext): void {
  const { database, clock, makeInvitation, linkTo } = context;
  app.get(
    '/v1/invitations',
    {
      config: { scope: 'people:invite' },
      schema: {
        operationId: 'listInvitations',
        tags: ['identity'],
        summary: 'List invitations',
        description:
          'All of them for analysts and administrators; for a director those of its delegates. Oldest first.',
        querystring: schemas.invitationQuery,
        response: { 200: schemas.invitationPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('id', cursor, ['uuid']);
      const rows = await database.asPrincipal(
        request.principal,
        (db) => listInvitations(db, filter, clock(), after, limit),
        'read',
      );
      const page = toPage(rows, limit, 'id', (row) => [row.id]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentInvitation(row, request.principal)),
      });
    },
  );

  app.post(
    '/v1/invitations',
    {
      config: { scope: 'people:invite', furtherFaults: furtherFaults(context) },
      schema: {
        operationId: 'inviteDirector',
        tags: ['identity'],
        summary: 'Invite a director',
        description:
          'Makes a one-time link, shown in this answer and never again. Whoever accepts it becomes a principal that directs these centers.',
        body: schemas.invitationCreate,
        response: { 201: schemas.invitationCreated, ...refusals('create') },
      },
    },
    (request, reply) => {
      const secret = makeInvitation();
      return perform(database, request, reply, inviteDirector, [request.body, secret, clock()], (row) => {
        const body = presentInvitation(row, request.principal);
        const headers = { location: `/v1/invitations/${row.id}`, etag: etagOf(row.version) };
        return { status: 201, headers, body: { ...body, link: linkTo(secret) }, kept: { ...body, link: null } };
      });
    },
  );

  app.get(
    '/v1/invitations/:id',
    {
      config: { scope: 'people:invite' },
      schema: {
        operationId: 'getInvitation',
        tags: ['identity'],
        summary: 'Read one invitation',
        description: 'Whom it is for and what has come of it; not its link.',
        params: byId,
        response: { 200: schemas.invitation, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const row = await database.asPrincipal(request.principal, (db) => findInvitation(db, id, clock()), 'read');
      if (row === undefined) throw notFound(`invitation ${id}`);
      reply.header('etag', etagOf(row.version));
      return presentInvitation(row, request.principal);
    },
  );

  app.delete(
    '/v1/invitations/:id',
    {
      config: { scope: 'people:invite' },
      schema: {
        operationId: 'voidInvitation',
        tags: ['identity'],
        summary: 'Take an invitation back',
        description: 'Its link opens nothing from now on. Twice is once; what was accepted is not taken back here.',
        params: byId,
        response: { 200: schemas.invitation, ...refusals('read', 'wrong-state') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, voidInvitation, [request.params.id, clock()], (row) => ({
        status: 200,
        headers: { etag: etagOf(row.version) },
        body: presentInvitation(row, request.principal),
      })),
  );
}

/** Names, with what the schema refuses, also centers that are not there and an end that is out of bounds. */
export function furtherFaults({ database, clock }: InvitationContext): FurtherFaults {
  const { centers, expiresAt } = schemas.invitationCreate.shape;
  return ({ body, principal }) => {
    const stated = Object(body) as Record<string, unknown>;
    const input = {
      centers: centers.safeParse(stated['centers']).data ?? [],
      expiresAt: expiresAt.safeParse(stated['expiresAt']).data,
    };
    return database.asPrincipal(principal, (db) => listInvitationFaults(db, input, clock()), 'read');
  };
}
