// Every refusal leaves as application/problem+json (RFC 9457). What nobody foresaw is logged whole and told as `internal`.
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, Problem, type ProblemCode } from '../../lib/problem.ts';
import { concealSecrets } from '../auth/token-secret.ts';
import { type ConstraintMeanings, problemOfConstraint } from '../db/constraints.ts';

/** Installs the error and not-found handlers; `constraints` says what each named constraint of the database means to a client. */
export function handleErrors(app: FastifyInstance, constraints: ConstraintMeanings): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem =
      error instanceof Problem ? error : (problemOfConstraint(error, constraints) ?? problemOfOthers(error));
    if (problem !== undefined) {
      if (UNSTORABLE.has(error.code)) request.log.warn({ err: error }, 'a value passed its schema and not SQL');
      return sendProblem(reply, request, problem);
    }
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

/** Answers what Node refuses to read as HTTP at all: there is no request yet, so the bytes are written here. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const title = PROBLEMS['invalid-request'].title;
  const detail = status.startsWith('431')
    ? 'The address and headers of the request are too long.'
    : 'This is no HTTP request.';
  const body = JSON.stringify({
    type: '/problems/invalid-request',
    title,
    status: Number(status.slice(0, 3)),
    detail,
    instance: '',
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
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
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .send(concealSecrets(JSON.stringify(document)));
}

// Statuses that Fastify and its plugins throw with, where they are the client's doing.
const OF_STATUS: Record<number, ProblemCode> = {
  400: 'invalid-request',
  403: 'not-found',
  404: 'not-found',
  406: 'not-acceptable',
  408: 'invalid-request',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

// Values that SQL cannot hold and no schema has refused: too long, out of range, no such date, not of the encoding.
const UNSTORABLE = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05']);

// Shutting down, starting, unreachable, out of connections, timed out, deadlocked: another try may succeed.
const UNAVAILABLE = new Set([
  ...['57P01', '57P02', '57P03', '57014', '08006', '08001', '08003', '53300', '40001', '40P01', '55P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE'],
]);

// What Fastify says in its own terms, in ours.
const WHAT_TO_DO: Record<string, string> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Say what the body is in Content-Type: application/json.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON, or has a member that is not taken (__proto__, constructor).',
  FST_ERR_CTP_BODY_TOO_LARGE: 'A body is 2 MiB at most here.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'Content-Type says JSON and there is no body: send {}, or no Content-Type.',
};

function problemOfOthers(error: FastifyError): Problem | undefined {
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH')
    return new Problem('not-found', 'There is nothing at a path this long.');
  if (UNSTORABLE.has(error.code)) return faulty('The request holds a value that cannot be stored.');
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
  const code = error.statusCode === undefined ? undefined : OF_STATUS[error.statusCode];
  if (code === undefined) return undefined;
  // The server of static files forbids what lies beside them, and there is nothing to say of that.
  if (code === 'not-found') return new Problem(code, 'There is nothing at this path.');
  const detail = WHAT_TO_DO[error.code] ?? error.message;
  return code === 'invalid-request'
    ? faulty(detail, error.code.startsWith('FST_ERR_CTP') ? 'body' : undefined)
    : new Problem(code, detail);
}

/** The problem of what Fastify refuses before it knows the route: an address that cannot be read. */
export function problemOfFramework(error: FastifyError): Problem {
  return problemOfOthers(error) ?? faulty(error.message);
}

function faulty(message: string, where?: 'body'): Problem {
  const errors = [{ ...(where === undefined ? {} : { in: where }), pointer: '', message }];
  return new Problem('invalid-request', message, { errors });
}
