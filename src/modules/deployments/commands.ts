// Each change of the register: one transaction that finds the row, weighs the change, writes it with its history and its record
// in the audit. Locks are taken in one order (deployment, succession, position), and a change needs its new position only:
// leaving one makes room there.
import { uuidv7 } from 'uuidv7';
import { addDays, dayOf } from '../../lib/calendar.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { type Fault, notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { findPolicyOn, P1 } from '../reference/index.ts';
import { differingFields, merged } from './apply-change.ts';
import { claimsMore } from './claims-more.ts';
import { describeOverAllocation } from './describe-over-allocation.ts';
import { findFaults } from './find-faults.ts';
import { type Action, listActions } from './list-actions.ts';
import type { Change, Claim, Correctable, Days, Entry, Facts, Values } from './model.ts';
import { findDeployment, findDeploymentForUpdate } from './queries.ts';
import { sayForeign } from './say-foreign.ts';
import * as queries from './write-queries.ts';

/** The days that status and staleness of this moment hang on, by the policy of the day. */
export async function daysAt(db: Db, now: Date): Promise<Days> {
  const today = dayOf(now);
  const policy = await findPolicyOn(db, today);
  return { today, staleBefore: addDays(today, -(policy?.parameters ?? P1).staleAfterDays) };
}

/** Registers a deployment, which counts as confirming it. Throws `invalid-request`, `forbidden`, `conflict`, `position-over-allocated`. */
export async function registerDeployment(transact: Transact<Entry>, values: Values, now: Date): Promise<Entry> {
  return transact(async (db) => {
    const days = await daysAt(db, now);
    const id = uuidv7();
    if (values.successorOf !== null) await queries.lockSuccession(db);
    const facts = await queries.findFacts(db, values, null, days.today);
    const family = requireSound(values, new Set(Object.keys(values)), facts);
    const positionId = await queries.lockPosition(db, family, values.positionRef);
    await requireRoom(db, positionId, id, values);
    const made = await queries.insertDeployment(
      db,
      { ...values, id, positionId, confirmedOn: days.today },
      family,
      days,
    );
    await recordEvent(db, {
      action: 'register-deployment',
      subjectKind: 'deployment',
      subject: id,
      details: { version: made.version },
    });
    return made;
  });
}

export type Patch = Partial<Correctable>;

/** Corrects a deployment. Throws as `registerDeployment` does, and `not-found`, `wrong-state` and what `requireMatch` throws. */
export async function changeDeployment(
  transact: Transact<Entry>,
  id: string,
  precondition: Precondition,
  patch: Patch,
  reason: string | null,
  now: Date,
): Promise<Entry> {
  return transact(async (db) => {
    const { row, days } = await holdDeployment(db, id, precondition, 'change', now);
    return correct(db, row, patch, 'change', reason, days);
  });
}

/** Ends a deployment on a day, which may lie ahead. Throws as `changeDeployment` does. */
export async function endDeployment(
  transact: Transact<Entry>,
  id: string,
  precondition: Precondition,
  end: { endDate: string; endReason: string },
  reason: string | null,
  now: Date,
): Promise<Entry> {
  return transact(async (db) => {
    const { row, days } = await holdDeployment(db, id, precondition, 'end', now);
    return correct(db, row, end, 'end', reason, days);
  });
}

/** Cancels an entry that should never have been; it frees its position and stays in the history. Throws as `changeDeployment` does. */
export async function cancelDeployment(
  transact: Transact<Entry>,
  id: string,
  precondition: Precondition,
  reason: string,
  now: Date,
): Promise<Entry> {
  return transact(async (db) => {
    const { row, days } = await holdDeployment(db, id, precondition, 'cancel', now);
    return write(db, row, { cancelledAt: now }, 'cancel', reason, row.family, days);
  });
}

/** States that a deployment still is as registered. Throws as `changeDeployment` does. */
export async function confirmDeployment(
  transact: Transact<Entry>,
  id: string,
  precondition: Precondition,
  now: Date,
): Promise<Entry> {
  return transact(async (db) => {
    const { row, days } = await holdDeployment(db, id, precondition, 'confirm', now);
    return write(db, row, { confirmedOn: days.today }, 'confirm', null, row.family, days);
  });
}

/** What else is wrong with a body whose shape is faulty: `stated` are its sound fields. `id` is the deployment that it changes. */
export async function findFurtherFaults(db: Db, id: string | null, stated: Patch, now: Date): Promise<Fault[]> {
  const days = await daysAt(db, now);
  const row = id === null ? undefined : await findDeployment(db, id, days);
  if (id !== null && row === undefined) return [];
  const whole = row === undefined ? stated : merged(row, stated);
  return findFaults(whole, new Set(Object.keys(stated)), await queries.findFacts(db, whole, id, days.today));
}

async function holdDeployment(db: Db, id: string, precondition: Precondition, action: Action, now: Date) {
  const days = await daysAt(db, now);
  const row = await findDeploymentForUpdate(db, id, days);
  if (row === undefined) {
    if ((await findDeployment(db, id, days)) === undefined) throw notFound(`deployment ${id}`);
    throw new Problem('forbidden', 'Only a liaison of its component family changes a deployment.');
  }
  requireMatch(precondition, row);
  if (!listActions(row.status).includes(action)) {
    const how = row.status === 'ended' ? ' Correct it with PATCH.' : '';
    throw new Problem('wrong-state', `The deployment is ${row.status}: "${action}" is not possible any more.${how}`, {
      state: row.status,
      allowed: listActions(row.status),
    });
  }
  return { row, days };
}

async function correct(
  db: Db,
  row: Entry,
  patch: Patch,
  action: Action,
  reason: string | null,
  days: Days,
): Promise<Entry> {
  const next = merged(row, patch);
  const change: Change = differingFields(row, next);
  if (Object.keys(change).length === 0) return row;
  if (change.successorOf || change.component) await queries.lockSuccession(db);
  const facts = await queries.findFacts(db, next, row.id, days.today);
  const family = requireSound(next, new Set(Object.keys(change)), facts);
  const moves = family !== row.family || next.positionRef !== row.positionRef;
  if (moves || claimsMore(row, next)) {
    change.positionId = await queries.lockPosition(db, family, next.positionRef);
    await requireRoom(db, change.positionId, row.id, next);
  }
  return write(db, row, change, action, reason, family, days);
}

async function write(
  db: Db,
  row: Entry,
  wanted: Change,
  action: Action,
  reason: string | null,
  family: string,
  days: Days,
): Promise<Entry> {
  const change = differingFields(row, wanted);
  if (Object.keys(change).length === 0) return row;
  const changed = await queries.updateDeployment(db, row.id, change, reason, family, days);
  const details = { version: changed.version, fields: Object.keys(change).sort() };
  await recordEvent(db, {
    action: `${action}-deployment`,
    subjectKind: 'deployment',
    subject: row.id,
    reason,
    details,
  });
  return changed;
}

// Answers with the family, which is known where nothing is at fault.
function requireSound(stated: Correctable | Values, touched: ReadonlySet<string>, facts: Facts): string {
  const faults = findFaults(stated, touched, facts);
  if (faults.length > 0 || facts.family === null) {
    throw new Problem(
      'invalid-request',
      `${faults.length === 1 ? 'One fault' : `${faults.length} faults`} in the request.`,
      { errors: faults },
    );
  }
  if (!facts.mayActFor) {
    const message = sayForeign(`${stated.component}`, facts.family);
    throw new Problem('forbidden', message, { errors: [{ in: 'body', pointer: '/component', message }] });
  }
  if (touched.has('successorOf') && facts.rival !== null) {
    const message = `Deployment ${facts.rival} succeeds ${stated.successorOf} already; a deployment is succeeded by one.`;
    throw new Problem('conflict', message, {
      errors: [{ in: 'body', pointer: '/successorOf', message }],
      other: facts.rival,
    });
  }
  return facts.family;
}

async function requireRoom(
  db: Db,
  positionId: string,
  id: string,
  claim: Claim & { positionRef: string },
): Promise<void> {
  const over = await queries.findOverAllocation(db, positionId, id, claim);
  if (over !== undefined) throw describeOverAllocation(claim.positionRef, over);
}
