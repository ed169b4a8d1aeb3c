// What a caller may do with a finding next.
import type { FindingRow } from './case-model.ts';

/** Who asks: scopes in force, and the centers and families that it speaks for, without those that a blind cycle keeps from it. */
export type Speaker = {
  readonly scopes: readonly string[];
  readonly centers: readonly string[];
  readonly families: readonly string[];
};

export const CASE_ACTIONS = ['answer', 'decide', 'withdraw-decision', 'assign'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** The actions on a finding of a cycle that has closed; none while it is open, or on a finding that has been withdrawn. */
export function caseActions(
  { state, center, family }: Pick<FindingRow, 'state' | 'center' | 'family'>,
  isOpen: boolean,
  { scopes, centers, families }: Speaker,
): CaseAction[] {
  if (isOpen || state === 'withdrawn') return [];
  const isParty = centers.includes(center) || families.includes(family);
  const decides = scopes.includes('findings:decide');
  const isOf: Record<CaseAction, boolean> = {
    answer: isParty && scopes.includes('findings:answer'),
    decide: decides,
    'withdraw-decision': decides && state === 'decided',
    assign: decides,
  };
  return CASE_ACTIONS.filter((action) => isOf[action]);
}
