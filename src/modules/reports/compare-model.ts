// What comes of holding a report against itself, repeated, or against another.
import type { ReportRow } from './model.ts';

/** Something as it was recorded, and as it came out again. */
export type Repeated = { recorded: string; repeated: string };
export type Replay = { report: ReportRow; inputs: Repeated; open: Repeated; annex: Repeated; software: Repeated };

/** A value that differs. */
export type Change = { from: unknown; to: unknown };

/** A measure that differs; `change` is `to` less `from` where both are numbers, in the decimals of the measure. */
export type MeasureChange = { measure: string; change: number | null } & Change;

/** What differs in one table: rows of either side alone, and of those on both the measures that differ. */
export type TableChange = {
  table: string;
  groupBy: string[];
  changed: { keys: Record<string, unknown>; measures: MeasureChange[] }[];
  added: Record<string, unknown>[];
  removed: Record<string, unknown>[];
};

/** A term that the two were made under and that differs: policy, methodology, software, instrument, reference date. */
export type TermChange = { term: string } & Change;

export type FindingChange = { finding: string; identity: string; center: string; family: string } & {
  from: FindingSide | null;
  to: FindingSide | null;
};
export type FindingSide = { outcome: string; state: string; reconciled: unknown };

export type DecisionChange = {
  finding: string;
  center: string;
  family: string;
  decision: string;
  what: 'made' | 'ended';
} & {
  id: string;
  state: string;
  by: string | null;
  at: string;
};

export type ResponseChange = { center: string; from: number | null; to: number | null };

/** From which inputs the numbers changed, as far as the caller may see them. */
export type InputChanges = {
  responses: ResponseChange[];
  decisions: DecisionChange[];
  findings: FindingChange[];
};

/** Which numbers differ, section by section. */
export type NumberChanges = { measures: TableChange[]; agreement: TableChange[]; policyNeeds: TableChange[] };

export type Comparison = NumberChanges & {
  from: ReportRow;
  to: ReportRow;
  terms: TermChange[];
  /** Null for reports of different cycles, whose inputs are not of the same things. */
  inputs: InputChanges | null;
};
