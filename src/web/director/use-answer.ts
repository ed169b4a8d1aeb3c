// The answer of a page, bound to the service, the journal of this browser, the network and the session.
import { useEffect, useRef, useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { memory, read } from '../api/use-read.ts';
import { type AnswerForm, formOf, putOf } from './answer-form.ts';
import { type Entry, type Journal, openJournal, type Place } from './journal.ts';
import { makeSaver, type Saver } from './make-saver.ts';
import { holdPageName, openPageNames } from './open-pages.ts';
import { restoreEntries } from './restore-entries.ts';
import type { ReadResponse, SaveView } from './save-view.ts';

export const RESPONSE = '/v1/cycles/{cycle}/responses/{center}';
export const responseInit = (cycle: string, center: string) => ({ params: { path: { cycle, center } } });

/** Puts a response that an action answered with where the page reads it. */
export function tellResponse({ body, etag }: ReadResponse): void {
  memory.setQueryData([RESPONSE, responseInit(body.cycle, body.center)], { body, etag });
}

/** Entries of this person that no open page has, oldest first. */
export type Unsent = { readonly entries: readonly Entry[]; forget(): void };

/** What pages left behind in the journal of an answer that nobody fills in now. */
export async function findUnsent(place: Place): Promise<Unsent> {
  const journal = openJournal(storage(), place, '');
  const left = journal.left(await openPageNames());
  return {
    entries: left.map(({ entry }) => entry),
    forget: () => {
      for (const { name } of left) journal.forget(name);
    },
  };
}

/** The saver of the answer that was read, and what it shows; undefined until the journal has been looked at. */
export function useAnswer(place: Place, current: ReadResponse): { saver: Saver; view: SaveView } | undefined {
  const [view, setView] = useState<SaveView>();
  const saver = useRef<Saver>();
  useEffect(() => {
    let stopped = false;
    let made: Saver | undefined;
    const page = holdPageName();
    const journal = openJournal(storage(), place, page.name);
    const entries: Entries = {
      journal,
      // What a page that was left still says of the journal is old, but for that the service has it all.
      keep: (entry) => {
        if (entry === undefined) journal.drop();
        return entry === undefined || (!stopped && journal.keep(entry));
      },
    };
    void begin(place, current, entries, (next) => stopped || setView(next)).then((its) => {
      if (stopped) return its.stop();
      made = its;
      saver.current = its;
      setView(its.view());
      void its.flush();
    });
    const resume = () => saver.current?.resume();
    const hide = () => document.visibilityState === 'hidden' && resume();
    // Whatever else was read anew says that network and session are there.
    const stopListening = memory.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
      if (['signed-out', 'unreachable'].includes(saver.current?.view().state ?? '')) resume();
    });
    window.addEventListener('online', resume);
    document.addEventListener('visibilitychange', hide);
    return () => {
      stopped = true;
      page.release();
      void made?.flush().finally(() => made?.stop());
      saver.current = undefined;
      stopListening();
      window.removeEventListener('online', resume);
      document.removeEventListener('visibilitychange', hide);
    };
    // Made once for a page; what is read later comes by `saw`.
  }, [place.principal, place.cycle, place.center]);
  useEffect(() => {
    saver.current?.saw(current);
  }, [current.etag]);
  return view === undefined || saver.current === undefined ? undefined : { saver: saver.current, view };
}

type Entries = { journal: Journal; keep(entry: Entry | undefined): boolean };

async function begin(
  place: Place,
  current: ReadResponse,
  { journal, keep }: Entries,
  show: (view: SaveView) => void,
): Promise<Saver> {
  const carries = current.body.instrument !== 'I1';
  const { cycle, center } = place;
  const path = { cycle, center };
  const keyOf = () => crypto.randomUUID().slice(0, 8);
  const left = journal.left(await openPageNames());
  const server = formOf(current.body, keyOf);
  const its = restoreEntries(
    server,
    left.map(({ entry }) => entry),
  );
  const saver = makeSaver(
    { read: current, answer: its?.answer ?? server, ...(its === undefined ? {} : { restored: its.restored }) },
    {
      put: async (answer: AnswerForm, etag) =>
        answered(
          await send(
            client.PUT(RESPONSE, {
              params: { path, header: { 'If-Match': etag } },
              body: putOf(answer, carries),
              keepalive: true,
            }),
          ),
        ),
      read: async () => answered(await read(RESPONSE, { params: { path } })),
      later(milliseconds, work) {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      keyOf,
      keep(answer) {
        if (answer === undefined) return keep(undefined);
        const { base, mine, explanations } = answer;
        return keep({ base, mine, explanations, at: new Date().toISOString() });
      },
      show,
      tell: tellResponse,
      now: () => new Date().toISOString(),
    },
  );
  // Only now that this page has kept it all may what others left behind go.
  if (saver.view().isKept) for (const { name } of left) journal.forget(name);
  return saver;
}

function answered({ body, etag }: { body: ReadResponse['body']; etag: string | undefined }): ReadResponse {
  return { body, etag: etag ?? `"${body.version}"` };
}

function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
