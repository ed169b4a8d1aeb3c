// The outlook of one center (methodology, section 10): its needs against who counts on each day of the horizon.
import { addDays } from '../../lib/calendar.ts';
import { by, compareKeys } from '../../lib/compare.ts';
import { countDays, hasOpenEnd, type Period } from './count-days.ts';
import { type Counted, dayFiller } from './fill-by-day.ts';
import { findSinglePoints } from './find-single-points.ts';
import { daysWithout, type Ending, measureAtRisk } from './measure-at-risk.ts';
import type {
  CenterOutlook,
  CenterSupply,
  Curve,
  FillRules,
  NeedOutlook,
  OutlookNeed,
  PerCurve,
  Span,
  Steps,
  Successor,
  SupplyUnit,
  UnitOutlook,
} from './model.ts';
import { splitAtRisk } from './split-at-risk.ts';
import { addSteps, firstFall, stepsOf } from './steps.ts';

/** Each need on both curves, and each unit with its last counted days. The order of the units changes nothing. */
export function projectCenter(supply: CenterSupply, span: Span, rules: FillRules): CenterOutlook {
  const { needs, units: given, ...center } = supply;
  const sorted = [...given].sort(by((unit) => unit.key, compareKeys));
  const counted = sorted.map((unit) => ({ unit, periods: countDays(unit, span) }));
  const units = outlookOfUnits(counted, span);
  return {
    ...center,
    span,
    isPart: false,
    needs: needs && outlookOfNeeds(needs, counted, units, span, rules),
    units,
  };
}

type CountedUnit = { readonly unit: SupplyUnit; readonly periods: PerCurve<Period | null> };

/** What depends on the curve, for both. */
function perCurve<T>(make: (curve: Curve) => T): PerCurve<T> {
  return { committed: make('committed'), expected: make('expected') };
}

function outlookOfUnits(counted: readonly CountedUnit[], span: Span): UnitOutlook[] {
  const successorsOf = new Map<string, CountedUnit[]>();
  for (const its of counted) {
    const { successorOf } = its.unit;
    if (successorOf !== null) successorsOf.set(successorOf, [...(successorsOf.get(successorOf) ?? []), its]);
  }
  return counted
    .filter(({ periods }) => periods.committed !== null || periods.expected !== null)
    .map((its) => {
      const { unit } = its;
      const successors = unit.deploymentId === null ? [] : (successorsOf.get(unit.deploymentId) ?? []);
      const ending = perCurve((curve) => endingOf(its, curve, span));
      return {
        unit,
        lastDay: perCurve((curve) => ending[curve].lastDay),
        active: perCurve((curve) => ending[curve].isActive),
        endUnknown: hasOpenEnd(unit, span),
        successor: perCurve((curve) => successorAfter(its, ending[curve].lastDay, successors)),
        atRisk: perCurve((curve) => {
          const counting = successors.filter(({ periods }) => periods[curve] !== null);
          return measureAtRisk(
            ending[curve],
            counting.map((next) => endingOf(next, curve, span)),
            span,
          );
        }),
      };
    });
}

function endingOf({ unit, periods }: CountedUnit, curve: Curve, span: Span): Ending {
  const period = periods[curve];
  const lastDay = period?.to ?? null;
  return {
    unit,
    isActive: period !== null && period.from === span.day,
    lastDay: lastDay !== null && lastDay <= span.lastDay ? lastDay : null,
  };
}

/** The registered successor, here or elsewhere, whether or not it counts; the first to start, should there be several. */
function successorAfter({ unit }: CountedUnit, lastDay: string | null, here: readonly CountedUnit[]): Successor | null {
  if (lastDay === null) return null;
  const [first] = here.map((its) => its.unit).sort(by((its) => its.startDate + its.key, compareKeys));
  const next =
    first?.deploymentId == null
      ? unit.successorElsewhere
      : { deploymentId: first.deploymentId, center: null, family: first.family, startDate: first.startDate };
  return next && { ...next, daysBetween: daysWithout(lastDay, next.startDate) };
}

function outlookOfNeeds(
  needs: readonly OutlookNeed[],
  counted: readonly CountedUnit[],
  units: readonly UnitOutlook[],
  span: Span,
  rules: FillRules,
): NeedOutlook[] {
  const filler = dayFiller(needs, span, rules);
  const on = (curve: Curve) => counted.flatMap((its) => countedOn(its, curve));
  const expected = on('expected');
  const filled = { committed: filler.fillDays(on('committed')), expected: filler.fillDays(expected) };
  const registered = expected.filter(({ unit }) => unit.deploymentId !== null);
  const fewer = registered.length === expected.length ? filled.expected : filler.fillDays(registered);
  const active = perCurve((curve) => units.filter((its) => its.active[curve]));
  const points = perCurve((curve) =>
    findSinglePoints(
      active[curve].map(({ unit }) => unit),
      filler,
    ),
  );
  const parts = perCurve((curve) => splitAtRisk(needs, active[curve], curve, span, rules));
  const endings = perCurve((curve) => endingsByDay(units, curve));
  return needs.map((need, index) => ({
    need,
    needed: neededOf(need, span),
    filled: perCurve((curve) => filled[curve][index] ?? []),
    centerOnly: difference(filled.expected[index] ?? [], fewer[index] ?? [], span),
    ...fallsOf(
      perCurve((curve) => filled[curve][index] ?? []),
      (curve, day) => causesOf(endings[curve].get(day) ?? [], need, rules),
    ),
    singlePoints: perCurve((curve) => points[curve][index] ?? []),
    atRisk: perCurve((curve) => parts[curve][index] ?? []),
  }));
}

function countedOn({ unit, periods }: CountedUnit, curve: Curve): Counted[] {
  const period = periods[curve];
  return period === null ? [] : [{ unit, period }];
}

/** Who ends, by the day after the last counted one. */
function endingsByDay(units: readonly UnitOutlook[], curve: Curve): Map<string, UnitOutlook[]> {
  const endings = new Map<string, UnitOutlook[]>();
  for (const its of units) {
    const lastDay = its.lastDay[curve];
    if (lastDay === null) continue;
    const day = addDays(lastDay, 1);
    endings.set(day, [...(endings.get(day) ?? []), its]);
  }
  return endings;
}

/** Whoever ended and could have filled the need; where none of them could, all who ended, since others have moved for them. */
function causesOf(ended: readonly UnitOutlook[], need: OutlookNeed, rules: FillRules): readonly UnitOutlook[] {
  const eligible = ended.filter(({ unit }) => rules.isEligible(unit, need));
  return eligible.length > 0 ? eligible : ended;
}

function fallsOf(
  filled: PerCurve<Steps>,
  causesOn: (curve: Curve, day: string) => readonly UnitOutlook[],
): Pick<NeedOutlook, 'lapse' | 'falls'> {
  const falls = perCurve((curve) =>
    filled[curve].flatMap(({ day, value }, index, steps) => {
      const before = steps[index - 1]?.value ?? 0;
      return value < before ? [{ day, causes: causesOn(curve, day) }] : [];
    }),
  );
  const lapse = perCurve((curve) => {
    const fall = firstFall(filled[curve]);
    if (fall === undefined) return null;
    const causes = falls[curve].find(({ day }) => day === fall.day)?.causes ?? [];
    const reason = causes.length > 0 ? ('ended' as const) : ('more-urgent-need' as const);
    return { day: fall.day, fillThen: fall.value, causes, reason };
  });
  return { lapse, falls };
}

function neededOf({ neededBy, fte }: OutlookNeed, span: Span): Steps {
  if (neededBy === null || neededBy <= span.day) return [{ day: span.day, value: fte }];
  const before = { day: span.day, value: 0 };
  return neededBy > span.lastDay ? [before] : [before, { day: neededBy, value: fte }];
}

function difference(more: Steps, less: Steps, span: Span): Steps {
  if (more === less) return [{ day: span.day, value: 0 }];
  const deltas = new Map<string, number>();
  addSteps(deltas, more);
  addSteps(
    deltas,
    less.map(({ day, value }) => ({ day, value: -value })),
  );
  return stepsOf(deltas, span);
}
