// What can wait for somebody, and for whom.
import type { NamesOfCodes } from '../reference/index.ts';

/** In the order in which they are shown: what has a day first, then what is few, then what is many. */
export const WAITING = [
  'response-due',
  'response-reopened',
  'query-open',
  'deployment-ending',
  'prerequisite-missing',
  'registration-stale',
  'plan-returned',
  'finding-of-center',
  'finding-of-component',
  'case-assigned',
  'cycle-to-close',
  'cycle-to-publish',
  'cycle-to-restate',
  'plan-submitted',
  'decision-superseded',
  'case-answered',
  'delivery-dead',
] as const;
export type Waiting = (typeof WAITING)[number];

/** For the holders of which roles each can wait. */
export const ROLES_OF: Record<Waiting, readonly string[]> = {
  'response-due': ['director', 'delegate'],
  'response-reopened': ['director', 'delegate'],
  'query-open': ['director', 'delegate'],
  'finding-of-center': ['director'],
  'finding-of-component': ['liaison'],
  'deployment-ending': ['liaison'],
  'prerequisite-missing': ['liaison'],
  'registration-stale': ['liaison'],
  'plan-returned': ['liaison'],
  'case-assigned': ['analyst'],
  'case-answered': ['analyst'],
  'decision-superseded': ['analyst'],
  'plan-submitted': ['analyst'],
  'cycle-to-close': ['analyst'],
  'cycle-to-publish': ['analyst'],
  'cycle-to-restate': ['analyst'],
  'delivery-dead': ['admin'],
};

/** Those that the register counts. */
export type OfRegister = 'deployment-ending' | 'prerequisite-missing' | 'registration-stale';

/** One thing that waits. What does not apply to its kind is null. */
export type Item = {
  readonly cycle: string | null;
  readonly center: string | null;
  readonly family: string | null;
  /** What the link names beside them: a finding, a query, a component, a plan, a delivery. */
  readonly subject: string | null;
  /** How many it stands for, where it stands for more than itself. */
  readonly amount: number;
  readonly since: Date | string | null;
  /** An instant, or a day. */
  readonly due: Date | string | null;
  /** Days until then, where words say it. */
  readonly daysLeft?: number;
};

export type Group = { readonly kind: Waiting; readonly count: number; readonly items: readonly Item[] };

/** What waits for one caller, with the present names of the centers and components in it. */
export type Inbox = { readonly groups: readonly Group[]; readonly names: NamesOfCodes };
