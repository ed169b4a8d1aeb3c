// What a report says against itself, and whether whoever publishes it has said so too: cases that nobody decided, and rates of
// response below what the policy asks for. Each is acknowledged with an explanation that the report shows.
import type { Fault } from '../../lib/problem.ts';
import type { Acknowledgement, CaseCounts, Matter, Needed } from './model.ts';

/** A rate of the whole frame beside the threshold of the policy; `value` is null where nobody is expected. */
export type RateOfResponse = { rate: 'unit' | 'presence' | 'needs'; value: number | null; threshold: number };

const RATE_NAMES = {
  unit: 'unit response rate',
  presence: 'response rate of the presence item',
  needs: 'response rate of the needs item',
};

/** The matters that need an acknowledgement, in their order; none where every case is decided and every rate reaches its threshold. */
export function nameMatters(cases: CaseCounts, low: readonly RateOfResponse[]): Needed[] {
  const undecided = cases.open + cases.answered;
  const matters: Needed[] = [];
  if (undecided > 0) {
    const detail = `${counted(undecided, 'case is', 'cases are')} not decided: ${cases.open} without a statement, ${cases.answered} with one. They count as the methodology computes them.`;
    matters.push({ matter: 'open-cases', detail });
  }
  if (low.length > 0) {
    const rates = low.map(
      ({ rate, value, threshold }) =>
        `the ${RATE_NAMES[rate]} is ${inWords(value)}, and the policy asks for ${inWords(threshold)}`,
    );
    matters.push({ matter: 'response-below-threshold', detail: `${capital(rates.join('; '))}.` });
  }
  return matters;
}

/** The matters that are needed and that nobody acknowledged. */
export function missingMatters(needed: readonly Needed[], given: readonly Acknowledgement[]): Needed[] {
  const known = new Set(given.map(({ matter }) => matter));
  return needed.filter(({ matter }) => !known.has(matter));
}

/** Acknowledgements of one matter that are given twice, by pointer. */
export function repeatedMatters(given: readonly Acknowledgement[]): Fault[] {
  const seen = new Set<Matter>();
  return given.flatMap(({ matter }, index) => {
    if (!seen.has(matter)) {
      seen.add(matter);
      return [];
    }
    const pointer = `/acknowledgements/${index}/matter`;
    return [{ in: 'body' as const, pointer, message: `${matter} is acknowledged twice.` }];
  });
}

/**
 * What the report shows: of each matter that is needed, what it is, why it is published all the same, and who says so. What nobody
 * needed acknowledged is left out.
 */
export function settleMatters(needed: readonly Needed[], given: readonly Acknowledgement[], by: string) {
  return needed.flatMap(({ matter, detail }) => {
    const its = given.find((one) => one.matter === matter);
    return its === undefined ? [] : [{ matter, detail, explanation: its.explanation, by }];
  });
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function inWords(value: number | null): string {
  return value === null ? 'not known' : value.toFixed(2);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
