// Carried needs of a cycle, computed when they are asked for and kept nowhere: from the presence of all centers with service rights, and
// then, as temporary rows, for those who may see the needs.
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { type Computed, listPresentUnits } from '../reconciliation/index.ts';
import { CARRIED_DAYS, carryNeeds, centersToCarry } from './carry-needs.ts';
import { listEarlierNeeds } from './carry-queries.ts';

/** Where the rows of carried needs stand in the transaction of an answer; what they are about is described where `source` has it. */
export function carriedBeside(source: RowSource): RowSource {
  return { rows: 'pg_temp.carried_', around: source.around, of: null };
}

/** The rows of what is carried, by the table that keeps such rows; `identity` is all that they depend on beside the cycle. */
export async function carryForward(db: Db, { basis, recorded, results }: Computed, at: Date) {
  const outside = new Set(recorded.centers.flatMap((its) => (its.isOutsideFrame ? [its.center] : [])));
  const centers = centersToCarry(results, outside);
  const span = { day: basis.referenceDate, days: CARRIED_DAYS, at };
  const earlier = await listEarlierNeeds(db, centers, span);
  const carried = new Set(earlier.map(({ center }) => center));
  const units = new Map(
    results.flatMap(({ center, findings }) =>
      carried.has(center) ? [[center, listPresentUnits(findings)] as const] : [],
    ),
  );
  const needs = carryNeeds(earlier, units, basis);
  const { cycle } = basis;
  return {
    identity: [earlier, needs],
    from: new Map(earlier.map((its) => [its.center, its.cycle])),
    rows: {
      need_results: needs.map(({ fills, ...need }) => ({ cycle, ...need, fills: JSON.parse(fills) })),
      answer_statuses: earlier.map((its) => {
        const needsStatus = its.needs.length === 0 ? 'confirmed-zero' : 'reported';
        return { cycle, center: its.center, needsStatus, presenceStatus: null, unknownFamilies: [] };
      }),
    },
  };
}

export type Carried = Awaited<ReturnType<typeof carryForward>>;
