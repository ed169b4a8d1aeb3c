// The OpenAPI 3.1 document, written from the routes. A route says what is its own; what the conventions of the contract give to
// every route of its kind (statuses, headers, security) is added here, so that no route can forget it.
import { STATUS_CODES } from 'node:http';
import { type ZodType, z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../../lib/problem.ts';
import { createSchemaStore, type JsonSchema, type SchemaStore } from './json-schemas.ts';
import { requestHeaders, responseHeaders, sharedHeaders } from './openapi-headers.ts';
import { deliveryOf, type Told } from './openapi-webhooks.ts';
import { type Refusal, refusalsOf } from './route.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

/** What the document says of the service as a whole. */
export type DocumentInfo = {
  title: string;
  version: string;
  description: string;
  contact: string;
  tags: { name: string; description: string }[];
  /** What is posted to endpoints, by the type of the event. */
  webhooks?: Record<string, Told>;
};

/** A route as it was registered; `schema` is what Fastify was given. */
export type DescribedRoute = {
  method: string;
  url: string;
  schema: RouteSchema;
  scope: string | undefined;
  /** Who is let in without a scope, if anybody. */
  access: 'anyone' | 'session' | 'public' | undefined;
  /** Whether its answer is kept under an Idempotency-Key: every POST of a principal, but what keeps nothing. */
  keepsAnswer: boolean;
};

export type RouteSchema = {
  operationId?: string;
  tags?: readonly string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  params?: unknown;
  querystring?: unknown;
  headers?: unknown;
  body?: unknown;
  response?: unknown;
};

type Media = { content: Record<string, { schema: unknown }> };
type Answers = Record<string, ZodType | (Partial<Media> & { description?: string; codes?: readonly ProblemCode[] })>;

/** The document of these routes, in the order of paths and methods. Throws for a path parameter without a schema. */
export function writeDocument(info: DocumentInfo, routes: readonly DescribedRoute[]): JsonSchema {
  const store = createSchemaStore();
  const responses: Record<string, JsonSchema> = {};
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of [...routes].sort(byPathAndMethod)) {
    const path = pathOf(route);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, store, responses) };
  }
  const webhooks = Object.fromEntries(
    Object.entries(info.webhooks ?? {}).map(([type, told]) => [type, { post: deliveryOf(type, told, store) }]),
  );
  const { document, schemas } = store.settle({ paths, webhooks, responses: sortKeys(responses) });
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      description: info.description,
      contact: { name: info.contact },
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This service' }],
    security: [{ token: [] }, { session: [] }],
    tags: info.tags,
    paths: document.paths,
    ...(info.webhooks === undefined ? {} : { webhooks: document.webhooks }),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token (`fcs_...`), made by an administrator, or shown to whoever accepts an invitation.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description:
            'The session of a browser that has signed on (POST /v1/session), with the rights of the token that it signed on with. Looked at where no Authorization header is sent, and only of requests that pages of this service send.',
        },
      },
      headers: sharedHeaders,
      responses: document.responses,
      schemas,
    },
  };
}

function operationOf(route: DescribedRoute, store: SchemaStore, responses: Record<string, JsonSchema>): JsonSchema {
  const { operationId, tags, summary, description, deprecated, params, querystring, headers } = route.schema;
  const answers = (route.schema.response ?? {}) as Answers;
  const codes = codesOf(route, answers);
  const parameters = [
    ...parametersOf('path', params, store),
    ...parametersOf('query', querystring, store),
    ...parametersOf('header', headers, store),
    ...requestHeaders({ method: route.method, keepsAnswer: route.keepsAnswer, codes, statuses: Object.keys(answers) }),
  ];
  const needs = route.scope === undefined ? [] : [`Needs the scope \`${route.scope}\`.`];
  return {
    operationId,
    tags,
    summary,
    description: [description, ...needs].join('\n\n'),
    ...(deprecated ? { deprecated } : {}),
    security: securityOf(route),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(route, store),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).flatMap(([status, answer]) =>
          'codes' in answer ? [] : [[status, answerOf(route, status, answer, store)] as const],
        ),
      ),
      ...Object.fromEntries(
        Object.entries(refusalsOf(codes)).map(([status, its]) => [status, share(its, status, store, responses)]),
      ),
    },
  };
}

function securityOf({ access, scope }: DescribedRoute): Record<string, string[]>[] {
  const scopes = scope === undefined ? [] : [scope];
  const ways = { anyone: ['token', 'session'], session: ['session'], public: [] }[access ?? 'anyone'];
  return ways.map((way) => ({ [way]: scopes }));
}

// What a route may refuse: what it names, and what its method, body and scope bring with them.
function codesOf(route: DescribedRoute, answers: Answers): ProblemCode[] {
  const { params, querystring, body } = route.schema;
  const codes = Object.values(answers).flatMap((answer) => ('codes' in answer ? (answer.codes ?? []) : []));
  if (params ?? querystring ?? body) codes.push('invalid-request');
  if (body !== undefined) codes.push('payload-too-large', 'unsupported-media-type');
  if (route.keepsAnswer) {
    codes.push('invalid-request', 'idempotency-key-reused', 'idempotency-key-in-use', 'rights-changed');
  }
  if (route.access !== 'public') codes.push('unauthorized', 'foreign-site');
  if (route.scope !== undefined) codes.push('forbidden');
  codes.push('not-acceptable', 'too-many-requests', 'internal', 'unavailable');
  const inCatalogue = Object.keys(PROBLEMS) as ProblemCode[];
  return inCatalogue.filter((code) => codes.includes(code));
}

function parametersOf(place: 'path' | 'query' | 'header', schema: unknown, store: SchemaStore): JsonSchema[] {
  if (!(schema instanceof z.ZodType)) return [];
  const { properties = {}, required = [] } = store.inline(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...its }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    ...(place === 'query' && its['type'] === 'array' ? { style: 'form', explode: true } : {}),
    schema: its,
  }));
}

function bodyOf({ method, schema: { body } }: DescribedRoute, store: SchemaStore): JsonSchema {
  if (body === undefined) return {};
  if (!(body instanceof z.ZodType))
    return { requestBody: { required: true, content: contentOf(body as Media, 'input', store) } };
  const media = { schema: store.refer(body, 'input') };
  const types = method === 'PATCH' ? ['application/merge-patch+json', 'application/json'] : ['application/json'];
  const required = !body.safeParse(undefined).success;
  return { requestBody: { required, content: Object.fromEntries(types.map((type) => [type, media])) } };
}

function answerOf(route: DescribedRoute, status: string, answer: Answers[string], store: SchemaStore): JsonSchema {
  const isSchema = answer instanceof z.ZodType;
  const content = isSchema
    ? { 'application/json': { schema: store.refer(answer, 'output') } }
    : answer.content && contentOf(answer as Media, 'output', store);
  const main = isSchema ? answer : answer.content?.['application/json']?.schema;
  const shape = main instanceof z.ZodType ? store.inline(main, 'output') : {};
  return {
    description: answer.description ?? shape['description'] ?? STATUS_CODES[status] ?? '',
    headers: responseHeaders(
      { keepsAnswer: route.keepsAnswer, url: route.url },
      status,
      fieldsOf(shape),
      route.schema.response,
    ),
    ...(content === undefined ? {} : { content }),
  };
}

/** The fields of a body, of whichever option it is. */
function fieldsOf(shape: JsonSchema): string[] {
  const options = (shape['oneOf'] ?? shape['anyOf'] ?? [shape]) as JsonSchema[];
  return [...new Set(options.flatMap((option) => Object.keys((option['properties'] ?? {}) as object)))];
}

function contentOf({ content }: Media, side: 'input' | 'output', store: SchemaStore): JsonSchema {
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema }]) => [
      type,
      { schema: schema instanceof z.ZodType ? store.refer(schema, side) : schema },
    ]),
  );
}

// Refusals repeat over the routes, so that each stands once among the components, named by its codes.
function share(
  { codes, description, content }: Refusal,
  status: string,
  store: SchemaStore,
  responses: Record<string, JsonSchema>,
): JsonSchema {
  const name = codes
    .map((code) => code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()))
    .join('Or');
  responses[name] ??= {
    description,
    headers: responseHeaders({ keepsAnswer: false, url: '/v1/' }, status, [], {}),
    content: contentOf({ content }, 'output', store),
  };
  return { $ref: `#/components/responses/${name}` };
}

function pathOf({ method, url, schema }: DescribedRoute): string {
  const declared = schema.params instanceof z.ZodObject ? Object.keys(schema.params.shape) : [];
  return url.replace(/:(\w+)/g, (_, name: string) => {
    if (!declared.includes(name)) throw new Error(`${method} ${url} says nothing of its parameter ${name}`);
    return `{${name}}`;
  });
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function byPathAndMethod(a: DescribedRoute, b: DescribedRoute): number {
  if (a.url !== b.url) return a.url < b.url ? -1 : 1;
  return METHODS.indexOf(a.method) - METHODS.indexOf(b.method);
}

function sortKeys<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
