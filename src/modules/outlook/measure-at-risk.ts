// What is at risk of a deployment (methodology, section 10): its FTE, less that of a successor that continues it.
import { daysBetween } from '../../lib/calendar.ts';
import type { Span, SupplyUnit } from './model.ts';

/** A unit, whether it counts on D, and its last counted day where that falls within the horizon. */
export type Ending = { readonly unit: SupplyUnit; readonly isActive: boolean; readonly lastDay: string | null };

/**
 * The FTE of a deployment that counts on D and whose last counted day falls within the horizon, less that of its successors at the
 * same center that count on the same curve, start within the successor gap (at most so many days without either of them) and are
 * still there afterwards; never below 0.
 */
export function measureAtRisk({ unit, isActive, lastDay }: Ending, successors: readonly Ending[], span: Span): number {
  if (!isActive || lastDay === null) return 0;
  const continued = successors
    .filter((its) => daysWithout(lastDay, its.unit.startDate) <= span.successorGapDays)
    .filter((its) => its.lastDay === null || its.lastDay > lastDay)
    .reduce((sum, its) => sum + its.unit.fte, 0);
  return Math.max(0, unit.fte - continued);
}

/** The days after `lastDay` and before `startDate`; 0 where one follows the other or they overlap. */
export function daysWithout(lastDay: string, startDate: string): number {
  return Math.max(0, daysBetween(lastDay, startDate) - 1);
}
