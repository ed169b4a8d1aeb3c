// The words of what-if: changes that nobody has made, the course of a deployment with and without them, and scenarios that somebody
// keeps. FTE is integer hundredths, days are strings.
import type { Arrangement } from '../../lib/vocabulary.ts';

export const CHANGES = ['extend', 'end', 'move', 'add', 'set-fte'] as const;

/** How many changes a scenario has at most. */
export const MOST_CHANGES = 200;

/** One thing that would be otherwise. A null end is open; a field that is absent stays as it is. */
export type Change =
  | {
      readonly change: 'extend';
      readonly deployment: string;
      readonly endDate?: string | null | undefined;
      readonly fundedThrough?: string | null | undefined;
    }
  | { readonly change: 'end'; readonly deployment: string; readonly endDate: string }
  | { readonly change: 'move'; readonly deployment: string; readonly center: string; readonly on: string }
  | ({ readonly change: 'add' } & Added)
  | {
      readonly change: 'set-fte';
      readonly deployment: string;
      readonly fte: number;
      /** The first day of it; from the beginning without one. */
      readonly from?: string | undefined;
    };

/** A person who would come. */
export type Added = {
  readonly component: string;
  readonly center: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  readonly fte: number;
  readonly startDate: string;
  readonly endDate?: string | null | undefined;
  readonly fundedThrough?: string | null | undefined;
};

/** A deployment as it is registered now, as far as changes look at it. */
export type Registration = {
  readonly id: string;
  readonly positionId: string;
  readonly positionRef: string;
  readonly component: string;
  readonly family: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  readonly center: string;
  readonly fte: number;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly fundedThrough: string | null;
  readonly successorOf: string | null;
  readonly isCancelled: boolean;
};

/** Days in which a person is on duty in one way; the stretches of a course follow one another without a day between. */
export type Stretch = {
  readonly center: string;
  readonly fte: number;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly fundedThrough: string | null;
};

/** A deployment with and without the changes that name it; of one that would be added there is nothing without them. */
export type Course = {
  /** Id of the deployment; `add:<index of its change>` of one that would be added. */
  readonly key: string;
  readonly deployment: string | null;
  readonly component: string;
  readonly family: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  readonly positionId: string | null;
  readonly positionRef: string | null;
  readonly successorOf: string | null;
  readonly before: readonly Stretch[];
  /** What it is after each of its changes, in their order. */
  readonly steps: readonly { readonly index: number; readonly after: readonly Stretch[] }[];
};

/** What becomes of one change in an answer. */
export const EFFECTS = ['differs', 'none', 'withheld'] as const;
export type Effect = {
  readonly index: number;
  readonly effect: (typeof EFFECTS)[number];
  /** Why it makes no difference, or is not told; null where it does. */
  readonly reason: string | null;
};

/** A scenario as it is kept. */
export type ScenarioRow = ScenarioTerms & {
  id: string;
  owner: string;
  ownerLabel: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** What its owner states of it; `changes` as they came, with FTE as on the wire. */
export type ScenarioTerms = {
  name: string;
  note: string | null;
  changes: unknown[];
  sharedWithAnalysts: boolean;
};
