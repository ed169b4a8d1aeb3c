// The three cycles of the sample: two closed and blind, one open and pre-filled, so that a director sees the register at once.
// Reference dates are firsts of months half a year apart, the last of them two to six weeks before the day of seeding.
import { addDays, firstOfMonth, halfYear, instantOf } from './calendar.ts';

export type Cycle = {
  readonly code: string;
  readonly title: string;
  readonly referenceDate: string;
  readonly createdAt: string;
  readonly opensAt: string;
  readonly dueAt: string;
  readonly closesAt: string;
  readonly openedAt: string;
  readonly mode: 'blind' | 'prefilled';
  readonly state: 'closed' | 'open';
  /** The questionnaire that it asks: those that are over asked the first. */
  readonly instrument: 'I1' | 'I2';
  /** Empty while the cycle is open. */
  readonly cutOff: string | null;
};

const MONTHS_BETWEEN = 6;
/** 17:00 in Washington in winter, when days of the survey end. */
const EVENING = 22 * 60;
const MORNING = 14 * 60;

export function planCycles(today: string): readonly [Cycle, Cycle, Cycle] {
  const newest = firstOfMonth(addDays(today, -14));
  return [
    closedCycle(firstOfMonth(newest, -2 * MONTHS_BETWEEN)),
    closedCycle(firstOfMonth(newest, -MONTHS_BETWEEN)),
    {
      ...atReference(newest),
      dueAt: instantOf(addDays(today, 14), EVENING),
      closesAt: instantOf(addDays(today, 28), EVENING),
      mode: 'prefilled',
      state: 'open',
      instrument: 'I2',
      cutOff: null,
    },
  ];
}

function closedCycle(referenceDate: string): Cycle {
  return {
    ...atReference(referenceDate),
    dueAt: instantOf(addDays(referenceDate, 30), EVENING),
    closesAt: instantOf(addDays(referenceDate, 44), EVENING),
    mode: 'blind',
    state: 'closed',
    instrument: 'I1',
    cutOff: instantOf(addDays(referenceDate, 44), EVENING + 12),
  };
}

function atReference(referenceDate: string) {
  const code = halfYear(referenceDate);
  return {
    code,
    title: `Fusion center deployment survey ${code} (illustrative)`,
    referenceDate,
    createdAt: instantOf(addDays(referenceDate, -20), MORNING),
    opensAt: instantOf(addDays(referenceDate, 2), MORNING),
    openedAt: instantOf(addDays(referenceDate, 2), MORNING + 3),
  };
}
