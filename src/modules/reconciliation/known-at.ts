// The instant that a reading may be asked as of.
import { Problem } from '../../lib/problem.ts';

/**
 * `knownAt` as an instant, null where none is asked. Throws `invalid-request`, naming every fault at once: an instant after `now`, which
 * could still change, and parameters that ask about today alone (`ofToday`).
 */
export function knownAtOf(knownAt: string | undefined, now: Date, ofToday: Record<string, unknown> = {}): Date | null {
  if (knownAt === undefined) return null;
  const instant = new Date(knownAt);
  const isToCome = instant > now;
  const errors = [
    ...(isToCome ? [fault('/knownAt', `knownAt is not to lie in the future; it is ${now.toISOString()}.`)] : []),
    ...Object.entries(ofToday).flatMap(([name, value]) =>
      value === undefined ? [] : [fault(`/${name}`, `${name} is known of today alone, and not of an earlier instant.`)],
    ),
  ];
  if (errors[0] !== undefined) throw new Problem('invalid-request', errors[0].message, { errors });
  return instant;
}

function fault(pointer: string, message: string) {
  return { in: 'query' as const, pointer, message };
}
