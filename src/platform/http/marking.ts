// The handling marking of everything that leaves the service: one text, on every answer of the API, in the head of every report, on
// every page and in every file. Everything that is written asks here, so that nothing can be left unmarked by one route alone.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

declare module 'fastify' {
  interface FastifyInstance {
    /** What everything is marked with. */
    handlingMarking: string;
  }
}

/** The last column of every CSV file. */
export const MARKING_COLUMN = 'handlingMarking';

const text = z
  .string()
  .describe('How this is to be handled: the banner marking of this service (32 CFR 2002.20 for CUI).');

/**
 * The field `marking` of the head of a report. Its value is filled in here, where answers are written; to the types it is optional,
 * so that no route can forget it or say another.
 */
export const marking = text as unknown as z.ZodOptional<typeof text>;

/** Installs the marking, before any route. */
export function markAnswers(app: FastifyInstance, its: string): void {
  app.decorate('handlingMarking', its);
  const marked = new WeakMap<object, boolean>();
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/v1/')) reply.header('handling-marking', its);
  });
  app.addHook('preSerialization', async (request, reply, payload) => {
    const response = request.routeOptions.schema?.response as Answers | undefined;
    if (response === undefined || reply.statusCode >= 300 || !isPlain(payload)) return payload;
    if (!marked.has(response)) marked.set(response, hasMarking(response));
    return marked.get(response) === true ? { ...payload, marking: its } : payload;
  });
}

/** What everything is marked with that answers this request. */
export function markingOf({ server }: Pick<FastifyRequest | FastifyReply, 'server'>): string {
  return server.handlingMarking;
}

/** The name of a file with the marking before it, in characters that every system takes. */
export function markedName(its: string, name: string): string {
  const prefix = its.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${prefix.slice(0, 60)}_${name.replace(/[^A-Za-z0-9._-]/g, '-')}`;
}

type Answers = Readonly<Record<string, unknown>>;

function hasMarking(response: Answers): boolean {
  return Object.entries(response).some(
    ([status, answer]) => status.startsWith('2') && optionsOf(answer).some((schema) => 'marking' in schema.shape),
  );
}

function optionsOf(answer: unknown): z.ZodObject[] {
  const { content } = answer as { content?: Record<string, { schema: unknown }> };
  const schema = answer instanceof z.ZodType ? answer : content?.['application/json']?.schema;
  const options = schema instanceof z.ZodUnion ? schema.options : [schema];
  return options.filter((option) => option instanceof z.ZodObject);
}

function isPlain(payload: unknown): payload is Record<string, unknown> {
  return typeof payload === 'object' && payload !== null && Object.getPrototypeOf(payload) === Object.prototype;
}
