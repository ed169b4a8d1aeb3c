// Breaks of a series: where two cycles in a row were not asked and computed in the same way.
import type { Break, TrendReport } from './model.ts';

type Terms = Pick<TrendReport, 'methodology' | 'policy' | 'policyVersion' | 'instrument'>;

/** What changed from one report to the next: methodology, policy (its code or its version), instrument. */
export function findBreaks(before: Terms, after: Terms): Break[] {
  const of = (its: Terms) => ({
    methodology: its.methodology,
    policy: `${its.policy} version ${its.policyVersion}`,
    instrument: its.instrument ?? 'none recorded',
  });
  const [earlier, later] = [of(before), of(after)];
  return (['methodology', 'policy', 'instrument'] as const).flatMap((what) =>
    earlier[what] === later[what] ? [] : [{ what, from: earlier[what], to: later[what] }],
  );
}
