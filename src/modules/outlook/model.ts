// The words of the outlook (methodology, section 10): who is where until when, and how long what is needed stays filled. FTE is integer
// hundredths, days are strings; a curve is a step function over the horizon.
import type { Filling, Need, StatedNeed } from '../gaps/index.ts';
import type { PresentUnit, Unit } from '../reconciliation/index.ts';

export const CURVES = ['committed', 'expected'] as const;
export type Curve = (typeof CURVES)[number];
export type PerCurve<T> = Readonly<Record<Curve, T>>;

/** The days that an outlook is about: D, the last day of its horizon, and the periods of the policy. */
export type Span = {
  /** D. */
  readonly day: string;
  readonly months: number;
  /** D + months, clipped to the month's end; the last day that counts. */
  readonly lastDay: string;
  readonly openEndDays: number;
  readonly successorGapDays: number;
};

/** One deployment as it is counted, or one unit of presence that only a center sees. */
export type SupplyUnit = Unit & {
  readonly key: string;
  /** Null: center-only presence. */
  readonly deploymentId: string | null;
  readonly positionId: string | null;
  readonly positionRef: string | null;
  readonly family: string;
  readonly unverified: boolean;
  readonly stale: boolean;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly fundedThrough: string | null;
  readonly successorOf: string | null;
  /** Its registered successor where that is at another center; null where there is none, or where it is among the units of this one. */
  readonly successorElsewhere: Next | null;
};
export type Next = Pick<SupplyUnit, 'family' | 'startDate'> & {
  readonly deploymentId: string;
  /** Null: the same center. */
  readonly center: string | null;
};

/** A stated need, where its center listed it, and the family of the component that it names. */
export type OutlookNeed = StatedNeed & { readonly line: number; readonly family: string | null };

export type CenterSupply = {
  readonly center: string;
  readonly name: string;
  readonly state: string;
  readonly region: number;
  readonly designation: string;
  /** Null: unknown (declined, absent, not asked), which is never zero. */
  readonly needs: readonly OutlookNeed[] | null;
  readonly units: readonly SupplyUnit[];
};

/** A step function: `value` from `day` on. The first step is at D; two neighbours never have the same value. */
export type Step = { readonly day: string; readonly value: number };
export type Steps = readonly Step[];

/** The registered successor of a deployment, wherever it is. */
export type Successor = Next & {
  /** Days without either of them after the last counted day; 0 where one follows the other or they overlap. */
  readonly daysBetween: number;
};

/** A unit as the outlook sees it; `lastDay` is its last counted day where that falls within the horizon, null otherwise. */
export type UnitOutlook = {
  readonly unit: SupplyUnit;
  readonly lastDay: PerCurve<string | null>;
  /** It counts on D. */
  readonly active: PerCurve<boolean>;
  /** It is committed only because an open end counts for some days. */
  readonly endUnknown: boolean;
  /** Where there is a last counted day within the horizon to count from. */
  readonly successor: PerCurve<Successor | null>;
  /** FTE at risk. */
  readonly atRisk: PerCurve<number>;
};

export const LAPSE_REASONS = ['ended', 'more-urgent-need'] as const;
export type LapseReason = (typeof LAPSE_REASONS)[number];

export type Lapse = {
  /** The first day on which the fill is below that of D. */
  readonly day: string;
  readonly fillThen: number;
  /**
   * The deployments of the center whose last counted day is the day before and that are eligible for the need; where none of them is,
   * all of them.
   */
  readonly causes: readonly UnitOutlook[];
  /** Why: somebody's last counted day, or else a more urgent need that began; null where a caller is not told. */
  readonly reason: LapseReason | null;
};

/** A day on which a fill is below that of the day before. */
export type Fall = { readonly day: string; readonly causes: readonly UnitOutlook[] };

/** The part of a need's fill on D that rests on FTE at risk of one deployment. */
export type AtRiskPart = { readonly of: UnitOutlook; readonly fte: number };

/** A position without which a need that is filled would not be filled at all; without id where only a center sees who it is. */
export type SinglePoint = Pick<SupplyUnit, 'positionId' | 'positionRef' | 'component' | 'family'>;

export type NeedOutlook = {
  readonly need: OutlookNeed;
  /** What is needed: 0 until `neededBy`. */
  readonly needed: Steps;
  readonly filled: PerCurve<Steps>;
  /** The part of the expected fill that would be missing without center-only presence. */
  readonly centerOnly: Steps;
  readonly lapse: PerCurve<Lapse | null>;
  /** Every day on which the fill falls, in order, with its causes: what the fall of a group is explained by. */
  readonly falls: PerCurve<readonly Fall[]>;
  /** On D. */
  readonly singlePoints: PerCurve<readonly SinglePoint[]>;
  readonly atRisk: PerCurve<readonly AtRiskPart[]>;
};

export type CenterOutlook = Omit<CenterSupply, 'needs' | 'units'> & {
  readonly span: Span;
  /** Whether a caller is shown a part of it only, and so cannot be told what the rest does not hold. */
  readonly isPart: boolean;
  readonly needs: readonly NeedOutlook[] | null;
  /** All units that count on some day of the horizon. */
  readonly units: readonly UnitOutlook[];
};

export type Keys = Partial<Record<OutlookKey, string | number | null>>;

/** A deployment that ends, and where. */
export type Cause = { readonly center: string; readonly its: UnitOutlook };

/** The first fall of a group's curve: of its causes the first in order of centers and deployments, and how many there are. */
export type GroupLapse = Omit<Lapse, 'causes'> & { readonly causes: readonly Cause[]; readonly causeCount: number };

/** The needs of a group, and what stands behind them. */
export type GroupNeeds = {
  readonly count: number;
  readonly needed: Steps;
  readonly filled: PerCurve<Steps>;
  readonly centerOnly: Steps;
  readonly lapse: PerCurve<GroupLapse | null>;
  /** How many of the needs hang on one position on D. */
  readonly singlePoints: PerCurve<number>;
};

/** Sums over the needs and the units of a group; FTE in hundredths. */
export type OutlookGroup = {
  readonly keys: Keys;
  readonly centers: number;
  readonly centersWithNeeds: number;
  /** Null where no center of the group has needs that are known. */
  readonly needs: GroupNeeds | null;
  /** FTE that counts on D, `centerOnly` being the part of it that only centers see. */
  readonly supply: PerCurve<number> & { readonly centerOnly: number };
  readonly endUnknown: number;
  readonly atRisk: PerCurve<number>;
};

/** What an outlook can be grouped and filtered by. */
export const GROUP_KEYS = ['center', 'family', 'component', 'state', 'region', 'designation'] as const;
export type OutlookKey = (typeof GROUP_KEYS)[number];
export type OutlookFilter = Partial<Record<OutlookKey, readonly (string | number)[] | undefined>>;

/** The rules of filling (methodology, section 8), which belong to gaps, under one tree of components and one policy. */
export type FillRules = {
  readonly fill: (units: readonly PresentUnit[], needs: readonly Need[]) => Filling;
  readonly isEligible: (unit: Omit<Unit, 'fte'>, need: Pick<Need, 'component' | 'role' | 'onSite'>) => boolean;
};
