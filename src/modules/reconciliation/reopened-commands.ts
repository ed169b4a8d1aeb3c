// A closed cycle after a response of it was certified under an exception: computed again from what its close recorded, for the center
// and those whose results hang on it, and for nobody else. Every computation is kept, with the identity of all that it rests on.
import { uuidv7 } from 'uuidv7';
import { METHODOLOGY, SOFTWARE } from '../../lib/versions.ts';
import type { Db } from '../../platform/db/client.ts';
import { type CycleRow, listFrame } from '../cycles/index.ts';
import { readRecordedBasis } from './as-of-commands.ts';
import * as computations from './computation-queries.ts';
import { computeCenters } from './compute-centers.ts';
import { type Derive, readInputs, withSharers } from './compute-commands.ts';
import { digestInputs } from './digest-inputs.ts';
import * as keep from './keep-queries.ts';
import { movedResults } from './moved-results.ts';

/**
 * Computes the `moved` centers of a closed cycle again, under the versions that its close recorded, and keeps what has changed;
 * what has vanished is withdrawn. False where the cycle was never computed, which is for its close to do.
 */
export async function computeReopened(
  db: Db,
  cycle: CycleRow,
  moved: readonly string[],
  derive: Derive,
): Promise<boolean> {
  const last = await computations.findLatestComputation(db, cycle.code);
  if (last === undefined) return false;
  const basis = await readRecordedBasis(db, last);
  const centers = await withSharers(db, cycle, moved);
  const inputs = await readInputs(db, cycle, centers);
  const standing = await keep.listStandingFindings(db, cycle.code, centers);
  const results = movedResults(computeCenters(inputs.centers, basis), new Set(moved), standing);
  const id = uuidv7();
  await computations.insertComputation(db, {
    ...last,
    id,
    kind: 'reopened',
    number: last.number + 1,
    decisionInstant: await computations.readInstant(db),
    methodology: METHODOLOGY,
    software: SOFTWARE,
    inputsDigest: await digestWhole(db, last, results),
  });
  await keep.replaceResults(db, cycle.code, id, results, 'withdrawn');
  await derive(db, basis, results, inputs.answers);
  return true;
}

// Over every center of the cycle: as it was read now, or when it was last computed.
async function digestWhole(
  db: Db,
  { cycle, referenceDate, policy, policyVersion, componentVersions }: computations.ComputationRow,
  results: readonly computations.KeptInputs[],
): Promise<string> {
  const read = new Map(results.map((result) => [result.center, result]));
  const outside = new Set(
    (await listFrame(db, cycle)).filter(({ disposition }) => disposition !== 'expected').map(({ center }) => center),
  );
  const centers = (await computations.listKeptInputs(db, cycle)).map((kept) => {
    const { center, responseRevision, deploymentVersions } = read.get(kept.center) ?? kept;
    return { center, responseRevision, deploymentVersions, isOutsideFrame: outside.has(center) };
  });
  return digestInputs({ cycle, referenceDate, policy, policyVersion, componentVersions, centers });
}
