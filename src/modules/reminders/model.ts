// Reminders: that those who are still missing are told some days before the answers are due, once for each of these days.

export const RUN_STATES = ['sent', 'overtaken'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A reminder as it was dealt with. `dueAt` is the instant that it was reckoned from, which may have been moved since. */
export type ReminderRun = {
  cycle: string;
  /** Null: of all that were missing; else of the one whose response was reopened. */
  center: string | null;
  dueAt: Date;
  daysBefore: number;
  state: RunState;
  plannedAt: Date;
  /** How many centers were reminded. */
  centers: number;
  ranAt: Date;
};

/** What reminders are reckoned from. */
export type Due = { dueAt: Date; reminderDays: readonly number[]; timeZone: string };

/** A response that was reopened behind the cut-off and has not been certified anew. */
export type RunningException = { cycle: string; center: string; grantedAt: Date; dueAt: Date };
