// Adds up needs and their results: the definition that the SQL sums of the same rows must meet. Not a test.
import type { Need, NeedResult, NeedStatus } from '../../../src/modules/gaps/model.ts';

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
