// Reports: immutable published snapshots in two parts, an open one that everybody reads who may read reports, and an annex of which
// each reads its own rows. What can change about a report (what supersedes it, what a caller may do) stands outside both.

/** What publishing needs acknowledged, in the order in which it is told; the report then shows it with the explanation. */
export const MATTERS = ['open-cases', 'response-below-threshold'] as const;
export type Matter = (typeof MATTERS)[number];

/** Sections of an annex in the order of their names, in which canonical JSON spells them. */
export const ANNEX_SECTIONS = ['findings', 'needs', 'policy-needs', 'presence-without-need'] as const;
export type AnnexSection = (typeof ANNEX_SECTIONS)[number];

/** Findings that are cases until an analyst decides them: the two sides do not say the same. */
export const CASE_OUTCOMES = ['differs', 'register-only', 'center-only'] as const;

export type Acknowledgement = { matter: Matter; explanation: string };

/** Something that a report says against itself. */
export type Needed = { matter: Matter; detail: string };

/** How many cases there are by state, and how many findings stand by outcome. */
export type CaseCounts = {
  open: number;
  answered: number;
  decided: number;
  withdrawn: number;
  byOutcome: Record<'agreed' | 'differs' | 'register-only' | 'center-only' | 'not-comparable', number>;
};

/** A public key on P-256 as JWK, named by its thumbprint. */
export type PublicKey = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
};

/** What signs a payload that comes in pieces; platform/signing has one. */
export type Signing = { update(piece: string): void; end(): string };
export type Signer = { readonly publicKey: PublicKey; begin(): Signing };

/** One row of a table: the keys of its group, and its measures as the contract spells them. */
export type TableRow = Record<string, string | number | boolean | null>;
export type Table = { name: string; groupBy: readonly string[]; rows: readonly TableRow[] };

/** The numbers of a report: all that would make a restatement say something else. */
export type Numbers = { agreement: readonly Table[]; measures: readonly Table[]; policyNeeds: readonly Table[] };

/** The measures of an open part by the name of their table. Never center x family: that is single people, and belongs to the annex. */
export const MEASURE_TABLES = {
  total: [],
  'by-designation': ['designation'],
  'by-region': ['region'],
  'by-state': ['state'],
  'by-family': ['family'],
  'by-state-and-family': ['state', 'family'],
  'by-center': ['center'],
  'by-priority': ['priority'],
  'by-capability': ['capability'],
  'by-component': ['component'],
  'by-role': ['role'],
} as const;

export const AGREEMENT_TABLES = {
  total: [],
  'by-family': ['family'],
  'by-state': ['state'],
  'by-designation': ['designation'],
} as const;

/** What a number is: `fte` and `index` have two decimals, `share` is a share of one, `count` whole, `word` is no number. */
export const UNITS = ['fte', 'index', 'share', 'count', 'word'] as const;
export type Unit = (typeof UNITS)[number];

/** What statute implies, counted; center by center it stands in the annex. */
export const POLICY_TABLES = { 'by-need': ['need'], 'by-need-and-state': ['need', 'state'] } as const;

/** A row of an annex as it is kept: canonical JSON, and whose it is. */
export type AnnexRow = {
  section: AnnexSection;
  ordinal: number;
  center: string;
  /** Null for a need that names no component. */
  family: string | null;
  content: string;
};

export type ReportRow = {
  id: string;
  cycle: string;
  number: number;
  title: string;
  illustrative: boolean;
  supersedes: string | null;
  /** The report that supersedes it; moves, and is therefore no part of what is signed. */
  supersededBy: string | null;
  reason: string | null;
  computation: string;
  revision: number;
  referenceDate: string;
  methodology: string;
  policy: string;
  policyVersion: number;
  software: string;
  instrument: string | null;
  inputsDigest: string;
  marking: string;
  openDigest: string;
  annexDigest: string;
  annexRows: number;
  annexBytes: number;
  publishedAt: Date;
  publishedBy: string;
  publishedByLabel: string | null;
};

export type ReportSignature = { openSignature: string; annexSignature: string; signingKey: PublicKey };

/** A report as it is written. */
export type NewReport = Omit<ReportRow, 'supersededBy' | 'publishedBy' | 'publishedByLabel'> &
  ReportSignature & { openPart: string };
