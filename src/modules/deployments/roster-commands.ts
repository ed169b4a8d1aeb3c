// What a roster ends: the deployments that it covers and does not hold, as far as they have begun by the last day that it gives them.
import type { Db } from '../../platform/db/client.ts';
import { merged } from './apply-change.ts';
import type { ImportBasis } from './import-basis-commands.ts';
import { ENDED_SHARE, type Noticed, type Standing, type Wanted } from './import-model.ts';
import { stageWanted } from './staging-queries.ts';
import { listAbsent } from './weighing-queries.ts';

/** Stages the ends, and answers with their number where it is so large that it has to be confirmed. Nothing for an upsert. */
export async function stageAbsent(
  db: Db,
  { coverage, options }: ImportBasis,
  noticed: Noticed,
): Promise<number | null> {
  const { endOn, endReason } = options;
  if (coverage === null || endOn === null) return null;
  const { absent, covered } = await listAbsent(db, coverage);
  const ending = absent.filter(({ startDate, endDate }) => startDate <= endOn && (endDate === null || endDate > endOn));
  const later = absent.filter(({ startDate }) => startDate > endOn).length;
  if (later > 0)
    noticed.notes.push(
      `${later === 1 ? 'One deployment that begins' : `${later} deployments that begin`} after ${endOn} and ${later === 1 ? 'is' : 'are'} not in the file ${later === 1 ? 'stays' : 'stay'} as registered: cancel what will not be.`,
    );
  for (let at = 0; at < ending.length; at += 1000) {
    await stageWanted(
      db,
      ending.slice(at, at + 1000).map((row) => wantedEnd(row, { endDate: endOn, endReason })),
    );
  }
  return ending.length * 100 > covered * ENDED_SHARE ? ending.length : null;
}

function wantedEnd(row: Standing, stated: { endDate: string; endReason: string | null }): Wanted {
  return {
    line: null,
    id: row.id,
    isNew: false,
    isFaulty: false,
    family: row.family,
    stated,
    predecessor: null,
    next: merged(row, stated),
  };
}
