// What was explained at the last certification is offered again when the answer is amended; it counts only once it is given again.
import type { Edit, ExplainedEdit } from './model.ts';

/**
 * The edits, each quality edit with the explanation that `last` (the revision in force) gives for the same facts by the same rule,
 * wherever the line stands now; a rule that speaks of the item as a whole also offers what was said of other facts.
 */
export function offerExplanations(edits: readonly Edit[], last: readonly ExplainedEdit[]): Edit[] {
  return edits.map((edit) => {
    if (edit.kind !== 'quality') return edit;
    const ofRule = last.filter(({ code }) => code === edit.code);
    const ofFacts = ofRule.find(({ id }) => factsOf(id) === factsOf(edit.id));
    const ofItem = /\/\d+(?:\/|$)/.test(edit.pointer) ? undefined : ofRule[0];
    return { ...edit, lastExplanation: (ofFacts ?? ofItem)?.explanation ?? null };
  });
}

function factsOf(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1);
}
