// When the missing are reminded, and what is done about it at an instant: of several that are due at once only the latest is sent.
import { addDays } from '../../lib/calendar.ts';
import { clocksAt, instantOnClocks } from '../../lib/instant-on-clocks.ts';
import type { Due, ReminderRun } from './model.ts';

export type Planned = { daysBefore: number; at: Date };

/** The reminders of these terms, earliest first: so many days before, when the clocks of the zone show the time at which it is due. */
export function planReminders({ dueAt, reminderDays, timeZone }: Due): Planned[] {
  const [day = '', time = ''] = clocksAt(dueAt, timeZone).split('T');
  return [...reminderDays]
    .sort((a, b) => b - a)
    .map((daysBefore) => ({ daysBefore, at: instantOnClocks(addDays(day, -daysBefore), time, timeZone) }));
}

type Situation = {
  now: Date;
  openedAt: Date | null;
  runs: readonly Pick<ReminderRun, 'dueAt' | 'daysBefore' | 'state' | 'ranAt'>[];
};

/**
 * What is to be done at `now`: `send` is the reminder to send, `overtaken` are those that only are recorded, since a later one is due
 * as well, or their instant lies before the opening or before a reminder that was sent. Nothing from the due instant on.
 */
export function chooseReminder(
  due: Due,
  { now, openedAt, runs }: Situation,
): { send: Planned | null; overtaken: Planned[] } {
  if (now >= due.dueAt) return { send: null, overtaken: [] };
  const done = new Set(runs.filter((run) => run.dueAt.getTime() === due.dueAt.getTime()).map((run) => run.daysBefore));
  const pending = planReminders(due).filter(({ at, daysBefore }) => at <= now && !done.has(daysBefore));
  const sent = runs.filter((run) => run.state === 'sent').map((run) => run.ranAt.getTime());
  const since = Math.max(openedAt?.getTime() ?? Number.NEGATIVE_INFINITY, ...sent);
  const latest = pending.at(-1);
  const send = latest !== undefined && latest.at.getTime() > since ? latest : null;
  return { send, overtaken: pending.filter((planned) => planned !== send) };
}
