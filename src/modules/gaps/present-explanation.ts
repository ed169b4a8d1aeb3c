// From an explanation to the wire: hundredths become numbers, findings become references with both sides.
import { fromHundredths } from '../../lib/fte.ts';
import type { Unit } from '../reconciliation/index.ts';
import type { FindingInView, Listed, NeedExplanation } from './explanation-model.ts';

/**
 * The part of an explanation that stands beside the need as `explanation`: sentences, fills, and the alternatives by kind. While the
 * cycle is open findings have no id to refer to.
 */
export function presentExplanation(explained: NeedExplanation, isOpen = false) {
  const presentInView = (finding: FindingInView) => ({
    ...presentFindingInView(finding),
    finding: isOpen ? null : finding.id,
  });
  const { sentences, place, others, withheldFills } = explained;
  return {
    sentences,
    place,
    fills: present(explained.fills, ({ finding, fte }) => ({ ...presentInView(finding), fte: fromHundredths(fte) })),
    withheldFills,
    usedElsewhere: present(explained.usedElsewhere, ({ finding, by, isUsedOutOfSight }) => ({
      ...presentInView(finding),
      usedBy: by.map(({ line, priority, place: its, fte }) => {
        return { line: `/needs/lines/${line}`, priority, place: its, fte: fromHundredths(fte) };
      }),
      usedByOthersNotShown: isUsedOutOfSight,
    })),
    leftOver: present(explained.leftOver, ({ finding }) => presentInView(finding)),
    countForNothing: present(explained.countForNothing, ({ finding }) => presentInView(finding)),
    nearMisses: present(explained.nearMisses, ({ finding, fails }) => ({ ...presentInView(finding), fails })),
    others,
  };
}

function presentFindingInView(finding: FindingInView) {
  return {
    finding: finding.id,
    identity: finding.identity,
    outcome: finding.outcome,
    denied: finding.denied,
    unverified: finding.unverified,
    decided: finding.decision !== null,
    register: presentSide(finding.register),
    observed: presentSide(finding.observed),
    reconciled: presentSide(finding.reconciled),
  };
}

function presentSide(unit: Unit | null) {
  return unit === null ? null : { ...pick(unit), fte: fromHundredths(unit.fte) };
}

function pick({ component, role, arrangement }: Unit) {
  return { component, role, arrangement };
}

function present<T, R>({ total, items }: Listed<T>, one: (item: T) => R): { total: number; items: R[] } {
  return { total, items: items.map(one) };
}
