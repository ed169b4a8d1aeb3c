// /invitations/{secret}: the page behind a one-time link, for whoever holds it and is no principal yet. GET changes nothing, since
// programs that scan mail open every link; POST accepts. Both also speak JSON, and refuse in the language that they are asked in.
import { sha256 } from '../../lib/digest.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Transact } from '../../platform/db/client.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { asksForHtml, LIMITED_BY_ADDRESS, routePages, sendPage, UNKEPT } from '../../platform/http/page.ts';
import type { Request } from '../../platform/http/report.ts';
import { jsonOrHtml, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { acceptInvitation, requireOpen } from './invitation-commands.ts';
import { openInvitation } from './invitation-queries.ts';
import type { InvitationContext } from './invitation-routes.ts';
import * as schemas from './invitation-schemas.ts';
import type { OpenedInvitation, TokenRecord } from './model.ts';
import { presentOpened, presentToken } from './present.ts';
import { renderFirstToken, renderInvitation } from './render-invitation.ts';
import { tokenCreated } from './schemas.ts';

export type PageContext = InvitationContext & { contactOffice: string };

export async function invitationPages(app: App, context: PageContext): Promise<void> {
  await routePages(app, (scope) => pages(scope, context));
}

function pages(app: App, { database, clock, makeToken, contactOffice }: PageContext): void {
  const open = async (secret: string) =>
    requireOpen(await openInvitation(database.anonymous, sha256(secret), clock()), contactOffice);

  app.get(
    '/invitations/:secret',
    {
      config: { access: 'public', ...LIMITED_BY_ADDRESS },
      schema: {
        operationId: 'openInvitation',
        tags: ['identity'],
        summary: 'Open the link of an invitation',
        description: 'Says who invites to what; a page with a form for browsers. Opening it consumes nothing.',
        params: schemas.bySecret,
        response: {
          200: jsonOrHtml(schemas.openedInvitation, 'What the invitation is.'),
          ...refusals('read', 'invitation-spent'),
        },
      },
    },
    async (request, reply) => {
      const opened = await open(request.params.secret);
      if (asksForHtml(request)) return sendPage(reply, renderInvitation(opened)) as never;
      reply.headers(UNKEPT);
      return presentOpened(opened) as never;
    },
  );

  app.post(
    '/invitations/:secret',
    {
      config: { access: 'public', ...LIMITED_BY_ADDRESS },
      schema: {
        operationId: 'acceptInvitation',
        tags: ['identity'],
        summary: 'Accept an invitation',
        description:
          'Once, whoever comes first: makes the principal and its token, which is shown in this answer and never again.',
        params: schemas.bySecret,
        response: {
          201: jsonOrHtml(tokenCreated, 'Accepted, with the token.'),
          ...refusals('read', 'invitation-spent'),
        },
      },
    },
    async (request, reply) => {
      const { secret } = request.params;
      const [opened, token, now] = [await open(secret), makeToken(), clock()];
      const accept: Transact<TokenRecord> = (work) => database.asPrincipal(becoming(opened, request), work);
      const made = await acceptInvitation(accept, opened, secret, token, contactOffice, now);
      reply.code(201).headers({ location: '/v1/me', etag: etagOf(made.version) });
      if (asksForHtml(request)) return sendPage(reply, renderFirstToken(opened, token, made.expiresAt)) as never;
      reply.headers(UNKEPT);
      return { ...presentToken(made, { scopes: [] }), token } as never;
    },
  );
}

/** Whoever accepts, before it is anybody: the id that it will have, and no right at all. */
function becoming({ id, label }: OpenedInvitation, request: Request): Principal {
  const origin = { requestId: request.id, address: request.ip };
  return { id, kind: 'person', label, roles: [], centers: [], components: [], scopes: [], origin };
}
