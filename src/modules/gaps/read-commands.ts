// Tables of measures as other slices read them, in the caller's transaction: nothing is written, row security decides.
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { type MeasureRow, mergeGroups } from './merge-groups.ts';
import type { GroupKey } from './model.ts';
import { planGrouping } from './plan-grouping.ts';
import { readGapSides } from './queries.ts';

/** Needs against reconciled presence by `keys`: the rows of the gap report, merged and ranked. Throws as `planGrouping`. */
export async function readMeasureTable(db: Db, source: RowSource, keys: readonly GroupKey[]): Promise<MeasureRow[]> {
  const grouping = planGrouping(keys, {});
  return mergeGroups(await readGapSides(db, source, grouping), grouping);
}
