// An answer that saves itself: each change is kept in the journal at once and sent soon; what stands in the way is said, waited for
// or put before the reader, and the entry stays. Without a browser in it, so that every order of events can be tested.
import { ApiProblem, NoNetwork } from '../api/client.ts';
import { alignAnswer } from './align-lines.ts';
import { type AnswerForm, formOf, isSame, numberOf, saysSame } from './answer-form.ts';
import { carryExplanations } from './carry-explanations.ts';
import { type Difference, differencesOf, takeOver } from './merge-answers.ts';
import { placeEdits } from './place-edits.ts';
import type { ReadResponse, SaveView, SaveWays } from './save-view.ts';

const SOON = 700;
const AGAIN = [2_000, 5_000, 10_000, 20_000];

export type Saver = {
  change(next: (answer: AnswerForm) => AnswerForm): void;
  explain(edit: string, text: string): void;
  /** Sends what is not sent; true once the service has everything. */
  flush(): Promise<boolean>;
  /** The network or the session is back. */
  resume(): void;
  /** The service was read by somebody else on this page. */
  saw(read: ReadResponse, who?: string): void;
  /** Takes these of the colleague's changes, and keeps one's own at the others. */
  decide(taken: readonly Difference[]): void;
  /** Sets back what was taken over at one spot. */
  undo(difference: Difference): void;
  dismiss(): void;
  /** It is certified: nothing is left to keep. */
  finish(): void;
  etag(): string;
  view(): SaveView;
  stop(): void;
};

/** Begins with what the service has, and with what `restore` makes of it from the journal. */
export function makeSaver(
  start: { read: ReadResponse; answer: AnswerForm; restored?: Restored },
  ways: SaveWays,
): Saver {
  let { etag } = start.read;
  let sent: AnswerForm | undefined;
  let running: Promise<boolean> | undefined;
  let stopTimer = () => {};
  let tries = 0;
  let view: SaveView = {
    mine: start.restored?.mine ?? start.answer,
    base: start.restored?.base ?? start.answer,
    state: 'saved',
    isKept: true,
    savedAt: start.read.body.updatedAt ?? undefined,
    problem: undefined,
    edits: placeEdits(start.read.body.edits, start.answer),
    explanations: start.restored?.explanations ?? {},
    theirs: start.restored?.isContested ? { who: 'A colleague', answer: start.answer } : undefined,
    taken: undefined,
    restoredFrom: start.restored?.at,
  };

  const set = (part: Partial<SaveView>) => {
    view = { ...view, ...part };
    ways.show(view);
  };
  const isUnsent = () => !saysSame(view.mine, view.base);
  const keep = () => {
    const hasMore = !isSame(view.mine, view.base) || Object.values(view.explanations).some((text) => text !== '');
    return ways.keep(hasMore ? view : undefined);
  };
  const soon = (milliseconds: number) => {
    stopTimer();
    stopTimer = ways.later(milliseconds, () => void flush());
  };
  const flush = (): Promise<boolean> => {
    stopTimer();
    running ??= send().finally(() => {
      running = undefined;
    });
    return running;
  };

  async function send(): Promise<boolean> {
    while (view.theirs === undefined && isUnsent()) {
      const answer = view.mine;
      sent = answer;
      set({ state: 'saving', problem: undefined });
      try {
        saved(answer, await ways.put(answer, etag));
      } catch (reason) {
        if (!(await mend(reason))) return false;
      }
    }
    if (view.theirs !== undefined) {
      set({ state: 'contested', isKept: keep() });
      return false;
    }
    set({ state: 'saved', isKept: keep(), problem: undefined });
    return true;
  }

  function saved(answer: AnswerForm, read: ReadResponse): void {
    etag = read.etag;
    sent = undefined;
    tries = 0;
    const edits = placeEdits(read.body.edits, answer);
    const explanations = carryExplanations(view.edits, edits, view.explanations);
    set({ base: asSent(answer), edits, explanations, savedAt: read.body.updatedAt ?? ways.now() });
    set({ isKept: keep() });
    ways.tell(read);
  }

  // Whether it is worth another try at once.
  async function mend(reason: unknown): Promise<boolean> {
    if (reason instanceof ApiProblem && reason.status === 412) {
      try {
        meet(await ways.read(), String(reason.document['changedBy'] ?? 'A colleague'));
        return true;
      } catch (again) {
        return mend(again);
      }
    }
    if (reason instanceof ApiProblem && reason.status === 401) {
      set({ state: 'signed-out', isKept: keep() });
    } else if (
      reason instanceof NoNetwork ||
      (reason instanceof ApiProblem && (reason.status >= 500 || reason.status === 429))
    ) {
      set({ state: 'unreachable', isKept: keep() });
      soon(AGAIN[Math.min(tries++, AGAIN.length - 1)] ?? SOON);
    } else if (reason instanceof ApiProblem) {
      set({ state: 'refused', problem: reason, isKept: keep() });
    } else throw reason;
    return false;
  }

  function meet(read: ReadResponse, who: string): void {
    if (read.etag === etag) return;
    const shown = formOf(read.body, ways.keyOf);
    ways.tell(read);
    // One's own, of which only the answer was lost on its way back.
    if (sent !== undefined && saysSame(shown, sent)) {
      const answer = sent;
      saved(answer, read);
      return;
    }
    const answer = alignAnswer(shown, view.base, view.mine);
    const differences = differencesOf(view.base, view.mine, answer);
    sent = undefined;
    etag = read.etag;
    if (differences.some(({ isContested }) => isContested)) {
      set({ theirs: { who, answer }, state: 'contested' });
    } else {
      const taken = differences.length === 0 ? view.taken : { who, differences, before: view.base };
      const mine = takeOver(view.mine, answer, differences);
      const edits = placeEdits(read.body.edits, answer);
      set({ mine, base: answer, edits, explanations: carryExplanations(view.edits, edits, view.explanations), taken });
    }
    set({ isKept: keep() });
  }

  keep();
  return {
    change(next) {
      set({ mine: next(view.mine) });
      if (view.theirs !== undefined) set({ isKept: keep() });
      else if (view.state === 'unreachable' || view.state === 'signed-out') set({ isKept: keep() });
      else {
        set({ state: isUnsent() ? 'changed' : 'saved', isKept: keep() });
        soon(SOON);
      }
    },
    explain(edit, text) {
      set({ explanations: { ...view.explanations, [edit]: text } });
      set({ isKept: keep() });
    },
    flush,
    resume: () => void flush(),
    saw(read, who = 'A colleague') {
      if (running === undefined && read.etag !== etag) {
        meet(read, who);
        if (view.theirs === undefined && isUnsent()) soon(SOON);
      }
    },
    decide(taken) {
      const { theirs } = view;
      if (theirs === undefined) return;
      const mine = takeOver(view.mine, theirs.answer, taken);
      set({ mine, base: theirs.answer, theirs: undefined, state: 'changed' });
      set({ isKept: keep() });
      void flush();
    },
    undo(difference) {
      const { taken } = view;
      if (taken === undefined) return;
      const back = { ...difference, theirs: difference.base } as Difference;
      const differences = taken.differences.filter(({ id }) => id !== difference.id);
      set({
        mine: takeOver(view.mine, taken.before, [back]),
        taken: differences.length > 0 ? { ...taken, differences } : undefined,
      });
      set({ state: isUnsent() ? 'changed' : 'saved', isKept: keep() });
      soon(SOON);
    },
    finish() {
      stopTimer();
      ways.keep(undefined);
    },
    dismiss: () => set({ taken: undefined, restoredFrom: undefined }),
    etag: () => etag,
    view: () => view,
    stop: () => stopTimer(),
  };
}

export type Restored = Pick<SaveView, 'base' | 'mine' | 'explanations'> & {
  readonly at: string;
  readonly isContested: boolean;
};

// What the service has of it: without what was typed and is no number.
function asSent(answer: AnswerForm): AnswerForm {
  const { presence, needs } = answer;
  return {
    ...answer,
    presence: {
      ...presence,
      lines: presence.lines.map((line) => ({
        ...line,
        headcount: numberOf(line.headcount),
        ftePerPerson: numberOf(line.ftePerPerson),
      })),
    },
    needs: { ...needs, lines: needs.lines.map((line) => ({ ...line, fte: numberOf(line.fte) })) },
  };
}
