// Exemptions: granted and taken back while the cycle is a draft, under its row lock, so that the frame that opening freezes is theirs.
import { isWithin } from '../../lib/calendar.ts';
import { type Lock, lockedProblem } from '../../lib/lock.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { findReference } from '../reference/index.ts';
import * as exemptions from './exemption-queries.ts';
import type { Exemption, LockedCycle } from './model.ts';
import { lockCycle } from './queries.ts';

export type ExemptionTarget = { cycle: string; center: string };
export type Granted = { exemption: Exemption; created: boolean };

/**
 * Exempts a center from a draft (`createOnly`), or states another reason. Throws `locked` once the cycle is no draft any more,
 * `not-found`, `already-exists`, `conflict` for a center that is not active on the reference date, and what `requireMatch` throws.
 */
export async function grantExemption(
  transact: Transact<Granted>,
  { cycle, center }: ExemptionTarget,
  condition: { createOnly: boolean; match: Precondition },
  reason: string,
  office: string,
): Promise<Granted> {
  return transact(async (db) => {
    const draft = await takeDraft(db, cycle, office);
    const before = await exemptions.findExemption(db, cycle, center);
    if (condition.createOnly && before !== undefined) throw alreadyExempt(before);
    if (!condition.createOnly && before === undefined && condition.match !== undefined) throw notExempt(cycle, center);
    if (!condition.createOnly && before === undefined)
      throw new Problem('precondition-required', 'To grant it, send "If-None-Match: *".');
    if (before !== undefined) requireMatch(condition.match, lastChangeOf(before));
    await requireActive(db, draft, center);
    if (before === undefined) await exemptions.insertExemption(db, cycle, center, reason);
    else await exemptions.updateExemption(db, cycle, center, reason);
    const subject = `${cycle}/${center}`;
    await recordEvent(db, { action: 'grant-exemption', subjectKind: 'exemption', subject, reason });
    const exemption = await exemptions.findExemption(db, cycle, center);
    if (exemption === undefined) throw new Error(`the exemption ${subject} is gone`);
    return { exemption, created: before === undefined };
  });
}

/** Takes an exemption back: the center will be expected. Throws `locked`, `not-found`, and what `requireMatch` throws. */
export async function revokeExemption(
  transact: Transact<void>,
  { cycle, center }: ExemptionTarget,
  precondition: Precondition,
  office: string,
): Promise<void> {
  await transact(async (db) => {
    await takeDraft(db, cycle, office);
    const before = await exemptions.findExemption(db, cycle, center);
    if (before === undefined) throw notExempt(cycle, center);
    requireMatch(precondition, lastChangeOf(before));
    await exemptions.deleteExemption(db, cycle, center);
    const subject = `${cycle}/${center}`;
    await recordEvent(db, { action: 'revoke-exemption', subjectKind: 'exemption', subject });
  });
}

async function takeDraft(db: Db, code: string, office: string): Promise<LockedCycle> {
  const cycle = await lockCycle(db, code);
  if (cycle.state === 'draft') return cycle;
  throw lockedProblem(lockOfExemptions(cycle, office));
}

function lockOfExemptions(cycle: LockedCycle, office: string): Lock {
  const { code, state, referenceDate, openedAt, cancelledAt, updatedByLabel } = cycle;
  const rest = { until: null, contact: cycle.contact ?? office };
  if (state === 'cancelled') {
    const unlock = 'Nobody can change that: a cancelled cycle never comes back.';
    const reason = `Cycle ${code} was cancelled: nobody is asked, and nobody is exempt.`;
    return { reason, since: cancelledAt, by: updatedByLabel, unlock, ...rest };
  }
  const reason = `Exemptions are fixed since cycle ${code} opened: its frame is frozen.`;
  const found = `A center that was not active on ${referenceDate} after all is found ineligible by an analyst: POST .../frame/{center}/ineligible.`;
  const unlock = state === 'open' ? found : 'Nobody can change them any more.';
  return { reason, since: openedAt, by: null, unlock, ...rest };
}

async function requireActive(db: Db, { referenceDate }: LockedCycle, code: string): Promise<void> {
  const center = await findReference(db, 'centers', code);
  if (center === undefined) throw notFound(`center ${code}`);
  if (isWithin(referenceDate, center.validFrom, center.validTo)) return;
  const detail = `${code} is not active on the reference date ${referenceDate}: it will not be asked, and needs no exemption.`;
  throw new Problem('conflict', detail);
}

function lastChangeOf({ version, grantedAt, grantedByLabel }: Exemption) {
  return { version, updatedAt: grantedAt, updatedByLabel: grantedByLabel };
}

function alreadyExempt({ center, cycle, grantedByLabel, grantedAt }: Exemption): Problem {
  const detail = `${center} was exempted from ${cycle} by ${grantedByLabel ?? 'somebody'} at ${grantedAt.toISOString()}. To state another reason, send its ETag in If-Match.`;
  return new Problem('already-exists', detail);
}

function notExempt(cycle: string, center: string): Problem {
  return notFound(`exemption of ${center} from cycle ${cycle}`);
}
