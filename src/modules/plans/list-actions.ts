// What can be done with a plan by its state, and by whom: the one table that commands refuse by and answers show as `allowed`.
import type { PlanState } from './model.ts';

export type PlanAction = 'change' | 'set-lines' | 'submit' | 'discard' | 'approve' | 'return' | 'copy';

/** `component`: a liaison of its family; `analyst`: who approves. */
export type PlanParty = 'component' | 'analyst';

const ACTIONS: Record<PlanParty, Record<PlanState, readonly PlanAction[]>> = {
  component: {
    draft: ['change', 'set-lines', 'submit', 'discard', 'copy'],
    submitted: ['copy'],
    approved: ['copy'],
    superseded: ['copy'],
  },
  analyst: { draft: [], submitted: ['approve', 'return'], approved: [], superseded: [] },
};

/** What these parties can do with a plan in this state, each once: only drafts change, an approved plan is amended by a copy. */
export function listActions(state: PlanState, parties: readonly PlanParty[]): PlanAction[] {
  return [...new Set(parties.flatMap((party) => ACTIONS[party][state]))];
}

/** The state that an action needs. */
export function stateFor(action: PlanAction): PlanState {
  return action === 'approve' || action === 'return' ? 'submitted' : 'draft';
}
