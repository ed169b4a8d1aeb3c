// What every operation of the document must say, whoever adds it; and that the document is valid where no linter looks.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { PROBLEMS } from '../../src/lib/problem.ts';
import { EVENT_TYPES, TEST_TYPE } from '../../src/modules/notifications/model.ts';
import { findDifferences } from './find-differences.ts';
import { COMMITTED, writeServedDocument } from './write-document.ts';

type Node = { [key: string]: Node } & { $ref?: string };
type Schema = {
  $ref?: string;
  oneOf?: Schema[];
  type?: string | string[];
  properties?: Record<string, Schema>;
  description?: string;
} & Record<string, unknown>;
type Parameter = {
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: Schema;
  style?: string;
  explode?: boolean;
};
type Response = {
  $ref?: string;
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: Schema }>;
};
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema; examples?: unknown }> };
  responses: Record<string, Response>;
};

const text = await writeServedDocument();
const document = JSON.parse(text);
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method,
    path,
    operation,
  })),
);

/** The object that a local reference leads to, or the object itself. */
function resolve<T extends { $ref?: string }>(node: T): T {
  if (node.$ref === undefined) return node;
  const steps = node.$ref.slice(2).split('/');
  return steps.reduce((at: Node, step) => at[step.replaceAll('~1', '/')]!, document as Node) as unknown as T;
}

/** The names of the operations that fail, with what was seen. */
function failing(fault: (operation: Operation, path: string, method: string) => unknown): string[] {
  return operations.flatMap(({ name, operation, path, method }) => {
    const seen = fault(operation, path, method);
    return seen === undefined || seen === false || (Array.isArray(seen) && seen.length === 0)
      ? []
      : [`${name}: ${JSON.stringify(seen)}`];
  });
}

/** Every schema of the document with its pointer, those inside others too. */
function everySchema(): [pointer: string, schema: Schema][] {
  const found: [string, Schema][] = [];
  const visit = (node: unknown, pointer: string, isSchema: boolean): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isSchema && !Array.isArray(node)) found.push([pointer, node as Schema]);
    for (const [key, value] of Object.entries(node)) {
      if (['examples', 'example', 'enum', 'const', 'default', 'required'].includes(key) && isSchema) continue;
      const below =
        key === 'schema' || (isSchema && ['items', 'additionalProperties', 'not', 'propertyNames'].includes(key));
      const listed = /\/(?:properties|schemas|anyOf|oneOf|allOf|prefixItems|\$defs)$/.test(pointer);
      visit(value, `${pointer}/${key}`, below || listed);
    }
  };
  visit(document, '#', false);
  return found;
}

t.test('the served document is the committed one', async (t) => {
  t.same(findDifferences(JSON.parse(readFileSync(COMMITTED, 'utf8')), document), [], 'run "npm run openapi"');
  t.equal(text, readFileSync(COMMITTED, 'utf8'));
});

t.test('the document says what it is', async (t) => {
  t.equal(document.openapi, '3.1.0');
  t.ok(document.info.contact.name && document.info.description);
  t.equal(document.info.license.identifier, 'Apache-2.0');
  t.equal(document.servers.length, 1);
  t.ok(operations.length > 20);
});

t.test('every operation has an id of its own, one known tag, a summary and a description', async (t) => {
  const ids = operations.map(({ operation }) => operation.operationId);
  t.equal(new Set(ids).size, ids.length);
  const tags = document.tags.map((tag: { name: string }) => tag.name);
  t.same(
    failing(({ operationId }) => !/^[a-z]+[A-Za-z0-9]*$/.test(operationId) && operationId),
    [],
  );
  t.same(
    failing((operation) => operation.tags.filter((tag) => !tags.includes(tag))),
    [],
  );
  t.same(
    failing(({ summary, description }) => !(summary?.length > 5 && description?.length > 5) && 'too short'),
    [],
  );
  t.same(
    failing(({ summary }) => /\.$|\n/.test(summary) && summary),
    [],
    'a summary is a title',
  );
});

/** Of the API, for those who are nobody yet. */
const OPEN = ['GET /v1/sign-on', 'POST /v1/session'];

t.test('every operation says who may call it', async (t) => {
  t.same(
    failing(({ security }) => !Array.isArray(security) && 'no security'),
    [],
  );
  t.same(
    failing(({ security }, path, method) => {
      const isOpen = security.length === 0 && path.startsWith('/v1/');
      return isOpen && !OPEN.includes(`${method.toUpperCase()} ${path}`) && 'open to everybody';
    }),
    [],
  );
  const isClosed = ({ security }: Operation) => security.length > 0;
  t.same(
    failing((operation) => isClosed(operation) && !('401' in operation.responses) && 'no 401'),
    [],
  );
});

t.test('path parameters are declared, and only those', async (t) => {
  t.same(
    failing((_, path) => /:/.test(path) && path),
    [],
  );
  t.same(
    failing(({ parameters = [] }, path) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      return JSON.stringify(inPath.sort()) !== JSON.stringify(declared.sort()) && declared;
    }),
    [],
  );
});

t.test('every parameter is described, and a repeated one says how', async (t) => {
  t.same(
    failing(({ parameters = [] }) => parameters.filter((parameter) => !parameter.description).map(({ name }) => name)),
    [],
  );
  const repeated = (parameter: Parameter) => parameter.in === 'query' && resolve(parameter.schema).type === 'array';
  t.same(
    failing(({ parameters = [] }) => parameters.filter((p) => repeated(p) && !(p.style === 'form' && p.explode))),
    [],
  );
});

t.test('a body has a schema with a name and an example', async (t) => {
  const media = ({ requestBody }: Operation) => Object.entries(requestBody?.content ?? {});
  t.same(
    failing((operation) =>
      media(operation).filter(([type, { schema }]) => /json/.test(type) && schema.$ref === undefined),
    ),
    [],
  );
  t.same(
    failing((operation) =>
      media(operation)
        .filter(
          ([, { schema, examples }]) => examples === undefined && !(resolve(schema)['examples'] as unknown[])?.length,
        )
        .map(([type]) => type),
    ),
    [],
  );
});

t.test('an answer has a description, and a schema with a name', async (t) => {
  const answers = ({ responses }: Operation) =>
    Object.entries(responses).map(([status, answer]) => [status, resolve(answer)] as const);
  t.same(
    failing((operation) =>
      answers(operation).filter(([, { description }]) => !description || /Default/.test(description)),
    ),
    [],
  );
  t.same(
    failing((operation) =>
      answers(operation).filter(([, { content = {} }]) =>
        Object.entries(content).some(
          // An answer of one of several shapes names each of them.
          ([type, { schema }]) => /json$/.test(type) && ![schema.oneOf ?? schema].flat().every((its) => its.$ref),
        ),
      ),
    ),
    [],
  );
  t.same(
    failing((operation) => answers(operation).filter(([, { headers }]) => headers?.['X-Request-Id'] === undefined)),
    [],
  );
});

t.test('an operation answers at least once well, and every refusal is a problem document', async (t) => {
  t.same(
    failing(({ responses }) => !Object.keys(responses).some((status) => /^2\d\d$/.test(status)) && 'no 2xx'),
    [],
  );
  const wanted = ['406', '429', '500', '503'];
  t.same(
    failing(({ responses }) => wanted.filter((status) => !(status in responses))),
    [],
  );
  t.same(
    failing(
      ({ requestBody, responses }) => requestBody && ['400', '413', '415'].filter((status) => !(status in responses)),
    ),
    [],
  );
  const statuses = new Set(Object.values(PROBLEMS).map(({ status }) => String(status)));
  t.same(
    failing(({ responses }) =>
      Object.entries(responses).filter(([status, answer]) => {
        if (/^[23]/.test(status)) return false;
        const { content = {} } = resolve(answer);
        const schema = content['application/problem+json']?.schema;
        return (
          !statuses.has(status) || Object.keys(content).length !== 1 || schema?.$ref !== '#/components/schemas/Problem'
        );
      }),
    ),
    [],
  );
});

// POST for the size of their bodies alone: nothing is done, so that there is nothing to keep.
const ASKS_ONLY = ['/v1/outlook/scenarios', '/v1/cycles/{cycle}/gaps/scenarios', '/v1/session/extend'];

t.test('the headers of the conventions are declared where they apply', async (t) => {
  const asks = ({ parameters = [] }: Operation, name: string) =>
    parameters.some((p) => p.in === 'header' && p.name === name);
  const shows = (answer: Response | undefined, name: string) =>
    answer !== undefined && resolve(answer).headers?.[name] !== undefined;
  t.same(
    failing(
      (it, path, method) =>
        asks(it, 'Idempotency-Key') !== (method === 'post' && it.security.length > 0 && !ASKS_ONLY.includes(path)) &&
        'Idempotency-Key',
    ),
    [],
    'on every POST of a principal, under whom its answer is kept, and on none that only asks',
  );
  t.same(
    failing((it) => asks(it, 'If-Match') !== '428' in it.responses && 'If-Match'),
    [],
  );
  t.same(
    failing((it) => '428' in it.responses !== '412' in it.responses && '412 without 428, or 428 without 412'),
    [],
  );
  t.same(
    failing((it, _, method) => method === 'get' && '304' in it.responses && !asks(it, 'If-None-Match')),
    [],
  );
  t.same(
    failing((it) => '201' in it.responses && !shows(it.responses['201'], 'Location')),
    [],
  );
  t.same(
    failing(
      (it, _, method) => ['put', 'patch'].includes(method) && !('428' in it.responses) && 'changes without If-Match',
    ),
    [],
  );
  t.same(
    failing(({ responses }) => !shows(responses['429'], 'Retry-After') && 'Retry-After'),
    [],
  );
  t.same(
    failing(({ responses }) => shows(responses['200'], 'RateLimit-Remaining') !== '200' in responses),
    [],
  );
});

t.test('schemas are JSON Schema 2020-12, with every field described and every reference found', async (t) => {
  const schemas = everySchema();
  t.ok(schemas.length > 200);
  t.same(
    schemas
      .filter(([, schema]) => 'nullable' in schema || 'example' in schema || 'id' in schema)
      .map(([pointer]) => pointer),
    [],
  );
  t.same(
    schemas.filter(([, schema]) => schema.$ref && resolve(schema) === undefined).map(([pointer]) => pointer),
    [],
  );
  const undescribed = schemas.flatMap(([pointer, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, schema]) => !schema.description && !resolve(schema).description)
      .map(([name]) => `${pointer}/${name}`),
  );
  t.same(undescribed, []);
  const references = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]));
  t.same(
    Object.keys(document.components.schemas).filter((name) => !references.has(name)),
    [],
    'nothing is left over',
  );
});

t.test('everything that endpoints are told of is described, with the body of each', async (t) => {
  t.same(Object.keys(document.webhooks), [...EVENT_TYPES, TEST_TYPE]);
  for (const [type, { post }] of Object.entries<{ post: Operation }>(document.webhooks)) {
    t.ok(post.summary.length > 0 && post.description.includes('data'), type);
    const schema = resolve(post.requestBody?.content['application/json']?.schema ?? {});
    t.match(schema.properties?.['type'], { const: type });
  }
});
