// What happens at its instant: drafts of the automatic schedule open, open cycles close, closed ones take in what was certified and
// decided since, series prepare the next draft, and those who are missing are reminded. Every process may run this at any time: each change is made once, under the lock of its row.

import { listDueCycles, openDueCycle } from '../modules/cycles/index.ts';
import { bringUpToDate, closeDueCycle, type Derive, listStaleCycles } from '../modules/reconciliation/index.ts';
import {
  listCyclesToRemind,
  listExceptionsToRemind,
  remindOfCycle,
  remindOfException,
} from '../modules/reminders/index.ts';
import { listSeriesToPrepare, prepareNextCycle } from '../modules/series/index.ts';
import { SERVICE_PRINCIPAL } from '../platform/auth/principal.ts';
import type { Database, Db } from '../platform/db/client.ts';
import type { Attempt } from './attempt.ts';

export type Scheduled = { database: Pick<Database, 'asPrincipal'>; derive: Derive; attempt: Attempt };

/** Does once what is due at `now`. One that fails keeps none of the others from being done. Never rejects. */
export async function runSchedule({ database, derive, attempt }: Scheduled, now: Date): Promise<void> {
  const transact = <T>(work: (db: Db) => Promise<T>) => database.asPrincipal(SERVICE_PRINCIPAL, work);
  const list = <T>(find: (db: Db) => Promise<T[]>) => database.asPrincipal(SERVICE_PRINCIPAL, find, 'read');

  const due = await attempt('the schedule of cycles', () => list((db) => listDueCycles(db, now)));
  for (const { code, state } of due ?? []) {
    await attempt(`the schedule of cycle ${code}`, async () =>
      state === 'draft' ? openDueCycle(transact, code, now) : closeDueCycle(transact, code, now, derive),
    );
  }
  // Decisions that new inputs overtake are superseded, and told, though nobody reads.
  for (const code of (await attempt('the closed cycles', () => list((db) => listStaleCycles(db)))) ?? []) {
    await attempt(`the results of cycle ${code}`, () => bringUpToDate(transact, code, derive));
  }
  const series = await attempt('the series', () => list((db) => listSeriesToPrepare(db)));
  for (const code of series ?? []) {
    await attempt(`the series ${code}`, () => prepareNextCycle(transact, code, now));
  }
  const reminded = await attempt('the reminders', () => list((db) => listCyclesToRemind(db, now)));
  for (const code of reminded ?? []) {
    await attempt(`the reminders of cycle ${code}`, () => remindOfCycle(transact, code, now));
  }
  const reopened = await attempt('the reminders of reopened responses', () =>
    list((db) => listExceptionsToRemind(db, now)),
  );
  for (const { cycle, center } of reopened ?? []) {
    await attempt(`the reminder of ${center} in cycle ${cycle}`, () =>
      remindOfException(transact, { cycle, center }, now),
    );
  }
}
