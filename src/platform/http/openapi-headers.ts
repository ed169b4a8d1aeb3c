// The headers of the contract's conventions, and which requests and answers carry them.
import type { ProblemCode } from '../../lib/problem.ts';

type Header = { description: string; schema: Record<string, unknown> };

const text = (description: string, example: string): Header => ({
  description,
  schema: { type: 'string', examples: [example] },
});
const count = (description: string): Header => ({ description, schema: { type: 'integer', minimum: 0 } });

/** Headers of answers, by name, as the document shares them. */
export const sharedHeaders: Record<string, Header> = {
  'X-Request-Id': text(
    'The id of this request: that of the request, or a new one.',
    '5f0c6c0e-8c52-4c6a-9f0e-1a4f5a1f5c11',
  ),
  'Handling-Marking': text('How everything that this service answers is to be handled.', 'CUI'),
  ETag: text('The version of what is answered; send it in If-Match to change it.', '"3"'),
  Location: { description: 'Where the new resource is.', schema: { type: 'string', format: 'uri-reference' } },
  Link: text('The next page, rel="next" (RFC 8288); absent on the last.', '</v1/centers?cursor=WyJ...>; rel="next"'),
  'Idempotency-Replayed': {
    description: 'Present where this is the answer kept of the first request with the same Idempotency-Key.',
    schema: { type: 'string', const: 'true' },
  },
  'RateLimit-Limit': count('How many requests a minute this caller may make.'),
  'RateLimit-Remaining': count('How many of them are left.'),
  'RateLimit-Reset': count('Seconds until they are renewed.'),
  'Retry-After': count('Seconds to wait before asking again.'),
  'WWW-Authenticate': text('How to authenticate (RFC 6750).', 'Bearer realm="fusion-center-survey"'),
};

const LIMITS = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

/**
 * The headers of an answer with `status` to a route, whose body has these `fields`, of a route with these `answers`: a body
 * with a version has an ETag, as has what answers 304; a page has a Link, what was created a Location.
 */
export function responseHeaders(
  { keepsAnswer, url }: { keepsAnswer: boolean; url: string },
  status: string,
  fields: readonly string[],
  answers: unknown,
): Record<string, { $ref: string }> {
  const succeeded = status.startsWith('2');
  const names = ['X-Request-Id', ...(url.startsWith('/v1/') ? ['Handling-Marking'] : [])];
  const hasTag = fields.includes('version') || (typeof answers === 'object' && answers !== null && '304' in answers);
  if (status === '304' || (succeeded && hasTag)) names.push('ETag');
  if (status === '201') names.push('Location');
  if (succeeded && fields.includes('nextCursor')) names.push('Link');
  if (succeeded && keepsAnswer) names.push('Idempotency-Replayed');
  if (succeeded || status === '429') names.push(...LIMITS);
  if (status === '429' || status === '503') names.push('Retry-After');
  if (status === '401') names.push('WWW-Authenticate');
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

type Asked = { method: string; keepsAnswer: boolean; codes: readonly ProblemCode[]; statuses: readonly string[] };

/** The headers that a request may or must carry, as parameters of the operation. */
export function requestHeaders({ method, keepsAnswer, codes, statuses }: Asked): object[] {
  const creates = method === 'PUT' && statuses.includes('201');
  const headers: object[] = [];
  if (codes.includes('precondition-required')) {
    const unless = creates ? ' Left out to create, with If-None-Match instead.' : '';
    headers.push(
      header('If-Match', `The ETag of what was read before; 412 where it has changed since.${unless}`, '"3"', !creates),
    );
  }
  if (creates) headers.push(header('If-None-Match', '`*` creates, and refuses where it exists.', '*', false));
  if (statuses.includes('304')) {
    headers.push(header('If-None-Match', 'The ETag of what the client has; 304 where it still holds.', '"3"', false));
  }
  if (keepsAnswer) {
    const schema = { type: 'string', minLength: 1, maxLength: 255 };
    const description =
      'Repeating a request with the same key and body answers the first answer again, for seven days.';
    headers.push({ name: 'Idempotency-Key', in: 'header', required: false, description, schema });
  }
  return headers;
}

function header(name: string, description: string, example: string, required: boolean): object {
  return { name, in: 'header', required, description, schema: { type: 'string', examples: [example] } };
}
