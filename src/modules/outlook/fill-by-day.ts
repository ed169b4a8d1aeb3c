// How far needs are filled day by day: the filling rule of section 8, asked only on days on which supply or needs change, and never
// twice about the same supply. Units that the same needs may use are one supply, so that a day costs the same however many people
// there are: what is filled depends on nothing else.
import { addDays } from '../../lib/calendar.ts';
import { compareCodes } from '../../lib/compare.ts';
import type { PresentUnit } from '../reconciliation/index.ts';
import type { Period } from './count-days.ts';
import type { FillRules, OutlookNeed, Span, Steps, SupplyUnit } from './model.ts';

/** A unit and the days on which it counts. */
export type Counted = { readonly unit: SupplyUnit; readonly period: Period };

export type DayFiller = {
  /** How far each need is filled on every day of the horizon. */
  readonly fillDays: (counted: readonly Counted[]) => Steps[];
  /** How far each need is filled on D by these units. */
  readonly fillFirstDay: (units: readonly SupplyUnit[]) => readonly number[];
};

/** Answers for one center, which has these needs. */
export function dayFiller(needs: readonly OutlookNeed[], span: Span, rules: FillRules): DayFiller {
  /** One unit of each class stands for all: they are eligible for the same needs. */
  const classes: SupplyUnit[] = [];
  const classOfPlace = new Map<string, number>();
  const classOfEligibility = new Map<string, number>();
  const known = new Map<string, readonly number[]>();

  return { fillDays, fillFirstDay };

  function fillDays(counted: readonly Counted[]): Steps[] {
    const changes = new Map<string, [number, number][]>([[span.day, []]]);
    const note = (day: string, at: number, fte: number) => {
      const those = changes.get(day);
      if (those === undefined) changes.set(day, [[at, fte]]);
      else those.push([at, fte]);
    };
    for (const { unit, period } of counted) {
      const at = classOf(unit);
      if (at === undefined) continue;
      note(period.from, at, unit.fte);
      if (period.to !== null && period.to < span.lastDay) note(addDays(period.to, 1), at, -unit.fte);
    }
    for (const { neededBy } of needs) {
      if (neededBy !== null && neededBy > span.day && neededBy <= span.lastDay && !changes.has(neededBy)) {
        changes.set(neededBy, []);
      }
    }
    const supply: number[] = classes.map(() => 0);
    const curves = needs.map((): { day: string; value: number }[] => []);
    for (const day of [...changes.keys()].sort(compareCodes)) {
      for (const [at, fte] of changes.get(day) ?? []) supply[at] = (supply[at] ?? 0) + fte;
      const filled = fill(supply, day);
      for (const [index, curve] of curves.entries()) {
        const value = filled[index] ?? 0;
        if (curve.at(-1)?.value !== value) curve.push({ day, value });
      }
    }
    return curves;
  }

  function fillFirstDay(units: readonly SupplyUnit[]): readonly number[] {
    const supply: number[] = classes.map(() => 0);
    for (const unit of units) {
      const at = classOf(unit);
      if (at !== undefined) supply[at] = (supply[at] ?? 0) + unit.fte;
    }
    return fill(supply, span.day);
  }

  function classOf(unit: SupplyUnit): number | undefined {
    const place = `${unit.component} ${unit.role} ${unit.arrangement}`;
    let at = classOfPlace.get(place);
    if (at === undefined) {
      const eligible = needs.map((need) => (rules.isEligible(unit, need) ? '1' : '0')).join('');
      at = eligible.includes('1') ? (classOfEligibility.get(eligible) ?? classes.push(unit) - 1) : -1;
      classOfEligibility.set(eligible, at);
      classOfPlace.set(place, at);
    }
    return at === -1 ? undefined : at;
  }

  function fill(supply: readonly number[], day: string): readonly number[] {
    const counting = needs.map((need) => countsOn(need, day));
    const key = `${counting.map(Number).join('')} ${classes.map((_, at) => supply[at] ?? 0).join(' ')}`;
    let filled = known.get(key);
    if (filled === undefined) {
      filled = fillAnew(supply, counting);
      known.set(key, filled);
    }
    return filled;
  }

  function fillAnew(supply: readonly number[], counting: readonly boolean[]): number[] {
    const units: PresentUnit[] = classes.flatMap((its, at) => {
      const fte = supply[at] ?? 0;
      return fte === 0 ? [] : [{ ...presentUnit(its), fte, key: String(at), unverified: false }];
    });
    const { needs: results } = rules.fill(
      units,
      needs.filter((_, index) => counting[index]),
    );
    const filled = results.values();
    return counting.map((counts) => (counts ? (filled.next().value?.filledFte ?? 0) : 0));
  }
}

/** Whether a need counts on a day: from the later of D and `neededBy`. */
export function countsOn({ neededBy }: Pick<OutlookNeed, 'neededBy'>, day: string): boolean {
  return neededBy === null || neededBy <= day;
}

/** What filling takes of a unit. */
export function presentUnit({ component, role, arrangement, fte, key, unverified }: SupplyUnit): PresentUnit {
  return { component, role, arrangement, fte, key, unverified };
}
