// A missing prerequisite as a notice: the code of the methodology (section 12), which one, and why in words.
import { dayInWords } from '../../lib/calendar.ts';
import type { Missing, Prerequisite, Values } from './model.ts';

const NAMES: Record<Prerequisite, string> = {
  clearance: 'clearance',
  part23: 'training under 28 CFR Part 23',
  privacy: 'training in privacy and civil liberties',
};

type Recorded = Pick<Values, 'startDate' | 'part23TrainedOn' | 'privacyTrainedOn'>;

/** The notice; it stops nothing, since presence counts all the same. */
export function noteMissing(missing: Missing, recorded: Recorded) {
  return { code: 'prerequisite-missing' as const, ...missing, message: messageOf(missing, recorded) };
}

function messageOf({ prerequisite, reason }: Missing, { startDate, part23TrainedOn, privacyTrainedOn }: Recorded) {
  const name = NAMES[prerequisite];
  if (reason === 'not-recorded') return `No ${name} is recorded for the first day, ${dayInWords(startDate)}.`;
  if (reason === 'none-held') return `It is recorded that no ${name} is held.`;
  const day = prerequisite === 'part23' ? part23TrainedOn : privacyTrainedOn;
  return `The ${name} was on ${dayInWords(day ?? startDate)}, after the first day, ${dayInWords(startDate)}.`;
}
