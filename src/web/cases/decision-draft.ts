// A decision as it is being entered, what is still missing of it, and what is sent.
import type { Schema } from '../api/client.ts';

type Body = Schema<'DecisionCreate'>;
type Unit = Schema<'Unit'>;

export type Draft = {
  readonly decision: Body['decision'] | '';
  readonly reason: Body['reason'] | '';
  readonly text: string;
  readonly component: string;
  readonly role: string;
  readonly arrangement: Unit['arrangement'] | '';
  readonly fte: string;
  readonly withPossibleMatch: boolean;
};

/** Nothing chosen; the values to set begin as those that count, or as those that one side states. */
export function emptyDraft(finding: Pick<Schema<'Finding'>, 'reconciled' | 'register' | 'observed'>): Draft {
  const unit = finding.reconciled ?? finding.register ?? finding.observed;
  return {
    decision: '',
    reason: '',
    text: '',
    component: unit?.component ?? '',
    role: unit?.role ?? '',
    arrangement: unit?.arrangement ?? '',
    fte: unit === null ? '' : unit.fte.toFixed(2),
    withPossibleMatch: false,
  };
}

/** What is missing, by field. Whether the values fit is for the service to say. */
export function findMissing(draft: Draft): Partial<Record<keyof Draft, string>> {
  const missing: Partial<Record<keyof Draft, string>> = {};
  if (draft.decision === '') missing.decision = 'Choose what is to count.';
  if (draft.reason === '') missing.reason = 'Choose a reason.';
  if (draft.text.trim() === '') missing.text = 'Say why, in one or two sentences.';
  if (draft.decision !== 'set') return missing;
  if (draft.component === '') missing.component = 'Choose a component.';
  if (draft.role === '') missing.role = 'Choose a role.';
  if (draft.arrangement === '') missing.arrangement = 'Choose an arrangement.';
  if (draft.fte.trim() === '' || Number.isNaN(Number(draft.fte))) missing.fte = 'Enter a number, such as 0.50.';
  return missing;
}

/** What is sent; nothing while something is missing. */
export function bodyOf(draft: Draft): Body | undefined {
  const { decision, reason, arrangement } = draft;
  if (decision === '' || reason === '' || Object.keys(findMissing(draft)).length > 0) return undefined;
  return {
    decision,
    reason,
    text: draft.text.trim(),
    withPossibleMatch: draft.withPossibleMatch,
    ...(decision === 'set' && arrangement !== ''
      ? { set: { component: draft.component, role: draft.role, arrangement, fte: Number(draft.fte) } }
      : {}),
  };
}
