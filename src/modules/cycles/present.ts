// From rows of cycles to what the contract says of them, and back.
import { instantInWords, localInstant } from '../../lib/local-time.ts';
import type { CycleChange } from './check-change.ts';
import type { CycleRow, CycleState } from './model.ts';

type Caller = { scopes: readonly string[] };

/** What the state allows, by the scope that it needs. */
const ALLOWED: Record<CycleState, Readonly<Record<string, readonly string[]>>> = {
  draft: { 'cycles:write': ['change', 'open', 'cancel'] },
  open: { 'cycles:write': ['change', 'close', 'cancel'] },
  closed: { 'cycles:write': ['change'], 'reports:publish': ['publish'] },
  published: { 'cycles:write': ['change'], 'reports:publish': ['restate'] },
  cancelled: {},
};

/** A cycle as the contract spells it, with what this caller may do with it. */
export function presentCycle(row: CycleRow, caller: Caller) {
  return {
    code: row.code,
    title: row.title,
    referenceDate: row.referenceDate,
    opensAt: row.opensAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    mode: row.mode,
    policy: row.policy,
    schedule: row.schedule,
    timeZone: row.timeZone,
    local: {
      opensAt: localInstant(row.opensAt, row.timeZone),
      dueAt: localInstant(row.dueAt, row.timeZone),
      closesAt: localInstant(row.closesAt, row.timeZone),
    },
    contact: row.contact,
    reminderDays: [...row.reminderDays].sort((a, b) => b - a),
    series: row.series,
    state: row.state,
    held: heldOf(row),
    illustrative: row.illustrative,
    openedAt: row.openedAt?.toISOString() ?? null,
    instrument: row.instrument,
    cutOff: row.cutOff?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    cancelReason: row.cancelReason,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowed: Object.entries(ALLOWED[row.state]).flatMap(([scope, its]) => (caller.scopes.includes(scope) ? its : [])),
  };
}

function heldOf({ heldReason, heldSince, referenceDate, opensAt, closesAt, timeZone }: CycleRow) {
  if (heldReason === null || heldSince === null) return null;
  const told = (instant: Date) => instantInWords(instant, timeZone);
  const why = {
    missed: `It was to be open from ${told(opensAt)}, to ${told(closesAt)}, and nothing opened it in between.`,
    'no-active-center': `No center that is active on the reference date ${referenceDate} is expected to answer.`,
  };
  const what = 'Change its terms, or open it by hand.';
  return { reason: heldReason, since: heldSince.toISOString(), message: `${why[heldReason]} ${what}` };
}

type WireInstants = { opensAt?: string | undefined; dueAt?: string | undefined; closesAt?: string | undefined };
type WireTerms<T> = { [K in keyof T]: T[K] | undefined };

/** The terms of a body with instants as the inside knows them; what the body leaves out stays out. */
export function termsOf<T extends WireInstants>(
  body: T,
): Omit<T, keyof WireInstants> & { [K in keyof T & keyof WireInstants]: Date } {
  const instants = (['opensAt', 'dueAt', 'closesAt'] as const).flatMap((name) => {
    const text = body[name];
    return text === undefined ? [] : [[name, new Date(text)] as const];
  });
  return { ...body, ...Object.fromEntries(instants) } as never;
}

/** A merge patch as a change: keys that are absent keep what stands. */
export function changeOf(patch: WireTerms<Omit<CycleChange, keyof WireInstants>> & WireInstants): CycleChange {
  return termsOf(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)));
}
