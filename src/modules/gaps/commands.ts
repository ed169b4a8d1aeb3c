// Keeps how needs are filled, in the transaction in which the findings of the same centers are kept.
import type { Db } from '../../platform/db/client.ts';
import { type Derive, listPresentUnits } from '../reconciliation/index.ts';
import { fillCenters } from './fill-centers.ts';
import { replaceFillings } from './keep-queries.ts';

/** Fills the needs of these centers from their reconciled presence and keeps the outcome (methodology, section 8). */
export const fillNeedsOfCycle: Derive = async (db: Db, basis, results, answers) => {
  const present = results.map(({ center, findings }) => ({ center, findings, units: listPresentUnits(findings) }));
  const { needs, rest } = fillCenters(basis, present, answers);
  await replaceFillings(
    db,
    basis.cycle,
    results.map(({ center }) => center),
    needs,
    rest,
  );
};
