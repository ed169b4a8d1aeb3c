// What stands in an annex, as it is read: findings with both sides, all that was said and decided of them, needs with what fills them.
// FTE in hundredths, as everywhere inside.
import type { NeedInView } from '../gaps/index.ts';
import type { FindingRow, Unit } from '../reconciliation/index.ts';
import type { AnnexSection } from './model.ts';

export type AnnexFinding = Omit<FindingRow, 'owner' | 'dueOn' | 'version'> & { deploymentVersion: number | null };

/** The certified revision that a center's rows come from, by its number and its receipt. */
export type AnsweredIn = { revision: number; receipt: string };

export type AnnexStatement = {
  id: string;
  finding: string;
  party: string;
  stance: string;
  text: string;
  /** Digest of what the finding was when it was said. */
  judged: string;
  madeAt: Date;
  madeBy: string | null;
};

export type AnnexDecision = {
  id: string;
  finding: string;
  batch: string | null;
  decision: string;
  reason: string;
  text: string;
  unit: Unit | null;
  state: string;
  judged: string;
  judgedValues: {
    outcome: string;
    denied: boolean;
    differences: string[];
    register: Unit | null;
    observed: Unit | null;
  };
  decidedAt: Date;
  decidedBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
};

/** A stated need with what fills it. */
export type AnnexNeed = NeedInView;

/** Reconciled presence of one finding that fills no stated need. */
export type AnnexRest = Unit & { center: string; identity: string; family: string };

/** A row of an annex before it has its place: its value is spelled as canonical JSON where it is kept. */
export type AnnexEntry = { section: AnnexSection; center: string; family: string | null; value: object };
