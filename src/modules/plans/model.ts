// The words of plans (methodology, section 11): what a component intends to deploy in a fiscal year, and what came of it. FTE is
// integer hundredths; a fiscal year is named by the calendar year in which it ends.

export const PLAN_STATES = ['draft', 'submitted', 'approved', 'superseded'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const FUNDINGS = ['funded', 'requested', 'unfunded'] as const;
export type Funding = (typeof FUNDINGS)[number];

export const PLAN_EVENTS = ['created', 'submitted', 'returned', 'approved', 'superseded'] as const;
export type PlanEvent = (typeof PLAN_EVENTS)[number];

/** What a plan does to a place of another. */
export const COMPARED = ['added', 'removed', 'changed'] as const;

/** The most lines that a plan has. */
export const MOST_LINES = 5_000;

/** A line as somebody states it: people of this component and role at this center, and whether there is money for them. */
export type Line = {
  component: string;
  center: string;
  role: string;
  fte: number;
  funding: Funding;
  note: string | null;
};

/** The same in its place in the plan, from 1. */
export type PlacedLine = Line & { line: number };

/** FTE by funding, in hundredths. */
export type ByFunding = Record<Funding, number>;

export type PlanRow = {
  id: string;
  component: string;
  /** The family of the component today. */
  family: string;
  fiscalYear: number;
  title: string;
  state: PlanState;
  /** Of a draft, what it is to replace; of an approved plan, what it did replace. */
  supersedes: string | null;
  supersededBy: string | null;
  lines: number;
  funded: number;
  requested: number;
  unfunded: number;
  version: number;
  createdAt: Date;
  createdByLabel: string | null;
  updatedAt: Date;
  updatedByLabel: string | null;
  /** Why it was last returned, while nobody has handed it in again. */
  returnedFor: string | null;
};

export type EventRow = {
  id: string;
  event: PlanEvent;
  reason: string | null;
  version: number;
  at: Date;
  by: string;
  byLabel: string | null;
};

export type PlanFilter = {
  component?: string[] | undefined;
  family?: string[] | undefined;
  fiscalYear?: number[] | undefined;
  state?: string[] | undefined;
};
