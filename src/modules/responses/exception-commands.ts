// After the close an analyst reopens one response, with a reason and a due instant, and may take that back. What is certified
// meanwhile counts from then on and ends the exception, by trigger.
import { instantInWords } from '../../lib/local-time.ts';
import { lockedProblem } from '../../lib/lock.ts';
import { Problem } from '../../lib/problem.ts';
import type { Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { emitEvent } from '../notifications/index.ts';
import { insertException, markExpired, markWithdrawn } from './exception-queries.ts';
import { dueFaults, exceptionState, isBehindCutOff } from './exception-state.ts';
import { markState } from './queries.ts';
import { standsAgain, takeForReview } from './query-commands.ts';
import type { Target } from './take-commands.ts';
import { type ResponseView, viewResponse } from './view-commands.ts';
import { whyOutsideFrame } from './why-locked.ts';

/**
 * Lets one center answer behind the cut-off until `dueAt`, also where it never began. Throws `wrong-state` unless the cycle has closed
 * and no exception runs, `locked` for a center that is not expected, `invalid-request` for a due instant that is not to come, and
 * what `requireVersion` throws.
 */
export async function reopenResponse(
  transact: Transact<ResponseView>,
  target: Target,
  { reason, dueAt }: { reason: string; dueAt: Date },
): Promise<ResponseView> {
  return transact(async (db) => {
    const response = await takeForReview(db, target);
    const { cycle, center, cycleState, exception, state } = response;
    const { now } = target.caller;
    const lock = whyOutsideFrame(response, target.caller);
    if (lock !== null) throw lockedProblem(lock);
    if (!isBehindCutOff(response))
      throw new Problem('wrong-state', `Cycle ${cycle} is ${cycleState}; a response is reopened once it has closed.`);
    if (exception !== null && exceptionState(exception, now) === 'running') {
      const until = instantInWords(exception.dueAt, response.timeZone);
      throw new Problem(
        'wrong-state',
        `It is let in until ${until} already. Withdraw that first (POST .../reopen/withdraw).`,
      );
    }
    const faults = dueFaults(dueAt, now);
    if (faults.length > 0)
      throw new Problem('invalid-request', 'The time that the center would be given is over already.', {
        errors: faults,
      });
    if (exception !== null && exception.outcome === null) await markExpired(db, cycle, center, exception.number);
    const number = (exception?.number ?? 0) + 1;
    await insertException(db, { cycle, center, number, reason, dueAt });
    if (response.version > 0) await markState(db, response, state === 'certified' ? 'draft' : undefined);
    await recordEvent(db, {
      action: 'reopen-response',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      reason,
      details: { number, dueAt: dueAt.toISOString() },
    });
    await emitEvent(db, { type: 'response.reopened', cycle, center, data: { number, reason, dueAt } });
    return viewResponse(db, cycle, center, target.caller);
  });
}

/**
 * Takes the running exception back. A response that nobody has changed meanwhile is certified as before. Throws `wrong-state` where
 * none runs, and what `requireVersion` throws.
 */
export async function withdrawException(
  transact: Transact<ResponseView>,
  target: Target,
  reason: string,
): Promise<ResponseView> {
  return transact(async (db) => {
    const response = await takeForReview(db, target);
    const { cycle, center, exception } = response;
    const state = exception === null ? null : exceptionState(exception, target.caller.now);
    if (exception === null || state !== 'running')
      throw new Problem(
        'wrong-state',
        `No exception runs: ${state === null ? 'none was granted' : `the last is ${state}`}.`,
      );
    await markWithdrawn(db, cycle, center, exception.number, reason);
    if (response.version > 0)
      await markState(db, response, (await standsAgain(db, response)) ? 'certified' : undefined);
    await recordEvent(db, {
      action: 'withdraw-exception',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      reason,
      details: { number: exception.number },
    });
    return viewResponse(db, cycle, center, target.caller);
  });
}
