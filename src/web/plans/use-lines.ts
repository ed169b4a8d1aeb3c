// The lines of a draft while they are edited: what the service has, what is entered, and what a colleague has made of them meanwhile.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem, client, type Schema, send } from '../api/client.ts';
import { changed, read } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { useMe } from '../ui/me.ts';
import { useWriting } from '../ui/use-writing.ts';
import { type KeptLines, keepLines, readKept } from './keep-lines.ts';
import { changesOf, type EditedLine, editedOf, newLine, statedOf, staying } from './line-form.ts';
import { alignLines, type LineDifference, lineDifferences, takeLines } from './merge-lines.ts';

/** What a colleague has made of the plan: their lines, who it was, and where they differ from what is entered here. */
export type Theirs = {
  readonly version: number;
  readonly lines: readonly EditedLine[];
  readonly who: string;
  readonly differences: readonly LineDifference[];
};

/** The state of the editor and what it can do. Nothing that a colleague wrote is overwritten unseen. */
export function useLines(plan: Schema<'Plan'>) {
  const { id: person } = useMe();
  const [wasKept] = useState(() => readKept(person, plan.id));
  const [state, setState] = useState<KeptLines>(() => wasKept ?? freshOf(plan));
  const [theirs, setTheirs] = useState<Theirs>();
  const sent = useRef<readonly string[]>([]);
  // Lines changed since they were sent: what was said of them, and of how lines go together, may be mended.
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const writing = useWriting();
  const changes = changesOf(state.mine, state.base);
  const isDirty = changes.size > 0;

  // What is entered nowhere follows the service; what is entered stays in the browser until it has been saved.
  useEffect(() => {
    if (!isDirty && plan.version > state.version) setState(freshOf(plan));
  }, [plan.version, isDirty, state.version]);
  useEffect(() => {
    const keep = () => keepLines(person, plan.id, isDirty ? state : undefined);
    const timer = setTimeout(keep, 300);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [state, isDirty]);

  const setMine = (mine: readonly EditedLine[]) => setState((now) => ({ ...now, mine }));
  const put = async (lines: KeptLines): Promise<void> => {
    sent.current = staying(lines.mine).map(({ key }) => key);
    const params = { path: { id: plan.id }, header: { 'if-match': `"${lines.version}"` } } as never;
    const { body } = await send(client.PUT('/v1/plans/{id}/lines', { params, body: statedOf(lines.mine) }));
    const saved = staying(lines.mine).map((line) => ({ ...line, fte: String(Number(line.fte)) }));
    setState({ version: body.version, base: saved, mine: saved });
    setTheirs(undefined);
    await changed('/v1/plans', '/v1/me', '/v1/components');
    announce('The lines are saved.');
  };
  // After 412: where nothing of the lines is another, they are saved on top of it; else it is shown as a difference.
  const compare = async (problem: ApiProblem, tried: KeptLines): Promise<void> => {
    const { body } = await read('/v1/plans/{id}', { params: { path: { id: plan.id } } });
    if (!body.allowed.includes('set-lines')) {
      await changed('/v1/plans');
      throw problem;
    }
    const lines = alignLines(body.lines, tried.base, tried.mine);
    const differences = lineDifferences(tried.base, tried.mine, lines);
    if (differences.length === 0) return put({ version: body.version, base: lines, mine: tried.mine });
    const who = String(problem.document['changedBy'] ?? 'Somebody else');
    setTheirs({ version: body.version, lines, who, differences });
  };
  const told = faultsOf(writing.error).map((fault) => ({ ...fault, key: sent.current[fault.at] ?? '' }));
  const faulty = told.filter(({ key, field }) => (field === undefined ? mended.size === 0 : !mended.has(key)));
  const save = () => {
    setMended(new Set());
    return writing.write(async () => {
      try {
        await put(state);
      } catch (reason) {
        if (!(reason instanceof ApiProblem) || reason.status !== 412) throw reason;
        await compare(reason, state);
      }
    });
  };

  return {
    ...state,
    changes,
    isDirty,
    wasRestored: wasKept !== undefined,
    theirs,
    writing,
    save,
    /** What is wrong with a line as it was sent: at a field of it, or with all of it (no field). */
    faultOf: (key: string, field?: string) =>
      faulty
        .filter((fault) => fault.key === key && fault.field === field)
        .map(({ message }) => message)
        .join(' ') || undefined,
    /** What is wrong and may be wrong still; `isMended` where something was, and nothing of it is left to mend. */
    faulty,
    isMended: told.length > 0 && faulty.length === 0,
    pointers: told.map(({ at, field }) => `/lines/${at}${field === undefined ? '' : `/${field}`}`),
    set: (line: EditedLine) => {
      setMended((now) => new Set([...now, line.key]));
      setMine(state.mine.map((each) => (each.key === line.key ? line : each)));
    },
    add: (): string => {
      const line = newLine(plan.component);
      setMine([...state.mine, line]);
      return line.key;
    },
    /** Takes a line out, or puts it back; one that was never saved is gone. */
    takeOut: (line: EditedLine, isOut: boolean) => {
      // Lines have other numbers now than those that were named.
      writing.clear();
      setMine(
        changes.get(line.key) === 'new'
          ? state.mine.filter(({ key }) => key !== line.key)
          : state.mine.map((each) => (each.key === line.key ? { ...each, isOut } : each)),
      );
    },
    /** Goes on from their version, with what of theirs was chosen. */
    decide: (taken: readonly LineDifference[]) => {
      if (theirs === undefined) return;
      const mine = takeLines(state.mine, theirs.lines, taken);
      setState({ version: theirs.version, base: theirs.lines, mine });
      setTheirs(undefined);
      announce('Your choices are in the lines. Look at them, and save.');
    },
    putBack: () => {
      setState(freshOf(plan));
      setTheirs(undefined);
      writing.clear();
    },
  };
}

export type Lines = ReturnType<typeof useLines>;

function freshOf(plan: Schema<'Plan'>): KeptLines {
  const lines = editedOf(plan.lines);
  return { version: plan.version, base: lines, mine: lines };
}

/** The faults of lines that were sent, by their place among them. */
function faultsOf(error: unknown): { at: number; field: string | undefined; message: string }[] {
  if (!(error instanceof ApiProblem)) return [];
  return error.faults.flatMap(({ pointer, message }) => {
    const [, at, field] = /^\/lines\/(\d+)(?:\/(\w+))?/.exec(pointer ?? '') ?? [];
    return at === undefined ? [] : [{ at: Number(at), field, message }];
  });
}
