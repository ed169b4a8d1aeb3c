// The instant that a reading may be asked as of.
import { Problem } from '../../lib/problem.ts';

/** `knownAt` as an instant, null where none is asked. Throws `invalid-request`, naming it, for one after `now`: it could still change. */
export function knownAtOf(knownAt: string | undefined, now: Date): Date | null {
  if (knownAt === undefined) return null;
  const instant = new Date(knownAt);
  if (instant <= now) return instant;
  const message = `knownAt is not to lie in the future; it is ${now.toISOString()}.`;
  throw new Problem('invalid-request', message, { errors: [{ in: 'query', pointer: '/knownAt', message }] });
}
