// Types and closed vocabularies of the register. FTE is integer hundredths here, days are strings; what the contract derives
// (status, stale, family) is computed where the rows are, so that a filter and an answer never disagree.

export const STATUSES = ['planned', 'active', 'ended', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

export const CLEARANCES = ['none', 'secret', 'top-secret', 'ts-sci'] as const;
export const SYSTEMS = ['HSIN', 'HSDN', 'C-LAN'] as const;
export const END_REASONS = [
  'rotation',
  'end-of-detail',
  'retirement',
  'reassignment',
  'funding',
  'position-abolished',
  'other',
] as const;

/** What the statute asks of whoever is sent, by the names of notices (6 U.S.C. 124h(c)(4)-(5); methodology, section 12). */
export const PREREQUISITES = ['clearance', 'part23', 'privacy'] as const;
export type Prerequisite = (typeof PREREQUISITES)[number];

/** Why a prerequisite is missing: nobody recorded it, it is recorded that there is none, or it came after the start date. */
export const MISSING_REASONS = ['not-recorded', 'none-held', 'after-start'] as const;
export type Missing = { prerequisite: Prerequisite; reason: (typeof MISSING_REASONS)[number] };

/** What a component states of a deployment. */
export type Values = {
  component: string;
  center: string;
  role: string;
  arrangement: string;
  fte: number;
  positionRef: string;
  startDate: string;
  endDate: string | null;
  fundedThrough: string | null;
  successorOf: string | null;
  clearance: string | null;
  part23TrainedOn: string | null;
  privacyTrainedOn: string | null;
  systems: string[];
  note: string | null;
};

/** What of a deployment may be corrected: all that was stated, and why it ended. */
export type Correctable = Values & { endReason: string | null };

/** What one write sets. */
export type Change = Partial<Correctable & { positionId: string; confirmedOn: string; cancelledAt: Date }>;

/** A deployment as it stands, or as it stood in one version. */
export type Entry = Correctable & {
  id: string;
  positionId: string;
  cancelledAt: Date | null;
  confirmedOn: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  updatedBy: string;
  reason: string | null;
  family: string;
  status: Status;
  stale: boolean;
  /** The last day on which confirming it keeps it from becoming stale; null where it does not become stale. */
  confirmBy: string | null;
  /** The last day for which it is committed: the earlier of endDate and fundedThrough (methodology, section 10); null without both. */
  committedThrough: string | null;
  /** The deployment that succeeds it, where the caller may see that; null also in a history, which has none of its own. */
  successor: string | null;
};

/** One version of a deployment: from when to when it was what the register said, who recorded it, and why. */
export type Version = Entry & { recordedFrom: Date; recordedTo: Date | null; recordedBy: string | null };

/** The days that derived values hang on: the UTC day of the service's clock, and the day before which a confirmation is too old. */
export type Days = { today: string; staleBefore: string };

/** What the list can be narrowed to; every list of values means any of them. */
export type Filter = {
  component?: string[] | undefined;
  family?: string[] | undefined;
  center?: string[] | undefined;
  role?: string[] | undefined;
  arrangement?: string[] | undefined;
  positionRef?: string[] | undefined;
  status?: string[] | undefined;
  activeOn?: string | undefined;
  knownAt?: string | undefined;
  endingBefore?: string | undefined;
  committedBefore?: string | undefined;
  stale?: boolean | undefined;
  confirmBefore?: string | undefined;
  endReason?: string[] | undefined;
  missingPrerequisite?: string[] | undefined;
  ids?: string[] | undefined;
};

/** How a list is ordered: as registered, or by what it is committed through, the soonest first and the uncommitted last. */
export const ORDERS = ['id', 'committedThrough'] as const;
export type Order = (typeof ORDERS)[number];

/** Validity of a code of reference data; null is open. */
export type Validity = { validFrom: string | null; validTo: string | null };

/** What the database knows of the codes and links that somebody stated; null where there is none, or none that is visible. */
export type Facts = {
  component: Validity | null;
  center: Validity | null;
  role: Validity | null;
  /** The family of the component today. */
  family: string | null;
  /** Whether the caller may act for the component. */
  mayActFor: boolean;
  /** The deployment that `successorOf` names. */
  predecessor: { family: string; cancelled: boolean } | null;
  /** Another deployment that succeeds it already. */
  rival: string | null;
  /** Whether following the succession from there comes back to the deployment itself. */
  circular: boolean;
  /** The deployment that succeeds this one. */
  successor: { id: string; family: string } | null;
};

/** A deployment that stands in the way of another one of its position. */
export type Rival = { id: string; center: string; fte: number; startDate: string; endDate: string | null };

/** The first day on which a claim would take its position over 1.00, what it would bear then, and the deployments on duty then. */
export type OverAllocation = { day: string; fte: number; others: Rival[] };

/** What a deployment takes of its position. */
export type Claim = { fte: number; startDate: string; endDate: string | null };

/** A deployment that is registered on a day, as reconciliation reads it. */
export type Registered = {
  id: string;
  version: number;
  positionId: string;
  positionRef: string;
  component: string;
  center: string;
  role: string;
  arrangement: string;
  fte: number;
  startDate: string;
  endDate: string | null;
  confirmedOn: string | null;
};
