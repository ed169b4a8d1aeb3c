// What of the prerequisites of a deployment is missing at its start date (methodology, section 12; 6 U.S.C. 124h(c)(4)-(5)).
// Presence counts all the same. `misses` of derived-queries.ts is the same rule in SQL; a test holds them to each other.
import type { Missing, Prerequisite, Values } from './model.ts';

type Recorded = Pick<Values, 'startDate' | 'clearance' | 'part23TrainedOn' | 'privacyTrainedOn'> & {
  cancelledAt?: Date | null;
};

/**
 * In the order clearance, Part 23 training, privacy training. A clearance is missing where none is recorded, and, apart, where
 * `none` is; a training where no day is recorded, and, apart, where its day lies after the start date (on it is in time). Of an
 * entry that should never have been nothing is missing.
 */
export function findMissingPrerequisites(recorded: Recorded): Missing[] {
  const { startDate, clearance, part23TrainedOn, privacyTrainedOn, cancelledAt } = recorded;
  if (cancelledAt != null) return [];
  return [
    ...(clearance === null ? [missing('clearance', 'not-recorded')] : []),
    ...(clearance === 'none' ? [missing('clearance', 'none-held')] : []),
    ...training('part23', part23TrainedOn, startDate),
    ...training('privacy', privacyTrainedOn, startDate),
  ];
}

function training(prerequisite: Prerequisite, day: string | null, startDate: string): Missing[] {
  if (day === null) return [missing(prerequisite, 'not-recorded')];
  return day > startDate ? [missing(prerequisite, 'after-start')] : [];
}

function missing(prerequisite: Prerequisite, reason: Missing['reason']): Missing {
  return { prerequisite, reason };
}
