// What a computation reads of some centers, and how it is computed and kept: the part that closing a cycle and bringing an open
// one up to date have in common. Runs inside the transaction of either.
import { groupBy } from '../../lib/group-by.ts';
import type { Db } from '../../platform/db/client.ts';
import { type CycleRow, listFrame } from '../cycles/index.ts';
import { listRegistered, listSharedPositions } from '../deployments/index.ts';
import { buildComponentTree, findReference, listComponentNodes } from '../reference/index.ts';
import { type Answer, listLatestRevisions } from '../responses/index.ts';
import { centerInput } from './center-input.ts';
import { type Basis, type CenterInput, type CenterResult, computeCenters } from './compute-centers.ts';
import { listDecisionsInForce } from './decision-queries.ts';
import { replaceResults } from './keep-queries.ts';
import { listKeptPositions } from './standing-queries.ts';

/** Keeps what follows from the results of these centers, in the same transaction. `answers` holds their certified answers. */
export type Derive = (
  db: Db,
  basis: Basis,
  results: readonly CenterResult[],
  answers: ReadonlyMap<string, Answer>,
) => Promise<void>;

/** What was read of some centers; `answers` are their latest certified ones. */
export type Inputs = { readonly centers: CenterInput[]; readonly answers: ReadonlyMap<string, Answer> };

/** Computes what was read and keeps it, with what follows from it. `computation` is null while the cycle is open. */
export async function keepComputed(
  db: Db,
  basis: Basis,
  inputs: Inputs,
  computation: string | null,
  derive: Derive,
): Promise<void> {
  const results = computeCenters(inputs.centers, basis);
  await replaceResults(db, basis.cycle, computation, results);
  await derive(db, basis, results, inputs.answers);
}

/** What every center of the cycle is computed under, and which version of its policy that is. */
export async function readBasis(db: Db, cycle: CycleRow): Promise<{ basis: Basis; policyVersion: number }> {
  const policy = await findReference(db, 'policies', cycle.policy);
  if (policy === undefined) throw new Error(`the policy ${cycle.policy} of ${cycle.code} is gone`);
  const tree = buildComponentTree(await listComponentNodes(db));
  const { code, parameters, version } = policy;
  return {
    basis: { cycle: cycle.code, referenceDate: cycle.referenceDate, tree, policy: { code, ...parameters } },
    policyVersion: version,
  };
}

/**
 * Register and answers of these centers: as recorded at the cut-off, or, while the cycle is open, as they stand; and the decisions
 * that are in force.
 */
export async function readInputs(db: Db, cycle: CycleRow, centers: readonly string[]): Promise<Inputs> {
  const roster = { centers: [...centers], day: cycle.referenceDate, recordedAt: cycle.cutOff };
  const registered = groupBy(await listRegistered(db, roster), (unit) => unit.center);
  const framed = new Map((await listFrame(db, cycle.code)).map((row) => [row.center, row.disposition]));
  // What a center had answered before it was found ineligible counts no more than what it was never asked.
  const expected = centers.filter((center) => framed.get(center) === 'expected');
  const revisions = await listLatestRevisions(db, cycle.code, expected, cycle.cutOff);
  const byCenter = new Map(revisions.map((revision) => [revision.center, revision]));
  const decisions = groupBy(await listDecisionsInForce(db, cycle.code, centers), (decision) => decision.center);
  const inputs = [...centers].sort().map((center) => {
    const isOutside = framed.get(center) !== 'expected';
    const registrations = registered.get(center) ?? [];
    return centerInput(center, isOutside, registrations, byCenter.get(center), decisions.get(center) ?? []);
  });
  return { centers: inputs, answers: new Map(revisions.map(({ center, answer }) => [center, answer])) };
}

/**
 * `centers` and all that are tied to them by positions at several centers, however far: positions that are there now, and those
 * that the kept findings have there, since who has left one center may set free the finding of another.
 */
export async function withSharers(db: Db, cycle: CycleRow, centers: readonly string[]): Promise<string[]> {
  const framed = new Set((await listFrame(db, cycle.code)).map((row) => row.center));
  const known = new Set(centers);
  let added = [...known];
  while (added.length > 0) {
    const units = await listRegistered(db, { centers: added, day: cycle.referenceDate, recordedAt: cycle.cutOff });
    const left = await listKeptPositions(db, cycle.code, added);
    const positions = [...new Set([...units.map((unit) => unit.positionId), ...left])];
    const shared = await listSharedPositions(db, positions, cycle.referenceDate, cycle.cutOff);
    added = [...new Set(shared.map(({ center }) => center))].filter(
      (center) => framed.has(center) && !known.has(center),
    );
    for (const center of added) known.add(center);
  }
  return [...known];
}
