// The words of explanations: what a need is taken apart into. FTE in hundredths; a reader who may not see all is told what is withheld.
import type { CaseRow, FindingRow, Unit } from '../reconciliation/index.ts';
import type { Fill, NeedRow, Priority } from './model.ts';

export const CONDITIONS = ['component', 'role', 'on-site'] as const;
/** What a need can ask of a unit: that it is of the component or one below it, in the role, on site. */
export type Condition = (typeof CONDITIONS)[number];

/** The decision in force on a finding, as an explanation says it. */
export type DecisionInView = {
  readonly decision: string;
  readonly reason: string;
  readonly decidedAt: string;
  /** The label of whoever decided. */
  readonly decidedBy: string;
};

/** What a party said to a finding. */
export type StatementInView = {
  readonly party: string;
  readonly text: string;
  readonly madeAt: string;
  readonly madeBy: string;
};

/** A finding as an explanation looks at it: both sides, what counts and why. */
export type FindingInView = {
  readonly id: string | null;
  readonly identity: string;
  readonly family: string;
  readonly outcome: FindingRow['outcome'];
  readonly denied: boolean;
  readonly notComparable: FindingRow['notComparable'];
  readonly unverified: boolean;
  readonly overAllocated: boolean;
  readonly register: Unit | null;
  readonly observed: Unit | null;
  readonly reconciled: Unit | null;
  readonly decision: DecisionInView | null;
  /** The part of its reconciled FTE that fills no stated need. */
  readonly unfilled: number;
  /** What the parties said to it, where that is to be told in sentences. */
  readonly statements?: readonly StatementInView[];
};

/** A need as an explanation looks at it: as it is kept, with what fills it. */
export type NeedInView = NeedRow & { readonly fills: readonly Fill[] };

export type PassedOver = { readonly finding: FindingInView };
export type ExplainedFill = PassedOver & { readonly fte: number };
export type NearMiss = PassedOver & { readonly fails: Condition };

/** A unit that other needs use: which, in which place of the order they are taken, and how much of it. */
export type UsedElsewhere = PassedOver & {
  readonly by: readonly {
    readonly line: number;
    readonly priority: Priority;
    readonly place: number;
    readonly fte: number;
  }[];
  /** A part is used by needs that are not shown to this reader. */
  readonly isUsedOutOfSight: boolean;
};

/** A need taken apart: every finding of its center in one place. */
export type ExplainedNeed = {
  readonly center: string;
  readonly need: NeedInView;
  /** Its place in the order in which the needs that are shown are taken, from 1. */
  readonly place: number;
  readonly fills: readonly ExplainedFill[];
  readonly usedElsewhere: readonly UsedElsewhere[];
  readonly leftOver: readonly PassedOver[];
  readonly countForNothing: readonly PassedOver[];
  readonly nearMisses: readonly NearMiss[];
  /** Findings of the center that have nothing to do with it. */
  readonly others: number;
  /** Units that fill a part of it and are not shown to this reader. */
  readonly withheldFills: number;
};

/** The first of a list, and how many there are. */
export type Listed<T> = { readonly total: number; readonly items: readonly T[] };

/** The same as it is handed on: lists cut at a bound, and said in sentences. */
export type NeedExplanation = Pick<ExplainedNeed, 'center' | 'need' | 'place' | 'others' | 'withheldFills'> & {
  readonly fills: Listed<ExplainedFill>;
  readonly usedElsewhere: Listed<UsedElsewhere>;
  readonly leftOver: Listed<PassedOver>;
  readonly countForNothing: Listed<PassedOver>;
  readonly nearMisses: Listed<NearMiss>;
  readonly sentences: readonly string[];
};

/** The revision that states the needs of a center, and who certified it. */
export type Certification = {
  readonly center: string;
  readonly revision: number;
  readonly certifiedAt: Date;
  readonly certifiedBy: string | null;
  readonly receipt: string;
};

/** The registration behind a finding; `positionRef` null where the caller may not see it. */
export type RegistrationOf = {
  readonly finding: string;
  readonly deployment: string;
  readonly version: number | null;
  readonly positionRef: string | null;
};

/** Explained needs with what stands behind them: findings and registrations by finding, certifications by center. */
export type Explained = {
  readonly explained: readonly NeedExplanation[];
  readonly cases: ReadonlyMap<string, CaseRow>;
  readonly registrations: ReadonlyMap<string, RegistrationOf>;
  readonly certifications: ReadonlyMap<string, Certification>;
};
