// A center's answer: the draft as it was saved, each certified revision of it, and the faults that stand in the way of one.
// FTE stays a wire number inside the document, so that what was certified is kept to the letter.
import type { AnswerStatus, Arrangement, Priority } from '../../lib/vocabulary.ts';

/** What a director signs by certifying an answer to the instrument. */
export const CERTIFICATION_STATEMENT =
  'To the best of my knowledge this answer is correct as of the reference date, and complete save for the families listed as unknown.';

/** The versions of the questionnaire, oldest first. */
export const INSTRUMENT_CODES = ['I1', 'I2'] as const;
export type InstrumentCode = (typeof INSTRUMENT_CODES)[number];

/** What the Paperwork Reduction Act asks a questionnaire to carry, as the operator configures it; null for what was not. */
export type Paperwork = {
  readonly controlNumber: string | null;
  readonly expiresOn: string | null;
  readonly burdenStatement: string | null;
};

export const RESPONSE_STATES = ['not-started', 'draft', 'certified', 'returned'] as const;
export type ResponseState = (typeof RESPONSE_STATES)[number];

/** Where a presence line was taken from. */
export const BASES = ['observed', 'roster', 'estimate'] as const;
export type PresenceBasis = (typeof BASES)[number];

/** `observed: true`: so many equal people. `observed: false`: the deployment is not here; its other values count for nothing. */
export type PresenceLine = {
  readonly deploymentId: string | null;
  readonly observed: boolean;
  readonly component: string | null;
  readonly role: string | null;
  readonly arrangement: Arrangement | null;
  readonly headcount: number | null;
  readonly ftePerPerson: number | null;
  readonly basis: PresenceBasis;
  readonly note: string | null;
};

/** In a draft: whether the line was taken over and is not yet confirmed (false where it is not said). Certified lines never say it. */
type Carried = { readonly carried?: boolean | undefined };
export type PresenceLineDraft = PresenceLine & Carried;

type NeedLineOf<Fte, Its> = {
  readonly component: string | null;
  readonly role: string | null;
  readonly fte: Fte;
  readonly onSite: boolean;
  readonly priority: Its;
  readonly capability: string | null;
  readonly neededBy: string | null;
  readonly justification: string | null;
};
export type NeedLine = NeedLineOf<number, Priority>;
export type NeedLineDraft = NeedLineOf<number | null, Priority | null> & Carried;

type AnswerOf<Status, Present, Needed> = {
  readonly presence: {
    readonly status: Status;
    readonly unknownComponents: readonly string[];
    readonly lines: readonly Present[];
  };
  readonly needs: { readonly status: Status; readonly lines: readonly Needed[] };
  readonly remarks: string | null;
};

/** A certified answer: validity edits have passed, so that every value that something is computed from is there. */
export type Answer = AnswerOf<AnswerStatus, PresenceLine, NeedLine>;

/** An answer as saved, perhaps incomplete: null for an item that is not answered at all, which is no answer and never zero. */
export type AnswerDraft = {
  readonly [Item in keyof Answer]: AnswerOf<AnswerStatus | null, PresenceLineDraft, NeedLineDraft>[Item] | null;
};

/** A certified revision by its place. */
export type RevisionName = { readonly cycle: string; readonly revision: number };

/** What a draft began with, item by item; null and false for nothing. */
export type CarriedFrom = {
  readonly register: boolean;
  readonly presence: RevisionName | null;
  readonly needs: RevisionName | null;
};

/** The center's last certified answer of an earlier cycle. */
export type LastAnswer = RevisionName & { readonly answer: Answer };

/** What an item of a draft may begin with. */
export const PRESENCE_STARTS = ['register', 'last-answer', 'empty'] as const;
export type PresenceStart = (typeof PRESENCE_STARTS)[number];
export const NEEDS_STARTS = ['last-answer', 'empty'] as const;
export type NeedsStart = (typeof NEEDS_STARTS)[number];

/** A rule that an answer breaks; `validity` blocks certification, `quality` asks for an explanation. */
export type Edit = {
  /** The same for the same fault of the same place. */
  readonly id: string;
  readonly code: string;
  readonly kind: 'validity' | 'quality';
  /** JSON pointer into the answer. */
  readonly pointer: string;
  readonly message: string;
  /** Whether it was explained at the certification; of a draft, none is. */
  readonly acknowledged: boolean;
  readonly explanation: string | null;
  /** What was said of it when the revision in force was certified; offered, and to be given again. */
  readonly lastExplanation: string | null;
};

/** A quality edit as it stood when a revision was certified, with what was said of it. */
export type ExplainedEdit = Pick<Edit, 'id' | 'code' | 'pointer' | 'message'> & { readonly explanation: string };

export type Acknowledgement = { edit: string; explanation: string };

/** What is told of the cycle that a response belongs to. */
export type ItsCycle = {
  cycle: string;
  cycleState: 'draft' | 'open' | 'closed' | 'published' | 'cancelled';
  mode: 'blind' | 'prefilled';
  referenceDate: string;
  opensAt: Date;
  closesAt: Date;
  cutOff: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  /** Who closed or cancelled it, by label; null where that was nobody in particular. */
  lockedByLabel: string | null;
  contact: string | null;
  /** In which its times are told. */
  timeZone: string;
};

/** The response of a framed center; one that is not started has version 0 and no row. */
export type FramedResponse = ItsCycle & {
  center: string;
  disposition: 'expected' | 'exempt' | 'ineligible';
  /** Why the center is not expected, since when, and who said so; of the opening for the expected. */
  dispositionReason: string | null;
  framedAt: Date;
  framedByLabel: string | null;
  /** Whether the caller drafts for the center, as its director or its delegate. */
  isOwn: boolean;
  /** When a person of the center first looked at it while the cycle was open. */
  openedAt: Date | null;
  /** Whether the caller directs the center, and so certifies for it. */
  isDirected: boolean;
  state: ResponseState;
  instrument: string;
  answer: AnswerDraft | null;
  /** Null where nothing was taken over. */
  carriedFrom: CarriedFrom | null;
  /** The revision in force; 0 before the first certification. */
  revision: number;
  receipt: string | null;
  digest: string | null;
  /** The quality edits of the revision in force; null before the first. */
  qualityEdits: readonly ExplainedEdit[] | null;
  certifiedAt: Date | null;
  certifiedBy: string | null;
  certifiedByLabel: string | null;
  informed: boolean;
  version: number;
  updatedAt: Date | null;
  updatedByLabel: string | null;
  /** How many queries were asked, and how many of them wait for an answer. */
  queries: number;
  openQueries: number;
  /** The exception that was granted last; null where none ever was. */
  exception: ExceptionRow | null;
};

/** What an analyst asks of a certified answer, and what its center says to it. */
export type QueryRow = {
  /** Counts the queries of the response, from 1. */
  number: number;
  /** The certified revision that is asked about. */
  revision: number;
  question: string;
  askedAt: Date;
  askedBy: string;
  askedByLabel: string | null;
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  answeredByLabel: string | null;
};

/** The permission of one center to answer behind the cut-off. */
export type ExceptionRow = {
  /** Counts the exceptions of the response, from 1. */
  number: number;
  reason: string;
  dueAt: Date;
  grantedAt: Date;
  grantedBy: string;
  grantedByLabel: string | null;
  /** How it ended; null while nobody has ended it, also when its due instant has passed. */
  outcome: 'used' | 'expired' | 'withdrawn' | null;
  endedAt: Date | null;
  endedByLabel: string | null;
  withdrawReason: string | null;
};

export const EXCEPTION_STATES = ['running', 'used', 'expired', 'withdrawn'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

export type RevisionRow = {
  cycle: string;
  center: string;
  revision: number;
  receipt: string;
  instrument: string;
  digest: string;
  informed: boolean;
  /** The exception under which it was certified, behind the cut-off; null for all others. */
  exception: number | null;
  certifiedAt: Date;
  certifiedBy: string;
  certifiedByLabel: string | null;
};
export type RevisionDocument = RevisionRow & {
  answer: Answer;
  acknowledgements: Acknowledgement[];
  qualityEdits: ExplainedEdit[];
};

/** One difference between two certified answers; pointers into the one and the other, null where it has none. */
export type Change = {
  readonly op: 'added' | 'removed' | 'changed';
  readonly item: 'presence' | 'needs' | 'remarks';
  readonly pointerFrom: string | null;
  readonly pointerTo: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** Of a line: which of its fields differ; `order` where lines were only put in another order. */
  readonly fields?: readonly string[];
};

/** The latest certified revision of a center, as reconciliation takes it. */
export type LatestRevision = { center: string; revision: number; answer: Answer; informed: boolean };
