// The open part of a report as those see it who write it down for people: what the bytes hold that were digested and signed.

/** A row of a table: the keys of its grouping and its measures, as on the wire. */
export type TableRow = Readonly<Record<string, unknown>>;

/** A table by name, with the keys that its rows are grouped by. */
export type Table = { readonly name: string; readonly groupBy: readonly string[]; readonly rows: readonly TableRow[] };

/** Response rates of the frame, and what stands in their statement. */
export type Taken = {
  readonly total: TableRow;
  readonly thresholds: { readonly unit: number; readonly item: number };
  readonly byDesignation: readonly TableRow[];
  readonly byState: readonly TableRow[];
  readonly byRegion: readonly TableRow[];
  readonly statement: { readonly comparisons: readonly { readonly sentences: readonly string[] }[] } | null;
};

/** Something that had to be acknowledged before the report could be published, and how it was explained. */
export type Acknowledgement = {
  readonly matter: string;
  readonly detail: string;
  readonly explanation: string;
  readonly by: string;
};

export type OpenPart = {
  readonly kind: 'gap-report';
  readonly id: string;
  readonly cycle: string;
  readonly title: string;
  readonly number: number;
  readonly illustrative: boolean;
  readonly marking: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly supersedes: { readonly id: string; readonly number: number; readonly reason: string } | null;
  readonly referenceDate: string;
  readonly cutOff: string;
  readonly decisionInstant: string;
  readonly methodology: string;
  readonly policy: { readonly code: string; readonly version: number; readonly parameters: TableRow };
  readonly instrument: string | null;
  readonly software: string;
  readonly inputsDigest: string;
  readonly annex: { readonly digest: string; readonly rows: number; readonly bytes: number };
  readonly acknowledgements: readonly Acknowledgement[];
  readonly notes: readonly string[];
  readonly cases: TableRow;
  readonly participation: Taken;
  readonly agreement: readonly Table[];
  readonly measures: readonly Table[];
  readonly policyNeeds: readonly Table[];
};
