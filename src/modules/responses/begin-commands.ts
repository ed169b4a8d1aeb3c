// Begin: a first draft that holds what is known already, to be confirmed line by line.
import { lockedProblem } from '../../lib/lock.ts';
import { Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import type { BlindCycle } from '../cycles/index.ts';
import type { Registered } from '../deployments/index.ts';
import { beginAnswer, type Starts } from './begin-answer.ts';
import { instrumentOf } from './instrument-of.ts';
import type { FramedResponse } from './model.ts';
import * as queries from './queries.ts';
import * as revisions from './revision-queries.ts';
import { isInformed, overtaken, type Target, takeForChange } from './take-commands.ts';
import { type Caller, maySeeRegister, type ResponseView, viewRegister, viewResponse } from './view-commands.ts';

/**
 * Makes the first draft of what is known. What the caller leaves open begins with the register in pre-filled cycles, presence with
 * nothing in blind ones, and needs with those of the last certified answer. Throws `wrong-state` once it is begun, `locked` where
 * the register is kept from the center, and what `takeForChange` throws.
 */
export async function beginResponse(
  transact: Transact<ResponseView>,
  target: Target,
  asked: Partial<Starts>,
): Promise<ResponseView> {
  return transact(async (db) => {
    const response = await takeForChange(db, target);
    if (response.state !== 'not-started')
      throw new Problem('wrong-state', `The response is ${response.state}: it was begun already. Save it instead.`);
    const { cycle, center, instrument } = response;
    const starts = startsOf(response, asked);
    const register = starts.presence === 'register' ? await readRegister(db, response, target.caller) : [];
    const last = await revisions.findLastAnswer(db, response);
    const { answer, carriedFrom } = beginAnswer(starts, { register, last });
    const draft = { cycle, center, answer, instrument, carriedFrom, informed: isInformed(response, target.caller.now) };
    if (!(await queries.insertDraft(db, draft))) throw await overtaken(db, target);
    await recordEvent(db, {
      action: 'begin-response',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      details: { ...starts, carriedFrom },
    });
    return viewResponse(db, cycle, center, target.caller);
  });
}

function startsOf({ instrument, mode }: FramedResponse, asked: Partial<Starts>): Starts {
  if (!instrumentOf(instrument).carriesLines) {
    const isEmpty = [asked.presence, asked.needs].every((start) => start === undefined || start === 'empty');
    if (isEmpty) return { presence: 'empty', needs: 'empty' };
    throw new Problem(
      'wrong-state',
      `Instrument ${instrument} has no lines that are taken over: begin with empty items.`,
    );
  }
  return {
    presence: asked.presence ?? (mode === 'prefilled' ? 'register' : 'empty'),
    needs: asked.needs ?? 'last-answer',
  };
}

async function readRegister(db: Db, response: FramedResponse, caller: Caller): Promise<readonly Registered[]> {
  const { cycle, mode, closesAt, contact } = response;
  if (mode === 'blind') throw withheldBy({ cycle, closesAt, contact }, caller);
  if (!maySeeRegister(caller))
    throw new Problem('forbidden', `Beginning with the register needs the scope register:read. ${INSTEAD}`);
  const { register, withheld } = await viewRegister(db, response, caller);
  if (register !== null) return register;
  const [first = { cycle, closesAt, contact }] = withheld;
  throw withheldBy(first, caller);
}

const INSTEAD = 'Begin with presence "last-answer" or "empty".';

function withheldBy({ cycle, closesAt, contact }: BlindCycle, { office }: Caller): Problem {
  const reason = `${cycle} is a blind cycle: the center answers it before it sees the register.`;
  const lock = { reason, since: null, until: closesAt, by: null, unlock: INSTEAD, contact: contact ?? office };
  return lockedProblem(lock);
}
