// Taking a response for change: every command that changes one begins here, with its share of the closing line, so that nothing is
// written behind the cut-off.
import { lockedProblem } from '../../lib/lock.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { Problem } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { isReopened } from './exception-state.ts';
import type { FramedResponse } from './model.ts';
import * as queries from './queries.ts';
import type { Caller } from './view-commands.ts';
import { whyLocked } from './why-locked.ts';

export type Target = { cycle: string; center: string; precondition: Precondition; caller: Caller };

/** The response under lock, for its own center only. Throws `forbidden` for others, `locked` after the close, and what `requireMatch` throws. */
export async function takeForChange(db: Db, { cycle, center, precondition, caller }: Target): Promise<FramedResponse> {
  await queries.shareClosingLine(db);
  const response = await queries.lockFramedResponse(db, cycle, center);
  if (!response.isOwn) throw new Problem('forbidden', `Only a director of ${center}, or a delegate, answers for it.`);
  requireVersion(precondition, response);
  const lock = whyLocked(response, caller);
  if (lock !== null) throw lockedProblem(lock);
  return response;
}

/** The refusal of who came second with a first draft: the row of the faster one is there by now, and says who it was. */
export async function overtaken(db: Db, { cycle, center }: Target): Promise<Problem> {
  const { version, updatedAt, updatedByLabel } = await queries.getFramedResponse(db, cycle, center);
  const [who, when] = [updatedByLabel ?? 'somebody', updatedAt?.toISOString()];
  return new Problem('precondition-failed', `It was begun by ${who} at ${when}. Read it again before you change it.`, {
    changedBy: who,
    changedAt: when,
    currentETag: `"${version}"`,
  });
}

/** A delegate drafts; what is signed is a director's. Row security says the same of revisions. Throws `forbidden`. */
export function requireDirector(response: FramedResponse): FramedResponse {
  if (response.isDirected) return response;
  throw new Problem('forbidden', `Only a director of ${response.center} certifies and amends its response.`);
}

/** Whether what is said now is said with knowledge of the other side, as behind the cut-off: once it was, it stays so. */
export function isInformed(response: FramedResponse, now: Date): boolean {
  return response.informed || response.mode === 'prefilled' || isReopened(response, now);
}

/** Throws `precondition-required` and `precondition-failed`; the version of what is not started is 0. */
export function requireVersion(
  precondition: Precondition,
  { version, updatedAt, updatedByLabel }: FramedResponse,
): void {
  if (updatedAt !== null) {
    requireMatch(precondition, { version, updatedAt, updatedByLabel });
    return;
  }
  if (precondition === undefined)
    throw new Problem('precondition-required', 'Nothing is saved yet: send If-Match: "0".');
  if (precondition === 'any' || precondition.includes('0')) return;
  throw new Problem('precondition-failed', 'Nothing is saved yet: send If-Match: "0".', { currentETag: '"0"' });
}
