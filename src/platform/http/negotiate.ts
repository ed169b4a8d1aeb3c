// The format of an answer: the query's `format` where given, else the Accept header (RFC 9110, 12.5.1).
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../lib/problem.ts';

export type Format = 'json' | 'csv' | 'html' | 'xlsx';

const TYPES: Record<Format, string> = {
  json: 'application/json',
  csv: 'text/csv',
  html: 'text/html',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Hook: throws `not-acceptable` where the client accepts nothing that the route answers with. */
export async function requireAcceptable(request: FastifyRequest): Promise<void> {
  const { accept } = request.headers;
  const { schema } = request.routeOptions;
  if (accept === undefined || schema?.response === undefined || 'format' in Object(request.query)) return;
  // An extension in the path names the format already.
  if (/\.\w+$/.test(request.routeOptions.url ?? '')) return;
  const offered = offeredBy(schema.response);
  if (request.accepts().type(offered.map(inUtf8)) !== false) return;
  throw new Problem('not-acceptable', `Offered are ${offered.join(' and ')}.`);
}

function offeredBy(response: unknown): string[] {
  const answers = Object.entries(response as Record<string, { content?: object }>).filter(([status]) =>
    status.startsWith('2'),
  );
  return [
    ...new Set(
      answers.flatMap(([, { content }]) => (content === undefined ? ['application/json'] : Object.keys(content))),
    ),
  ];
}

/** The format to answer in, of those `offered`. Throws `not-acceptable` when the client accepts none of them. */
export function formatOf(
  request: FastifyRequest,
  asked: Format | undefined,
  offered: readonly Format[] = ['json', 'csv'],
): Format {
  if (asked !== undefined) return asked;
  const best = request.accepts().type(offered.map((format) => inUtf8(TYPES[format])));
  const format = offered.find((candidate) => inUtf8(TYPES[candidate]) === best);
  if (format !== undefined) return format;
  throw new Problem('not-acceptable', `Offered are ${offered.map((candidate) => TYPES[candidate]).join(' and ')}.`);
}

// As offered: what a client asks for with the parameter, and what it asks for without.
function inUtf8(type: string): string {
  return `${type}; charset=utf-8`;
}
