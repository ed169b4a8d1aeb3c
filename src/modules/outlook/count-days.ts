// From when to when a unit counts on each curve (methodology, section 10).
import { addDays } from '../../lib/calendar.ts';
import type { PerCurve, Span, SupplyUnit } from './model.ts';

/** The days on which a unit counts, both included; `to` may lie behind the horizon, and is null where nothing ends it. */
export type Period = { readonly from: string; readonly to: string | null };

/**
 * - committed: until the earlier of `endDate` and `fundedThrough`, or where both are empty for the open-end days from D, D being the
 *   first of them; what starts after D only where it is funded. What only a center sees is committed by nobody.
 * - expected: until `endDate`, or through the horizon; what only a center sees through the horizon.
 *
 * Null where it counts on no day of the horizon.
 */
export function countDays(unit: SupplyUnit, span: Span): PerCurve<Period | null> {
  if (unit.deploymentId === null) return { committed: null, expected: { from: span.day, to: null } };
  const from = unit.startDate > span.day ? unit.startDate : span.day;
  return { committed: committedDays(unit, from, span), expected: within({ from, to: unit.endDate }, span) };
}

/** Whether the unit is on duty on D and counts as committed only for the open-end days. */
export function hasOpenEnd({ deploymentId, startDate, endDate, fundedThrough }: SupplyUnit, { day }: Span): boolean {
  return deploymentId !== null && startDate <= day && endDate === null && fundedThrough === null;
}

function committedDays(unit: SupplyUnit, from: string, span: Span): Period | null {
  const { startDate, endDate, fundedThrough } = unit;
  if (startDate > span.day && fundedThrough === null) return null;
  if (endDate === null && fundedThrough === null) {
    return within({ from, to: addDays(span.day, span.openEndDays - 1) }, span);
  }
  const to = endDate !== null && (fundedThrough === null || endDate < fundedThrough) ? endDate : fundedThrough;
  return within({ from, to }, span);
}

function within({ from, to }: Period, { lastDay }: Span): Period | null {
  return from > lastDay || (to !== null && to < from) ? null : { from, to };
}
