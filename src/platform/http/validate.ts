// Validation of path, query, headers and body with zod, all four before any answer, so that one problem names every fault.
// Fastify's own validation stops at the first of the four; its compiler is therefore set to let everything through.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Fault, Problem } from '../../lib/problem.ts';
import { wordsOf } from './fault-words.ts';
import { findUnstorable, pointerOf } from './unstorable.ts';

/** What the rules find wrong besides with a request that its schemas refuse, so that one answer names every fault. */
export type FurtherFaults = (request: FastifyRequest) => Promise<Fault[]>;

declare module 'fastify' {
  interface FastifyContextConfig {
    furtherFaults?: FurtherFaults;
  }
}

const NOTHING = z.strictObject({});

const PARTS = [
  { schema: 'params', value: 'params', name: 'path' },
  { schema: 'querystring', value: 'query', name: 'query' },
  { schema: 'headers', value: 'headers', name: 'header' },
  { schema: 'body', value: 'body', name: 'body' },
] as const;

/** Hook: parses every part that the route declares and replaces it by the parsed value; throws `invalid-request` with all faults. */
export async function validateRequest(request: FastifyRequest): Promise<void> {
  if (request.is404) return;
  const schemas = request.routeOptions.schema ?? {};
  const faults: Fault[] = [];
  for (const part of PARTS) {
    // A route that says nothing of a query takes none; pages under /docs are no routes of the contract.
    const takesNone = part.name === 'query' && !('hide' in schemas);
    const schema: unknown = schemas[part.schema] ?? (takesNone ? NOTHING : undefined);
    if (part.name !== 'header')
      faults.push(...findUnstorable(request[part.value]).map((fault) => ({ in: part.name, ...fault })));
    if (!(schema instanceof z.ZodType)) continue;
    const parsed = schema.safeParse(request[part.value] ?? (part.name === 'body' ? undefined : {}), {
      reportInput: true,
    });
    if (parsed.success) Object.assign(request, { [part.value]: parsed.data });
    else faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, part.name)));
  }
  if (faults.length > 0) {
    faults.push(...((await request.routeOptions.config.furtherFaults?.(request)) ?? []));
    throw new Problem(
      'invalid-request',
      `${faults.length === 1 ? 'One fault' : `${faults.length} faults`} in the request.`,
      {
        errors: faults,
      },
    );
  }
}

/** The faults of a body that a route parses itself, as those are told that the hook finds. */
export function faultsOfBody({ issues }: { issues: readonly z.core.$ZodIssue[] }): Fault[] {
  return issues.flatMap((issue) => faultsOf(issue, 'body'));
}

function faultsOf(issue: z.core.$ZodIssue, part: NonNullable<Fault['in']>): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    const what = part === 'query' ? 'no such query parameter' : 'no such field';
    return issue.keys.map((key) => ({
      in: part,
      pointer: pointerOf([...issue.path, key]),
      message: `There is ${what}.`,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    if (nearest.length > 0)
      return nearest.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, part));
  }
  const noBody = part === 'body' && issue.path.length === 0 && issue.input === undefined;
  const message = noBody ? 'A JSON body is needed.' : wordsOf(issue);
  return [{ in: part, pointer: pointerOf(issue.path), message }];
}
