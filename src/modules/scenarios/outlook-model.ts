// The words of the difference that changes make to the outlook, as rows of the contract.
import type { Effect } from './model.ts';

/** A row today and with the changes; null where there is none. */
export type RowPair<R> = { readonly before: R | null; readonly after: R | null };

export type OutlookDifferenceRows<N, R> = {
  readonly effects: readonly Effect[];
  readonly needs: readonly RowPair<N>[];
  readonly centers: readonly RowPair<R>[];
  readonly families: readonly RowPair<R>[];
  readonly total: RowPair<R>;
};
