// From two outlooks to the contract: only what differs, and the total.

import { plainName } from './name-stretch.ts';
import type { OutlookDifferenceRows, RowPair } from './outlook-model.ts';

/** Rows of needs and groups, both of today and with the changes, of which anything differs. */
export function presentOutlookDifference<N extends object, R extends object>({
  effects,
  needs,
  centers,
  families,
  total,
}: OutlookDifferenceRows<N, R>) {
  return {
    changes: [...effects],
    needs: needs.filter(differs).map(plain),
    centers: centers.filter(differs).map(plain),
    families: families.filter(differs).map(plain),
    total: plain(total),
  };
}

function differs<R>({ before, after }: RowPair<R>): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function plain<R>({ before, after }: RowPair<R>) {
  return {
    before: before === null ? null : withPlainNames(before),
    after: after === null ? null : withPlainNames(after),
  };
}

/** Deployments by their own names, whichever of their stretches is meant. */
function withPlainNames<R>(row: R): R {
  return JSON.parse(JSON.stringify(row), (key, value: unknown) =>
    key === 'deployment' && typeof value === 'string' ? plainName(value) : value,
  ) as R;
}
