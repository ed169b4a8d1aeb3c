// Changes of cycles: made, changed, opened, cancelled. Closing is a command of reconciliation, since cycles know nothing of it.
// Opening and cancelling draw the closing line, so that no write to the register or certification falls between two states.
import { dayOf } from '../../lib/calendar.ts';
import { lockedProblem } from '../../lib/lock.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { type Fault, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { emitEvent } from '../notifications/index.ts';
import { findPolicyOn, findReference } from '../reference/index.ts';
import { type CycleChange, changedPart, instantFaults, lockedFields, lockOfTerms } from './check-change.ts';
import { freezeFrame } from './frame-queries.ts';
import type { CycleRow, CycleState, CycleTerms, LockedCycle } from './model.ts';
import * as queries from './queries.ts';

export type CycleInput = { code: string; policy?: string | undefined } & Omit<CycleTerms, 'policy'>;

/** Makes a draft. Throws `already-exists` and `invalid-request` for instants out of order or a policy that is not there. */
export async function createCycle(transact: Transact<CycleRow>, input: CycleInput, now: Date): Promise<CycleRow> {
  return transact(async (db) => {
    const { code, ...terms } = input;
    if ((await queries.findCycle(db, code)) !== undefined)
      throw new Problem('already-exists', `There is a cycle ${code} already.`);
    const policy = terms.policy ?? (await findPolicyOn(db, dayOf(now)))?.code;
    refuseFaults([...instantFaults(terms), ...(await policyFaults(db, policy))]);
    const made = await queries.insertCycle(db, code, { ...terms, policy: policy as string });
    await recordEvent(db, {
      action: 'create-cycle',
      subjectKind: 'cycle',
      subject: code,
      details: { ...terms, policy },
    });
    return made;
  });
}

/** Changes what may be changed in its state. Throws `locked` naming every field that may not, and what `requireMatch` throws. */
export async function changeCycle(
  transact: Transact<CycleRow>,
  code: string,
  precondition: Precondition,
  asked: CycleChange,
  reason: string | undefined,
  office: string,
): Promise<CycleRow> {
  return transact(async (db) => {
    const cycle = await queries.lockCycle(db, code);
    requireMatch(precondition, cycle);
    requireState(cycle, ['draft', 'open', 'closed', 'published'], 'be changed');
    const change = changedPart(cycle, asked);
    if (Object.keys(change).length === 0) return cycle;
    const locked = lockedFields(cycle, change);
    if (locked.length > 0) throw lockedProblem(lockOfTerms(cycle, office), { errors: locked });
    const faults = [
      ...instantFaults({ ...cycle, ...change }),
      ...(await policyFaults(db, change.policy ?? cycle.policy)),
    ];
    if (cycle.state !== 'draft' && reason === undefined) {
      faults.push({ in: 'body', pointer: '/reason', message: `Say why: the cycle is ${cycle.state}.` });
    }
    refuseFaults(faults);
    // Whatever held a draft back is looked at anew under its new terms.
    const changed = await queries.updateCycle(db, code, { ...change, heldReason: null, heldSince: null });
    await recordEvent(db, {
      action: 'change-cycle',
      subjectKind: 'cycle',
      subject: code,
      reason: reason ?? null,
      details: change,
    });
    return changed;
  });
}

/** Opens a draft and freezes its frame. Throws `wrong-state`, `conflict` where no center is expected, and what `requireMatch` throws. */
export async function openCycle(
  transact: Transact<CycleRow>,
  code: string,
  precondition: Precondition,
): Promise<CycleRow> {
  return transact(async (db) => {
    await queries.drawClosingLine(db);
    const cycle = await queries.lockCycle(db, code);
    requireMatch(precondition, cycle);
    requireState(cycle, ['draft'], 'be opened');
    return openLocked(db, cycle);
  });
}

/** Opens a draft that is under lock behind the closing line, whoever asks for it. Throws `conflict` where nobody is expected to answer. */
export async function openLocked(db: Db, cycle: LockedCycle): Promise<CycleRow> {
  const { code, dueAt, closesAt } = cycle;
  const framed = await freezeFrame(db, code);
  if (framed.expected === 0) throw new Problem('conflict', nobodyExpected(cycle, framed.centers));
  const opened = await queries.markOpen(db, code);
  await recordEvent(db, { action: 'open-cycle', subjectKind: 'cycle', subject: code, details: framed });
  await emitEvent(db, { type: 'cycle.opened', cycle: code, center: null, data: { dueAt, closesAt } });
  return opened;
}

/** Cancels a draft or an open cycle, with a reason. Throws `wrong-state` and what `requireMatch` throws. */
export async function cancelCycle(
  transact: Transact<CycleRow>,
  code: string,
  precondition: Precondition,
  reason: string,
): Promise<CycleRow> {
  return transact(async (db) => {
    await queries.drawClosingLine(db);
    const cycle = await queries.lockCycle(db, code);
    requireMatch(precondition, cycle);
    requireState(cycle, ['draft', 'open'], 'be cancelled');
    const cancelled = await queries.markCancelled(db, code, reason);
    await recordEvent(db, { action: 'cancel-cycle', subjectKind: 'cycle', subject: code, reason });
    await emitEvent(db, { type: 'cycle.cancelled', cycle: code, center: null, data: { reason } });
    return cancelled;
  });
}

function nobodyExpected({ referenceDate }: LockedCycle, framed: number): string {
  if (framed === 0) return `No center is active on the reference date ${referenceDate}.`;
  return `Every center that is active on the reference date ${referenceDate} is exempt: nobody is left to answer.`;
}

function requireState(cycle: LockedCycle, states: readonly CycleState[], what: string): void {
  if (states.includes(cycle.state)) return;
  throw new Problem(
    'wrong-state',
    `Cycle ${cycle.code} is ${cycle.state}; to ${what} it has to be ${states.join(' or ')}.`,
  );
}

async function policyFaults(db: Db, policy: string | undefined): Promise<Fault[]> {
  if (policy === undefined)
    return [{ in: 'body', pointer: '/policy', message: 'No policy is in force today. Name the one to use.' }];
  if ((await findReference(db, 'policies', policy)) !== undefined) return [];
  return [{ in: 'body', pointer: '/policy', message: `There is no policy ${policy}.` }];
}

function refuseFaults(errors: readonly Fault[]): void {
  if (errors.length > 0)
    throw new Problem('invalid-request', 'The terms of the cycle do not fit together.', { errors });
}
