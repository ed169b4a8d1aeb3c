// What the automatic schedule does to cycles, as the service itself: it opens drafts. Under the same line and lock as an analyst, so
// that of several processes, and of a process and an analyst, one opens it and the others find it open.
import { Problem } from '../../lib/problem.ts';
import type { Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { openLocked } from './commands.ts';
import type { HeldReason, LockedCycle } from './model.ts';
import * as queries from './queries.ts';

/** What came of it: `not-due` where somebody was faster, or moved it; a reason where it is held back. */
export type Opening = 'opened' | 'not-due' | HeldReason;

/**
 * Opens a draft of the automatic schedule whose `opensAt` has come, however late, as long as its `closesAt` has not: one that was
 * missed entirely would open and close in one breath, and no center could have answered. What holds it back is recorded once.
 */
export async function openDueCycle(transact: Transact<Opening>, code: string, now: Date): Promise<Opening> {
  try {
    return await transact(async (db) => {
      await queries.drawClosingLine(db);
      const cycle = await queries.lockCycle(db, code);
      if (!isDue(cycle, now)) return 'not-due';
      if (cycle.closesAt <= now) return 'missed';
      await openLocked(db, cycle);
      return 'opened';
    }).then((opening) => (opening === 'missed' ? holdCycle(transact, code, 'missed', now) : opening));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'conflict') throw error;
    return holdCycle(transact, code, 'no-active-center', now);
  }
}

async function holdCycle(transact: Transact<Opening>, code: string, reason: HeldReason, now: Date): Promise<Opening> {
  return transact(async (db) => {
    const cycle = await queries.lockCycle(db, code);
    if (!isDue(cycle, now)) return 'not-due';
    if (cycle.heldReason === reason) return reason;
    await queries.updateCycle(db, code, { heldReason: reason, heldSince: now });
    await recordEvent(db, { action: 'hold-cycle', subjectKind: 'cycle', subject: code, reason });
    return reason;
  });
}

function isDue({ state, schedule, opensAt }: LockedCycle, now: Date): boolean {
  return state === 'draft' && schedule === 'automatic' && opensAt <= now;
}
