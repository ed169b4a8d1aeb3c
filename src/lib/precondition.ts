// If-Match, as commands see it: which versions the client is willing to change (RFC 9110, 13.1.1).
import { Problem } from './problem.ts';

/** `any` for `*`, else the versions named; undefined where the client sent no precondition. */
export type Precondition = 'any' | readonly string[] | undefined;

/** What is said of the change that got in between. */
export type LastChange = { version: number; updatedAt: Date; updatedByLabel: string | null };

/**
 * Throws `precondition-required` without a precondition, and `precondition-failed`, saying who changed it and when, where
 * `current` is none of the versions that it names.
 */
export function requireMatch(precondition: Precondition, current: LastChange): void {
  if (precondition === undefined) {
    throw new Problem('precondition-required', 'Send the ETag of what you read in If-Match.');
  }
  if (precondition === 'any' || precondition.includes(String(current.version))) return;
  const who = current.updatedByLabel ?? 'somebody';
  const when = current.updatedAt.toISOString();
  throw new Problem('precondition-failed', `It was changed by ${who} at ${when}. Read it again before you change it.`, {
    changedBy: who,
    changedAt: when,
    currentETag: `"${current.version}"`,
  });
}
