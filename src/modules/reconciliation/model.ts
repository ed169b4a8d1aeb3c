// The words of the reconciliation: what the two sides state, and the findings that come of comparing them. FTE is integer
// hundredths and days are strings throughout; `line` is the index of a presence line and never part of any identity.
import { by, type Comparator, compareCodes, compareNumbers, inOrder } from '../../lib/compare.ts';
import type { Arrangement } from '../reference/index.ts';

export type { Arrangement };

/** The component code that stands for what a center cannot name. */
export const OTHER_COMPONENT = 'OTHER';

export const OUTCOMES = ['agreed', 'differs', 'register-only', 'center-only', 'not-comparable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const DIFFERENCES = ['component', 'role', 'arrangement', 'fte'] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Why a center-only finding may be one: the line names a deployment that is not on duty on the reference date. */
export const HINTS = ['timing'] as const;
export type Hint = (typeof HINTS)[number];

/** Why nothing could be compared: four answers that are not one another, and none of them zero. */
export const INCOMPARABLE = ['no-answer', 'declined', 'unknown-family', 'outside-frame'] as const;
export type Incomparable = (typeof INCOMPARABLE)[number];

/** One person as one side states it. */
export type Unit = {
  readonly component: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  /** Integer hundredths, 1 to 100. */
  readonly fte: number;
};

/** A deployment of the register of methodology section 3: on duty on the reference date, as recorded at the cut-off. */
export type RegisterUnit = Unit & {
  readonly deploymentId: string;
  readonly version: number;
  readonly positionId: string;
  readonly positionRef: string;
  readonly startDate: string;
  /** Not confirmed by its component for longer than the policy allows. */
  readonly stale: boolean;
};

/** A presence line: so many equal units, or the denial of one deployment. */
export type Line = ObservedLine | DenialLine;
export type ObservedLine = {
  /** Index of the line in the certified revision, for pointing only. */
  readonly line: number;
  readonly observed: true;
  readonly deploymentId: string | null;
  readonly component: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  /** 1 or more people, each of `fte` hundredths. */
  readonly headcount: number;
  readonly fte: number;
};
export type DenialLine = { readonly line: number; readonly observed: false; readonly deploymentId: string };

/**
 * A center's statement of presence at the cut-off. `absent`: no certified answer; `outside-frame`: the cycle did not ask.
 * Neither, nor `declined`, is ever zero (methodology section 3).
 */
export type CenterAnswer =
  | { readonly status: 'reported'; readonly unknownComponents: readonly string[]; readonly lines: readonly Line[] }
  | { readonly status: 'confirmed-zero' | 'declined' | 'absent' | 'outside-frame' };

/** One outcome of the reconciliation of one center (methodology section 4). */
export type Finding = {
  /** Its identity within cycle and center; see `identify-finding.ts`. */
  readonly key: string;
  readonly center: string;
  readonly family: string;
  readonly outcome: Outcome;
  /** Only of `differs`, in the order component, role, arrangement, fte. */
  readonly differences: readonly Difference[];
  /** The center says explicitly that this deployment is not there. */
  readonly denied: boolean;
  /** One side names an ancestor of the other's component. */
  readonly lessSpecific: boolean;
  readonly stale: boolean;
  readonly hint: Hint | null;
  /** Why it could not be compared; of `not-comparable` only. */
  readonly notComparable: Incomparable | null;
  /** Key of the finding of the same center that may be the other half of this one. */
  readonly possibleMatch: string | null;
  /** The center's FTE was not used, because the position would have been more than one person. */
  readonly overAllocated: boolean;
  /** The deployment compared; null exactly for `center-only`. */
  readonly deploymentId: string | null;
  readonly deploymentVersion: number | null;
  readonly positionId: string | null;
  /** The presence line that speaks of it, denials included. */
  readonly line: number | null;
  readonly register: Unit | null;
  readonly observed: Unit | null;
  /** The presence that counts, null for none. */
  readonly reconciled: Unit | null;
  /** The reconciled presence rests on the register alone, because nothing could be compared. */
  readonly unverified: boolean;
  /** A decision, not the comparison, made the reconciled presence. */
  readonly decided: boolean;
};

export const DECISIONS = ['accept-register', 'accept-center', 'set', 'exclude'] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** A decision as far as computing needs it (methodology, section 5). */
export type DecisionInForce = {
  readonly id: string;
  readonly center: string;
  /** The key of the finding that it is about. */
  readonly identity: string;
  readonly decision: DecisionKind;
  /** The unit of `set`; null otherwise. */
  readonly unit: Unit | null;
  /** The digest of what it judged; see `judge-finding.ts`. */
  readonly judged: string;
};

/** What a decision judged: a finding as it was then. */
export type Judged = {
  readonly outcome: Outcome;
  readonly denied: boolean;
  readonly differences: readonly string[];
  readonly register: Unit | null;
  readonly observed: Unit | null;
};

/**
 * A decision that no computation applies any more: its finding has vanished or reads otherwise, or with it the position would be
 * more than one person.
 */
export type Lapsed = {
  readonly decision: DecisionInForce;
  readonly why: 'vanished' | 'changed' | 'over-allocated';
};

/** A unit of reconciled presence, which may fill needs (methodology section 8). */
export type PresentUnit = Unit & { readonly key: string; readonly unverified: boolean };

/** Component, role, arrangement, FTE: the canonical order of units on either side (methodology section 4.2). */
export const compareUnits: Comparator<Unit> = inOrder<Unit>(
  by((unit) => unit.component, compareCodes),
  by((unit) => unit.role, compareCodes),
  by((unit) => unit.arrangement, compareCodes),
  by((unit) => unit.fte, compareNumbers),
);

/** The canonical order of register units: values, then `positionRef`, start date and, so that it is total, deployment. */
export const compareRegisterUnits: Comparator<RegisterUnit> = inOrder<RegisterUnit>(
  compareUnits,
  by((unit) => unit.positionRef, compareCodes),
  by((unit) => unit.startDate, compareCodes),
  by((unit) => unit.deploymentId, compareCodes),
);

/** The values of a unit alone, without what else its record carries. */
export function unitOf({ component, role, arrangement, fte }: Unit): Unit {
  return { component, role, arrangement, fte };
}

/** A cycle as a reader of results meets it: what it is, how current it is, and what this caller is shown of it. */
export type Reading = {
  code: string;
  title: string;
  state: 'draft' | 'open' | 'closed' | 'published' | 'cancelled';
  mode: 'blind' | 'prefilled';
  referenceDate: string;
  closesAt: Date;
  contact: string | null;
  illustrative: boolean;
  cutOff: Date | null;
  /** The instant that it is read as of; null: as it stands. */
  knownAt: Date | null;
  decisionInstant: Date | null;
  policy: string;
  policyVersion: number;
  methodology: string | null;
  software: string | null;
  inputsDigest: string | null;
  /** Sum of the revisions of all centers: moves with every write that matters; 0 for whom an open blind cycle shows nothing of it. */
  revision: number;
  /** The latest report of the cycle, as far as this caller may read reports. */
  report: string | null;
  /** Whether there is something that no report has published. */
  isProvisional: boolean;
  isStale: boolean;
  /** The instant of a reading that is stale already, which makes its answers ones of a kind; null otherwise. */
  staleAt: string | null;
  /** What decides which rows this caller is shown; part of every key of a kept answer. */
  sees: { all: boolean; centers: string[]; families: string[]; blind: string[] };
  /** The open blind cycles whose frame holds a center that this caller directs. */
  blinding: { cycle: string; closesAt: string; contact: string | null }[];
};

/** Sums over the cells of a group, FTE in hundredths. */
export type AgreementGroup = { keys: Record<string, string | number> } & {
  cells: number;
  comparableCells: number;
  informedCells: number;
  findings: number;
  agreed: number;
  registeredFte: number;
  observedFte: number;
  matchedFte: number;
  absoluteDifferenceFte: number;
  bothUnits: number;
  registerOnlyUnits: number;
  centerOnlyUnits: number;
};
