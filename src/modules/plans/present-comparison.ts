// From two plans that were compared to what the contract says of them.
import { fromHundredths } from '../../lib/fte.ts';
import type { ComparedPlans } from './compare-plans.ts';
import type { ByFunding, PlanRow } from './model.ts';

export function presentComparison(a: PlanRow, b: PlanRow, compared: ComparedPlans) {
  return {
    a: presentNamed(a, compared.totals.a),
    b: presentNamed(b, compared.totals.b),
    unchanged: compared.unchanged,
    centers: compared.centers.map((its) => ({
      center: its.center,
      aFte: fromHundredths(its.a),
      bFte: fromHundredths(its.b),
      differenceFte: fromHundredths(its.b - its.a),
    })),
    items: compared.places.map(({ a: before, b: after, ...place }) => ({
      ...place,
      aFte: orNull(before && sumOf(before)),
      bFte: orNull(after && sumOf(after)),
      differenceFte: fromHundredths((after ? sumOf(after) : 0) - (before ? sumOf(before) : 0)),
      aFundedFte: orNull(before?.funded),
      bFundedFte: orNull(after?.funded),
      aRequestedFte: orNull(before?.requested),
      bRequestedFte: orNull(after?.requested),
      aUnfundedFte: orNull(before?.unfunded),
      bUnfundedFte: orNull(after?.unfunded),
    })),
    nextCursor: null,
  };
}

function presentNamed({ id, component, fiscalYear, title, state }: PlanRow, total: ByFunding) {
  return {
    ...{ id, component, fiscalYear, title, state },
    plannedFte: fromHundredths(sumOf(total)),
    fundedFte: fromHundredths(total.funded),
    requestedFte: fromHundredths(total.requested),
    unfundedFte: fromHundredths(total.unfunded),
  };
}

function sumOf({ funded, requested, unfunded }: ByFunding): number {
  return funded + requested + unfunded;
}

function orNull(hundredths: number | null | undefined): number | null {
  return hundredths === null || hundredths === undefined ? null : fromHundredths(hundredths);
}
