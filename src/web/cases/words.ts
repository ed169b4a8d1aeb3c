// What the codes of cases say in plain words.
import type { Schema } from '../api/client.ts';
import type { Tone } from '../ui/tag.tsx';

type Finding = Schema<'Finding'>;
type Decision = Schema<'DecisionCreate'>['decision'];
type Reason = Schema<'DecisionCreate'>['reason'];
type Stance = Schema<'StatementCreate'>['stance'];

export const OUTCOMES: Readonly<Record<Finding['outcome'], string>> = {
  agreed: 'Both sides agree',
  differs: 'Both sides see this person, with differences',
  'register-only': 'In the register only: the center does not see this person',
  'center-only': 'With the center only: no component has registered this person',
  'not-comparable': 'Could not be compared',
};

/** The same for a tag. */
export const OUTCOMES_SHORT: Readonly<Record<Finding['outcome'], string>> = {
  agreed: 'Agreed',
  differs: 'Differs',
  'register-only': 'Register only',
  'center-only': 'Center only',
  'not-comparable': 'Not comparable',
};

export const STATES: Readonly<Record<Finding['state'], string>> = {
  open: 'Open',
  answered: 'Answered',
  decided: 'Decided',
  withdrawn: 'Withdrawn',
};

export const STATE_TONES: Readonly<Record<Finding['state'], Tone>> = {
  open: 'warn',
  answered: 'info',
  decided: 'good',
  withdrawn: 'neutral',
};

export const DECISIONS: Readonly<Record<Decision, string>> = {
  'accept-register': 'Accept the register',
  'accept-center': 'Accept the center',
  set: 'Set other values',
  exclude: 'Exclude: nobody counts',
};

export const REASONS: Readonly<Record<Reason, string>> = {
  timing: 'Timing: somebody came or left around the reference date',
  definition: 'Definition: the sides count differently',
  arrangement: 'Arrangement: how the person works was stated differently',
  identity: 'Identity: the same person under two names, or two under one',
  'entry-error': 'Entry error',
  withheld: 'Withheld: one side could not state it',
  other: 'Other',
};

export const STANCES: Readonly<Record<Stance, string>> = {
  maintain: 'Maintains its statement',
  concede: 'Concedes to the other side',
  explain: 'Explains',
};

export const PARTIES: Readonly<Record<'center' | 'component', string>> = {
  center: 'Center',
  component: 'Component',
};

export const NOT_COMPARABLE: Readonly<Record<NonNullable<Finding['notComparable']>, string>> = {
  'no-answer': 'The center has not answered.',
  declined: 'The center declined to say who is there.',
  'unknown-family': 'The center does not know about this component.',
  'outside-frame': 'The center is not among those that this cycle asks.',
};
