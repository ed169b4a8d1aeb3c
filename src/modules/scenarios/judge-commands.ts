// Judges changes in the caller's transaction, by what it may see.
import { dayOf } from '../../lib/calendar.ts';
import { type Fault, Problem } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { describeOverAllocation, findFaults } from '../deployments/index.ts';
import { readSight } from '../reconciliation/index.ts';
import { judgeChanges } from './judge-changes.ts';
import type { Change, Course } from './model.ts';
import { listOwnCenters, readKnown } from './queries.ts';

/** The courses of what `changes` name and add. Throws `invalid-request` with every fault, and `forbidden` where only rights are wanting. */
export async function judgeOrRefuse(db: Db, changes: readonly Change[], now: Date): Promise<readonly Course[]> {
  const { courses, faults, refusals } = await judge(db, changes, now);
  const errors = [...faults, ...refusals];
  if (faults.length > 0) {
    const count = errors.length === 1 ? 'One fault' : `${errors.length} faults`;
    throw new Problem('invalid-request', `${count} in the changes.`, { errors });
  }
  const [first] = refusals;
  if (first !== undefined) throw new Problem('forbidden', first.message, { errors: refusals });
  return courses;
}

/** What is wrong with `changes`; one that is undefined is faulty already, and keeps its place. */
export async function listFaults(db: Db, changes: readonly (Change | undefined)[], now: Date): Promise<Fault[]> {
  return [...(await judge(db, changes, now)).faults];
}

async function judge(db: Db, changes: readonly (Change | undefined)[], now: Date) {
  const { sees, blinding } = await readSight(db);
  const rights = {
    ...sees,
    ownCenters: await listOwnCenters(db),
    hiddenUntil: blinding.map(({ cycle, closesAt }) => ({ cycle, until: new Date(closesAt).toISOString() })),
  };
  const known = await readKnown(
    db,
    changes.flatMap((its) => its ?? []),
    dayOf(now),
  );
  return judgeChanges(changes, known, rights, { findFaults, describeOverAllocation });
}
