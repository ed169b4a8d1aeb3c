// Sums over centers and needs: curves are added as deltas by day, so that memory grows with groups and days and never with people.
import type { CenterOutlook, OutlookFilter, OutlookKey, PerCurve, Span } from './model.ts';

/** The sums of one group; FTE in hundredths, curves as dense arrays by day index would be: see `roll-up.ts`. */
export type OutlookRow = Readonly<Partial<Record<OutlookKey, string | number | null>>> & {
  readonly centers: number;
  readonly centersWithNeeds: number;
  readonly centersWithUnknownNeeds: number;
  readonly needs: number;
  readonly ratios: PerCurve<readonly (number | null)[]>;
};

export type RollUp = {
  /** Adds one center, as it is shown to the caller. */
  readonly add: (outlook: CenterOutlook) => void;
  /** One row for each group, in order of the keys. */
  readonly rows: () => OutlookRow[];
};

export function rollUp(_keys: readonly OutlookKey[], _filter: OutlookFilter, _span: Span): RollUp {
  throw new Error('to be written');
}
