// Why an answer cannot be changed, in the words that the client is told: why, since when, until when, by whom, and who can unlock it.
import { instantInWords } from '../../lib/local-time.ts';
import type { Lock } from '../../lib/lock.ts';
import { exceptionState } from './exception-state.ts';
import type { ExceptionRow, FramedResponse } from './model.ts';

/** What a lock depends on beside the response: the present instant, and the office to name where the cycle names none. */
export type AskedAt = { readonly now: Date; readonly office: string };

type Its = Omit<Lock, 'contact'>;

/** Why nobody of the center can change the response now, in whatever way; null while somebody can. */
export function whyLocked(response: FramedResponse, asked: AskedAt): Lock | null {
  const its = ofCycle(response, asked.now);
  return whyOutsideFrame(response, asked) ?? (its && { ...its, contact: response.contact ?? asked.office });
}

/** Why the cycle does not expect an answer of the center; null where it does. */
export function whyOutsideFrame(response: FramedResponse, asked: AskedAt): Lock | null {
  const its = ofFrame(response);
  return its && { ...its, contact: response.contact ?? asked.office };
}

/** The same, and, where the response is certified, that it is to be amended before it is saved. */
export function whyUnsaved(response: FramedResponse, asked: AskedAt): Lock | null {
  const lock = whyLocked(response, asked);
  if (lock !== null || response.state !== 'certified') return lock;
  const { revision, certifiedAt, certifiedByLabel, timeZone } = response;
  return {
    reason: `Revision ${revision} was certified on ${told(certifiedAt, timeZone)} by ${certifiedByLabel ?? 'somebody'}.`,
    since: certifiedAt,
    until: null,
    by: certifiedByLabel,
    unlock: 'To change it, its director amends it first (POST .../amend).',
    contact: response.contact ?? asked.office,
  };
}

function ofFrame({
  cycle,
  center,
  disposition,
  dispositionReason,
  framedAt,
  framedByLabel,
}: FramedResponse): Its | null {
  if (disposition === 'expected') return null;
  return {
    reason: `${center} is ${disposition} in cycle ${cycle}: ${dispositionReason}`,
    since: framedAt,
    until: null,
    by: framedByLabel,
    unlock: 'Only what the frame says of it could change that.',
  };
}

function ofCycle(response: FramedResponse, now: Date): Its | null {
  const { cycle, cycleState, opensAt, cancelledAt, cancelReason, lockedByLabel, timeZone } = response;
  const by = lockedByLabel;
  switch (cycleState) {
    case 'open':
      return null;
    case 'draft': {
      const unlock = 'It is answered once an analyst has opened the cycle.';
      return { reason: `Cycle ${cycle} has not opened yet.`, since: null, until: opensAt, by: null, unlock };
    }
    case 'cancelled': {
      const reason = `Cycle ${cycle} was cancelled on ${told(cancelledAt, timeZone)}: it takes no answers. ${cancelReason}`;
      return { reason, since: cancelledAt, until: null, by, unlock: 'A cancelled cycle never comes back.' };
    }
    default:
      return behindCutOff(response, now);
  }
}

function behindCutOff(response: FramedResponse, now: Date): Its | null {
  const { cycle, cycleState, cutOff, exception, lockedByLabel, timeZone } = response;
  const state = exception && exceptionState(exception, now);
  if (state === 'running') return null;
  const isPublished = cycleState === 'published' ? ' and is published' : '';
  const closed = `Cycle ${cycle} closed on ${told(cutOff, timeZone)}${isPublished}: answers stand as they were certified by then.`;
  const unlock =
    'An analyst can let this one center in again, with a reason and a new day by which it is to answer (POST .../reopen).';
  const end = exception === null ? undefined : endOf(exception, state, timeZone);
  if (end === undefined) return { reason: closed, since: cutOff, until: null, by: lockedByLabel, unlock };
  return { reason: `${closed} ${end.reason}`, since: end.since, until: null, by: end.by, unlock };
}

// Since when it is locked again, and by whom.
function endOf(
  exception: ExceptionRow,
  state: 'used' | 'expired' | 'withdrawn' | null,
  timeZone: string,
): Pick<Its, 'reason' | 'since' | 'by'> | undefined {
  const { dueAt, endedAt, endedByLabel, withdrawReason } = exception;
  const reopened = `It was let in again on ${told(exception.grantedAt, timeZone)}`;
  switch (state) {
    case 'expired':
      return { reason: `${reopened}, until ${told(dueAt, timeZone)}.`, since: dueAt, by: null };
    case 'used':
      return {
        reason: `${reopened}, and certified anew on ${told(endedAt, timeZone)}.`,
        since: endedAt,
        by: endedByLabel,
      };
    case 'withdrawn': {
      const reason = `${reopened}, which was withdrawn on ${told(endedAt, timeZone)}: ${withdrawReason}`;
      return { reason, since: endedAt, by: endedByLabel };
    }
    default:
      return undefined;
  }
}

// In the time zone of the cycle, which all its times are told in.
function told(instant: Date | null, timeZone: string): string {
  return instant === null ? 'a day that is not recorded' : instantInWords(instant, timeZone);
}
