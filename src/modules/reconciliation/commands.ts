// Closing a cycle: a line that nothing crosses, behind which everything is computed once and kept.
// What follows from findings (the filling of needs) is handed in as `derive`, since reconciliation knows nothing of gaps.
import { uuidv7 } from 'uuidv7';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { Problem } from '../../lib/problem.ts';
import { METHODOLOGY, SOFTWARE } from '../../lib/versions.ts';
import { SERVICE_PRINCIPAL } from '../../platform/auth/principal.ts';
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
import { listRegistered } from '../deployments/index.ts';

import { emitEvent } from '../notifications/index.ts';

import * as computations from './computation-queries.ts';

import { type Derive, keepComputed, readBasis, readInputs } from './compute-commands.ts';
import { digestInputs } from './digest-inputs.ts';
import * as keep from './keep-queries.ts';

/** From so many centers on, what a close keeps changes what the planner would choose. */
const MANY_CENTERS = 200;

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
    return closeLocked(db, code, derive);
  });
}

/**
 * Closes, as the service itself, an open cycle of the automatic schedule whose `closesAt` has come by `now`; undefined where
 * somebody was faster or gave it more time.
 */
export async function closeDueCycle(
  transact: Transact<CycleRow | undefined>,
  code: string,
  now: Date,
  derive: Derive,
): Promise<CycleRow | undefined> {
  return transact(async (db) => {
    await drawClosingLine(db);
    const { state, schedule, closesAt } = await lockCycle(db, code);
    const isDue = state === 'open' && schedule === 'automatic' && closesAt <= now;
    return isDue ? closeLocked(db, code, derive) : undefined;
  });
}

async function closeLocked(db: Db, code: string, derive: Derive): Promise<CycleRow> {
  const closed = await markClosed(db, code, await computations.readCutOff(db));
  await keep.assumeServiceRights(db);
  await keep.lockComputation(db, code);
  await computeForGood(db, closed, derive);
  await recordEvent(db, {
    action: 'close-cycle',
    subjectKind: 'cycle',
    subject: code,
    details: { cutOff: closed.cutOff?.toISOString() },
  });
  await emitEvent(db, { type: 'cycle.closed', cycle: code, center: null, data: { cutOff: closed.cutOff } });
  return closed;
}

/** Computes and keeps a cycle that was closed without being computed; does nothing where that has been done. */
export async function keepClosedCycle(transact: Transact<void>, code: string, derive: Derive): Promise<void> {
  await transact(async (db) => {
    await keep.lockComputation(db, code);
    if ((await computations.listUncomputedCycles(db)).includes(code))
      await computeForGood(db, await getCycle(db, code), derive);
  });
}

/** Computes every closed cycle that was not computed; answers with their codes. For the sample, whose cycles begin closed. */
export async function keepResultsOfClosedCycles(
  database: { asPrincipal: AsPrincipal },
  derive: Derive,
): Promise<string[]> {
  const codes = await database.asPrincipal(SERVICE_PRINCIPAL, computations.listUncomputedCycles);
  for (const code of codes)
    await keepClosedCycle((work) => database.asPrincipal(SERVICE_PRINCIPAL, work), code, derive);
  return codes;
}

async function computeForGood(db: Db, cycle: CycleRow, derive: Derive): Promise<void> {
  const cutOff = cycle.cutOff;
  if (cutOff === null) throw new Error(`${cycle.code} has no cut-off`);
  const { basis, policyVersion } = await readBasis(db, cycle);
  const registered = await listRegistered(db, { centers: 'all', day: cycle.referenceDate, recordedAt: cutOff });
  await addIneligibleCenters(db, cycle.code, [...new Set(registered.map((unit) => unit.center))]);
  const stale = await keep.listStaleCenters(db, cycle.code);
  const framed = (await listFrame(db, cycle.code)).map((row) => row.center);
  const componentVersions = await computations.listComponentVersions(db);
  const id = uuidv7();
  const inputs = await readInputs(db, cycle, framed);
  const terms = { cycle: cycle.code, referenceDate: cycle.referenceDate, policy: cycle.policy, policyVersion };
  const centers = inputs.centers.map(({ center, answer, responseRevision, register, decisions }) => ({
    center,
    isOutsideFrame: answer.status === 'outside-frame',
    responseRevision,
    deploymentVersions: register.map((unit) => [unit.deploymentId, unit.version] as const),
    decisions: decisions.map(({ identity, id }) => [identity, id] as const),
  }));
  await computations.insertComputation(db, {
    id,
    kind: 'close',
    number: 1,
    ...terms,
    cutOff,
    decisionInstant: cutOff,
    methodology: METHODOLOGY,
    software: SOFTWARE,
    componentVersions,
    inputsDigest: digestInputs({ ...terms, componentVersions, centers }),
  });
  await keepComputed(db, basis, inputs, id, derive);
  await keep.markComputed(db, cycle.code, stale);
  if (framed.length > MANY_CENTERS) await keep.gatherStatistics(db);
}
