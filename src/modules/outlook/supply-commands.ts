// What an outlook is computed from: the needs of a cycle, and the register as recorded now. Read with service rights, since how far a
// need is filled depends on everybody; what a caller is shown of it is decided afterwards (`show-outlook.ts`).
import { addMonths, dayOf } from '../../lib/calendar.ts';
import { Problem } from '../../lib/problem.ts';
import { type Principal, withServiceRights } from '../../platform/auth/principal.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { daysAt } from '../deployments/index.ts';
import { type Derive, type Reading, readUpToDate } from '../reconciliation/index.ts';
import {
  buildComponentTree,
  type ComponentTree,
  findPolicyVersion,
  listComponentNodes,
  type Policy,
} from '../reference/index.ts';
import type { CenterSupply, Span } from './model.ts';
import * as queries from './queries.ts';
import { stateSupply } from './state-supply.ts';

export type OutlookContext = {
  readonly database: Pick<Database, 'asPrincipal'>;
  readonly derive: Derive;
  readonly clock: () => Date;
};

export type OutlookAsked = {
  /** D; today (UTC) where it is not given. */
  readonly asOf?: string | undefined;
  readonly horizonMonths?: number | undefined;
  /** A closed or published cycle; the published one that asked about the latest day where it is not given. */
  readonly cycle?: string | undefined;
};

export const DEFAULT_MONTHS = 24;

/** What every number of an outlook is printed with, and what it is computed with. */
export type OutlookBasis = {
  readonly reading: Reading;
  /** As of when the register is read. */
  readonly registerInstant: Date;
  readonly span: Span;
  readonly policy: Policy;
  readonly tree: ComponentTree;
  /** The day before which a confirmation is too old. */
  readonly staleBefore: string;
};

/**
 * Runs `read` in one snapshot with service rights, on a cycle that is up to date: nothing that it answers is fit for a caller yet.
 * Throws `not-found` where there is no such cycle, or none was published, and `wrong-state` where it has not closed.
 */
export async function readOutlookBasis<T>(
  { database, derive, clock }: OutlookContext,
  principal: Principal,
  asked: OutlookAsked,
  read: (db: Db, basis: OutlookBasis) => Promise<T>,
): Promise<T> {
  const service = withServiceRights(principal);
  const cycle = asked.cycle ?? (await database.asPrincipal(service, queries.findLatestPublished, 'read'));
  if (cycle === undefined) {
    throw new Problem('not-found', 'No cycle was published yet. Name a closed one with `cycle`.');
  }
  const now = clock();
  return readUpToDate({ asPrincipal: database.asPrincipal }, service, cycle, derive, async (db, reading) => {
    if (reading.state === 'open') {
      throw new Problem('wrong-state', `${cycle} is open: an outlook takes the needs of a cycle that has closed.`);
    }
    return read(db, await basisOf(db, reading, asked, now));
  });
}

async function basisOf(db: Db, reading: Reading, asked: OutlookAsked, now: Date): Promise<OutlookBasis> {
  const policy = await findPolicyVersion(db, reading.policy, reading.policyVersion);
  if (policy === undefined) throw new Error(`policy ${reading.policy} has no version ${reading.policyVersion}`);
  const day = asked.asOf ?? dayOf(now);
  const months = asked.horizonMonths ?? DEFAULT_MONTHS;
  const { openEndDays, successorGapDays } = policy;
  return {
    reading,
    registerInstant: now,
    span: { day, months, lastDay: addMonths(day, months), openEndDays, successorGapDays },
    policy,
    tree: buildComponentTree(await listComponentNodes(db)),
    staleBefore: (await daysAt(db, now)).staleBefore,
  };
}

/** Centers that a statement reads. */
const BATCH = 100;

/** The centers with what they need and who is there, in order of codes, in batches, so that memory stays bounded: some only, from some on. */
export async function* streamSupplies(
  db: Db,
  { reading, span, tree, staleBefore }: OutlookBasis,
  { only, from = '' }: { readonly only?: readonly string[] | undefined; readonly from?: string | undefined } = {},
): AsyncGenerator<CenterSupply[]> {
  const { day } = span;
  for (let [after, isFirst] = [from, true]; ; isFirst = false) {
    const centers = await queries.listOutlookCenters(db, reading.code, day, { after, isFirst, only, limit: BATCH });
    const codes = centers.map(({ center }) => center);
    const last = codes.at(-1);
    if (last === undefined) return;
    const needs = await queries.listOutlookNeeds(db, reading.code, codes);
    const registered = await queries.listRegisteredFrom(db, reading.code, day, codes);
    const seenOnly = await queries.listSeenOnly(db, reading.code, codes);
    yield stateSupply({ centers, needs, registered, seenOnly }, { day, staleBefore }, tree);
    if (codes.length < BATCH) return;
    after = last;
  }
}
