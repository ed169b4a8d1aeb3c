// Collection cycles: one round of the survey with its reference date, frozen frame and cut-off.

export const CYCLE_STATES = ['draft', 'open', 'closed', 'published', 'cancelled'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

/** `blind`: centers answer before they see the register. `prefilled`: they see its rows at once. */
export const CYCLE_MODES = ['blind', 'prefilled'] as const;
export type CycleMode = (typeof CYCLE_MODES)[number];

export const SCHEDULES = ['manual', 'automatic'] as const;
export type Schedule = (typeof SCHEDULES)[number];

export const DISPOSITIONS = ['expected', 'exempt', 'ineligible'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** What an analyst states of a cycle, and may change while it is a draft. */
export type CycleTerms = {
  title: string;
  referenceDate: string;
  opensAt: Date;
  dueAt: Date;
  closesAt: Date;
  mode: CycleMode;
  policy: string;
  schedule: Schedule;
  timeZone: string;
  contact: string | null;
};

export type CycleRow = CycleTerms & {
  code: string;
  illustrative: boolean;
  state: CycleState;
  openedAt: Date | null;
  /** The questionnaire that it asks; null before it has opened. */
  instrument: string | null;
  /** Up to when statements count; empty until the close, then set once. */
  cutOff: Date | null;
  closedBy: string | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  version: number;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
  updatedBy: string;
};

/** A cycle under lock, with who changed it last. */
export type LockedCycle = CycleRow & { updatedByLabel: string | null };

/** A center of a frame with its attributes as they were when the cycle opened. */
export type FrameRow = {
  cycle: string;
  center: string;
  name: string;
  state: string;
  designation: string;
  femaRegion: number;
  disposition: Disposition;
  /** Why it is not expected; null exactly for the expected. */
  reason: string | null;
};

/** The same as a reader meets it: with who disposed of it, and what reference data say of the center today. */
export type FramedCenter = FrameRow & {
  /** Who exempted it or found it ineligible; null for the expected, and for a center that is kept beside the frame. */
  grantedBy: string | null;
  grantedByLabel: string | null;
  grantedAt: Date | null;
  /** When its disposition was last recorded, and by whom. */
  recordedAt: Date;
  recordedByLabel: string | null;
  version: number;
  cycleState: CycleState;
  referenceDate: string;
  validFrom: string | null;
  validTo: string | null;
};

/** A center that a draft will not ask, as it was granted last. */
export type Exemption = {
  cycle: string;
  center: string;
  /** What the center is called today. */
  name: string;
  reason: string;
  grantedBy: string;
  grantedByLabel: string | null;
  grantedAt: Date;
  version: number;
  cycleState: CycleState;
};

/** An open blind cycle: what it hides stays hidden until it closes. */
export type BlindCycle = { cycle: string; closesAt: Date; contact: string | null };
