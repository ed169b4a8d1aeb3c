// How needs are filled: kept in the transaction in which the findings of the same centers are kept, or computed for one answer.
import type { Db } from '../../platform/db/client.ts';
import { type Computed, type ComputedRows, type Derive, listPresentUnits } from '../reconciliation/index.ts';
import { fillCenters } from './fill-centers.ts';
import { replaceFillings } from './keep-queries.ts';

/** Fills the needs of these centers from their reconciled presence and keeps the outcome (methodology, section 8). */
export const fillNeedsOfCycle: Derive = async (db: Db, basis, results, answers) => {
  const { needs, rest } = fill({ basis, results, answers });
  await replaceFillings(
    db,
    basis.cycle,
    results.map(({ center }) => center),
    needs,
    rest,
  );
};

/** The same of a cycle that was computed in memory, as rows of the tables that keep it. */
export function fillComputed(computed: Computed): ComputedRows {
  const { needs, rest } = fill(computed);
  const { cycle } = computed.basis;
  return {
    need_results: needs.map(({ fills, ...need }) => ({ cycle, ...need, fills: JSON.parse(fills) })),
    unfilled_presence: rest.map((unit) => ({ cycle, ...unit })),
  };
}

function fill({ basis, results, answers }: Pick<Computed, 'basis' | 'results' | 'answers'>) {
  const present = results.map(({ center, findings }) => ({ center, findings, units: listPresentUnits(findings) }));
  return fillCenters(basis, present, answers);
}
