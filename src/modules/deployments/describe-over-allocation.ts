// The refusal of a deployment that would take its position over 1.00: in words, and naming those that are in the way.
import { fromHundredths } from '../../lib/fte.ts';
import { Problem } from '../../lib/problem.ts';
import type { OverAllocation } from './model.ts';

/** The problem `position-over-allocated`, with `others` as the contract spells it (api.md, Resources). FTE in hundredths. */
export function describeOverAllocation(positionRef: string, { day, fte, others }: OverAllocation): Problem {
  const words = others.map(
    ({ center, fte: its, startDate, endDate }) =>
      `${written(its)} at ${center} (${startDate} ${endDate === null ? 'on' : `to ${endDate}`})`,
  );
  const detail = `Position ${positionRef} would stand at ${written(fte)} FTE on ${day}, and 1.00 is one person. It has ${words.join(', ')}.`;
  return new Problem('position-over-allocated', detail, {
    others: others.map((other) => ({ ...other, fte: fromHundredths(other.fte) })),
  });
}

function written(hundredths: number): string {
  return fromHundredths(hundredths).toFixed(2);
}
