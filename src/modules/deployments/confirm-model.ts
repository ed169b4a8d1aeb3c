// Types of confirming many registrations at once.
import type { Filter } from './model.ts';

/** What is confirmed: a filter of the list, or ids; all of it together. */
export type ConfirmFilter = Omit<Filter, 'status' | 'knownAt'>;

/** The registrations that a filter lets through, in counts and by the first of them. */
export type ConfirmTargets = {
  count: number;
  /** Those that were confirmed today already. */
  unchanged: number;
  stale: number;
  /** Digest of the ids and versions to be confirmed. */
  expect: string;
  byComponent: { component: string; family: string; count: number }[];
  byCenter: { center: string; count: number }[];
  items: {
    id: string;
    component: string;
    center: string;
    role: string;
    positionRef: string;
    confirmedOn: string | null;
    stale: boolean;
  }[];
};

export type ConfirmResult = ConfirmTargets & { dryRun: boolean };
