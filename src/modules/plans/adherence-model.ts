// What came of plans, as it is measured: sums of three sources, the cells that they are compared in, and the rows that cells add up to.
import type { Funding } from './model.ts';

export const ADHERENCE_KEYS = ['component', 'center', 'state', 'family', 'role'] as const;
export type AdherenceKey = (typeof ADHERENCE_KEYS)[number];

/** Where people are planned, registered or reconciled: a component and a role at a center. */
export type Place = { component: string; center: string; role: string };

/** What is planned in a place, by funding, in hundredths. */
export type Planned = Place & Record<Funding, number>;

/** FTE in a place, in hundredths. */
export type Counted = Place & { fte: number };

/**
 * What is measured. `plan`: one plan, in whatever state; else all approved plans of the fiscal year of `on` that the caller may see.
 * `components` and `centers` narrow it: components with their parts. `cycle` has the reconciled presence; null: there is none.
 */
export type AdherenceAsked = {
  on: string;
  plan?: string | undefined;
  components?: readonly string[] | undefined;
  families?: readonly string[] | undefined;
  centers?: readonly string[] | undefined;
  states?: readonly string[] | undefined;
  groupBy: readonly AdherenceKey[];
  cycle: string | null;
};

/** One group: the sums over its cells, FTE in hundredths. */
export type AdherenceRow = {
  keys: Partial<Record<AdherenceKey, string>>;
  planned: number;
  funded: number;
  requested: number;
  unfunded: number;
  /** Null where the caller may not read the register. */
  registered: number | null;
  /** Null without a cycle, or where the caller may not read its measures. */
  reconciled: number | null;
  /** What of the planned FTE is registered: the sum over cells of the smaller of the two. */
  met: number | null;
  /** Registered in cells in which nothing is planned. */
  unplanned: number | null;
  /** met / planned; null where nothing is planned. */
  delivered: number | null;
};

export type Adherence = { plans: { id: string; component: string; state: string }[]; rows: AdherenceRow[] };
