// Quality edits against the explanations that are given for them: one for each, and none for anything else.
import type { Fault } from '../../lib/problem.ts';
import type { Acknowledgement, Edit, ExplainedEdit } from './model.ts';

export type Settled = {
  /** The edits with their explanations, in order, as the revision keeps them. */
  readonly explained: readonly ExplainedEdit[];
  /** Those that nobody has explained. */
  readonly open: readonly Edit[];
  /** What is wrong with the acknowledgements themselves, by pointer into the body. */
  readonly faults: readonly Fault[];
};

/** Settles `edits`, the quality edits of the answer as it stands, with the acknowledgements of its certification. */
export function settleAcknowledgements(edits: readonly Edit[], acknowledgements: readonly Acknowledgement[]): Settled {
  const known = new Set(edits.map(({ id }) => id));
  const given = new Map<string, string>();
  const faults = acknowledgements.flatMap(({ edit, explanation }, index): Fault[] => {
    const refuse = (message: string): Fault[] => [{ in: 'body', pointer: `/acknowledgements/${index}/edit`, message }];
    if (!known.has(edit)) return refuse(whyIdle(edit, edits));
    if (given.has(edit)) return refuse('This edit is acknowledged twice: keep one of the two.');
    given.set(edit, explanation);
    return [];
  });
  return {
    explained: edits.flatMap(({ id, code, pointer, message }) => {
      const explanation = given.get(id);
      return explanation === undefined ? [] : [{ id, code, pointer, message, explanation }];
    }),
    open: edits.filter(({ id }) => !given.has(id)),
    faults,
  };
}

// An id of the same rule is of other facts: the answer, or what it is compared with, has changed since it was read.
function whyIdle(id: string, edits: readonly Edit[]): string {
  const now = edits.filter(({ code }) => id.startsWith(`${code}:`)).map((edit) => edit.id);
  const what = id.length <= 120 ? id : `${id.slice(0, 120)}...`;
  if (now.length === 0) return `There is no quality edit ${what} to acknowledge.`;
  return `${what} is stale: the facts have changed. The rule now says ${now.join(' and ')}.`;
}
