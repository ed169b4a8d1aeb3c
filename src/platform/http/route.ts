// What a route says of itself in the document: summary, tag, and the refusals that it may answer with.
import { PROBLEMS, type ProblemCode } from '../../lib/problem.ts';
import { problem } from './openapi.ts';

const COMMON: ProblemCode[] = ['unauthorized', 'forbidden', 'too-many-requests', 'internal', 'unavailable'];

const SETS = {
  /** A list or a report. */
  list: ['invalid-request', 'not-acceptable'],
  /** One resource. */
  read: ['invalid-request', 'not-found'],
  /** Making something. */
  create: ['invalid-request', 'conflict', 'payload-too-large', 'unsupported-media-type', 'idempotency-key-reused'],
  /** Changing what carries a version. */
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

/** The responses of the refusals that routes of these `kinds` may answer with, and of those named by `codes`. */
export function refusals(
  kind: keyof typeof SETS | 'open',
  ...codes: ProblemCode[]
): Record<number, ReturnType<typeof refusal>> {
  const all = [...(kind === 'open' ? [] : [...SETS[kind], ...COMMON]), ...codes];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of all) byStatus.set(PROBLEMS[code].status, [...(byStatus.get(PROBLEMS[code].status) ?? []), code]);
  return Object.fromEntries([...byStatus].map(([status, its]) => [status, refusal(its)]));
}

function refusal(codes: readonly ProblemCode[]) {
  const description = [...new Set(codes)].map((code) => `${PROBLEMS[code].title} (\`${code}\`).`).join(' ');
  return { description, content: { 'application/problem+json': { schema: problem } } };
}
