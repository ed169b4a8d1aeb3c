// The measures of needs and gaps (methodology section 8): of one need, and of a group from its sums.
import { ratio } from '../../lib/ratio.ts';
import type { Policy } from '../reference/index.ts';
import type { Need, NeedStatus } from './model.ts';

/** `met`, `partial` or `unmet` (nothing filled). */
export function statusOf(needFte: number, filledFte: number): NeedStatus {
  if (filledFte === 0) return 'unmet';
  return filledFte < needFte ? 'partial' : 'met';
}

/** Filled / needed to six decimals; null for a group without a stated need, which has no ratio, not 1. */
export function staffingRatio(sums: { readonly needFte: number; readonly filledFte: number }): number | null {
  return ratio(sums.filledFte, sums.needFte);
}

/** Gap x weight of the priority, in hundredths: a gap of 0.50 at weight 8 is 400. */
export function weightedGapOf(need: Pick<Need, 'priority'>, gapFte: number, policy: Policy): number {
  return gapFte * policy.priorityWeights[need.priority];
}
