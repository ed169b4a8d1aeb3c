// Whether a request comes from a page of this service: what keeps another site from acting with the cookie of a browser (CSRF).
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../lib/problem.ts';

type Sent = { host: string; secFetchSite: string | undefined; origin: string | undefined };

/**
 * `same` where the browser says that a page of this origin sent it (Fetch Metadata; where that is missing, an Origin of the same
 * host), `other` where it says that another did, and `unsaid` of what a person typed, and of programs, which say neither.
 */
export function judgeSite({ host, secFetchSite, origin }: Sent): 'same' | 'other' | 'unsaid' {
  if (secFetchSite !== undefined)
    return secFetchSite === 'same-origin' ? 'same' : secFetchSite === 'none' ? 'unsaid' : 'other';
  if (origin === undefined) return 'unsaid';
  return isSameHost(origin, host) ? 'same' : 'other';
}

// The scheme is not compared: behind a proxy that ends TLS the service does not know its own. "null" is an origin of nobody.
function isSameHost(origin: string, host: string): boolean {
  const scheme = /^https?:\/\//.exec(origin)?.[0];
  if (scheme === undefined || !URL.canParse(origin) || !URL.canParse(`${scheme}${host}`)) return false;
  return new URL(origin).host === new URL(`${scheme}${host}`).host;
}

/** Throws `foreign-site` where the browser says that a page of another site sent the request. */
export function refuseOtherSites(request: FastifyRequest): void {
  if (siteOf(request) === 'other')
    throw new Problem('foreign-site', 'The browser says that a page of another site has sent this request.');
}

/** The same, and of whatever is more than reading also where nothing says that a page of this service sent it. */
export function requireOwnSite(request: FastifyRequest): void {
  refuseOtherSites(request);
  if (['GET', 'HEAD'].includes(request.method) || siteOf(request) === 'same') return;
  const detail =
    'Neither Sec-Fetch-Site nor Origin says that a page of this service has sent this request. Programs send a bearer token.';
  throw new Problem('foreign-site', detail);
}

function siteOf({ headers, host }: FastifyRequest) {
  return judgeSite({ host, secFetchSite: headers['sec-fetch-site']?.toString(), origin: headers.origin });
}
