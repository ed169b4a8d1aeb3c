// The parameters that every computation is made under (methodology section 2). A policy is a versioned record: a report
// names the one it used, and a later policy never changes an earlier result.
import { ARRANGEMENTS, type Arrangement, type Priority } from '../../lib/vocabulary.ts';

export { ARRANGEMENTS, type Arrangement, type Priority };

/** Methodology section 2. FTE and thresholds are integer hundredths, periods are days. */
export type Policy = {
  readonly code: string;
  readonly arrangements: readonly Arrangement[];
  /** Arrangements that can fill an on-site need. */
  readonly onSiteArrangements: readonly Arrangement[];
  /** A difference in FTE up to and including this is no difference. */
  readonly fteTolerance: number;
  readonly priorityWeights: Readonly<Record<Priority, number>>;
  /** Days since a component last confirmed a registration, after which it is stale. */
  readonly staleAfterDays: number;
  /** Unit response rate below which a report carries a nonresponse-bias statement. */
  readonly unitResponseThreshold: number;
  /** Item response rate below which a report carries a nonresponse-bias statement. */
  readonly itemResponseThreshold: number;
  /** Days for which a deployment without end and funding dates counts as committed. */
  readonly openEndDays: number;
  /** Days within which a successor counts as continuing. */
  readonly successorGapDays: number;
};

/** Policy `P1` of methodology 1, the value that the reference data is seeded with. */
export const P1: Policy = {
  code: 'P1',
  arrangements: ARRANGEMENTS,
  onSiteArrangements: ['full-time', 'part-time'],
  fteTolerance: 10,
  priorityWeights: { critical: 8, high: 4, medium: 2, low: 1 },
  staleAfterDays: 180,
  unitResponseThreshold: 80,
  itemResponseThreshold: 70,
  openEndDays: 365,
  successorGapDays: 30,
};
