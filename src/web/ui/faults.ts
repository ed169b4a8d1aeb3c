// Which fault of a refusal belongs to which field of a form.
import { ApiProblem } from '../api/client.ts';

/** What is wrong with the field at `pointer` (`/fte`, `/lines/3/fte`), in the words of the service; undefined for nothing. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const said = error.faults.filter((fault) => fault.pointer === pointer).map(({ message }) => message);
  return said.length === 0 ? undefined : said.join(' ');
}

/** Whether the thing has changed since it was read. */
export function isStale(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && error.status === 412;
}
