// A cycle computed in memory, without keeping anything: as it was known at an instant, or again from the list of what a computation read.
// Runs with service rights, since nobody is more than one person over all centers; what of it a caller is shown is not decided here.
import { groupBy } from '../../lib/group-by.ts';
import { Problem } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { type CycleRow, listFrameAt } from '../cycles/index.ts';
import { listRegistered, listRegisteredVersions } from '../deployments/index.ts';
import { buildComponentTree, findPolicyVersion, listComponentNodesOf, listVersionsAt } from '../reference/index.ts';
import { type Answer, listLatestRevisions, listNamedRevisions } from '../responses/index.ts';
import { centerInput } from './center-input.ts';
import { findLatestComputation } from './computation-queries.ts';
import { type Basis, type CenterInput, type CenterResult, computeCenters } from './compute-centers.ts';
import { listDecisionsAt, listNamedDecisions } from './decision-queries.ts';
import type { RecordedInputs } from './digest-inputs.ts';

/** What was computed in memory, and the list of what it was computed from. */
export type Computed = {
  readonly basis: Basis;
  readonly recorded: RecordedInputs;
  readonly results: readonly CenterResult[];
  readonly answers: ReadonlyMap<string, Answer>;
};

/**
 * The cycle as it was known at `knownAt` (methodology, section 3): the register at the earlier of cut-off and `knownAt`, statements
 * that were certified by then or, under an exception, by `knownAt`, decisions that were in force at `knownAt`, reference data as the
 * close recorded it or as it stood before. Throws `wrong-state` for an instant before the cycle had opened.
 */
export async function computeAsOf(db: Db, cycle: CycleRow, knownAt: Date): Promise<Computed> {
  if (cycle.openedAt === null || knownAt < cycle.openedAt) {
    throw new Problem(
      'wrong-state',
      `${cycle.code} had not opened at ${knownAt.toISOString()}: nothing was known of it.`,
    );
  }
  const isClosed = cycle.cutOff !== null && cycle.cutOff <= knownAt;
  const line = isClosed && cycle.cutOff !== null ? cycle.cutOff : knownAt;
  const versions = await readVersions(db, cycle, isClosed, line);
  const frame = await listFrameAt(db, cycle.code, knownAt);
  const centers = frame.map(({ center }) => center);
  const register = await listRegistered(db, { centers, day: cycle.referenceDate, recordedAt: line });
  const expected = frame.flatMap(({ center, disposition }) => (disposition === 'expected' ? [center] : []));
  const revisions = await listLatestRevisions(db, cycle.code, expected, line, knownAt);
  const registered = groupBy(register, (unit) => unit.center);
  const byCenter = new Map(revisions.map((revision) => [revision.center, revision]));
  const decisions = groupBy(await listDecisionsAt(db, cycle.code, knownAt), (decision) => decision.center);
  const inputs = frame.map(({ center, disposition }) => {
    const [isOutside, its] = [disposition !== 'expected', registered.get(center) ?? []];
    return centerInput(center, isOutside, its, byCenter.get(center), decisions.get(center) ?? []);
  });
  const recorded = { cycle: cycle.code, referenceDate: cycle.referenceDate, policy: cycle.policy, ...versions };
  return compute(db, { ...recorded, centers: inputs.map(recordedOf) }, inputs, answersOf(revisions));
}

/** The cycle computed again from exactly what is named: versions, revisions, components and policy, whatever has come since. */
export async function computeFromRecorded(db: Db, cycle: CycleRow, recorded: RecordedInputs): Promise<Computed> {
  const named = recorded.centers.flatMap(({ center, responseRevision: revision }) =>
    revision === null ? [] : [{ center, revision }],
  );
  const revisions = await listNamedRevisions(db, cycle.code, named);
  const byCenter = new Map(revisions.map((revision) => [revision.center, revision]));
  const versions = await listRegisteredVersions(
    db,
    recorded.centers.flatMap(({ deploymentVersions }) => deploymentVersions),
  );
  const registered = groupBy(versions, (unit) => unit.center);
  const applied = recorded.centers.flatMap(({ decisions }) => decisions.map(([, id]) => id));
  const decisions = groupBy(await listNamedDecisions(db, applied), (decision) => decision.center);
  const inputs = recorded.centers.map(({ center, isOutsideFrame }) => {
    const its = registered.get(center) ?? [];
    return centerInput(center, isOutsideFrame, its, byCenter.get(center), decisions.get(center) ?? []);
  });
  return compute(db, recorded, inputs, answersOf(revisions));
}

async function compute(
  db: Db,
  recorded: RecordedInputs,
  inputs: readonly CenterInput[],
  answers: ReadonlyMap<string, Answer>,
): Promise<Computed> {
  const basis = await readRecordedBasis(db, recorded);
  const results = computeCenters(inputs, basis);
  const applied = new Map(results.map(({ center, decisions }) => [center, decisions]));
  const centers = recorded.centers.map((its) => ({ ...its, decisions: applied.get(its.center) ?? [] }));
  return { basis, recorded: { ...recorded, centers }, results, answers };
}

/** What every center is computed under, in the versions that were recorded. */
export async function readRecordedBasis(
  db: Db,
  recorded: Pick<RecordedInputs, 'cycle' | 'referenceDate' | 'policy' | 'policyVersion' | 'componentVersions'>,
): Promise<Basis> {
  const policy = await findPolicyVersion(db, recorded.policy, recorded.policyVersion);
  if (policy === undefined) throw new Error(`version ${recorded.policyVersion} of ${recorded.policy} is gone`);
  const tree = buildComponentTree(await listComponentNodesOf(db, recorded.componentVersions));
  return { cycle: recorded.cycle, referenceDate: recorded.referenceDate, tree, policy };
}

// Every computation of a closed cycle runs under the versions that its close recorded.
async function readVersions(db: Db, cycle: CycleRow, isClosed: boolean, at: Date) {
  const made = isClosed ? await findLatestComputation(db, cycle.code) : undefined;
  if (made === undefined) return listVersionsAt(db, cycle.policy, at);
  return { componentVersions: made.componentVersions, policyVersion: made.policyVersion };
}

function recordedOf({ center, answer, responseRevision, register }: CenterInput): RecordedInputs['centers'][number] {
  return {
    center,
    isOutsideFrame: answer.status === 'outside-frame',
    responseRevision,
    deploymentVersions: register.map((unit) => [unit.deploymentId, unit.version] as const),
    decisions: [],
  };
}

function answersOf(revisions: readonly { center: string; answer: Answer }[]): ReadonlyMap<string, Answer> {
  return new Map(revisions.map(({ center, answer }) => [center, answer]));
}
