// Words for the states of plans.
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
