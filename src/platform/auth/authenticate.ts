// Bearer tokens (RFC 6750) and the cookies of sessions to principals, before a body is read; and the scope that a route names.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../../lib/problem.ts';
import { readSessionCookie } from '../http/session-cookie.ts';
import { requireOwnSite } from '../http/site.ts';
import type { Principal } from './principal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Set on every route that is not public. */
    principal: Principal;
    /** The session that the cookie stands for; null where a bearer token was sent. Set on every route that is for sessions. */
    session: Session | null;
  }
  interface FastifyContextConfig {
    /** The scope that the caller must hold. Every route has one, is for `anyone` with a token, for those with a `session`, or is `public`. */
    scope?: string;
    access?: 'anyone' | 'session' | 'public';
    /** Who holds the scope, in words for those who do not. */
    heldBy?: string;
    /** Of a route that a page asks by itself: asking keeps no session alive. */
    isActivity?: false;
  }
}

/** A session that is live: until when it is without a request, and in any case. */
export type Session = { id: string; signedOnAt: Date; idleUntil: Date; endsAt: Date };

/** The principal of a token, or undefined where it is unknown, expired, revoked, or its principal disabled. */
export type TokenLookup = (token: string) => Promise<Principal | undefined>;

/** What a secret of a session opens: its principal while it is live, else how it ended; undefined where nothing is known of it. */
export type SessionLookup = (
  secret: string,
  isActivity: boolean,
) => Promise<{ principal: Principal; session: Session } | 'idle' | 'ended' | undefined>;

export type Lookups = { token: TokenLookup; session: SessionLookup };

/** Adds the hook that sets `request.principal` and throws `unauthorized` or `forbidden`. A route without a scope is closed. */
export function requirePrincipals(app: FastifyInstance, lookUp: Lookups): void {
  app.decorateRequest('principal', null as unknown as Principal);
  app.decorateRequest('session', null);
  // Behind the limits on requests, which are hooks of onRequest, and still before a body is read.
  app.addHook('preParsing', async (request) => {
    const { scope, access, heldBy } = request.routeOptions.config ?? {};
    if (request.is404 || access === 'public') return;
    await identify(request, lookUp);
    if (access === 'session' && request.session === null)
      throw new Problem('not-found', 'There is no session: this is for those who signed on, and you sent a token.');
    if (access !== undefined) return;
    if (scope === undefined || !request.principal.scopes.includes(scope)) {
      const who = heldBy === undefined ? '' : ` ${heldBy}`;
      throw new Problem('forbidden', `This needs the scope "${scope ?? 'none'}", which you do not hold.${who}`, {
        scope: scope ?? null,
      });
    }
  });
}

// A bearer token is who was meant, whatever cookie the browser adds to it; a header that holds none is refused, cookie or not.
async function identify(request: FastifyRequest, lookUp: Lookups): Promise<void> {
  const { authorization, cookie } = request.headers;
  const held = authorization === undefined ? readSessionCookie(cookie) : undefined;
  if (held === undefined) request.principal = await principalOfToken(authorization, lookUp.token);
  else Object.assign(request, await bySession(request, held, lookUp.session));
}

async function principalOfToken(authorization: string | undefined, lookUp: TokenLookup): Promise<Principal> {
  const match = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*) *$/i.exec(authorization ?? '');
  const principal = match?.[1] === undefined ? undefined : await lookUp(match[1]);
  if (principal !== undefined) return principal;
  const why =
    match === null
      ? 'Neither a bearer token nor the cookie of a session was sent.'
      : 'The token is unknown, expired or revoked.';
  throw new Problem('unauthorized', why);
}

async function bySession(request: FastifyRequest, held: { secret: string } | 'unusable', lookUp: SessionLookup) {
  requireOwnSite(request);
  const isActivity = request.routeOptions.config.isActivity ?? true;
  const found = held === 'unusable' ? undefined : await lookUp(held.secret, isActivity);
  if (typeof found === 'object') return found;
  throw new Problem('unauthorized', WHY[found ?? 'unknown'], { reason: `session-${found ?? 'unknown'}` });
}

const WHY = {
  idle: 'Your session ended because nothing was asked for a while. Sign on again.',
  ended: 'Your session has lasted as long as it may. Sign on again.',
  unknown: 'There is no such session: it was signed off, or its access was withdrawn. Sign on again.',
};
