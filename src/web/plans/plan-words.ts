// Words for plans: their states, what became of them, and one in a line.
import type { Schema } from '../api/client.ts';
import type { Tone } from '../ui/tag.tsx';

type State = Schema<'Plan'>['state'];

export const PLAN_STATES: Record<State, string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  approved: 'Approved',
  superseded: 'Superseded',
};

export const PLAN_TONES: Record<State, Tone> = {
  draft: 'info',
  submitted: 'warn',
  approved: 'good',
  superseded: 'neutral',
};

export const PLAN_EVENTS: Record<Schema<'PlanEvent'>['event'], string> = {
  created: 'made it.',
  submitted: 'submitted it.',
  returned: 'returned it.',
  approved: 'approved it.',
  superseded: 'approved another in its place.',
};

export const COMPARED: Record<Schema<'ComparedPlace'>['change'], string> = {
  added: 'Only in the second',
  removed: 'Only in the first',
  changed: 'Other FTE or funding',
};

/** "CBP deployments, fiscal year 2027 (approved)". */
export function sayPlan({ title, fiscalYear, state }: { title: string; fiscalYear: number; state: State }): string {
  const year = title.includes(String(fiscalYear)) ? '' : `fiscal year ${fiscalYear}, `;
  return `${title} (${year}${PLAN_STATES[state].toLowerCase()})`;
}
