// The format of an answer: the query's `format` where given, else the Accept header (RFC 9110, 12.5.1).
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../lib/problem.ts';

export type Format = 'json' | 'csv';

const TYPES: Record<Format, string> = { json: 'application/json', csv: 'text/csv' };

/** The format to answer in, of those `offered`. Throws `not-acceptable` when the client accepts none of them. */
export function formatOf(
  request: FastifyRequest,
  asked: Format | undefined,
  offered: readonly Format[] = ['json', 'csv'],
): Format {
  if (asked !== undefined) return asked;
  const best = request.accepts().type(offered.map((format) => TYPES[format]));
  const format = offered.find((candidate) => TYPES[candidate] === best);
  if (format !== undefined) return format;
  throw new Problem('not-acceptable', `Offered are ${offered.map((candidate) => TYPES[candidate]).join(' and ')}.`);
}
