// The rows that supply is stated from.
import type { StatedNeed } from '../gaps/index.ts';
import type { Unit } from '../reconciliation/index.ts';

export type CenterRow = {
  center: string;
  name: string;
  state: string;
  region: number;
  designation: string;
  needsKnown: boolean;
};

export type NeedRow = StatedNeed & { center: string; line: number };

/** A deployment as registered now, with the finding of the cycle that is about it at this center, and its successor. */
export type RegisteredRow = Unit & {
  center: string;
  id: string;
  positionId: string;
  positionRef: string;
  startDate: string;
  endDate: string | null;
  fundedThrough: string | null;
  successorOf: string | null;
  confirmedOn: string | null;
  hasFinding: boolean;
  unverified: boolean;
  /** What the register said when the finding was made. */
  registered: Unit | null;
  reconciled: Unit | null;
  nextId: string | null;
  nextCenter: string | null;
  nextComponent: string | null;
  nextStart: string | null;
};

export type SeenRow = { center: string; identity: string; unverified: boolean; reconciled: Unit };
