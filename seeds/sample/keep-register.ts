// A deployment as the register kept it: a first version and what was recorded of it later. Instants of recording are few
// (the components' first loads, then one day a fortnight), because the history trigger takes one instant per statement.
import { addDays, instantOf } from './calendar.ts';

/** A row of the table `deployments`. */
export type Deployment = {
  readonly id: string;
  readonly position_id: string;
  readonly position_ref: string;
  readonly component: string;
  readonly center: string;
  readonly role: string;
  readonly arrangement: string;
  readonly fte: number;
  readonly start_date: string;
  readonly end_date: string | null;
  readonly funded_through: string | null;
  readonly successor_of: string | null;
  readonly clearance: string | null;
  readonly part23_trained_on: string | null;
  readonly privacy_trained_on: string | null;
  readonly systems: readonly string[];
  readonly note: string;
  readonly end_reason: string | null;
  readonly cancelled_at: string | null;
  readonly confirmed_on: string;
  readonly version: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly updated_at: string;
  readonly updated_by: string;
  readonly reason: string | null;
};
/** What a component recorded of a deployment on a day, or, when that is no day of recording, on the next one. */
export type Event = { readonly day: string; readonly change: Partial<Deployment>; readonly reason: string };
/** All versions of one deployment, oldest first. */
export type Career = readonly [Deployment, ...Deployment[]];

const FIRST_LOAD = -500;
const DAYS_BETWEEN_LOADS = 3;
const FORTNIGHT = 14;

/** The day on which the component family number `index` loaded what it had. */
export function loadDay(today: string, index: number): string {
  return addDays(today, FIRST_LOAD + index * DAYS_BETWEEN_LOADS);
}

/** Every instant at which something is recorded, the last of them on the day before `today`. */
export function recordingInstants(today: string, families: number): string[] {
  const loads = Array.from({ length: families }, (_, i) => instantOf(loadDay(today, i), 15 * 60 + 7 * i));
  const fortnights: string[] = [];
  for (let day = -1; day > FIRST_LOAD + families * DAYS_BETWEEN_LOADS + FORTNIGHT; day -= FORTNIGHT) {
    fortnights.unshift(instantOf(addDays(today, day), 16 * 60 + 20));
  }
  return [...loads, ...fortnights];
}

/** The first instant of recording on or after `day`; the last one when there is none. */
export function recordedOn(day: string, instants: readonly string[]): string {
  const found = instants.find((instant) => instant.slice(0, 10) >= day) ?? instants.at(-1);
  if (found === undefined) throw new Error('the sample has no instants of recording');
  return found;
}

/** The versions that come of the events; events recorded at one instant make one version, those before the first one none. */
export function keep(first: Deployment, events: readonly Event[], instants: readonly string[]): Career {
  const career: [Deployment, ...Deployment[]] = [first];
  for (const instant of instants) {
    const now = events.filter(({ day }) => recordedOn(day, instants) === instant);
    const latest = current(career);
    if (now.length === 0 || instant <= latest.updated_at) continue;
    const changes = now.map(({ change }) => change);
    const reason = now.at(-1)?.reason ?? null;
    career.push(Object.assign({}, latest, ...changes, { version: latest.version + 1, updated_at: instant, reason }));
  }
  return career;
}

/** The version known at an instant. */
export function knownAt(career: Career, instant: string): Deployment | undefined {
  return career.findLast(({ updated_at }) => updated_at <= instant);
}

export function current(career: Career): Deployment {
  return career.at(-1) ?? career[0];
}

export function isOnDuty(deployment: Deployment, day: string): boolean {
  const { start_date, end_date, cancelled_at } = deployment;
  return cancelled_at === null && start_date <= day && (end_date === null || end_date >= day);
}
