// Step functions over the days of a horizon: made of changes by day, read on a day, summed over the days.

import { addDays, daysBetween } from '../../lib/calendar.ts';
import { compareCodes } from '../../lib/compare.ts';
import type { Span, Steps } from './model.ts';

/** Changes by day; what changed before D, or at D, is the value at D. */
export type Deltas = Map<string, number>;

export function addDelta(deltas: Deltas, day: string, by: number): void {
  if (by !== 0) deltas.set(day, (deltas.get(day) ?? 0) + by);
}

/** Adds a step function to the deltas. */
export function addSteps(deltas: Deltas, steps: Steps): void {
  let before = 0;
  for (const { day, value } of steps) {
    addDelta(deltas, day, value - before);
    before = value;
  }
}

/** The step function of these changes from D on. */
export function stepsOf(deltas: ReadonlyMap<string, number>, { day: start }: Pick<Span, 'day'>): Steps {
  const days = [...deltas.keys()].sort(compareCodes);
  const steps = [{ day: start, value: 0 }];
  let value = 0;
  for (const day of days) {
    value += deltas.get(day) ?? 0;
    if (day <= start) steps[0] = { day: start, value };
    else if (value !== steps.at(-1)?.value) steps.push({ day, value });
  }
  return steps;
}

/** The value on D. */
export function firstValue(steps: Steps): number {
  return steps[0]?.value ?? 0;
}

export function valueOn(steps: Steps, day: string): number {
  let value = 0;
  for (const step of steps) {
    if (step.day > day) break;
    value = step.value;
  }
  return value;
}

/** The sum of the values of all days of the horizon, its last day included. */
export function sumOfDays(steps: Steps, { lastDay }: Pick<Span, 'lastDay'>): number {
  let sum = 0;
  for (const [index, { day, value }] of steps.entries()) {
    if (value === 0) continue;
    const end = steps[index + 1]?.day ?? addDays(lastDay, 1);
    sum += value * daysBetween(day, end);
  }
  return sum;
}

/** The first day on which the value is below that of D, and the value then; undefined where D has none, or there is no such day. */
export function firstFall(steps: Steps): { day: string; value: number } | undefined {
  const start = firstValue(steps);
  return start === 0 ? undefined : steps.find(({ value }) => value < start);
}
