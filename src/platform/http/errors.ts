// Every refusal leaves as application/problem+json (RFC 9457). What nobody foresaw is logged whole and told as `internal`.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, Problem, type ProblemCode } from '../../lib/problem.ts';
import { type ConstraintMeanings, problemOfConstraint } from '../db/constraints.ts';

/** Installs the error and not-found handlers; `constraints` says what each named constraint of the database means to a client. */
export function handleErrors(app: FastifyInstance, constraints: ConstraintMeanings): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem =
      error instanceof Problem ? error : (problemOfConstraint(error, constraints) ?? problemOfFastify(error));
    if (problem !== undefined) return sendProblem(reply, request, problem);
    request.log.error({ err: error }, 'unforeseen error');
    return sendProblem(
      reply,
      request,
      new Problem('internal', 'The request could not be answered. It has been recorded.'),
    );
  });
  app.setNotFoundHandler((request, reply) => {
    return sendProblem(
      reply,
      request,
      new Problem('not-found', `There is nothing at ${request.url.split('?')[0] ?? '/'}.`),
    );
  });
}

/** Sends `problem` as the answer, with its status, headers, and the request's id as `instance`. */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply {
  const { status, title } = PROBLEMS[problem.code];
  if (problem.code === 'unauthorized') reply.header('www-authenticate', 'Bearer realm="fusion-center-survey"');
  const document = {
    type: `/problems/${problem.code}`,
    title,
    status,
    detail: problem.message,
    instance: request.id,
    ...problem.members,
  };
  // Serialized here: the schema of the route's answers has no say in what a problem may hold.
  return reply
    .code(status)
    .headers(problem.headers)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(document));
}

const OF_FASTIFY: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-request',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_BAD_URL: 'invalid-request',
};

const UNAVAILABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  'ECONNREFUSED',
  'ECONNRESET',
  '53300',
]);

function problemOfFastify(error: FastifyError): Problem | undefined {
  const code = OF_FASTIFY[error.code];
  if (code !== undefined) return new Problem(code, error.message);
  if (error.statusCode === 429) return new Problem('too-many-requests', error.message);
  if (error.statusCode === 400)
    return new Problem('invalid-request', error.message, { errors: [{ pointer: '', message: error.message }] });
  // 22P02, 22008 and their like: a value that SQL cannot read, which no schema of ours foresaw; it is still the client's.
  if (
    UNAVAILABLE.has(error.code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  ) {
    return new Problem(
      'unavailable',
      'The database does not answer now. Try again shortly.',
      {},
      { 'retry-after': '5' },
    );
  }
  return undefined;
}
