// Readings of a cycle that are up to date: while it is open, what has moved since is computed first, whoever asks.
import { notFound, Problem } from '../../lib/problem.ts';
import { type Principal, withServiceRights } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db, Transact } from '../../platform/db/client.ts';
import { type CycleRow, getCycle, shareClosingLine } from '../cycles/index.ts';
import { type Derive, keepComputed, readBasis, readInputs, withSharers } from './compute-commands.ts';
import * as keep from './keep-queries.ts';
import type { Reading } from './model.ts';
import { findReading } from './queries.ts';
import { computeReopened } from './reopened-commands.ts';

/**
 * Runs `read` in one snapshot of kept results in which everything is that was written before this call, after computing it where
 * it was not. What is written meanwhile may be missing from it: `isStale` says so, and such an answer must not be kept. Throws
 * `not-found`, and `wrong-state` for a cycle that has not opened or was cancelled.
 */
export async function readUpToDate<T>(
  database: { asPrincipal: AsPrincipal },
  principal: Principal,
  code: string,
  derive: Derive,
  read: (db: Db, reading: Reading) => Promise<T>,
): Promise<T> {
  const attempt = (accepts: (reading: Reading) => boolean) =>
    database.asPrincipal(
      principal,
      async (db): Promise<{ result: T } | undefined> => {
        const reading = await getReading(db, code);
        return accepts(reading) ? { result: await read(db, reading) } : undefined;
      },
      'read',
    );
  const current = await attempt((reading) => !reading.isStale);
  if (current !== undefined) return current.result;
  await bringUpToDate((work) => database.asPrincipal(withServiceRights(principal), work), code, derive);
  const computed = await attempt(() => true);
  if (computed === undefined) throw new Error('a reading that accepts everything accepted nothing');
  return computed.result;
}

/** The cycle as this caller meets it. Throws `not-found`, and `wrong-state` where it has not opened or was cancelled. */
export async function getReading(db: Db, code: string): Promise<Reading> {
  const reading = await findReading(db, code);
  if (reading === undefined) throw notFound(`cycle ${code}`);
  if (reading.state === 'draft' || reading.state === 'cancelled')
    throw new Problem('wrong-state', `${code} is ${reading.state}: there is nothing to compute of it.`);
  return reading;
}

/**
 * Brings kept results up to date, center by center as revisions have moved: those of an open cycle as everything stands, those of
 * a closed or published one from what its close recorded, and what was certified under exceptions and decided since. Runs with
 * service rights.
 */
export async function bringUpToDate(transact: Transact<void>, code: string, derive: Derive): Promise<void> {
  await transact(async (db) => {
    // Superseding decisions shares the closing line, which comes before every other lock.
    if ((await getCycle(db, code)).state !== 'open') await shareClosingLine(db);
    await bringUpToDateLocked(db, code, derive);
  });
}

/** The same inside a transaction that has shared or drawn the closing line, and has service rights. */
export async function bringUpToDateLocked(db: Db, code: string, derive: Derive): Promise<void> {
  await keep.lockComputation(db, code);
  const stale = await keep.listStaleCenters(db, code);
  const cycle = await getCycle(db, code);
  if (stale.length === 0) return;
  const moved = stale.map(({ center }) => center);
  if (cycle.state === 'open') await computeAnew(db, cycle, moved, derive);
  else if (!isSettled(cycle) || !(await computeReopened(db, cycle, moved, derive))) return;
  await keep.markComputed(db, code, stale);
}

function isSettled({ state }: CycleRow): boolean {
  return state === 'closed' || state === 'published';
}

async function computeAnew(db: Db, cycle: CycleRow, moved: readonly string[], derive: Derive): Promise<void> {
  const { basis } = await readBasis(db, cycle);
  const centers = await withSharers(db, cycle, moved);
  await keepComputed(db, basis, await readInputs(db, cycle, centers), null, derive);
}
