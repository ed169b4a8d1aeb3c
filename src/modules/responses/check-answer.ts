// The validity edits of an answer (api.md, Payloads): all of them at once. Everything that no rule names may be true of the world.
import { checkCarried } from './check-carried.ts';
import { checkNeeds } from './check-needs.ts';
import { checkPresence } from './check-presence.ts';
import { type CheckContext, checkText } from './edits.ts';
import type { AnswerDraft, Edit } from './model.ts';

/** Every validity edit of `answer`, in the order of the document; none means that it can be certified. Stops at nothing. */
export function checkAnswer(answer: AnswerDraft, context: CheckContext): Edit[] {
  return [
    ...checkPresence(answer.presence, context),
    ...checkNeeds(answer.needs, context),
    ...checkText(answer.remarks, '/remarks'),
    ...checkCarried(answer),
  ];
}
