// What became of each billet: most stay, some end (a few of these recorded only after a cut-off), have successors, come late
// into the register, change or are corrected. Which billet has which fate is a quota, so that every fate occurs at any seeding.
import { addDays } from './calendar.ts';
import { type Fate, fatesOf } from './choose-fates.ts';
import { type Career, current, type Event, keep, recordedOn } from './keep-register.ts';
import type { Billet } from './place-billets.ts';
import { confirmations, type Entry, register, type Setting } from './register-deployment.ts';

export type Position = { readonly id: string; readonly family: string; readonly position_ref: string };
export type Register = { readonly positions: readonly Position[]; readonly careers: readonly Career[] };

const END_REASONS = [
  'rotation',
  'end-of-detail',
  'retirement',
  'reassignment',
  'funding',
  'position-abolished',
] as const;
const CORRECTED_ROLES: Readonly<Record<string, string>> = { IO: 'SRO', RO: 'SRO', ANL: 'IRS', FIO: 'ANL', SA: 'IRS' };
const PLANNED = 10;
const CANCELLED = 8;

/** The whole register, from its first load to the day before seeding. */
export function tellCareers(billets: readonly Billet[], setting: Setting): Register {
  const { random } = setting;
  const positions: Position[] = [];
  const careers: Career[] = [];

  function positionOf(billet: Billet): Position {
    const serial = positions.filter(({ family }) => family === billet.family).length + 1;
    const position = {
      id: random.uuid(setting.instants[0] ?? ''),
      family: billet.family,
      position_ref: `SAMPLE-${billet.family}-${String(serial).padStart(3, '0')}`,
    };
    positions.push(position);
    return position;
  }
  function tell(entry: Entry, events: readonly Event[]): Career {
    const first = register(entry, setting);
    const career = keep(first, [...events, ...confirmations(first, events, setting)], setting.instants);
    careers.push(career);
    return career;
  }

  const fates = fatesOf(billets, setting);
  for (const [i, billet] of billets.entries()) {
    const position = positionOf(billet);
    for (const [k, part] of billet.parts.entries()) {
      const { start, recorded, events } = lifeOf(fates[i] ?? { kind: 'steady' }, billet, k, setting);
      const career = tell({ billet, part, position, start, recorded }, events);
      const fate = fates[i];
      if ((fate?.kind !== 'left' && fate?.kind !== 'leaving') || !fate.succeeded) continue;
      const left = current(career);
      const gap = random.chance(0.2) ? random.between(40, 70) : random.between(1, 28);
      const next = random.chance(0.5) ? position : positionOf(billet);
      const start2 = addDays(left.end_date ?? start, gap);
      tell({ billet, part, position: next, start: start2, recorded: fate.recorded, successorOf: left.id }, []);
    }
  }

  const single = random.shuffle(billets.filter(({ parts }) => parts.length === 1)).slice(0, PLANNED + CANCELLED);
  for (const [i, billet] of single.entries()) {
    for (const part of billet.parts) {
      const recorded = addDays(setting.today, -random.between(20, 90));
      const start = addDays(setting.today, i < PLANNED ? random.between(10, 200) : random.between(-15, 60));
      const day = addDays(setting.today, -random.between(2, 15));
      const cancel = { cancelled_at: recordedOn(day, setting.instants) };
      const events = i < PLANNED ? [] : [{ day, change: cancel, reason: 'Illustrative: withdrawn before it began.' }];
      tell({ billet, part, position: positionOf(billet), start, recorded }, events);
    }
  }
  return { positions, careers };
}

type Life = { readonly start: string; readonly recorded: string | null; readonly events: readonly Event[] };

function lifeOf(fate: Fate, billet: Billet, part: number, { today, random }: Setting): Life {
  const longAgo = addDays(today, -random.between(530, 2600));
  const end_reason = random.pick(END_REASONS);
  switch (fate.kind) {
    case 'left':
    case 'leaving': {
      const event = {
        day: fate.recorded,
        change: { end_date: fate.end, end_reason },
        reason: `Illustrative: ${end_reason}.`,
      };
      return { start: longAgo, recorded: null, events: [event] };
    }
    case 'registered-late':
    case 'new':
      return { start: fate.start, recorded: fate.recorded, events: [] };
    case 'changed':
      return {
        start: longAgo,
        recorded: null,
        events: [{ day: fate.day, change: lessThan(billet, part), reason: 'Illustrative: new terms.' }],
      };
    case 'corrected': {
      const change = { role: CORRECTED_ROLES[billet.role] ?? 'OTH' };
      return {
        start: longAgo,
        recorded: null,
        events: [{ day: fate.day, change, reason: 'Illustrative: role corrected.' }],
      };
    }
    case 'steady':
      return { start: longAgo, recorded: null, events: [] };
  }
}

// Only downwards: what is one person on every day stays one.
function lessThan(billet: Billet, part: number): { arrangement: string; fte: number } {
  const fte = billet.parts[part]?.fte ?? 1;
  if (billet.arrangement === 'full-time') return { arrangement: 'part-time', fte: Math.round(fte / 2) };
  if (billet.arrangement === 'part-time') return { arrangement: 'virtual', fte };
  return { arrangement: billet.arrangement, fte: Math.max(5, fte - 15) };
}
