// The measures of needs and gaps (methodology section 8): of one need, and of a group from sums of integers.
import { ratio } from '../../lib/ratio.ts';
import type { Policy } from '../reference/index.ts';
import type { Need, NeedResult, NeedStatus } from './model.ts';

/** Sums over the needs of centers that reported or confirmed zero needs; FTE and weighted gap in integer hundredths. */
export type NeedSums = {
  readonly needs: number;
  readonly met: number;
  readonly partial: number;
  readonly unmet: number;
  readonly needFte: number;
  readonly filledFte: number;
  readonly unverifiedFilledFte: number;
  readonly gapFte: number;
  readonly weightedGap: number;
};

/** `met`, `partial` or `unmet` (nothing filled). */
export function statusOf(needFte: number, filledFte: number): NeedStatus {
  if (filledFte === 0) return 'unmet';
  return filledFte < needFte ? 'partial' : 'met';
}

/** Filled / needed to six decimals; null for a group without a stated need, which has no ratio, not 1. */
export function staffingRatio(sums: Pick<NeedSums, 'needFte' | 'filledFte'>): number | null {
  return ratio(sums.filledFte, sums.needFte);
}

/** Gap x weight of the priority, in hundredths: a gap of 0.50 at weight 8 is 400. */
export function weightedGapOf(need: Pick<Need, 'priority'>, gapFte: number, policy: Policy): number {
  return gapFte * policy.priorityWeights[need.priority];
}

/**
 * Adds up the needs of a group and their results, which are parallel lists. No needs add up to zeros: whether that is a
 * confirmed zero or unknown is for the caller to say, since a group in which no center answered has no sums at all.
 */
export function sumNeeds(needs: readonly Need[], results: readonly NeedResult[]): NeedSums {
  const sum = (pick: (result: NeedResult) => number) => results.reduce((total, result) => total + pick(result), 0);
  const count = (status: NeedStatus) => results.filter((result) => result.status === status).length;
  return {
    needs: needs.length,
    met: count('met'),
    partial: count('partial'),
    unmet: count('unmet'),
    needFte: needs.reduce((total, need) => total + need.fte, 0),
    filledFte: sum((result) => result.filledFte),
    unverifiedFilledFte: sum((result) => result.unverifiedFte),
    gapFte: sum((result) => result.gapFte),
    weightedGap: sum((result) => result.weightedGap),
  };
}
