// The words of needs and gaps: what a center says it needs, and how far its reconciled presence meets it. FTE is integer
// hundredths. Unknown need is never zero need, which is why results exist only for centers that answered.
import type { Priority } from '../reference/index.ts';

export type { Priority };

/** From the first taken to the last; the weight of each is a parameter of the policy. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Priority[];

export const NEED_STATUSES = ['met', 'partial', 'unmet'] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];

/** What filling looks at in a need line; a list of needs is in the order in which the center listed them. */
export type Need = {
  /** Null: any component. Otherwise that component or a descendant of it. */
  readonly component: string | null;
  /** Null: any role. */
  readonly role: string | null;
  /** Integer hundredths, 1 to 9999. */
  readonly fte: number;
  /** Only on-site arrangements can fill it. */
  readonly onSite: boolean;
  readonly priority: Priority;
};

/** A part of one unit that fills one need. */
export type Fill = { readonly key: string; readonly fte: number };

/** How far a need is filled (methodology section 8). */
export type NeedResult = {
  readonly filledFte: number;
  readonly gapFte: number;
  /** The filled part that rests on unverified presence. */
  readonly unverifiedFte: number;
  readonly status: NeedStatus;
  /** Met, but not without unverified presence. */
  readonly metUnverified: boolean;
  /** Weight of the need's priority x gap, in hundredths. */
  readonly weightedGap: number;
  /** The units that fill it, by key of the unit, each at most once; they add up to `filledFte`. */
  readonly fills: readonly Fill[];
};

/** What is left of a unit when all needs are filled as far as possible. */
export type UnfilledPresence = Fill & { readonly component: string; readonly role: string };

/** The filling of one center. */
export type Filling = {
  /** One result for each need, in the order listed. */
  readonly needs: readonly NeedResult[];
  /** Presence without a stated need, unit by unit; units that are used up are not listed. */
  readonly presenceWithoutNeed: readonly UnfilledPresence[];
};

/** What measures can be grouped and filtered by. */
export const GROUP_KEYS = [
  'center',
  'state',
  'region',
  'designation',
  'family',
  'component',
  'role',
  'capability',
  'priority',
  'arrangement',
] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

export type KeyValue = string | number | null;
export type KeyFilter = Partial<Record<GroupKey, readonly (string | number)[] | undefined>>;

/** The values of the keys of a group; null where a need names no component, role or capability. */
export type Keys = Partial<Record<GroupKey, KeyValue>>;

/** Sums over needs, FTE and weighted gap in hundredths. */
export type NeedGroup = {
  keys: Keys;
  needs: number;
  met: number;
  partial: number;
  unmet: number;
  needFte: number;
  filledFte: number;
  unverifiedFilledFte: number;
  gapFte: number;
  weightedGap: number;
  laterNeeds: number;
  laterNeedFte: number;
};

/** Sums over presence rows, FTE in hundredths; `observed` null where nothing is comparable. */
export type PresenceGroup = {
  keys: Keys;
  registeredFte: number;
  registeredUnits: number;
  registeredHeadcount: number;
  registeredComparableFte: number;
  registeredComparableUnits: number;
  observedFte: number | null;
  observedUnits: number | null;
  matchedFte: number;
  matchedUnits: number;
  reconciledFte: number;
  reconciledUnits: number;
  agreedFte: number;
  agreedUnits: number;
  differingFte: number;
  differingUnits: number;
  centerOnlyFte: number;
  centerOnlyUnits: number;
  unverifiedFte: number;
  unverifiedUnits: number;
  decidedFte: number;
  decidedUnits: number;
};

export type RestGroup = { keys: Keys; presenceWithoutNeedFte: number };

export type CenterGroup = {
  keys: Keys;
  designation: string | null;
  centers: number;
  centersReportingNeeds: number;
  centersReportingPresence: number;
  /** The families that centers which report presence mark unknown: the list of each, equal lists once. */
  unknownFamilies: string[][];
};

/** A stated need and how far it is filled, as it is kept; FTE in hundredths. */
export type NeedRow = {
  center: string;
  line: number;
  component: string | null;
  role: string | null;
  family: string | null;
  fte: number;
  onSite: boolean;
  priority: Priority;
  capability: string | null;
  neededBy: string | null;
  justification: string | null;
  filled: number;
  unverifiedFilled: number;
  gap: number;
  weightedGap: number;
  status: NeedStatus;
  afterReferenceDate: boolean;
  /** Carried forward from an earlier cycle, not stated in this one. */
  isCarried?: boolean;
};

/** The same as it is written: `fills` is the JSON text of which units fill it, and by how much. */
export type KeptNeed = NeedRow & { fills: string };

/** Reconciled presence of one finding that fills no stated need, as it is kept. */
export type KeptRest = {
  center: string;
  identity: string;
  family: string;
  component: string;
  role: string;
  arrangement: string;
  fte: number;
};

/** What a report is grouped and filtered by, and which of its sides know all of that (`plan-grouping.ts`). */
export type Grouping = {
  readonly keys: readonly GroupKey[];
  readonly filter: KeyFilter;
  /** The part of both that describes centers. */
  readonly centerKeys: readonly GroupKey[];
  readonly centerFilter: KeyFilter;
  readonly knowsNeeds: boolean;
  readonly knowsPresence: boolean;
};

/** What a report is made of; a side that is not asked for is left out. */
export type Sides = {
  readonly centers: readonly CenterGroup[];
  readonly needs?: readonly NeedGroup[] | undefined;
  readonly presence?: readonly PresenceGroup[] | undefined;
  readonly rest?: readonly RestGroup[] | undefined;
  /** What is carried forward, and the centers that it is carried for. */
  readonly carried?: { readonly centers: readonly CenterGroup[]; readonly needs: readonly NeedGroup[] } | undefined;
};
