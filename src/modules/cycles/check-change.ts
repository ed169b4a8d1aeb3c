// What may change of a cycle, and when: everything but the code while it is a draft; afterwards the name, whom to ask, and more time.
import { instantInWords } from '../../lib/local-time.ts';
import type { Lock } from '../../lib/lock.ts';
import type { Fault } from '../../lib/problem.ts';
import type { CycleRow, CycleTerms } from './model.ts';

export type CycleChange = Partial<CycleTerms>;
export type Instants = Pick<CycleTerms, 'opensAt' | 'dueAt' | 'closesAt'>;

const FREE_ALWAYS = ['title', 'contact'] as const;
const FREE_WHILE_OPEN = ['reminderDays'] as const;
const MOVED_LATER = ['dueAt', 'closesAt'] as const;

/** The part of `asked` that differs from what stands: a field that repeats what stands changes nothing and is never refused. */
export function changedPart(cycle: CycleTerms, asked: CycleChange): CycleChange {
  const entries = Object.entries(asked).filter(([name, value]) => !isEqual(cycle[name as keyof CycleTerms], value));
  return Object.fromEntries(entries);
}

/**
 * Why fields of `change` are locked, one fault each, by pointer; none in a draft. While the cycle is open, `dueAt` and `closesAt`
 * may be moved later, and `reminderDays`, which nobody answers to, may change; once it has closed, they are over (api.md, Resources).
 */
export function lockedFields(cycle: CycleRow, change: CycleChange): Fault[] {
  if (cycle.state === 'draft') return [];
  return Object.keys(change)
    .filter((name) => !isOneOf(FREE_ALWAYS, name))
    .flatMap((name) => {
      const why = whyLocked(cycle, change, name);
      return why === undefined ? [] : [{ in: 'body' as const, pointer: `/${name}`, message: why }];
    });
}

/** The lock on the terms of a cycle that has opened: what `lockedFields` are refused with. */
export function lockOfTerms({ code, state, openedAt, contact }: CycleRow, office: string): Lock {
  return {
    reason: `Cycle ${code} is ${state}, and its terms are fixed since it opened: centers answer to them.`,
    since: openedAt,
    until: null,
    by: null,
    unlock:
      state === 'open'
        ? 'Nobody can change them; an analyst can cancel the cycle, with a reason, and make another.'
        : 'Nobody can change them any more.',
    contact: contact ?? office,
  };
}

/** The faults of the three instants: `opensAt` before `dueAt`, `dueAt` not after `closesAt`. */
export function instantFaults({ opensAt, dueAt, closesAt }: Instants): Fault[] {
  const faults: Fault[] = [];
  if (opensAt >= dueAt)
    faults.push({ in: 'body', pointer: '/dueAt', message: 'Answers have to be due after the cycle opens.' });
  if (dueAt > closesAt)
    faults.push({ in: 'body', pointer: '/closesAt', message: 'It must not close before answers are due.' });
  return faults;
}

function whyLocked(cycle: CycleRow, change: CycleChange, name: string): string | undefined {
  const isFree = isOneOf(FREE_WHILE_OPEN, name);
  if (!isFree && !isOneOf(MOVED_LATER, name))
    return `${name} is fixed since the cycle opened: centers answer to these terms.`;
  if (cycle.state !== 'open') return `${name} is over: the cycle is ${cycle.state}.`;
  if (isFree) return undefined;
  const asked = change[name];
  if (asked !== undefined && asked > cycle[name]) return undefined;
  return `While the cycle is open this may only be moved later than ${instantInWords(cycle[name], cycle.timeZone)}.`;
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => item === b[at]);
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}
