// Measures over published cycles: the reports that they rest on, and which centers two cycles have in common.

/** The report of a cycle that stands, with all that its numbers are printed with. */
export type TrendReport = {
  readonly id: string;
  readonly cycle: string;
  readonly title: string;
  readonly number: number;
  readonly illustrative: boolean;
  readonly referenceDate: string;
  readonly publishedAt: Date;
  readonly methodology: string;
  readonly policy: string;
  readonly policyVersion: number;
  readonly instrument: string | null;
  readonly openDigest: string;
  readonly annexDigest: string;
};

/** A center as a report has it: under the code that it had in that cycle. */
export type ReportedCenter = {
  readonly report: string;
  readonly center: string;
  readonly isExpected: boolean;
  /** Reported or confirmed zero. */
  readonly reportsNeeds: boolean;
  readonly reportsPresence: boolean;
};

/** A difference in how two cycles were asked or computed, across which numbers are not to be compared unseen. */
export type Break = {
  readonly what: 'methodology' | 'policy' | 'instrument';
  readonly from: string;
  readonly to: string;
};

/** The centers of two cycles, by present code. */
export type Pairing = {
  /** Framed as expected in both. */
  readonly paired: readonly string[];
  /** Of those: reported or confirmed zero needs in both. */
  readonly byNeeds: readonly string[];
  /** Of those: reported or confirmed zero presence in both. */
  readonly byPresence: readonly string[];
  /** Framed by the later cycle alone. */
  readonly opened: readonly string[];
  /** Framed by the earlier cycle alone. */
  readonly closed: readonly string[];
  /** Framed by both under different codes. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Framed by both, and in one of them exempt or found ineligible. */
  readonly notExpected: readonly string[];
};

/** The centers of a report under two names: `present` from its code to that of today, `past` back; undefined for what it did not frame. */
export type Names = {
  readonly present: (code: string) => string;
  readonly past: (code: string) => string | undefined;
};

/** A report with the names of its centers. */
export type NamedReport = { readonly report: TrendReport; readonly names: Names };

/** From one published cycle to the next. */
export type Change = {
  readonly before: NamedReport;
  readonly after: NamedReport;
  readonly breaks: readonly Break[];
  readonly pairing: Pairing;
};

/** Published cycles in order of reference dates, and what lies between each two in a row. */
export type Series = { readonly reports: readonly NamedReport[]; readonly changes: readonly Change[] };
