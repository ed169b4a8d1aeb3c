// Faults of a problem beside the fields that they are about.
import { ApiProblem } from '../api/client.ts';

/** The messages about the field with this JSON pointer and whatever is below it; undefined where there are none. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const messages = error.faults
    .filter((fault) => fault.pointer === pointer || fault.pointer?.startsWith(`${pointer}/`))
    .map(({ message }) => message);
  return messages.length === 0 ? undefined : messages.join(' ');
}
