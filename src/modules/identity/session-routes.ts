// /v1/sign-on and /v1/session: a browser shows a token once and holds a cookie from then on.
import { Problem } from '../../lib/problem.ts';
import type { Session } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { isAskedLocally } from '../../platform/http/asked-locally.ts';
import { LIMITED_BY_ADDRESS } from '../../platform/http/page.ts';
import type { Request } from '../../platform/http/report.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../../platform/http/session-cookie.ts';
import { refuseOtherSites } from '../../platform/http/site.ts';
import { type Examples, listExamples } from './list-examples.ts';
import { presentSession } from './present.ts';
import { getOwnPrincipal } from './queries.ts';
import { type ExchangeContext, exchangeToken, signOff } from './session-commands.ts';
import * as schemas from './session-schemas.ts';

export type SessionContext = ExchangeContext & {
  /** The example identities; asked with each request, since it is the socket that decides whether they are offered. */
  examples: () => Examples;
};

export function sessionRoutes(app: App, context: SessionContext): void {
  const { database, clock, limits, examples } = context;
  const show = async (principal: Principal, session: Session) => {
    const own = await database.asPrincipal(principal, getOwnPrincipal, 'read');
    return presentSession(principal, own, session, clock());
  };

  app.get(
    '/v1/sign-on',
    {
      config: { access: 'public', ...LIMITED_BY_ADDRESS },
      schema: {
        operationId: 'listSignOnWays',
        tags: ['identity'],
        summary: 'How to sign on',
        description:
          'The ways to sign on here, the example identities where they are offered, and how long a session lasts.',
        response: { 200: schemas.signOnWays, ...refusals('open') },
      },
    },
    async (request) => {
      const offered = isAskedLocally(request) ? listExamples(examples()) : [];
      const methods = offered.length > 0 ? (['example', 'token'] as const) : (['token'] as const);
      return { methods: [...methods], examples: offered, ...limits };
    },
  );

  app.post(
    '/v1/session',
    {
      config: { access: 'public', ...LIMITED_BY_ADDRESS },
      schema: {
        operationId: 'signOn',
        tags: ['identity'],
        summary: 'Sign on',
        description:
          'With a token, or as an example identity where they are offered. Sets a cookie that ends with the browser; the session that the browser held until now ends.',
        body: schemas.signOn,
        response: { 201: schemas.session, ...refusals('open', 'unauthorized', 'forbidden', 'foreign-site') },
      },
    },
    async (request, reply) => {
      refuseOtherSites(request);
      const held = readSessionCookie(request.headers.cookie);
      const replaced = typeof held === 'object' ? held.secret : undefined;
      const origin = { requestId: request.id, address: request.ip };
      const { secret, principal, session } = await exchangeToken(context, {
        token: tokenOf(request, examples),
        replaced,
        origin,
      });
      setSessionCookie(reply, secret);
      reply.code(201).headers({ location: '/v1/session', 'cache-control': 'no-store' });
      return show(principal, session);
    },
  );

  app.get(
    '/v1/session',
    {
      config: { access: 'session', isActivity: false },
      schema: {
        operationId: 'getSession',
        tags: ['identity'],
        summary: 'Read your session',
        description: 'Who you are and how long you stay signed on. Asking does not keep the session alive.',
        response: { 200: schemas.session, ...refusals('open', 'not-found') },
      },
    },
    (request) => show(request.principal, sessionOf(request)),
  );

  app.post(
    '/v1/session/extend',
    {
      config: { access: 'session', keepsNothing: true },
      schema: {
        operationId: 'extendSession',
        tags: ['identity'],
        summary: 'Stay signed on',
        description: 'Counts as activity, as every other request does, and answers as reading the session does.',
        response: { 200: schemas.session, ...refusals('open', 'not-found') },
      },
    },
    (request) => show(request.principal, sessionOf(request)),
  );

  app.delete(
    '/v1/session',
    {
      config: { access: 'session' },
      schema: {
        operationId: 'signOff',
        tags: ['identity'],
        summary: 'Sign off',
        description: 'Ends the session and takes the cookie away. Twice is once.',
        response: { 204: { description: 'You are signed off.' }, ...refusals('open', 'not-found') },
      },
    },
    async (request, reply) => {
      const { id } = sessionOf(request);
      const actor = { ...request.principal, origin: { requestId: request.id, address: request.ip } };
      await signOff((work) => database.asPrincipal(actor, work), id);
      clearSessionCookie(reply);
      return reply.code(204).send() as never;
    },
  );
}

function sessionOf(request: Request): Session {
  if (request.session === null) throw new Error('a route of sessions was reached without one');
  return request.session;
}

function tokenOf(
  request: Request & { body: { token?: string | undefined; example?: string | undefined } },
  examples: () => Examples,
) {
  const { token, example = '' } = request.body;
  if (token !== undefined) return token;
  const its = isAskedLocally(request) ? examples()[example] : undefined;
  if (its !== undefined) return its.token;
  throw new Problem(
    'forbidden',
    'Example identities are offered only where the embedded default answers to its own machine, by the name of localhost or a loopback address. Sign on with a token.',
  );
}
