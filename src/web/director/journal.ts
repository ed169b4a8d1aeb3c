// The local journal: every entry is written to this browser's storage at once, and stays there until the service has it. Each open
// page has an entry of its own; what a page left behind that is no longer open is found by the next one, of the same person only.
import type { AnswerForm } from './answer-form.ts';

export type Entry = {
  /** What the service had when this was entered. */
  readonly base: AnswerForm;
  readonly mine: AnswerForm;
  /** What is said of quality edits, by their ids: it is sent with the certification only. */
  readonly explanations: Readonly<Record<string, string>>;
  readonly at: string;
};
export type Place = { readonly principal: string; readonly cycle: string; readonly center: string };
/** What a journal needs of the storage of a browser. */
export type Store = {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
  key(at: number): string | null;
  readonly length: number;
};

export type Journal = {
  /** Keeps it; false where this browser keeps nothing. */
  keep(entry: Entry): boolean;
  drop(): void;
  /** What pages left behind that are not open any more, oldest first. `open` are the names of pages that are. */
  left(open: ReadonlySet<string>): { name: string; entry: Entry }[];
  forget(name: string): void;
};

const PREFIX = 'survey-journal';

/** The journal of the page called `page` for one answer of one person. */
export function openJournal(store: Store | undefined, { principal, cycle, center }: Place, page: string): Journal {
  const beginning = [PREFIX, principal, cycle, center, ''].join('|');
  const name = beginning + page;
  return {
    keep(entry) {
      try {
        store?.setItem(name, JSON.stringify(entry));
        return store !== undefined;
      } catch {
        return false;
      }
    },
    drop: () => store?.removeItem(name),
    left(open) {
      if (store === undefined) return [];
      const names = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');
      return names
        .filter((each) => each.startsWith(beginning) && each !== name && !open.has(each.slice(beginning.length)))
        .flatMap((each) => {
          const entry = parse(store.getItem(each));
          return entry === undefined ? [] : [{ name: each, entry }];
        })
        .sort((one, other) => (one.entry.at < other.entry.at ? -1 : 1));
    },
    forget: (each) => store?.removeItem(each),
  };
}

function parse(text: string | null): Entry | undefined {
  try {
    const entry = JSON.parse(text ?? 'null') as Partial<Entry> | null;
    if (entry?.base?.presence === undefined || entry.mine?.needs === undefined) return undefined;
    return { explanations: {}, at: '', ...entry } as Entry;
  } catch {
    return undefined;
  }
}
