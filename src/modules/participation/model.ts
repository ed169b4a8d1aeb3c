// Participation: what became of every center that a cycle framed, and the response measures that follow (methodology, section 9).

/** What became of a framed center; the first three have certified, the next three are missing, the last two are not expected. */
export const CENTER_DISPOSITIONS = [
  'certified-on-time',
  'certified-late',
  'declined',
  'draft-begun',
  'opened',
  'opened-never',
  'exempt',
  'ineligible',
] as const;
export type CenterDisposition = (typeof CENTER_DISPOSITIONS)[number];

/** The rates that a policy has thresholds for: of responses, and of the two items. */
export const RATES = ['unit', 'presence', 'needs'] as const;
export type Rate = (typeof RATES)[number];

/** How long before or after the due instant a center first certified: less than the next span, at least its own. */
export const SPANS = [
  '14-days-before-or-more',
  '7-to-14-days-before',
  '2-to-7-days-before',
  'last-2-days',
  'up-to-7-days-late',
  'later',
] as const;
export type Span = (typeof SPANS)[number];

/** Thresholds of the policy, in hundredths. */
export type Thresholds = { readonly unit: number; readonly item: number };

/** Counts of the centers of a group. */
export type ParticipationCounts = {
  readonly framed: number;
  readonly exempt: number;
  readonly ineligible: number;
  readonly onTime: number;
  readonly late: number;
  readonly declined: number;
  readonly missing: number;
  readonly presenceAnswered: number;
  readonly presencePartial: number;
  readonly needsAnswered: number;
};

export const GROUP_KINDS = ['total', 'designation', 'state', 'region'] as const;
export type ParticipationGroup = ParticipationCounts & { kind: (typeof GROUP_KINDS)[number]; key: string | null };

/** A cycle as its participation is read: the terms, and the policy as it was recorded at the close, or as it stands. */
export type ParticipationCycle = {
  code: string;
  title: string;
  state: 'draft' | 'open' | 'closed' | 'published' | 'cancelled';
  illustrative: boolean;
  referenceDate: string;
  dueAt: Date;
  cutOff: Date | null;
  policy: string;
  policyVersion: number;
  thresholds: Thresholds;
  /** Whether there is something that no report has published. */
  isProvisional: boolean;
  /** The instant of the reading, by the clock that certifications are dated with. */
  readAt: Date;
};

/** When the centers that responded first certified. */
export type Timeliness = {
  firstCertifiedAt: Date | null;
  medianCertifiedAt: Date | null;
  lastCertifiedAt: Date | null;
  /** The latest certification that counts, first or not. */
  latestAt: Date | null;
} & Record<Span, number>;

export type CenterParticipation = {
  center: string;
  name: string;
  state: string;
  designation: string;
  region: number;
  disposition: CenterDisposition;
  reason: string | null;
  revision: number | null;
  firstCertifiedAt: Date | null;
  certifiedAt: Date | null;
  dueAt: Date;
  begunAt: Date | null;
  openedAt: Date | null;
  openQueries: number;
};

/** What is known of an expected center whether it answered or not; FTE in hundredths. */
export type KnownOfCenter = {
  readonly designation: string;
  readonly region: number;
  readonly responded: boolean;
  readonly presenceAnswered: boolean;
  readonly needsAnswered: boolean;
  /** Registered on the reference date, as recorded at the cut-off or now. */
  readonly registered: number;
  /** Whether the earlier cycle expected it, and whether it responded then. */
  readonly wasAsked: boolean;
  readonly hadResponded: boolean;
  /** What it stated then; null where it did not answer the item. */
  readonly observedThen: number | null;
  readonly neededThen: number | null;
};

/** How many of either side are of one kind, and their shares of it. */
export type Share = { key: string; responders: number; nonresponders: number } & Record<
  'respondersShare' | 'nonrespondersShare',
  number | null
>;
/** Over how many centers it is, and the mean in hundredths rounded half up; null over none. */
export type Mean = { centers: number; mean: number | null };
export type Sides<T> = { responders: T; nonresponders: T };

export type Comparison = Sides<number> & {
  rate: Rate;
  byDesignation: Share[];
  byRegion: Share[];
  registeredFte: Sides<Mean>;
  /** Of the earlier cycle: how many were asked and responded then, and what those stated that answered the item. */
  before: Sides<{ asked: number; responded: number; respondedShare: number | null }>;
  observedThen: Sides<Mean>;
  neededThen: Sides<Mean>;
};

/** The comparisons of the rates that are below the policy; `earlier` is the code of the cycle before, if any. */
export type NonresponseStatement = {
  earlier: string | null;
  comparisons: (Comparison & { threshold: number; sentences: string[] })[];
};
export type Participation = {
  cycle: ParticipationCycle;
  groups: ParticipationGroup[];
  timeliness: Timeliness;
  statement: NonresponseStatement | null;
};
