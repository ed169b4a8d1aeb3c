// What a report says beside its numbers, in the caller's transaction: who took part, what became of the cases, and what of it has to be
// acknowledged.
import type { Db } from '../../platform/db/client.ts';
import { presentParticipation, readParticipation } from '../participation/index.ts';
import { keptOf } from '../reconciliation/index.ts';
import { nameMatters } from './name-acknowledgements.ts';
import type { Words } from './preview-model.ts';
import { countCases } from './queries.ts';

export async function readWords(db: Db, cycle: string): Promise<Words> {
  // What a report says is published with it.
  const participation = { ...presentParticipation(await readParticipation(db, cycle)), provisional: false };
  const cases = await countCases(db, keptOf(cycle));
  const { total, thresholds } = participation;
  const values = { unit: total.unitResponseRate, presence: total.presenceResponseRate, needs: total.needsResponseRate };
  const low = total.belowThreshold.map((rate) => {
    return { rate, value: values[rate], threshold: rate === 'unit' ? thresholds.unit : thresholds.item };
  });
  return { participation, cases, low, needed: nameMatters(cases, low) };
}
