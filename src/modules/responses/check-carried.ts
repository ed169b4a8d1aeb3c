// The validity edit of lines that were taken over: nobody certifies what nobody has looked at.

import type { Fault } from '../../lib/problem.ts';
import { validityEdit } from './edits.ts';
import type { AnswerDraft, Edit } from './model.ts';

/** One edit for each line that is still to be confirmed. A line that does not say so is confirmed. */
export function checkCarried({ presence, needs }: AnswerDraft): Edit[] {
  return [...unconfirmed(presence?.lines ?? [], '/presence/lines'), ...unconfirmed(needs?.lines ?? [], '/needs/lines')];
}

/** The faults of a draft under a questionnaire that has no such lines: every mark, whatever it says. */
export function checkMarks({ presence, needs }: AnswerDraft): Fault[] {
  const marks = [marksOf(presence?.lines ?? [], '/presence/lines'), marksOf(needs?.lines ?? [], '/needs/lines')];
  return marks
    .flat()
    .map((pointer) => ({ in: 'body', pointer, message: 'There is no such field in this instrument.' }));
}

type Marked = { readonly carried?: boolean | undefined };

function marksOf(lines: readonly Marked[], pointer: string): string[] {
  return lines.flatMap(({ carried }, index) => (carried === undefined ? [] : [`${pointer}/${index}/carried`]));
}

function unconfirmed(lines: readonly Marked[], pointer: string): Edit[] {
  const message =
    'This line was taken over: look at it, then save it with carried: false, mended or as it is, or take it out.';
  return lines.flatMap(({ carried }, index) =>
    carried === true ? [validityEdit('carried-unconfirmed', `${pointer}/${index}/carried`, message)] : [],
  );
}
