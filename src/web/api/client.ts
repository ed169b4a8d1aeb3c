// The API as the console calls it: typed by the OpenAPI document, with the session cookie of this origin. What is not an answer is
// thrown: a problem document as `ApiProblem`, a network that is not there as `NoNetwork`.
import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from 'openapi-of-this-service';
import { reportNoSession } from './session-state.ts';

/** Schemas of the API by name: `Schema<'Cycle'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Fault = { pointer?: string; in?: string; message: string; line?: number | null; field?: string | null };

/** A problem document (RFC 9457) as an error. `faults` are its `errors`, every fault of the input. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  /** The last part of `type`: `invalid-request`, `stale`, and so on. */
  readonly code: string;
  readonly faults: readonly Fault[];
  /** The whole document, for members of one problem only. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Record<string, unknown>) {
    super(typeof document['detail'] === 'string' ? document['detail'] : `The service answered ${status}.`);
    this.status = status;
    this.document = document;
    this.title = typeof document['title'] === 'string' ? document['title'] : `Error ${status}`;
    this.code = String(document['type'] ?? '').replace(/^.*\//, '');
    this.faults = Array.isArray(document['errors']) ? (document['errors'] as Fault[]) : [];
  }
}

/** No answer came at all. What was sent may have arrived or not. */
export class NoNetwork extends Error {
  constructor() {
    super('The service cannot be reached. Check your connection; what you entered is kept.');
  }
}

const refuse: Middleware = {
  async onResponse({ response, request }) {
    if (response.ok || response.status === 304) return undefined;
    const text = await response.text();
    const problem = new ApiProblem(response.status, parse(text));
    if (problem.status === 401 && !new URL(request.url).pathname.startsWith('/v1/session')) reportNoSession();
    throw problem;
  },
  onError() {
    throw new NoNetwork();
  },
};

/** `client.GET('/v1/cycles/{cycle}', { params: { path: { cycle } } })`, and so for every path and method. Lists are repeated (`?a=1&a=2`). */
export const client = createClient<paths>({
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: true } },
});
client.use(refuse);

/** What `send` gives: the body, and the ETag to send back in `If-Match`. */
export type Answer<Body> = { readonly body: Body; readonly etag: string | undefined };

/** Body and ETag of an answer of `client`. Throws what `client` throws. */
export async function send<Body>(answer: Promise<{ data?: Body; response: Response }>): Promise<Answer<Body>> {
  const { data, response } = await answer;
  return { body: data as Body, etag: response.headers.get('etag') ?? undefined };
}

function parse(text: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null ? (document as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
