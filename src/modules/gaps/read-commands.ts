// Tables of measures as other slices read them, in the caller's transaction: nothing is written, row security decides.
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { type MeasureRow, mergeGroups } from './merge-groups.ts';
import type { Grouping, GroupKey, Sides } from './model.ts';
import { planGrouping } from './plan-grouping.ts';
import { countCenterGroups, readGapSides, readPresenceSides, sumNeedGroups, sumRestGroups } from './queries.ts';

/** Needs against reconciled presence by `keys`: the rows of the gap report, merged and ranked. Throws as `planGrouping`. */
export async function readMeasureTable(db: Db, source: RowSource, keys: readonly GroupKey[]): Promise<MeasureRow[]> {
  const grouping = planGrouping(keys, {});
  return mergeGroups(await readGapSides(db, source, grouping), grouping);
}

/** The sums that such tables are merged from; `needs` are needs with the presence that fills none of them. */
export async function readMeasureSides(
  db: Db,
  source: RowSource,
  grouping: Grouping,
  sides: 'all' | 'presence' | 'needs',
): Promise<Sides> {
  if (sides === 'all') return readGapSides(db, source, grouping);
  if (sides === 'presence') return readPresenceSides(db, source, grouping);
  const needs = grouping.knowsNeeds ? await sumNeedGroups(db, source, grouping) : [];
  const rest = grouping.knowsPresence ? await sumRestGroups(db, source, grouping) : [];
  return { centers: await countCenterGroups(db, source, grouping), needs, rest };
}
