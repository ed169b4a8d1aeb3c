// When a change of a deployment has to be weighed against the others of its position: only where it takes more than before.
import type { Claim } from './model.ts';

/**
 * Whether `after` takes more of its position on some day than `before` took. FTE in hundredths, days inclusive, a null end is
 * open. What takes nothing more is never refused, so that a position that is over-allocated can be mended step by step.
 */
export function claimsMore(before: Claim, after: Claim): boolean {
  if (after.fte > before.fte || after.startDate < before.startDate) return true;
  return before.endDate !== null && (after.endDate === null || after.endDate > before.endDate);
}
