// A Fastify instance with the conventions of the contract installed, before any route: validation, serializers, errors, limits,
// compression, security headers, 405 for what has other methods.
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import accepts from '@fastify/accepts';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type HTTPMethods,
  type RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Problem } from '../../lib/problem.ts';
import { concealSecrets } from '../auth/token-secret.ts';
import type { ConstraintMeanings } from '../db/constraints.ts';
import { answerClientError, handleErrors, problemOfFramework, sendProblem } from './errors.ts';
import { markAnswers } from './marking.ts';
import { requireAcceptable } from './negotiate.ts';
import { compileSerializer } from './serialize.ts';
import { readSessionCookie } from './session-cookie.ts';
import { validateRequest } from './validate.ts';

/** The application as slices see it: Fastify with zod for its types. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export type HttpOptions = {
  logger: FastifyBaseLogger;
  constraints: ConstraintMeanings;
  requestsPerMinute: number;
  trustProxy: boolean;
  /** What everything that is answered is marked with. */
  marking: string;
};

/** Builds the instance. Routes are registered on it afterwards; call `refuseOtherMethods` behind the last of them. */
export async function createApp(options: HttpOptions): Promise<App> {
  const app: App = fastify({
    loggerInstance: options.logger.child({}, { serializers: { req: describeRequest } }) as FastifyBaseLogger,
    trustProxy: options.trustProxy,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => sendProblem(reply, request, problemOfFramework(error)),
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    bodyLimit: 2_097_152,
    connectionTimeout: 120_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 10_000,
    routerOptions: { maxParamLength: 200, querystringParser: parseQuery },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>();
  readBodies(app);
  app.setValidatorCompiler(() => (value) => ({ value }));
  app.setSerializerCompiler(({ schema }) => compileSerializer(schema));
  handleErrors(app as unknown as FastifyInstance, options.constraints);
  app.addHook('onRequest', async (request, reply) => {
    // What an answer says of itself otherwise replaces it.
    reply
      .header('x-request-id', request.id)
      .header('cache-control', request.method === 'GET' ? 'private, no-cache' : 'no-store');
  });
  refuseWhenStopping(app);
  markAnswers(app as unknown as FastifyInstance, options.marking);
  app.addHook('preValidation', requireAcceptable);
  app.addHook('preValidation', validateRequest);
  await app.register(accepts);
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY } });
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 });
  await app.register(cookie, { hook: false });
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    enableDraftSpec: true,
    keyGenerator: callerOf,
    errorResponseBuilder: (_request, context) =>
      new Problem(
        'too-many-requests',
        `At most ${context.max} requests a minute; wait ${Math.ceil(context.ttl / 1000)} s.`,
      ),
  });
  return app;
}

/** Answers 405 with Allow on every path that has routes for other methods only. */
export function refuseOtherMethods(app: App, methodsOf: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, methods] of methodsOf) {
    const allow = [...methods].sort().join(', ');
    app.route({
      method: METHODS.filter((method) => !methods.has(method)),
      url,
      schema: { hide: true },
      config: { access: 'public' },
      handler: () => {
        throw new Problem('method-not-allowed', `Allowed here: ${allow}.`, {}, { allow });
      },
    });
  }
}

/** Collects, as routes are registered from now on, which methods each path has. */
export function collectMethods(app: App): ReadonlyMap<string, ReadonlySet<string>> {
  const methodsOf = new Map<string, Set<string>>();
  app.addHook('onRoute', (route) => {
    const known = methodsOf.get(route.url) ?? new Set<string>();
    for (const method of [route.method].flat()) known.add(method);
    methodsOf.set(route.url, known);
  });
  return methodsOf;
}

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

// What is under way is answered, what comes after it is refused, and no connection is kept for more. Fastify's own refusal is no problem document.
function refuseWhenStopping(app: App): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onRequest', async () => {
    if (stopping) throw new Problem('unavailable', 'The service is stopping.', {}, { 'retry-after': '5' });
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}

// Only the pages under /docs are ever rendered: everything from here, and the styles and images that they make themselves.
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

// JSON and merge patches (RFC 7396), nothing else; an empty body is none, so that a transition needs no "{}".
function readBodies(app: App): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (body.length === 0) return done(null, undefined);
      const text = readUtf8(body as Buffer);
      if (text === undefined)
        return done(new Problem('invalid-request', 'The body is not UTF-8.', { errors: [NOT_UTF8] }));
      void parse(request as never, text, done);
    },
  );
}

const NOT_UTF8 = { in: 'body', pointer: '', message: 'Send the body in UTF-8.' } as const;

function readUtf8(body: Buffer): string | undefined {
  return isUtf8(body) ? body.toString('utf8') : undefined;
}

function parseQuery(text: string): Record<string, unknown> {
  const query: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const known = query[name];
    if (Array.isArray(known)) known.push(value);
    else query[name] = known === undefined ? value : [known, value];
  }
  return query;
}

// As Fastify tells it, without the secret that an address may hold.
function describeRequest({ method, url, host, ip, socket }: FastifyRequest) {
  return { method, url: concealSecrets(url), host, remoteAddress: ip, remotePort: socket?.remotePort };
}

// Before anybody is looked up: who sends the same token or session is one caller, whoever sends none one address.
function callerOf({ headers, ip }: FastifyRequest): string {
  if (headers.authorization !== undefined) return headers.authorization;
  const held = readSessionCookie(headers.cookie);
  return typeof held === 'object' ? held.secret : ip;
}

function requestIdOf(sent: string | string[] | undefined): string {
  return typeof sent === 'string' && /^[\w.:-]{1,128}$/.test(sent) ? sent : randomUUID();
}
