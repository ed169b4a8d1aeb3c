// From what the clocks of a time zone show to the instant at which they show it: the inverse of local-time.ts, safe in the hours that
// a change of the clocks repeats or leaves out.
import { localInstant } from './local-time.ts';

const DAY_IN_MS = 86_400_000;

/**
 * The instant at which the clocks of `timeZone` show `time` (`HH:MM:SS`) on `day`: the first of two in an hour that is repeated; in
 * an hour that is left out, as much after the change as the time lies after its beginning. Throws a RangeError for what is no time zone.
 */
export function instantOnClocks(day: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${day}T${time}Z`);
  const before = offsetMs(new Date(wall - DAY_IN_MS), timeZone);
  const candidates = [before, offsetMs(new Date(wall + DAY_IN_MS), timeZone)].map((offset) => new Date(wall - offset));
  const shown = candidates.filter((instant) => clocksAt(instant, timeZone) === `${day}T${time}`);
  const [first] = shown.sort((a, b) => a.getTime() - b.getTime());
  return first ?? new Date(wall - before);
}

/** What the clocks of `timeZone` show at an instant: the day, and the time to the second. */
export function clocksAt(instant: Date, timeZone: string): string {
  return localInstant(instant, timeZone).slice(0, 19);
}

function offsetMs(instant: Date, timeZone: string): number {
  const whole = new Date(Math.floor(instant.getTime() / 1000) * 1000);
  return Date.parse(`${clocksAt(whole, timeZone)}Z`) - whole.getTime();
}
