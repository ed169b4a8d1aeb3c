// From the difference of two fillings to the contract: only what differs, and the totals.
import { fromHundredths } from '../../lib/fte.ts';
import type { GapDifference } from './gap-model.ts';
import type { NeedPair } from './refill-needs.ts';
import { type Amounts, addAmounts, NOTHING, sumDifferences } from './sum-differences.ts';

export function presentGapDifference(made: GapDifference) {
  const { effects, today } = made;
  const pairs = { needs: made.needs, rest: made.rest ?? [] };
  const centers = sumDifferences(pairs, ({ center }) => center);
  const families = sumDifferences(pairs, ({ family }) => family);
  const total = sumDifferences(pairs, () => null).get(null) ?? NOTHING;
  const present = (before: Amounts | undefined, its: Amounts) => beside(before, its, made.rest !== null);
  return {
    changes: [...effects],
    needs: made.needs.filter(differs).map(presentNeed),
    centers: inOrder(centers).map(([center, its]) => ({ center, ...present(today.centers.get(center), its) })),
    families: inOrder(families).map(([family, its]) => ({ family, ...present(today.families.get(family), its) })),
    total: today.total === null ? null : present(today.total, total),
  };
}

function differs({ before, after }: NeedPair): boolean {
  return before.filled !== after.filled || before.unverifiedFilled !== after.unverifiedFilled;
}

function presentNeed({ before, after }: NeedPair) {
  const { center, line, component, family, role, priority, onSite, fte } = before;
  const filling = (its: NeedPair['before']) => ({
    filledFte: fromHundredths(its.filled),
    unverifiedFilledFte: fromHundredths(its.unverifiedFilled),
    gapFte: fromHundredths(its.gap),
    status: its.status,
  });
  const stated = {
    center,
    line: `/needs/lines/${line}`,
    component,
    family,
    role,
    priority,
    onSite,
    fte: fromHundredths(fte),
  };
  return { ...stated, before: filling(before), after: filling(after) };
}

function beside(before: Amounts = NOTHING, difference: Amounts, withRest: boolean) {
  return {
    before: presentAmounts(before, withRest),
    after: presentAmounts(addAmounts(before, difference), withRest),
    difference: presentAmounts(difference, withRest),
  };
}

function presentAmounts(its: Amounts, withRest: boolean) {
  return {
    filledFte: fromHundredths(its.filled),
    gapFte: fromHundredths(its.gap),
    weightedGap: fromHundredths(its.weightedGap),
    presenceWithoutNeedFte: withRest ? fromHundredths(its.presenceWithoutNeed) : null,
  };
}

function inOrder<K extends string | null>(sums: ReadonlyMap<K, Amounts>): [K, Amounts][] {
  return [...sums].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
}
