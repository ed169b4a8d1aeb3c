// What queries say to a certification: nothing is signed over the head of a question.
import type { Fault } from '../../lib/problem.ts';
import type { QueryRow } from './model.ts';

/** One fault for each query without an answer, by pointer into the response; none lets certification pass. */
export function openQueryFaults(queries: readonly QueryRow[]): Fault[] {
  return queries.flatMap(({ number, answer }, index) => {
    if (answer !== null) return [];
    const message = `Question ${number} of the analyst has no answer yet (POST .../queries/${number}/answer).`;
    return [{ pointer: `/queries/${index}`, message }];
  });
}
