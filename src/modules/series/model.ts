// A series: the rule by which cycles follow one another, for example every January and July. It prepares drafts; what becomes of
// them is for analysts and the schedule of each.
import type { CycleMode, Schedule } from '../cycles/index.ts';

/** What an analyst states of a series. Days are counted from the reference date, on the clocks of its time zone. */
export type SeriesTerms = {
  title: string;
  /** The months, 1 to 12, that have a cycle. */
  months: number[];
  /** The day of that month that the cycle asks about, clipped to its end; null for the last day of the month before. */
  referenceDay: number | null;
  opensAfterDays: number;
  dueAfterDays: number;
  closesAfterDays: number;
  /** The full hour at which it opens, is due and closes. */
  hour: number;
  mode: CycleMode;
  /** Null: the policy that is in force when the draft is prepared. */
  policy: string | null;
  timeZone: string;
  contact: string | null;
  schedule: Schedule;
  reminderDays: number[];
  /** How many days before it opens its draft is prepared. */
  prepareDaysBefore: number;
  codePattern: string;
  titlePattern: string;
  active: boolean;
};

export type SeriesRow = SeriesTerms & {
  code: string;
  /** Since when it has been active: what had opened before is not made up for. */
  activeSince: Date;
  /** Why its last draft could not be prepared; null where nothing stands in the way. */
  failure: string | null;
  failedAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** One cycle of a series, as its rule makes it. */
export type Occurrence = {
  referenceDate: string;
  code: string;
  title: string;
  prepareAt: Date;
  opensAt: Date;
  dueAt: Date;
  closesAt: Date;
};
