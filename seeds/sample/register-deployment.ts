// The first version of a deployment, and the component's confirmations of it. Some prerequisites are missing, some funding ends
// early, and some registrations are not confirmed for longer than the policy allows: that is what the sample is to show.
import { addDays } from './calendar.ts';
import { type Deployment, type Event, loadDay, recordedOn } from './keep-register.ts';
import type { Billet } from './place-billets.ts';
import type { Cycle } from './plan-cycles.ts';
import type { Random } from './random.ts';

/** What every part of the sample's register knows. */
export type Setting = {
  readonly today: string;
  readonly cycles: readonly [Cycle, Cycle, Cycle];
  readonly families: readonly string[];
  readonly instants: readonly string[];
  readonly liaisonOf: (family: string) => string;
  readonly random: Random;
};
export type Entry = {
  readonly billet: Billet;
  readonly part: Billet['parts'][number];
  readonly position: { readonly id: string; readonly position_ref: string };
  readonly start: string;
  /** The day of recording; empty: with the component's first load. */
  readonly recorded: string | null;
  readonly successorOf?: string;
};

const SYSTEMS: readonly (readonly string[])[] = [['HSIN'], ['HSIN', 'HSDN'], ['HSIN', 'HSDN', 'C-LAN'], []];
const CLEARANCES = ['top-secret', 'ts-sci', 'ts-sci', 'secret'] as const;

export function register(entry: Entry, { today, families, instants, liaisonOf, random }: Setting): Deployment {
  const { billet, part, position, start, recorded } = entry;
  const created = recordedOn(recorded ?? loadDay(today, families.indexOf(billet.family)), instants);
  const author = liaisonOf(billet.family);
  const funded = addDays(today, random.between(-40, 900));
  const longUnconfirmed = recorded === null && random.chance(0.08);
  return {
    id: random.uuid(created),
    position_id: position.id,
    position_ref: position.position_ref,
    component: billet.component,
    center: part.center,
    role: billet.role,
    arrangement: billet.arrangement,
    fte: part.fte,
    start_date: start,
    end_date: null,
    funded_through: random.chance(0.45) && funded > start ? funded : null,
    successor_of: entry.successorOf ?? null,
    clearance: random.chance(0.06) ? random.pick<string | null>(['none', null]) : random.pick(CLEARANCES),
    part23_trained_on: random.chance(0.08) ? null : addDays(start, -random.between(5, 200)),
    // Trained after the start: present on any day since, missing on that day all the same.
    privacy_trained_on: addDays(start, random.chance(0.07) ? random.between(10, 60) : -random.between(5, 200)),
    systems: random.pick(SYSTEMS),
    note: `Illustrative. Sample billet of ${billet.component}; no such position is known to exist.`,
    end_reason: null,
    cancelled_at: null,
    confirmed_on: addDays(created.slice(0, 10), longUnconfirmed ? -random.between(120, 300) : 0),
    version: 1,
    created_at: created,
    created_by: author,
    updated_at: created,
    updated_by: author,
    reason: null,
  };
}

/** Most components confirm before a reference date; who misses the round goes stale. Nobody confirms what has ended. */
export function confirmations(
  first: Deployment,
  events: readonly Event[],
  { today, cycles, instants, random }: Setting,
): Event[] {
  const ends = events.map(({ change }) => change.end_date ?? change.cancelled_at?.slice(0, 10) ?? '9999-12-31');
  const days: string[] = [];
  if (random.chance(0.86)) days.push(addDays(cycles[1].referenceDate, -random.between(25, 45)));
  if (random.chance(0.82)) days.push(addDays(today, -random.between(15, 75)));
  return days.flatMap((day) => {
    const confirmed_on = recordedOn(day, instants).slice(0, 10);
    if (confirmed_on < first.start_date || ends.some((end) => confirmed_on > end)) return [];
    return [{ day, change: { confirmed_on }, reason: 'Illustrative: confirmed by the component.' }];
  });
}
