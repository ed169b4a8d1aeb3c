// The words of cases: what the parties say to a finding, what an analyst rules, who looks after it, and the finding as it is kept with
// all of that. What is compared and computed is in model.ts.
import type { DecisionKind, Incomparable, Judged, Outcome, Unit } from './model.ts';

export const PARTIES = ['center', 'component'] as const;
export type Party = (typeof PARTIES)[number];

/** What a party says to a finding: it stands by its own statement, grants the other's, or explains. */
export const STANCES = ['maintain', 'concede', 'explain'] as const;
export type Stance = (typeof STANCES)[number];

export const DECISION_REASONS = [
  'timing',
  'definition',
  'arrangement',
  'identity',
  'entry-error',
  'withheld',
  'other',
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

export const DECISION_STATES = ['in-force', 'superseded', 'withdrawn', 'replaced'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

export const CASE_STATES = ['open', 'answered', 'decided', 'withdrawn'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** The outcomes that ask for a ruling: the others can be decided too, and are no open cases. */
export const CASE_OUTCOMES: readonly Outcome[] = ['differs', 'register-only', 'center-only'];

export type StatementRow = {
  id: string;
  finding: string;
  party: Party;
  stance: Stance;
  text: string;
  /** The digest of what the finding was when it was said. */
  judged: string;
  madeAt: Date;
  madeByLabel: string | null;
};

export type DecisionRow = {
  id: string;
  finding: string;
  batch: string | null;
  decision: DecisionKind;
  reason: DecisionReason;
  text: string;
  unit: Unit | null;
  state: DecisionState;
  judged: string;
  judgedValues: Judged;
  decidedAt: Date;
  decidedByLabel: string | null;
  endedAt: Date | null;
  endedByLabel: string | null;
  endReason: string | null;
};

/** A finding as a case: with what was said to it, and the decision in force or the latest that ended. */
export type CaseRow = FindingRow & { statements: StatementRow[]; decision: DecisionRow | null };

/** What an analyst rules about a finding. */
export type Ruling = {
  decision: DecisionKind;
  reason: DecisionReason;
  text: string;
  set: Unit | null;
  /** Decides the finding and its possible match as one person. */
  withPossibleMatch: boolean;
};

/** Who is to look after a finding, and until when; what is undefined stays. */
export type Assignment = { owner?: string | null | undefined; dueOn?: string | null | undefined };

export type AssignmentRow = {
  id: string;
  owner: string | null;
  ownerLabel: string | null;
  dueOn: string | null;
  assignedAt: Date;
  assignedByLabel: string | null;
};

/** Everything that happened to a finding as a case, each kind in the order of time. */
export type CaseHistory = {
  finding: FindingRow;
  statements: StatementRow[];
  decisions: DecisionRow[];
  assignments: AssignmentRow[];
};

/** A finding as it is kept. */
export type FindingRow = {
  id: string;
  cycle: string;
  center: string;
  identity: string;
  family: string;
  outcome: Outcome;
  differences: string[];
  denied: boolean;
  lessSpecific: boolean;
  stale: boolean;
  hint: string | null;
  notComparable: Incomparable | null;
  possibleMatch: string | null;
  overAllocated: boolean;
  unverified: boolean;
  deploymentId: string | null;
  line: string | null;
  register: Unit | null;
  observed: Unit | null;
  reconciled: Unit | null;
  state: CaseState;
  version: number;
  updatedAt: Date;
  updatedByLabel: string | null;
  owner: string | null;
  ownerLabel: string | null;
  dueOn: string | null;
};
