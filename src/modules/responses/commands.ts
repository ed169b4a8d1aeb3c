// Save and amend. Every change begins by taking the response (take-commands.ts); begin and certify have files of their own.
import { lockedProblem } from '../../lib/lock.ts';
import { Problem } from '../../lib/problem.ts';
import type { Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { checkMarks } from './check-carried.ts';
import { instrumentOf } from './instrument-of.ts';
import type { AnswerDraft } from './model.ts';
import * as queries from './queries.ts';
import { isInformed, overtaken, requireDirector, type Target, takeForChange } from './take-commands.ts';
import { type ResponseView, viewResponse } from './view-commands.ts';
import { whyUnsaved } from './why-locked.ts';

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
    const faults = instrumentOf(response.instrument).carriesLines ? [] : checkMarks(answer);
    if (faults.length > 0)
      throw new Problem('invalid-request', `Instrument ${response.instrument} has no lines that are taken over.`, {
        errors: faults,
      });
    const { cycle, center } = response;
    const draft = { cycle, center, answer, informed: isInformed(response, target.caller.now) };
    if (response.version > 0) await queries.updateDraft(db, draft);
    else if (!(await queries.insertDraft(db, { ...draft, instrument: response.instrument, carriedFrom: null })))
      throw await overtaken(db, target);
    await recordEvent(db, { action: 'save-response', subjectKind: 'response', subject: `${cycle}/${center}` });
    return viewResponse(db, cycle, center, target.caller);
  });
}

/** Opens a certified response for change while the cycle is open. What was certified stays in force until it is certified anew. */
export async function amendResponse(transact: Transact<ResponseView>, target: Target): Promise<ResponseView> {
  return transact(async (db) => {
    const { cycle, center, state, revision } = requireDirector(await takeForChange(db, target));
    if (state !== 'certified')
      throw new Problem('wrong-state', `The response is ${state}; only a certified one is amended.`);
    await queries.markState(db, { cycle, center }, 'draft');
    await recordEvent(db, {
      action: 'amend-response',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      details: { revision },
    });
    return viewResponse(db, cycle, center, target.caller);
  });
}
