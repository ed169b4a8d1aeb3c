// A closed cycle after a response of it was certified under an exception, or after its findings were decided: computed again from what
// its close recorded, for the centers concerned and those whose results hang on them, and for nobody else. Every computation is kept,
// with the identity of all that it rests on.
import { uuidv7 } from 'uuidv7';
import { METHODOLOGY, SOFTWARE } from '../../lib/versions.ts';
import type { Db } from '../../platform/db/client.ts';
import { type CycleRow, listFrame } from '../cycles/index.ts';
import { readRecordedBasis } from './as-of-commands.ts';
import * as computations from './computation-queries.ts';
import { type Basis, type CenterResult, computeCenters } from './compute-centers.ts';
import { type Derive, type Inputs, readInputs, withSharers } from './compute-commands.ts';
import { digestInputs } from './digest-inputs.ts';
import * as keep from './keep-queries.ts';
import { movedResults, type StandingFinding } from './moved-results.ts';
import { listStandingFindings } from './standing-queries.ts';
import { supersedeDecisions } from './supersede-commands.ts';

/** What the `moved` centers of a closed cycle are computed again from, and the findings of them and their sharers as they stand. */
export type Again = {
  readonly cycle: CycleRow;
  readonly last: computations.ComputationRow;
  readonly basis: Basis;
  readonly moved: readonly string[];
  readonly inputs: Inputs;
  readonly standing: readonly StandingFinding[];
};

/**
 * Computes the `moved` centers of a closed or published cycle again, under the versions that its close recorded, and keeps what has
 * changed; what has vanished is withdrawn, decisions that judged something else are superseded. False where the cycle was never
 * computed, which is for its close to do.
 */
export async function computeReopened(
  db: Db,
  cycle: CycleRow,
  moved: readonly string[],
  derive: Derive,
): Promise<boolean> {
  const again = await readAgain(db, cycle, moved);
  if (again === undefined) return false;
  await keepAgain(db, again, computeAgain(again), derive);
  return true;
}

/** Reads what is to be computed again; undefined where the cycle was never computed. */
export async function readAgain(db: Db, cycle: CycleRow, moved: readonly string[]): Promise<Again | undefined> {
  const last = await computations.findLatestComputation(db, cycle.code);
  if (last === undefined) return undefined;
  const basis = await readRecordedBasis(db, last);
  const centers = await withSharers(db, cycle, moved);
  const inputs = await readInputs(db, cycle, centers);
  return { cycle, last, basis, moved, inputs, standing: await listStandingFindings(db, cycle.code, centers) };
}

/** The results of the centers that have moved, and of those that come out otherwise because of them. */
export function computeAgain({ inputs, basis, moved, standing }: Again): CenterResult[] {
  return movedResults(computeCenters(inputs.centers, basis), new Set(moved), standing);
}

/** Keeps results as a computation of their own, with what follows from them. */
export async function keepAgain(
  db: Db,
  { cycle, last, basis, inputs }: Again,
  results: readonly CenterResult[],
  derive: Derive,
): Promise<void> {
  const kept = await computations.listKeptInputs(db, cycle.code);
  const id = uuidv7();
  await supersedeDecisions(
    db,
    cycle.code,
    results.flatMap((result) => result.lapsed),
  );
  await computations.insertComputation(db, {
    ...last,
    id,
    kind: isAnsweredAnew(kept, results) ? 'reopened' : 'decided',
    number: last.number + 1,
    decisionInstant: await computations.readInstant(db),
    methodology: METHODOLOGY,
    software: SOFTWARE,
    inputsDigest: await digestWhole(db, last, kept, results),
  });
  await keep.replaceResults(db, cycle.code, id, results, 'withdrawn');
  await derive(db, basis, results, inputs.answers);
}

function isAnsweredAnew(kept: readonly computations.KeptInputs[], results: readonly CenterResult[]): boolean {
  const revisions = new Map(kept.map(({ center, responseRevision }) => [center, responseRevision]));
  return results.some(({ center, responseRevision }) => revisions.get(center) !== responseRevision);
}

// Over every center of the cycle: as it was read now, or when it was last computed.
async function digestWhole(
  db: Db,
  { cycle, referenceDate, policy, policyVersion, componentVersions }: computations.ComputationRow,
  kept: readonly computations.KeptInputs[],
  results: readonly computations.KeptInputs[],
): Promise<string> {
  const read = new Map(results.map((result) => [result.center, result]));
  const outside = new Set(
    (await listFrame(db, cycle)).filter(({ disposition }) => disposition !== 'expected').map(({ center }) => center),
  );
  const centers = kept.map((its) => {
    const { center, responseRevision, deploymentVersions, decisions } = read.get(its.center) ?? its;
    return { center, responseRevision, deploymentVersions, decisions, isOutsideFrame: outside.has(center) };
  });
  return digestInputs({ cycle, referenceDate, policy, policyVersion, componentVersions, centers });
}
