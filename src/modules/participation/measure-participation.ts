// The response measures of a group of centers (methodology, section 9): rates of integers, and which of them are below the policy.
import { ratio } from '../../lib/ratio.ts';
import type { ParticipationCounts, Rate, Thresholds } from './model.ts';

/** `responded`, `expected` and the three rates of a group; a group that expects nobody has no rate, and none that is low. */
export function measureParticipation(counts: ParticipationCounts, thresholds: Thresholds) {
  const { framed, exempt, ineligible, onTime, late, declined, missing, ...items } = counts;
  const responded = onTime + late;
  const expected = responded + declined + missing;
  const answered = { unit: responded, presence: items.presenceAnswered, needs: items.needsAnswered };
  const isBelow = (rate: Rate) => answered[rate] * 100 < expected * thresholdOf(rate, thresholds);
  return {
    ...{ framed, expected, exempt, ineligible, responded, onTime, late, declined, missing },
    unitResponseRate: ratio(responded, expected),
    presenceAnswered: items.presenceAnswered,
    presencePartial: items.presencePartial,
    presenceResponseRate: ratio(items.presenceAnswered, expected),
    needsAnswered: items.needsAnswered,
    needsResponseRate: ratio(items.needsAnswered, expected),
    belowThreshold: (['unit', 'presence', 'needs'] as const).filter(isBelow),
  };
}

/** The policy's threshold of a rate, in hundredths. */
export function thresholdOf(rate: Rate, { unit, item }: Thresholds): number {
  return rate === 'unit' ? unit : item;
}
