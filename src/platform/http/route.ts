// What a route says of its answers: the refusals of its own, and bodies in more than one format. What follows from its method,
// its scope or its parameters (401, 403, 406, 413, 415, 429, Idempotency-Key) the document adds by itself.
import { z } from 'zod';
import type { ProblemCode } from '../../lib/problem.ts';
import { PROBLEMS } from '../../lib/problem.ts';
import { problem } from './problem-schema.ts';
import { XLSX_TYPE } from './workbook.ts';

const SETS = {
  /** What needs nothing but the rules of every route. */
  open: [],
  /** A list or a report. */
  list: ['invalid-request', 'not-acceptable'],
  /** One resource. */
  read: ['invalid-request', 'not-found'],
  /** Making something. */
  create: ['invalid-request', 'conflict', 'payload-too-large', 'unsupported-media-type', 'idempotency-key-reused'],
  /** Changing what carries a version: needs If-Match. */
  change: [
    'invalid-request',
    'not-found',
    'conflict',
    'precondition-failed',
    'payload-too-large',
    'unsupported-media-type',
    'precondition-required',
  ],
} as const satisfies Record<string, readonly ProblemCode[]>;

/** A refusal among a route's answers: what it means, and which codes it may carry. */
export type Refusal = {
  description: string;
  codes: readonly ProblemCode[];
  content: Record<'application/problem+json', { schema: typeof problem }>;
};

/** The refusals that routes of this `kind` may answer with, and those named by `codes`, by status. */
export function refusals(kind: keyof typeof SETS, ...codes: ProblemCode[]): Record<number, Refusal> {
  return refusalsOf([...SETS[kind], ...codes]);
}

/** The refusals of these codes, by status. */
export function refusalsOf(codes: readonly ProblemCode[]): Record<number, Refusal> {
  const byStatus = new Map<number, Set<ProblemCode>>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries([...byStatus].map(([status, its]) => [status, refusal([...its])]));
}

function refusal(codes: readonly ProblemCode[]): Refusal {
  const description = codes.map((code) => `${PROBLEMS[code].title} (\`${code}\`).`).join(' ');
  return { description, codes, content: { 'application/problem+json': { schema: problem } } };
}

/** Among the answers of a GET that sends an ETag and heeds If-None-Match. */
export const notModified = { 304: { description: 'It is still what the ETag in If-None-Match names.' } };

/** An answer in JSON, or as CSV whose header is the names of the JSON fields. */
export function jsonOrCsv<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema }, 'text/csv': { schema: csvText } } };
}

/** The same, or as a workbook with the same columns. */
export function jsonCsvOrXlsx<T extends z.ZodType>(schema: T, description: string) {
  const { content } = jsonOrCsv(schema, description);
  return { description, content: { ...content, [XLSX_TYPE]: { schema: workbook } } };
}

/** An answer in JSON, or as a page for browsers. */
export function jsonOrHtml<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema }, 'text/html': { schema: htmlText } } };
}

const htmlText = z.string().describe('A page that loads nothing and runs nothing.');
const workbook = z.string().describe('A workbook: the rows, and a sheet with what they were computed from.');
const csvText = z.string().describe('RFC 4180, UTF-8: a header of field names, then one line for each item.');
