// The state changes of kept results: closing a cycle, which computes it once and for all, and bringing an open one up to date.
// What follows from findings (the filling of needs) is handed in as `derive`, since reconciliation knows nothing of gaps.
import { uuidv7 } from 'uuidv7';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { groupBy } from '../../lib/group-by.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { METHODOLOGY, SOFTWARE } from '../../lib/versions.ts';
import { type Principal, SERVICE_PRINCIPAL, withServiceRights } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import {
  addIneligibleCenters,
  type CycleRow,
  drawClosingLine,
  getCycle,
  listFrame,
  lockCycle,
  markClosed,
} from '../cycles/index.ts';
import { listRegistered, listSharedPositions, type Registered } from '../deployments/index.ts';
import { buildComponentTree, findReference, listComponentNodes } from '../reference/index.ts';
import { type Answer, listLatestRevisions } from '../responses/index.ts';
import {
  type Basis,
  type CenterInput,
  type CenterResult,
  computeCenters,
  type Registration,
} from './compute-centers.ts';
import * as keep from './keep-queries.ts';
import type { Arrangement } from './model.ts';
import { findReading, type Reading } from './queries.ts';
import { readPresence } from './read-presence.ts';

/** Keeps what follows from the results of these centers, in the same transaction. `answers` holds their certified answers. */
export type Derive = (
  db: Db,
  basis: Basis,
  results: readonly CenterResult[],
  answers: ReadonlyMap<string, Answer>,
) => Promise<void>;

/**
 * Closes an open cycle: draws the line behind every writer, sets the cut-off once, computes and keeps everything, and records
 * which versions and revisions it read. Throws what `requireMatch` throws and `wrong-state` unless the cycle is open.
 */
export async function closeCycle(
  transact: Transact<CycleRow>,
  code: string,
  precondition: Precondition,
  derive: Derive,
): Promise<CycleRow> {
  return transact(async (db) => {
    await drawClosingLine(db);
    const cycle = await lockCycle(db, code);
    requireMatch(precondition, cycle);
    if (cycle.state !== 'open')
      throw new Problem('wrong-state', `${code} is ${cycle.state}; only an open cycle can be closed.`);
    const closed = await markClosed(db, code, await keep.readCutOff(db));
    await keep.assumeServiceRights(db);
    await keep.lockComputation(db, code);
    await computeForGood(db, closed, derive);
    await recordEvent(db, {
      action: 'close-cycle',
      subjectKind: 'cycle',
      subject: code,
      details: { cutOff: closed.cutOff?.toISOString() },
    });
    return closed;
  });
}

/** Computes and keeps a cycle that was closed without being computed; does nothing where that has been done. */
export async function keepClosedCycle(transact: Transact<void>, code: string, derive: Derive): Promise<void> {
  await transact(async (db) => {
    await keep.lockComputation(db, code);
    if ((await keep.listUncomputedCycles(db)).includes(code))
      await computeForGood(db, await getCycle(db, code), derive);
  });
}

/** Computes every closed cycle that was not computed; answers with their codes. For the sample, whose cycles begin closed. */
export async function keepResultsOfClosedCycles(
  database: { asPrincipal: AsPrincipal },
  derive: Derive,
): Promise<string[]> {
  const codes = await database.asPrincipal(SERVICE_PRINCIPAL, keep.listUncomputedCycles);
  for (const code of codes)
    await keepClosedCycle((work) => database.asPrincipal(SERVICE_PRINCIPAL, work), code, derive);
  return codes;
}

/** Brings the kept results of an open cycle up to date, center by center as revisions have moved. Runs with service rights. */
export async function bringUpToDate(transact: Transact<void>, code: string, derive: Derive): Promise<void> {
  await transact(async (db) => {
    await keep.lockComputation(db, code);
    const stale = await keep.listStaleCenters(db, code);
    const cycle = await getCycle(db, code);
    if (stale.length === 0 || cycle.state !== 'open') return;
    const { basis } = await readBasis(db, cycle);
    const centers = await withSharers(
      db,
      cycle,
      stale.map(({ center }) => center),
    );
    await computeAndKeep(db, cycle, basis, centers, null, derive);
    await keep.markComputed(db, code, stale);
  });
}

async function computeForGood(db: Db, cycle: CycleRow, derive: Derive): Promise<void> {
  const cutOff = cycle.cutOff;
  if (cutOff === null) throw new Error(`${cycle.code} has no cut-off`);
  const stale = await keep.listStaleCenters(db, cycle.code);
  const { basis, policyVersion } = await readBasis(db, cycle);
  const registered = await listRegistered(db, { centers: 'all', day: cycle.referenceDate, recordedAt: cutOff });
  await addIneligibleCenters(db, cycle.code, [...new Set(registered.map((unit) => unit.center))]);
  const framed = (await listFrame(db, cycle.code)).map((row) => row.center);
  const componentVersions = await keep.listComponentVersions(db);
  const id = uuidv7();
  const inputs = await readInputs(db, cycle, framed);
  const read = inputs.centers.map(({ center, responseRevision, register }) => [
    center,
    responseRevision,
    register.map((unit) => [unit.deploymentId, unit.version]),
  ]);
  const { policy } = cycle;
  await keep.insertComputation(db, {
    id,
    cycle: cycle.code,
    referenceDate: cycle.referenceDate,
    cutOff,
    decisionInstant: cutOff,
    policy,
    policyVersion,
    methodology: METHODOLOGY,
    software: SOFTWARE,
    componentVersions,
    inputsDigest: sha256Hex(
      canonicalJson({
        cycle: cycle.code,
        referenceDate: cycle.referenceDate,
        policy,
        policyVersion,
        componentVersions,
        read,
      }),
    ),
  });
  await keepComputed(db, basis, inputs, id, derive);
  await keep.markComputed(db, cycle.code, stale);
}

async function computeAndKeep(
  db: Db,
  cycle: CycleRow,
  basis: Basis,
  centers: readonly string[],
  computation: string | null,
  derive: Derive,
): Promise<void> {
  await keepComputed(db, basis, await readInputs(db, cycle, centers), computation, derive);
}

type Inputs = { readonly centers: CenterInput[]; readonly answers: ReadonlyMap<string, Answer> };

async function keepComputed(
  db: Db,
  basis: Basis,
  inputs: Inputs,
  computation: string | null,
  derive: Derive,
): Promise<void> {
  const results = computeCenters(inputs.centers, basis);
  await keep.replaceResults(db, basis.cycle, computation, results);
  await derive(db, basis, results, inputs.answers);
}

async function readBasis(db: Db, cycle: CycleRow): Promise<{ basis: Basis; policyVersion: number }> {
  const policy = await findReference(db, 'policies', cycle.policy);
  if (policy === undefined) throw new Error(`the policy ${cycle.policy} of ${cycle.code} is gone`);
  const tree = buildComponentTree(await listComponentNodes(db));
  const { code, parameters, version } = policy;
  return {
    basis: { cycle: cycle.code, referenceDate: cycle.referenceDate, tree, policy: { code, ...parameters } },
    policyVersion: version,
  };
}

async function readInputs(db: Db, cycle: CycleRow, centers: readonly string[]): Promise<Inputs> {
  const asked = { centers: [...centers], day: cycle.referenceDate, recordedAt: cycle.cutOff };
  const registered = groupBy(await listRegistered(db, asked), (unit) => unit.center);
  const revisions = await listLatestRevisions(db, cycle.code, centers, cycle.cutOff);
  const byCenter = new Map(revisions.map((revision) => [revision.center, revision]));
  const framed = new Map((await listFrame(db, cycle.code)).map((row) => [row.center, row.disposition]));
  const inputs = [...centers].sort().map((center) => {
    const revision = byCenter.get(center);
    const isOutside = framed.get(center) !== 'expected';
    return {
      center,
      register: (registered.get(center) ?? []).map(registrationOf),
      answer: isOutside ? { status: 'outside-frame' as const } : readPresence(revision?.answer.presence),
      responseRevision: revision?.revision ?? null,
      presenceStatus: revision?.answer.presence?.status ?? null,
      needsStatus: revision?.answer.needs?.status ?? null,
      informed: revision?.informed ?? false,
    };
  });
  return { centers: inputs, answers: new Map(revisions.map(({ center, answer }) => [center, answer])) };
}

function registrationOf({ id, endDate: _, arrangement, ...unit }: Registered): Registration {
  return { ...unit, arrangement: arrangement as Arrangement, deploymentId: id };
}

/** `centers` and all that are tied to them by positions deployed at several centers, however far. */
async function withSharers(db: Db, cycle: CycleRow, centers: readonly string[]): Promise<string[]> {
  const framed = new Set((await listFrame(db, cycle.code)).map((row) => row.center));
  const known = new Set(centers);
  let added = [...known];
  while (added.length > 0) {
    const units = await listRegistered(db, { centers: added, day: cycle.referenceDate, recordedAt: null });
    const positions = [...new Set(units.map((unit) => unit.positionId))];
    const shared = await listSharedPositions(db, positions, cycle.referenceDate, null);
    added = [...new Set(shared.map(({ center }) => center))].filter(
      (center) => framed.has(center) && !known.has(center),
    );
    for (const center of added) known.add(center);
  }
  return [...known];
}

/**
 * Runs `read` in one snapshot in which the kept results of the cycle are up to date, after computing them where they were not.
 * Throws `not-found`, and `wrong-state` for a cycle that has not opened or was cancelled.
 */
export async function readUpToDate<T>(
  database: { asPrincipal: AsPrincipal },
  principal: Principal,
  code: string,
  derive: Derive,
  read: (db: Db, reading: Reading) => Promise<T>,
): Promise<T> {
  const attempt = () =>
    database.asPrincipal(
      principal,
      async (db): Promise<{ result: T } | undefined> => {
        const reading = await findReading(db, code);
        if (reading === undefined) throw notFound(`cycle ${code}`);
        if (reading.state === 'draft' || reading.state === 'cancelled') {
          throw new Problem('wrong-state', `${code} is ${reading.state}: there is nothing to compute of it.`);
        }
        return reading.isStale ? undefined : { result: await read(db, reading) };
      },
      'read',
    );
  // Writers may move on while we compute; what they wrote meanwhile is in the next answer, so a few rounds are enough.
  for (let round = 0; round < ROUNDS; round += 1) {
    const answered = await attempt();
    if (answered !== undefined) return answered.result;
    await bringUpToDate((work) => database.asPrincipal(withServiceRights(principal), work), code, derive);
  }
  throw new Problem(
    'unavailable',
    `${code} changes faster than it can be computed. Try again shortly.`,
    {},
    { 'retry-after': '2' },
  );
}

const ROUNDS = 20;
