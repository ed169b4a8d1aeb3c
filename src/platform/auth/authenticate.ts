// Bearer tokens (RFC 6750) to principals, before a body is read; and the scope that a route names.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../../lib/problem.ts';
import type { Principal } from './principal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Set on every route that is not public. */
    principal: Principal;
  }
  interface FastifyContextConfig {
    /** The scope that the caller must hold. Every route has one, is for `anyone` with a token, or is `public`. */
    scope?: string;
    access?: 'anyone' | 'public';
    /** Who holds the scope, in words for those who do not. */
    heldBy?: string;
  }
}

/** The principal of a token, or undefined where it is unknown, expired, revoked, or its principal disabled. */
export type TokenLookup = (token: string) => Promise<Principal | undefined>;

/** Adds the hook that sets `request.principal` and throws `unauthorized` or `forbidden`. A route without a scope is closed. */
export function requirePrincipals(app: FastifyInstance, lookUp: TokenLookup): void {
  app.decorateRequest('principal', null as unknown as Principal);
  // Behind the limits on requests, which are hooks of onRequest, and still before a body is read.
  app.addHook('preParsing', async (request) => {
    const { scope, access, heldBy } = request.routeOptions.config ?? {};
    if (request.is404 || access === 'public') return;
    request.principal = await principalOf(request, lookUp);
    if (access === 'anyone') return;
    if (scope === undefined || !request.principal.scopes.includes(scope)) {
      const who = heldBy === undefined ? '' : ` ${heldBy}`;
      throw new Problem('forbidden', `This needs the scope "${scope ?? 'none'}", which you do not hold.${who}`, {
        scope: scope ?? null,
      });
    }
  });
}

async function principalOf(request: FastifyRequest, lookUp: TokenLookup): Promise<Principal> {
  const match = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*) *$/i.exec(request.headers.authorization ?? '');
  const principal = match?.[1] === undefined ? undefined : await lookUp(match[1]);
  if (principal !== undefined) return principal;
  const why = match === null ? 'No bearer token was sent.' : 'The token is unknown, expired or revoked.';
  throw new Problem('unauthorized', why);
}
