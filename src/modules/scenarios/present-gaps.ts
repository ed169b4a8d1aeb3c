// From the difference of two fillings to the contract: only what differs, and the totals.
import { fromHundredths } from '../../lib/fte.ts';
import type { GapDifference } from './gap-model.ts';
import type { NeedPair } from './refill-needs.ts';
import { type Amounts, addAmounts, NOTHING, sumDifferences } from './sum-differences.ts';

export function presentGapDifference(made: GapDifference) {
  const { effects, today } = made;
  const centers = sumDifferences(made, ({ center }) => center);
  const families = sumDifferences(made, ({ family }) => family);
  const total = sumDifferences(made, () => null).get(null) ?? NOTHING;
  return {
    changes: [...effects],
    needs: made.needs.filter(differs).map(presentNeed),
    centers: inOrder(centers).map(([center, its]) => ({ center, ...beside(today.centers.get(center), its) })),
    families: inOrder(families).map(([family, its]) => ({ family, ...beside(today.families.get(family), its) })),
    total: today.total === null ? null : beside(today.total, total),
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

function beside(before: Amounts = NOTHING, difference: Amounts) {
  return {
    before: presentAmounts(before),
    after: presentAmounts(addAmounts(before, difference)),
    difference: presentAmounts(difference),
  };
}

function presentAmounts(its: Amounts) {
  return {
    filledFte: fromHundredths(its.filled),
    gapFte: fromHundredths(its.gap),
    weightedGap: fromHundredths(its.weightedGap),
    presenceWithoutNeedFte: fromHundredths(its.presenceWithoutNeed),
  };
}

function inOrder<K extends string | null>(sums: ReadonlyMap<K, Amounts>): [K, Amounts][] {
  return [...sums].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
}
