// From groups and needs to the contract. Milestones are columns of their own, so that a spreadsheet can take them as they are.
import { addMonths } from '../../lib/calendar.ts';
import { compareCodes } from '../../lib/compare.ts';
import { fromHundredths } from '../../lib/fte.ts';
import { ratio } from '../../lib/ratio.ts';
import type {
  Cause,
  Curve,
  GroupLapse,
  NeedOutlook,
  OutlookGroup,
  PerCurve,
  Span,
  Steps,
  UnitOutlook,
} from './model.ts';
import { firstValue, sumOfDays, valueOn } from './steps.ts';

/** Months after D at which ratios are published; 0 is D. */
export const MILESTONES = [0, 3, 6, 12, 24] as const;

/** One group beside its keys; need columns are null where no center of it has needs that are known. */
export function presentGroup({ keys, needs, ...group }: OutlookGroup, span: Span) {
  return {
    ...keys,
    needs: needs?.count ?? null,
    ...presentCurves(needs ?? undefined, span),
    ...presentLapse('committed', needs?.lapse.committed, needs?.filled.committed),
    ...presentLapse('expected', needs?.lapse.expected, needs?.filled.expected),
    committedSinglePoints: needs?.singlePoints.committed ?? null,
    expectedSinglePoints: needs?.singlePoints.expected ?? null,
    committedAtRiskFte: fromHundredths(group.atRisk.committed),
    expectedAtRiskFte: fromHundredths(group.atRisk.expected),
    committedFte: fromHundredths(group.supply.committed),
    expectedFte: fromHundredths(group.supply.expected),
    centerOnlyFte: fromHundredths(group.supply.centerOnly),
    endUnknownFte: fromHundredths(group.endUnknown),
    centers: group.centers,
    centersWithNeeds: group.centersWithNeeds,
    centersWithUnknownNeeds: group.centers - group.centersWithNeeds,
  };
}

/** One need of a center; `line` points into the certified revision. */
export function presentNeedOutlook(center: string, outlook: NeedOutlook, span: Span) {
  const { need, lapse, filled, singlePoints, atRisk } = outlook;
  const lapseOf = (curve: Curve): GroupLapse | null => {
    const its = lapse[curve];
    return its && { ...its, causes: its.causes.map((of) => ({ center, its: of })), causeCount: its.causes.length };
  };
  const sum = (curve: Curve) => fromHundredths(atRisk[curve].reduce((total, { fte }) => total + fte, 0));
  const positions = (curve: Curve) =>
    singlePoints[curve].map(({ positionRef, component }) => ({ positionRef, component }));
  return {
    center,
    line: `/needs/lines/${need.line}`,
    family: need.family,
    component: need.component,
    role: need.role,
    capability: need.capability,
    priority: need.priority,
    fte: fromHundredths(need.fte),
    onSite: need.onSite,
    neededBy: need.neededBy,
    ...presentCurves(outlook, span),
    ...presentLapse('committed', lapseOf('committed'), filled.committed),
    ...presentLapse('expected', lapseOf('expected'), filled.expected),
    committedSinglePoints: positions('committed'),
    expectedSinglePoints: positions('expected'),
    committedAtRiskFte: sum('committed'),
    expectedAtRiskFte: sum('expected'),
  };
}

type Curves = { readonly needed: Steps; readonly filled: PerCurve<Steps>; readonly centerOnly: Steps };

/** The step function itself: one row for each day on which something changes. */
export function presentSteps({ needed, filled, centerOnly }: Curves) {
  const days = new Set([needed, filled.committed, filled.expected, centerOnly].flat().map(({ day }) => day));
  return [...days].sort(compareCodes).map((day) => ({
    day,
    neededFte: fromHundredths(valueOn(needed, day)),
    committedFilledFte: fromHundredths(valueOn(filled.committed, day)),
    expectedFilledFte: fromHundredths(valueOn(filled.expected, day)),
    centerOnlyFilledFte: fromHundredths(valueOn(centerOnly, day)),
  }));
}

/** What is filled on D, the ratios at the milestones within the horizon and their difference, and continuity. */
function presentCurves(curves: Curves | undefined, span: Span) {
  const on = (steps: Steps | undefined) => (steps === undefined ? null : fromHundredths(firstValue(steps)));
  const { needed, filled, centerOnly } = curves ?? {};
  const days = (steps: Steps) => sumOfDays(steps, span);
  const continuity = (steps: Steps | undefined) =>
    steps === undefined || needed === undefined ? null : ratio(days(steps), days(needed));
  return {
    neededFte: on(needed),
    committedFilledFte: on(filled?.committed),
    expectedFilledFte: on(filled?.expected),
    centerOnlyFilledFte: on(centerOnly),
    ...milestones('committedRatio', (day) => curves && ratioOn(curves.filled.committed, curves.needed, day), span),
    ...milestones('expectedRatio', (day) => curves && ratioOn(curves.filled.expected, curves.needed, day), span),
    ...milestones('band', (day) => curves && bandOn(curves, day), span),
    committedContinuity: continuity(filled?.committed),
    expectedContinuity: continuity(filled?.expected),
  };
}

/** One column for each milestone: `name` on D, `name3` three months later and so on; null behind the horizon. */
function milestones<N extends string>(name: N, valueAt: (day: string) => number | null | undefined, span: Span) {
  const columns = MILESTONES.map((months) => {
    const value = months > span.months ? null : valueAt(addMonths(span.day, months));
    return [months === 0 ? name : `${name}${months}`, value ?? null];
  });
  return Object.fromEntries(columns) as Record<N | `${N}3` | `${N}6` | `${N}12` | `${N}24`, number | null>;
}

function ratioOn(filled: Steps, needed: Steps, day: string): number | null {
  return ratio(valueOn(filled, day), valueOn(needed, day));
}

function bandOn({ filled, needed }: Curves, day: string): number | null {
  return ratio(valueOn(filled.expected, day) - valueOn(filled.committed, day), valueOn(needed, day));
}

function presentLapse<C extends Curve>(curve: C, lapse: GroupLapse | null | undefined, filled: Steps | undefined) {
  const columns = {
    On: lapse?.day ?? null,
    FromFte: lapse && filled ? fromHundredths(firstValue(filled)) : null,
    ToFte: lapse ? fromHundredths(lapse.fillThen) : null,
    Reason: lapse?.reason ?? null,
    CauseCount: lapse?.causeCount ?? null,
    Causes: (lapse?.causes ?? []).map((cause) => presentCause(cause, curve)),
  };
  const named = Object.entries(columns).map(([column, value]) => [`${curve}Lapse${column}`, value]);
  return Object.fromEntries(named) as { [K in keyof typeof columns as `${C}Lapse${K}`]: (typeof columns)[K] };
}

function presentCause({ center, its }: Cause, curve: Curve) {
  const { unit, endUnknown, lastDay } = its;
  return {
    deployment: unit.deploymentId ?? '',
    center,
    family: unit.family,
    component: unit.component,
    role: unit.role,
    fte: fromHundredths(unit.fte),
    lastDay: lastDay[curve] ?? '',
    endUnknown: curve === 'committed' && endUnknown,
    stale: unit.stale,
    successor: presentSuccessor(center, its, curve),
  };
}

function presentSuccessor(center: string, { successor }: UnitOutlook, curve: Curve) {
  const next = successor[curve];
  if (next === null) return null;
  const { deploymentId, startDate, daysBetween } = next;
  return { deployment: deploymentId, center: next.center ?? center, startDate, daysBetween };
}
