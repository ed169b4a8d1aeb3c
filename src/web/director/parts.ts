// What every part of the answer page is given.
import type { AnswerForm, NeedLine, PresenceLine } from './answer-form.ts';
import type { PlacedEdit } from './place-edits.ts';
import type { Questions } from './read-instrument.ts';

export type Parts = {
  readonly answer: AnswerForm;
  readonly edits: readonly PlacedEdit[];
  readonly questions: Questions;
  change(next: (answer: AnswerForm) => AnswerForm): void;
};

/** The answer with other lines of who is here. Whoever states a line has reported, where nothing was said yet. */
export function withPresence(answer: AnswerForm, lines: readonly PresenceLine[]): AnswerForm {
  const status = answer.presence.status ?? (lines.length > 0 ? 'reported' : null);
  return { ...answer, presence: { ...answer.presence, status, lines } };
}

/** The same for needs. */
export function withNeeds(answer: AnswerForm, lines: readonly NeedLine[]): AnswerForm {
  const status = answer.needs.status ?? (lines.length > 0 ? 'reported' : null);
  return { ...answer, needs: { ...answer.needs, status, lines } };
}

/** What edits say of one field of a line: what blocks as its fault, what is to be explained as its remark. */
export function saidOf(edits: readonly PlacedEdit[], line: string, field: string) {
  const its = edits.filter((edit) => edit.line === line && edit.field === field);
  const say = (kind: PlacedEdit['kind']) =>
    its
      .filter((edit) => edit.kind === kind)
      .map(({ message }) => message)
      .join(' ') || undefined;
  return { fault: say('validity'), remark: say('quality') };
}
