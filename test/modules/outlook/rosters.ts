// Short ways to state a center, by hand and at random, and its outlook evaluated day by day. Not a test.
import fc from 'fast-check';
import { addDays, addMonths } from '../../../src/lib/calendar.ts';
import { fillNeeds } from '../../../src/modules/gaps/fill-needs.ts';
import type { CenterSupply, Curve, OutlookNeed, Span, Steps, SupplyUnit } from '../../../src/modules/outlook/model.ts';
import { projectSupply } from '../../../src/modules/outlook/project-commands.ts';
import { valueOn } from '../../../src/modules/outlook/steps.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { arbitraryPresence, need as statedNeed } from '../gaps/presence.ts';
import { unit as unitOf } from '../reconciliation/rosters.ts';
import { tree } from '../reconciliation/vectors.ts';

export const D = '2026-11-24';

export function spanOf(months = 24, day = D): Span {
  const { openEndDays, successorGapDays } = P1;
  return { day, months, lastDay: addMonths(day, months), openEndDays, successorGapDays };
}

/** 'CBP-USBP BPA full-time 100', on duty since spring with neither end nor funding date unless `values` say so. */
export function unit(key: string, text: string, values: Partial<SupplyUnit> = {}): SupplyUnit {
  const its = unitOf(text);
  return {
    ...its,
    key,
    deploymentId: key,
    positionId: `position of ${key}`,
    positionRef: key,
    family: its.component.split('-')[0] ?? '',
    unverified: false,
    stale: false,
    startDate: '2026-03-01',
    endDate: null,
    fundedThrough: null,
    successorOf: null,
    successorElsewhere: null,
    ...values,
  };
}

/** Somebody whom only the center sees. */
export function seen(key: string, text: string): SupplyUnit {
  return unit(key, text, { deploymentId: null, positionId: null, positionRef: null, startDate: D });
}

/** 'critical CBP BPA 150', as in the tests of gaps. */
export function need(text: string, neededBy: string | null = null): Omit<OutlookNeed, 'line'> {
  const its = statedNeed(text);
  return {
    ...its,
    family: its.component?.split('-')[0] ?? null,
    capability: null,
    neededBy,
    justification: null,
  };
}

export function center(
  needs: readonly Omit<OutlookNeed, 'line'>[] | null,
  units: readonly SupplyUnit[],
  values: Partial<CenterSupply> = {},
): CenterSupply {
  return {
    center: 'C-1',
    name: 'A center',
    state: 'TX',
    region: 6,
    designation: 'primary',
    needs: needs?.map((its, line) => ({ ...its, line })) ?? null,
    units,
    ...values,
  };
}

export function project(supply: CenterSupply, span: Span = spanOf()) {
  return projectSupply(supply, span, tree, P1);
}

/** The same rule said once more, for one day: who counts then, as the methodology words it. */
export function countsOn(its: SupplyUnit, curve: Curve, day: string, span: Span): boolean {
  if (its.deploymentId === null) return curve === 'expected';
  if (its.startDate > day || (its.endDate !== null && its.endDate < day)) return false;
  if (curve === 'expected') return true;
  if (its.fundedThrough !== null) return day <= its.fundedThrough;
  if (its.startDate > span.day) return false;
  return its.endDate !== null || day < addDays(span.day, span.openEndDays);
}

/** How far each need is filled on a day, filled from nothing by the units as they are. */
export function fillOn(supply: CenterSupply, units: readonly SupplyUnit[], day: string): number[] {
  const counting = (supply.needs ?? []).map(({ neededBy }) => neededBy === null || neededBy <= day);
  const needs = (supply.needs ?? []).filter((_, index) => counting[index]);
  const filled = fillNeeds(units, needs, tree, P1).needs.values();
  return counting.map((counts) => (counts ? (filled.next().value?.filledFte ?? 0) : 0));
}

export function everyDay({ day, lastDay }: Span): string[] {
  const days = [];
  for (let its = day; its <= lastDay; its = addDays(its, 1)) days.push(its);
  return days;
}

export function valuesOf(steps: Steps, span: Span): number[] {
  return everyDay(span).map((day) => valueOn(steps, day));
}

const dayNear = fc.integer({ min: -40, max: 80 }).map((days) => addDays(D, days));
const dates = fc.record({
  start: dayNear,
  length: fc.option(fc.integer({ min: 0, max: 60 })),
  funded: fc.option(dayNear),
  isSeen: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
  successorOf: fc.option(fc.integer({ min: 0, max: 11 })),
});

/** A center of few values, so that they compete and their days meet; a horizon of two months, and open ends of three weeks. */
export const arbitraryCenter = fc
  .record({
    presence: arbitraryPresence(100, 12, 5),
    dates: fc.array(dates, { minLength: 12, maxLength: 12 }),
    neededBy: fc.array(fc.option(dayNear), { minLength: 5, maxLength: 5 }),
  })
  .map(({ presence, dates: all, neededBy }) => {
    const units = presence.units.flatMap((its, index): SupplyUnit[] => {
      const those = all[index];
      if (those === undefined) return [];
      const { key, unverified, ...values } = its;
      const text = `${values.component} ${values.role} ${values.arrangement} ${values.fte}`;
      if (those.isSeen) return [{ ...seen(key, text), unverified }];
      const { start, length, funded, successorOf } = those;
      const endDate = length === null ? null : addDays(start, length);
      const before = successorOf === null || successorOf === index ? null : `u${successorOf}`;
      return [
        unit(key, text, { unverified, startDate: start, endDate, fundedThrough: funded, successorOf: before }),
      ].filter(({ endDate: end }) => end === null || end >= D);
    });
    const needs = presence.needs.map((its, index) => ({
      ...its,
      family: its.component?.split('-')[0] ?? null,
      capability: null,
      neededBy: neededBy[index] ?? null,
      justification: null,
    }));
    return center(needs, units);
  });

export const SHORT: Span = { ...spanOf(2), openEndDays: 21, successorGapDays: 5 };
