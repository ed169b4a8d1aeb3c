// Needs and findings as an explanation looks at them, made of presence and filling. Not a test.
import type { FindingInView, NeedInView } from '../../../src/modules/gaps/explanation-model.ts';
import type { Need } from '../../../src/modules/gaps/model.ts';
import type { PresentUnit } from '../../../src/modules/reconciliation/model.ts';
import { unit } from '../reconciliation/rosters.ts';
import { tree } from '../reconciliation/vectors.ts';
import { fill } from './presence.ts';

export const DAY = '2026-06-30';

/** A finding on which both sides agree, unless `but` says otherwise; its values are written as in 'CBP BPA full-time 100'. */
export function agreed(identity: string, text: string, but: Partial<FindingInView> = {}): FindingInView {
  const its = unit(text);
  return {
    id: null,
    identity,
    family: tree.familyOf(its.component, DAY),
    outcome: 'agreed',
    denied: false,
    notComparable: null,
    unverified: false,
    overAllocated: false,
    register: its,
    observed: its,
    reconciled: its,
    decision: null,
    unfilled: 0,
    ...but,
  };
}

/** The needs as they are kept when `findings` fill them, and the findings with what is left of each. */
export function filled(needs: readonly Need[], findings: readonly FindingInView[]) {
  const units = findings.flatMap(({ identity: key, unverified, reconciled }): PresentUnit[] =>
    reconciled === null ? [] : [{ ...reconciled, key, unverified }],
  );
  const { needs: results, presenceWithoutNeed } = fill(units, needs);
  const left = new Map(presenceWithoutNeed.map(({ key, fte }) => [key, fte]));
  return {
    needs: needs.map((need, line): NeedInView => {
      const { filledFte, gapFte, unverifiedFte, weightedGap, status, fills } = results[line]!;
      return {
        center: 'XX-FC',
        line,
        family: need.component === null ? null : tree.familyOf(need.component, DAY),
        ...need,
        ...{ capability: null, neededBy: null, justification: null, afterReferenceDate: false },
        ...{ filled: filledFte, gap: gapFte, unverifiedFilled: unverifiedFte, weightedGap, status, fills },
      };
    }),
    findings: findings.map((finding) => ({ ...finding, unfilled: left.get(finding.identity) ?? 0 })),
  };
}
