// Whether the terms of a series fit together, every fault at once.
import type { Fault } from '../../lib/problem.ts';
import { codePatternFault, titlePatternFault } from './expand-pattern.ts';
import type { SeriesTerms } from './model.ts';

type Checked = Pick<
  SeriesTerms,
  'months' | 'opensAfterDays' | 'dueAfterDays' | 'closesAfterDays' | 'codePattern' | 'titlePattern'
>;

/** The faults of these terms, by pointer: days out of order, and patterns that make no codes or titles. */
export function seriesFaults(terms: Checked): Fault[] {
  const { opensAfterDays, dueAfterDays, closesAfterDays } = terms;
  const found: [string, string | undefined][] = [
    ['/dueAfterDays', opensAfterDays < dueAfterDays ? undefined : 'It has to be due after it opens.'],
    ['/closesAfterDays', dueAfterDays <= closesAfterDays ? undefined : 'It must not close before it is due.'],
    ['/codePattern', codePatternFault(terms.codePattern, terms.months)],
    ['/titlePattern', titlePatternFault(terms.titlePattern)],
  ];
  return found.flatMap(([pointer, message]) =>
    message === undefined ? [] : [{ in: 'body' as const, pointer, message }],
  );
}
