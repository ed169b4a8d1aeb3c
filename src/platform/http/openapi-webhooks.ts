// What the document says of deliveries, in which the service is the client.
import type { ZodType } from 'zod';
import type { JsonSchema, SchemaStore } from './json-schemas.ts';

/** An event that endpoints are told of, with the body that is posted. */
export type Told = { summary: string; description: string; body: ZodType };

/** How the document describes the delivery of an event of this type. */
export function deliveryOf(type: string, { summary, description, body }: Told, store: SchemaStore): JsonSchema {
  const headers = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
    ...{ name, in: 'header', required: true, schema: { type: 'string' } },
    description: 'As Standard Webhooks has it; the id stays the same in every attempt.',
  }));
  return {
    operationId: `told${type.replace(/(?:^|\W)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    ...{ tags: ['notifications'], summary, description, security: [], parameters: headers },
    requestBody: { required: true, content: { 'application/json': { schema: store.refer(body, 'output') } } },
    responses: {
      '2XX': { description: 'Taken. Anything else is tried again, ten times over about two days.' },
      '410': { description: 'Gone: nothing more is delivered to this endpoint.' },
    },
  };
}
