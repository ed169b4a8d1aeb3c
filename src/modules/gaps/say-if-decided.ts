// What deciding a finding that counts for nothing would do for a need: perhaps nothing, since more urgent needs take first. It is said of
// present numbers only; the annexes of reports keep the sentences that they were composed with.
import type { NeedExplanation } from './explanation-model.ts';

/** One sentence where something undecided might fill `explained`, and needs of the center that are taken earlier lack somebody too; else none. */
export function sayIfDecided(explained: NeedExplanation, ofCenter: readonly NeedExplanation[]): string[] {
  const isUndecided = explained.countForNothing.items.some(({ finding }) => finding.decision === null);
  if (!isUndecided || explained.need.gap === 0) return [];
  const earlier = ofCenter.filter(({ place, need }) => place < explained.place && need.gap > 0);
  if (earlier.length === 0) return [];
  const lines = earlier.map(({ need }) => `line ${need.line + 1} (${need.priority})`).join(', ');
  const needs = earlier.length === 1 ? `the need of ${lines}, which comes` : `the needs of ${lines}, which come`;
  return [
    `A decision might make somebody of these count. That person would go first to ${needs} before this one and ${earlier.length === 1 ? 'lacks' : 'lack'} somebody too, wherever the component and the role fit.`,
  ];
}
