// Readings of a cycle that are up to date: while it is open, what has moved since is computed first, whoever asks.
import { notFound, Problem } from '../../lib/problem.ts';
import { type Principal, withServiceRights } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db, Transact } from '../../platform/db/client.ts';
import { type CycleRow, getCycle, listFrame } from '../cycles/index.ts';
import { listRegistered, listSharedPositions } from '../deployments/index.ts';
import { type Derive, keepComputed, readBasis, readInputs } from './compute-commands.ts';
import * as keep from './keep-queries.ts';
import type { Reading } from './model.ts';
import { findReading } from './queries.ts';

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
        const reading = await findReading(db, code);
        if (reading === undefined) throw notFound(`cycle ${code}`);
        if (reading.state === 'draft' || reading.state === 'cancelled') {
          throw new Problem('wrong-state', `${code} is ${reading.state}: there is nothing to compute of it.`);
        }
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
    await keepComputed(db, basis, await readInputs(db, cycle, centers), null, derive);
    await keep.markComputed(db, code, stale);
  });
}

/**
 * `centers` and all that are tied to them by positions at several centers, however far: positions that are there now, and those
 * that the kept findings have there, since who has left one center may set free the finding of another.
 */
async function withSharers(db: Db, cycle: CycleRow, centers: readonly string[]): Promise<string[]> {
  const framed = new Set((await listFrame(db, cycle.code)).map((row) => row.center));
  const known = new Set(centers);
  let added = [...known];
  while (added.length > 0) {
    const units = await listRegistered(db, { centers: added, day: cycle.referenceDate, recordedAt: null });
    const left = await keep.listKeptPositions(db, cycle.code, added);
    const positions = [...new Set([...units.map((unit) => unit.positionId), ...left])];
    const shared = await listSharedPositions(db, positions, cycle.referenceDate, null);
    added = [...new Set(shared.map(({ center }) => center))].filter(
      (center) => framed.has(center) && !known.has(center),
    );
    for (const center of added) known.add(center);
  }
  return [...known];
}
