// An analyst returns a certified answer with a query, and its center answers it. What was certified stays in force throughout.
import { lockedProblem } from '../../lib/lock.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { emitEvent } from '../notifications/index.ts';
import { isReturnable } from './is-returnable.ts';
import type { FramedResponse } from './model.ts';
import { getFramedResponse, lockFramedResponse, markState, shareClosingLine } from './queries.ts';
import { answerOpenQuery, insertQuery, listAllQueries } from './query-queries.ts';
import { findRevision } from './revision-queries.ts';
import { isSameAnswer } from './seal-answer.ts';
import { requireVersion, type Target, takeForChange } from './take-commands.ts';
import { type ResponseView, viewResponse } from './view-commands.ts';
import { whyLocked } from './why-locked.ts';
import { withoutCarried } from './without-carried.ts';

/**
 * Sends a certified response back with a question; more may be asked of one that is returned. Throws `wrong-state` where nothing is
 * certified to ask about, `locked` behind the cut-off without an exception, and what `requireVersion` throws.
 */
export async function returnResponse(
  transact: Transact<ResponseView>,
  target: Target,
  question: string,
): Promise<ResponseView> {
  return transact(async (db) => {
    const response = await takeForReview(db, target);
    const { cycle, center, revision } = response;
    const lock = whyLocked(response, target.caller);
    if (lock !== null) throw lockedProblem(lock);
    if (!isReturnable(response, target.caller.now)) {
      const detail = `The response is ${response.state}; only one that is certified or returned can be asked about.`;
      throw new Problem('wrong-state', detail);
    }
    const number = response.queries + 1;
    await insertQuery(db, { cycle, center, number, revision, question });
    await markState(db, response, 'returned');
    await recordEvent(db, {
      action: 'return-response',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      reason: question,
      details: { number, revision },
    });
    await emitEvent(db, { type: 'response.returned', cycle, center, data: { number, revision, question } });
    return viewResponse(db, cycle, center, target.caller);
  });
}

/**
 * Keeps the center's answer to a query. Where it was the last open one and the draft still says what the revision in force says,
 * the response is certified again: it stands, without a new revision. Throws `not-found` and `wrong-state` for a query that is not
 * there or has its answer, and what `takeForChange` throws.
 */
export async function answerQuery(
  transact: Transact<ResponseView>,
  target: Target,
  number: number,
  answer: string,
): Promise<ResponseView> {
  return transact(async (db) => {
    const response = await takeForChange(db, target);
    const { cycle, center } = response;
    const query = (await listAllQueries(db, cycle, center)).find((its) => its.number === number);
    if (query === undefined) throw notFound(`query ${number} about the response of ${center} to cycle ${cycle}`);
    if (query.answer !== null)
      throw new Problem('wrong-state', `Query ${number} was answered ${toldBy(query)} already.`);
    await answerOpenQuery(db, cycle, center, number, answer);
    const stands = await standsAgain(db, await getFramedResponse(db, cycle, center));
    await markState(db, response, stands ? 'certified' : undefined);
    await recordEvent(db, {
      action: 'answer-query',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      details: { number, stands },
    });
    await emitEvent(db, { type: 'query.answered', cycle, center, data: { number, stands } });
    return viewResponse(db, cycle, center, target.caller);
  });
}

/** The response under lock, for a change by an analyst: of its state, never of its answer. Throws what `requireVersion` throws. */
export async function takeForReview(db: Db, { cycle, center, precondition }: Target): Promise<FramedResponse> {
  await shareClosingLine(db);
  const response = await lockFramedResponse(db, cycle, center);
  requireVersion(precondition, response);
  return response;
}

/** Whether a response that is not certified may be so again: nothing is asked, and it says what the revision in force says. */
export async function standsAgain(db: Db, response: FramedResponse): Promise<boolean> {
  const { cycle, center, revision, state, answer, openQueries } = response;
  if (revision === 0 || answer === null || state === 'certified' || openQueries > 0) return false;
  const inForce = await findRevision(db, cycle, center, revision);
  return inForce !== undefined && isSameAnswer(inForce.answer, withoutCarried(answer));
}

function toldBy({ answeredAt, answeredByLabel }: { answeredAt: Date | null; answeredByLabel: string | null }): string {
  return `at ${answeredAt?.toISOString()} by ${answeredByLabel ?? 'somebody'}`;
}
