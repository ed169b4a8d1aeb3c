// How a locked thing is told: why, since when, until when, by whom, who can unlock it and how, and the office to ask. One shape for
// every refusal and every representation.
import { Problem, type ProblemMembers } from './problem.ts';

/** Why something cannot be changed. `reason` and `unlock` are whole sentences for the person who is refused. */
export type Lock = {
  readonly reason: string;
  /** Since when; null where no instant is recorded. */
  readonly since: Date | null;
  /** Until when by itself; null for good. */
  readonly until: Date | null;
  /** Who locked it, by label; null where nobody in particular did. */
  readonly by: string | null;
  /** Who can unlock it, and how. */
  readonly unlock: string;
  /** The office to ask. */
  readonly contact: string;
};

/** A lock as documents spell it: instants in RFC 3339. */
export function presentLock({ reason, since, until, by, unlock, contact }: Lock) {
  return { reason, since: since?.toISOString() ?? null, until: until?.toISOString() ?? null, by, unlock, contact };
}

/** The refusal `locked`, with everything that `lock` says as members of its own; `members` are further ones. */
export function lockedProblem(lock: Lock, members: ProblemMembers = {}): Problem {
  const { reason, since, until, by, unlock, contact } = presentLock(lock);
  return new Problem('locked', `${reason} ${unlock} Ask ${contact}.`, {
    ...members,
    lockedSince: since,
    lockedUntil: until,
    lockedBy: by,
    unlock,
    contact,
  });
}
