// The refusal of a file that cannot be read at all, as opposed to one whose rows are at fault.
import { Problem } from '../../lib/problem.ts';

/** The problem `invalid-request` about the body as a whole; `message` says what is wrong with the file and what to do. */
export function unreadable(message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ in: 'body', pointer: '', message }] });
}
