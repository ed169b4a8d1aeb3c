// All registrations that a filter lets through, confirmed as one: one transaction, one version of each, one record in the audit. A
// dry run says which they are and names their digest, so that nobody confirms what nobody has looked at.
import { type Fault, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { shareClosingLine } from '../cycles/index.ts';
import { daysAt } from './commands.ts';
import type { ConfirmFilter, ConfirmResult } from './confirm-model.ts';
import * as queries from './confirm-queries.ts';
import { listActions } from './list-actions.ts';
import type { Days } from './model.ts';

/**
 * Confirms the planned and active registrations of the caller's families that `filter` lets through; those confirmed today already
 * stay as they are. `expect` is the digest of a dry run. Throws `invalid-request` for a filter that names nothing without it and for
 * ids that cannot be confirmed, naming each, and `conflict` where the set or a version in it has moved since.
 */
export async function confirmDeployments(
  transact: Transact<ConfirmResult>,
  filter: ConfirmFilter,
  expect: string | undefined,
  isDryRun: boolean,
  now: Date,
): Promise<ConfirmResult> {
  return transact(async (db) => {
    if (!isDryRun) requireDeliberate(filter, expect);
    await shareClosingLine(db);
    const days = await daysAt(db, now);
    if (filter.ids !== undefined) await requireConfirmable(db, filter.ids, days);
    const targets = await queries.measureTargets(db, filter, days, !isDryRun);
    if (expect !== undefined && expect !== targets.expect) throw moved();
    if (!isDryRun && targets.count > 0) {
      await queries.holdRevisions(
        db,
        targets.byCenter.map(({ center }) => center),
      );
      // A row that has joined since would be confirmed unseen.
      if ((await queries.confirmTargets(db, filter, days)) !== targets.expect) throw moved();
      await record(db, filter, targets);
    }
    return { ...targets, dryRun: isDryRun };
  });
}

function requireDeliberate(filter: ConfirmFilter, expect: string | undefined): void {
  if (expect !== undefined || Object.values(filter).some((values) => values !== undefined)) return;
  const message =
    'The filter names nothing: send `expect` of a dry run, to confirm every registration of your families.';
  throw new Problem('invalid-request', message, { errors: [{ in: 'body', pointer: '/expect', message }] });
}

async function requireConfirmable(db: Db, ids: readonly string[], days: Days): Promise<void> {
  const errors = (await queries.listStatuses(db, ids, days)).flatMap(({ status, mine }, index): Fault[] => {
    const message =
      status === null
        ? `There is no deployment ${ids[index]}, or it is not yours to see.`
        : mine
          ? `The deployment is ${status}: there is nothing to confirm any more.`
          : 'Only a liaison of its component family confirms a deployment.';
    const isFine = status !== null && mine && listActions(status).includes('confirm');
    return isFine ? [] : [{ in: 'body', pointer: `/filter/ids/${index}`, message }];
  });
  if (errors.length === 0) return;
  const detail = `${errors.length} of the deployments cannot be confirmed; none was.`;
  throw new Problem('invalid-request', detail, { errors });
}

function moved(): Problem {
  return new Problem(
    'conflict',
    'Other registrations, or other versions of them, are concerned by now: make the dry run again.',
  );
}

async function record(db: Db, filter: ConfirmFilter, targets: Omit<ConfirmResult, 'dryRun'>): Promise<void> {
  const { ids, ...rest } = filter;
  const { count, stale, byComponent, byCenter } = targets;
  await recordEvent(db, {
    action: 'confirm-deployments',
    subjectKind: 'register',
    subject: byComponent.map(({ component }) => component).join(' '),
    details: {
      filter: { ...rest, ...(ids === undefined ? {} : { ids: ids.length }) },
      count,
      stale,
      byComponent,
      centers: byCenter.length,
    },
  });
}
