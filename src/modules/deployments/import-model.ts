// Types and vocabularies of the import: what a file may state, how a row is read, and what comes of it.
import type { FileCell } from '../../lib/table-file.ts';
import type { Correctable, Facts, Status } from './model.ts';

export const IMPORT_MODES = ['upsert', 'roster'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** The most rows of one file, and the most faults that one answer names. */
export const MOST_ROWS = 50_000;
export const MOST_FAULTS = 500;
/** Share of the roster, in percent, above which ending it has to be confirmed by the number of those that end. */
export const ENDED_SHARE = 10;

/** The positions of the example rows of the template, and how their notes begin: rows with both are passed over. */
export const EXAMPLE_REFS = ['EXAMPLE-1', 'EXAMPLE-2'] as const;
export const EXAMPLE_NOTE = 'Example:';

export const IMPORT_FIELDS = [
  'component',
  'center',
  'role',
  'arrangement',
  'fte',
  'positionRef',
  'startDate',
  'endDate',
  'endReason',
  'fundedThrough',
  'successorOf',
  'clearance',
  'part23TrainedOn',
  'privacyTrainedOn',
  'systems',
  'note',
] as const satisfies readonly (keyof Correctable)[];
/** What a column can be: a field of a deployment, its id, or its status, of which only `cancelled` says anything. */
export const COLUMNS = ['id', ...IMPORT_FIELDS, 'status'] as const;
export type Column = (typeof COLUMNS)[number];

/** What a new deployment has to state. */
export const NEEDED = ['component', 'center', 'role', 'arrangement', 'fte', 'positionRef', 'startDate'] as const;

/** What people write into a cell to say that there is nothing; not in notes, references and clearances, where it may say something. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(['n/a', 'na', '-', '--', '–', '—', 'none', 'null']);

/** One thing that is wrong with the file: the line as a person sees it (null: the file), the field, what stands there, what to do. */
export type ImportFault = { line: number | null; field: string | null; value: string | null; message: string };

/** The same value with the same fault in several rows, with the first of them. */
export type AlikeFaults = { field: string; value: string; message: string; count: number; line: number };
/** The most kinds of faults that are counted. */
export const MOST_ALIKE = 200;

/** A cell as it was read: its value, and in which way that was not as the contract spells it; or what is wrong with it. */
export type Reading<T> = { readonly value: T; readonly as?: string } | { readonly fault: string };

/** A deployment named by its position: at a center, or at the one of the row that names it. */
export type Named = { positionRef: string; center: string | null };

/** A row of the file with its cells read. `stated` are the columns that the file has and that are sound. */
export type ReadRow = {
  line: number;
  id: string | null;
  isCancelled: boolean;
  stated: Partial<Correctable>;
  predecessor: Named | null;
  faults: ImportFault[];
};

/** How often values of a field were spelled in one other way, with the first of them. */
export type Spelling = { field: string; as: string; count: number; line: number; from: string; to: string };

/** A column that means nothing here, and the name that it may have been meant to be. */
export type IgnoredColumn = { column: string; didYouMean: string | null };

/** Codes and names of one kind of reference data: what was written, without case and marks, to the codes that it may mean. */
export type Lookup = {
  readonly kind: string;
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly nameOf: ReadonlyMap<string, string>;
  /** The codes whose code or name has a word. */
  readonly bearersOf: ReadonlyMap<string, readonly string[]>;
  /** What to choose from where nothing is like what was written. */
  readonly choices: readonly string[];
};
export type Lexicon = { readonly component: Lookup; readonly center: Lookup; readonly role: Lookup };

/** A cell of a column. */
export type Cells = ReadonlyMap<Column, FileCell>;

/** What is asked of an import beside its file. */
export type ImportOptions = {
  dryRun: boolean;
  mode: ImportMode;
  confirm: boolean;
  /** What of the register the roster is of: these components with their parts, at these centers; null: at all. */
  components: readonly string[];
  centers: readonly string[] | null;
  endOn: string | null;
  endReason: string | null;
  expectEnded: number | null;
};

export type ImportAction = 'created' | 'changed' | 'ended';

/** One change as it is told. `fields` are values as stored, FTE in hundredths. */
export type ImportChange = {
  line: number | null;
  action: ImportAction;
  deployment: string | null;
  component: string;
  center: string;
  positionRef: string;
  fields: { field: string; old: unknown; new: unknown }[];
};

export type ImportCounts = {
  rows: number;
  created: number;
  changed: number;
  ended: number;
  unchanged: number;
  confirmed: number;
  /** Rows of cancelled deployments, left alone. */
  cancelled: number;
};

/** An import that was applied, as it is kept. */
export type ImportRecord = {
  id: string;
  mode: ImportMode;
  at: Date;
  by: string;
  byLabel: string | null;
  families: string[];
  options: Record<string, unknown>;
  sha256: string;
  counts: ImportCounts;
  notes: string[];
};

/** What was noticed of a file while it was read, beside its rows. */
export type Noticed = {
  faults: ImportFault[];
  faultCount: number;
  /** What is wrong in the same way, with how many rows have it; the first MOST_ALIKE that were met. */
  alike: Map<string, AlikeFaults>;
  /** Lines with a fault. */
  faultyLines: Set<number>;
  notes: string[];
  ignored: IgnoredColumn[];
  spellings: Spelling[];
  /** The columns that the file has. */
  columns: Set<Column>;
  rows: number;
};

/** What the register says of a deployment before an import. */
export type Standing = Correctable & {
  id: string;
  positionId: string;
  family: string;
  status: Status;
  confirmedOn: string | null;
  cancelledAt: Date | null;
};

/** A deployment as the file wants it: the row that is about it, and what it states. */
export type Wanted = {
  line: number | null;
  id: string;
  isNew: boolean;
  isFaulty: boolean;
  family: string | null;
  stated: Partial<Correctable>;
  predecessor: Named | null;
  next: Partial<Correctable>;
};

/** A wanted deployment with what the database knows of it. */
export type Weighed = Omit<Wanted, 'next'> & {
  successorOf: string | null;
  before: Standing | null;
  predecessorFacts: Facts['predecessor'];
  rival: string | null;
  rivalLine: number | null;
  circular: boolean;
  successor: Facts['successor'];
};

/** What is to be written of a deployment. */
export type Verdict = {
  id: string;
  action: ImportAction | 'unchanged';
  fields: ImportChange['fields'];
  /** Whether it takes more of its position than before, on some day. */
  claims: boolean;
  moves: boolean;
  confirms: boolean;
  isFaulty: boolean;
};
