// The draft that begins with what is known. Whatever is taken over stands in lines to be confirmed: nothing is answered by it.
import { fromHundredths } from '../../lib/fte.ts';
import type { Registered } from '../deployments/index.ts';
import type { AnswerDraft, CarriedFrom, LastAnswer, NeedsStart, PresenceLineDraft, PresenceStart } from './model.ts';

/** What a draft can begin with: the center's register on the reference date, and its last certified answer. */
export type Known = { readonly register: readonly Registered[]; readonly last: LastAnswer | undefined };
export type Starts = { readonly presence: PresenceStart; readonly needs: NeedsStart };

/**
 * The draft that begins as `starts` say, and what it was taken from. An item of the last answer is taken over where it was
 * `reported`, with its unknown families; a zero or a refusal has no line to confirm and is to be said anew. An item that nothing
 * is taken over for is not answered.
 */
export function beginAnswer(starts: Starts, known: Known): { answer: AnswerDraft; carriedFrom: CarriedFrom } {
  const presence = starts.presence === 'register' ? fromRegister(known.register) : undefined;
  const seen = starts.presence === 'last-answer' ? reported(known.last, 'presence') : undefined;
  const needed = starts.needs === 'last-answer' ? reported(known.last, 'needs') : undefined;
  return {
    answer: {
      presence: presence ?? (seen === undefined ? null : { ...seen.item, lines: seen.item.lines.map(mark) }),
      needs: needed === undefined ? null : { ...needed.item, lines: needed.item.lines.map(mark) },
      remarks: null,
    },
    carriedFrom: {
      register: presence !== undefined,
      presence: seen?.from ?? null,
      needs: needed?.from ?? null,
    },
  };
}

function fromRegister(rows: readonly Registered[]): AnswerDraft['presence'] | undefined {
  if (rows.length === 0) return undefined;
  return { status: 'reported', unknownComponents: [], lines: rows.map(lineOf) };
}

function lineOf({ id, component, role, arrangement, fte }: Registered): PresenceLineDraft {
  const its = { component, role, arrangement: arrangement as PresenceLineDraft['arrangement'] };
  const ftePerPerson = fromHundredths(fte);
  return {
    deploymentId: id,
    observed: true,
    ...its,
    headcount: 1,
    ftePerPerson,
    basis: 'roster',
    note: null,
    carried: true,
  };
}

function reported<Item extends 'presence' | 'needs'>(last: LastAnswer | undefined, name: Item) {
  if (last === undefined || last.answer[name].status !== 'reported') return undefined;
  return { item: last.answer[name], from: { cycle: last.cycle, revision: last.revision } };
}

function mark<Line extends object>(line: Line): Line & { carried: true } {
  return { ...line, carried: true };
}
