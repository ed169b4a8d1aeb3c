// Lines that were entered and not saved yet stay in this browser, under person and plan, so that a lost network, an ended session or a
// closed tab takes nothing away. They go when the service has them, or when somebody puts everything back.
import type { EditedLine } from './line-form.ts';

/** `base` is what the service had at `version`, `mine` what is entered. */
export type KeptLines = {
  readonly version: number;
  readonly base: readonly EditedLine[];
  readonly mine: readonly EditedLine[];
};

/** What was kept for a plan of one person; undefined where nothing was. */
export function readKept(person: string, plan: string): KeptLines | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(person, plan)) ?? 'null') as Partial<KeptLines> | null;
    if (kept?.base === undefined || kept.mine === undefined || kept.version === undefined) return undefined;
    return { version: kept.version, base: kept.base, mine: kept.mine };
  } catch {
    return undefined;
  }
}

/** Keeps them, or takes them out. False where this browser keeps nothing. */
export function keepLines(person: string, plan: string, kept: KeptLines | undefined): boolean {
  try {
    if (kept === undefined) localStorage.removeItem(nameOf(person, plan));
    else localStorage.setItem(nameOf(person, plan), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

function nameOf(person: string, plan: string): string {
  return `plan-lines|${person}|${plan}`;
}
