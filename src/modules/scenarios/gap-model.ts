// The words of the difference that changes make to the gaps of a cycle.
import type { Effect } from './model.ts';
import type { NeedPair, RestPair } from './refill-needs.ts';
import type { Amounts } from './sum-differences.ts';

export type GapDifference = {
  readonly effects: readonly Effect[];
  /** Of the touched centers, what the caller sees. */
  readonly needs: readonly NeedPair[];
  /** Null where it would tell of needs that the caller is not shown. */
  readonly rest: readonly RestPair[] | null;
  /** What there is today as the caller sees it: of centers, of families (null: of needs that name none), and in all. */
  readonly today: {
    readonly centers: ReadonlyMap<string | null, Amounts>;
    readonly families: ReadonlyMap<string | null, Amounts>;
    /** Null where no needs are known to the caller. */
    readonly total: Amounts | null;
  };
};
