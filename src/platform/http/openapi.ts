// The OpenAPI 3.1 document, generated from the zod schemas of the routes, and the page that renders it from local assets.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PROBLEMS } from '../../lib/problem.ts';
import type { App } from './server.ts';

/** What the document says of the service as a whole. */
export type DocumentInfo = {
  title: string;
  version: string;
  description: string;
  tags: { name: string; description: string }[];
};

/** Installs the generator, before the routes; `/openapi.json` and `/docs` serve it. */
export async function describeApi(app: App, info: DocumentInfo): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: info.title,
        version: info.version,
        description: info.description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
      },
      servers: [{ url: '/', description: 'This service' }],
      tags: info.tags,
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An API token, made by an administrator.' },
        },
      },
      security: [{ token: [] }],
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { deepLinking: true, persistAuthorization: false } });
}

/** A problem document (RFC 9457), as every refusal answers. */
export const problem = z
  .object({
    type: z.string().describe('`/problems/<code>`: a URI reference that answers with its documentation.'),
    title: z.string().describe('What the code means, the same every time.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What is wrong in this case, and what to do.'),
    instance: z.string().describe('The id of the request, also in X-Request-Id.'),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON pointer (RFC 6901) to the fault.'),
          message: z.string().describe('What is wrong there.'),
          in: z
            .enum(['body', 'query', 'path', 'header'])
            .optional()
            .describe('Which part of the request the pointer is into.'),
        }),
      )
      .optional()
      .describe('Every fault of the input at once.'),
  })
  .meta({
    id: 'Problem',
    description: 'Problem document, RFC 9457. Further members depend on the code.',
    examples: [
      {
        type: '/problems/not-found',
        title: PROBLEMS['not-found'].title,
        status: 404,
        detail: 'There is no center TX-NONE, or it is not yours to see.',
        instance: '5f0c6c0e-8c52-4c6a-9f0e-1a4f5a1f5c11',
      },
    ],
  });
