// Save, certify, amend: each takes its share of the closing line first, so that nothing is written behind the cut-off.
import { uuidv7 } from 'uuidv7';
import { lockedProblem } from '../../lib/lock.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { emitEvent } from '../notifications/index.ts';
import { checkAnswer } from './check-answer.ts';
import type { Acknowledgement, AnswerDraft, FramedResponse } from './model.ts';
import * as queries from './queries.ts';
import * as revisions from './revision-queries.ts';
import { isSameAnswer, sealAnswer } from './seal-answer.ts';
import { type Caller, type ResponseView, readCheckContext, viewRegister, viewResponse } from './view-commands.ts';
import { whyLocked, whyUnsaved } from './why-locked.ts';

export type Target = { cycle: string; center: string; precondition: Precondition; caller: Caller };

/** Saves the whole answer as the draft, incomplete or not. Throws `locked` after the close and on a certified response. */
export async function saveResponse(
  transact: Transact<ResponseView>,
  target: Target,
  answer: AnswerDraft,
): Promise<ResponseView> {
  return transact(async (db) => {
    const response = await takeForChange(db, target);
    const unsaved = whyUnsaved(response, target.caller);
    if (unsaved !== null) throw lockedProblem(unsaved);
    const { cycle, center } = response;
    const draft = { cycle, center, answer, informed: isInformed(response) };
    if (response.version > 0) await queries.updateDraft(db, draft);
    else if (!(await queries.insertDraft(db, draft))) throw await overtaken(db, target);
    await recordEvent(db, { action: 'save-response', subjectKind: 'response', subject: `${cycle}/${center}` });
    return viewResponse(db, cycle, center, target.caller);
  });
}

/**
 * Signs the draft off as the next revision. Throws `validity-edits-failed` with every fault, `unchanged` where it says what the
 * revision in force says, and `locked` after the close.
 */
export async function certifyResponse(
  transact: Transact<ResponseView>,
  target: Target,
  acknowledgements: readonly Acknowledgement[],
): Promise<ResponseView> {
  return transact(async (db) => {
    const response = requireDirector(await takeForChange(db, target));
    const answer = await requireCertifiable(db, response);
    refuseIdleAcknowledgements(acknowledgements);
    const { cycle, center, instrument } = response;
    const [revision, receipt, informed] = [response.revision + 1, uuidv7(), isInformed(response)];
    const digest = sealAnswer({ cycle, center, revision, instrument, answer });
    const made = { cycle, center, revision, receipt, instrument, answer, digest, acknowledgements, informed };
    const certified = await revisions.insertRevision(db, made);
    await recordEvent(db, {
      action: 'certify-response',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      details: { revision, receipt, digest },
    });
    await emitEvent(db, {
      type: 'response.certified',
      cycle,
      center,
      data: { revision, certifiedAt: certified.certifiedAt },
    });
    const now: FramedResponse = { ...response, ...certified, state: 'certified', revision, receipt, digest, informed };
    return { response: now, edits: [], ...(await viewRegister(db, now, target.caller)) };
  });
}

/** Opens a certified response for change while the cycle is open. What was certified stays in force until it is certified anew. */
export async function amendResponse(transact: Transact<ResponseView>, target: Target): Promise<ResponseView> {
  return transact(async (db) => {
    const { cycle, center, state, revision } = requireDirector(await takeForChange(db, target));
    if (state !== 'certified')
      throw new Problem('wrong-state', `The response is ${state}; only a certified one is amended.`);
    await queries.markDraft(db, cycle, center);
    await recordEvent(db, {
      action: 'amend-response',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      details: { revision },
    });
    return viewResponse(db, cycle, center, target.caller);
  });
}

async function takeForChange(db: Db, { cycle, center, precondition, caller }: Target): Promise<FramedResponse> {
  await queries.shareClosingLine(db);
  const response = await queries.lockFramedResponse(db, cycle, center);
  if (!response.isOwn) throw new Problem('forbidden', `Only a director of ${center}, or a delegate, answers for it.`);
  requireVersion(precondition, response);
  const lock = whyLocked(response, caller);
  if (lock !== null) throw lockedProblem(lock);
  return response;
}

// A delegate drafts; what is signed is a director's. Row security says the same of revisions.
function requireDirector(response: FramedResponse): FramedResponse {
  if (response.isDirected) return response;
  throw new Problem('forbidden', `Only a director of ${response.center} certifies and amends its response.`);
}

function requireVersion(precondition: Precondition, { version, updatedAt, updatedByLabel }: FramedResponse): void {
  if (updatedAt !== null) {
    requireMatch(precondition, { version, updatedAt, updatedByLabel });
    return;
  }
  if (precondition === undefined)
    throw new Problem('precondition-required', 'Nothing is saved yet: send If-Match: "0".');
  if (precondition === 'any' || precondition.includes('0')) return;
  throw new Problem('precondition-failed', 'Nothing is saved yet: send If-Match: "0".', { currentETag: '"0"' });
}

// Two first drafts at once: the row of the faster one is there by now, and says who it was.
async function overtaken(db: Db, { cycle, center }: Target): Promise<Problem> {
  const { version, updatedAt, updatedByLabel } = await queries.getFramedResponse(db, cycle, center);
  const [who, when] = [updatedByLabel ?? 'somebody', updatedAt?.toISOString()];
  return new Problem('precondition-failed', `It was begun by ${who} at ${when}. Read it again before you change it.`, {
    changedBy: who,
    changedAt: when,
    currentETag: `"${version}"`,
  });
}

async function requireCertifiable(db: Db, response: FramedResponse): Promise<AnswerDraft> {
  const { answer, state, cycle, center, revision } = response;
  if (answer === null) throw new Problem('wrong-state', 'There is no answer yet: save one, then certify it.');
  if (state === 'certified') throw unchanged(response);
  const edits = checkAnswer(answer, await readCheckContext(db, response, answer));
  if (edits.length > 0) {
    const detail = `${edits.length === 1 ? 'One fault stands' : `${edits.length} faults stand`} in the way of certifying the answer.`;
    const errors = edits.map(({ pointer, message }) => ({ pointer, message }));
    throw new Problem('validity-edits-failed', detail, { errors, edits });
  }
  const before = revision === 0 ? undefined : await revisions.findRevision(db, cycle, center, revision);
  if (before !== undefined && isSameAnswer(before.answer, answer)) throw unchanged(response);
  return answer;
}

function unchanged({ revision, receipt }: FramedResponse): Problem {
  return new Problem('unchanged', `The answer is that of revision ${revision}, certified already.`, {
    revision,
    receipt,
  });
}

// There are no quality edits to acknowledge in this instrument.
function refuseIdleAcknowledgements(acknowledgements: readonly Acknowledgement[]): void {
  if (acknowledgements.length === 0) return;
  const errors = acknowledgements.map(({ edit }, index) => ({
    in: 'body' as const,
    pointer: `/acknowledgements/${index}/edit`,
    message: `There is no quality edit ${edit} to acknowledge.`,
  }));
  throw new Problem('invalid-request', 'What is acknowledged is no edit of this answer.', { errors });
}

function isInformed({ informed, mode }: FramedResponse): boolean {
  return informed || mode === 'prefilled';
}
