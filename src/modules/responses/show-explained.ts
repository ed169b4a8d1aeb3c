// The quality edits of a certified revision, as they stood.
import type { Edit, ExplainedEdit } from './model.ts';

/** The edits as they are shown beside those of drafts: acknowledged, with what was said of them. */
export function showExplained(explained: readonly ExplainedEdit[]): Edit[] {
  return explained.map((edit) => ({ ...edit, kind: 'quality', acknowledged: true, lastExplanation: null }));
}
