// What was entered on pages that are not open any more, put together with what the service has now.
import { alignAnswer } from './align-lines.ts';
import type { AnswerForm } from './answer-form.ts';
import type { Entry } from './journal.ts';
import type { Restored } from './make-saver.ts';
import { differencesOf, takeOver } from './merge-answers.ts';

/**
 * The answer with the entries of the journal, oldest first; undefined where there are none. What a colleague changed since is taken
 * over where an entry says nothing of it; where both changed the same spot, it is contested and left as it was entered.
 */
export function restoreEntries(
  server: AnswerForm,
  entries: readonly Entry[],
): { answer: AnswerForm; restored: Restored } | undefined {
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  let answer = server;
  let mine = server;
  let base = server;
  let isContested = false;
  for (const entry of entries) {
    const now = alignAnswer(mine, entry.base, entry.mine);
    answer = alignAnswer(server, now, now);
    const differences = differencesOf(entry.base, entry.mine, now);
    isContested ||= differences.some((difference) => difference.isContested);
    mine = takeOver(
      entry.mine,
      now,
      differences.filter((difference) => !difference.isContested),
    );
    base = isContested ? entry.base : answer;
  }
  const explanations = Object.assign({}, ...entries.map((entry) => entry.explanations)) as Entry['explanations'];
  return { answer, restored: { base, mine, explanations, at: last.at, isContested } };
}
