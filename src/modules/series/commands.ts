// Series are made and changed by analysts; the schedule prepares the next draft of each, once.
import { dayOf } from '../../lib/calendar.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { type Fault, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { findCycle, insertCycle } from '../cycles/index.ts';
import { findPolicyOn, findReference } from '../reference/index.ts';
import { seriesFaults } from './check-series.ts';
import type { Occurrence, SeriesRow, SeriesTerms } from './model.ts';
import { occurrencesToPrepare } from './plan-occurrences.ts';
import * as queries from './queries.ts';

/** Makes a series. Throws `already-exists`, and `invalid-request` for terms that do not fit together. */
export async function createSeries(
  transact: Transact<SeriesRow>,
  { code, ...terms }: SeriesTerms & { code: string },
  now: Date,
): Promise<SeriesRow> {
  return transact(async (db) => {
    if ((await queries.findSeries(db, code)) !== undefined)
      throw new Problem('already-exists', `There is a series ${code} already.`);
    refuseFaults([...seriesFaults(terms), ...(await policyFaults(db, terms.policy))]);
    const made = await queries.insertSeries(db, code, terms, now);
    await recordEvent(db, { action: 'create-series', subjectKind: 'series', subject: code, details: terms });
    return made;
  });
}

/** Changes a series from its next cycle on; cycles that it has prepared stay as they are. Throws as `createSeries` and `requireMatch` do. */
export async function changeSeries(
  transact: Transact<SeriesRow>,
  code: string,
  precondition: Precondition,
  change: Partial<SeriesTerms>,
  now: Date,
): Promise<SeriesRow> {
  return transact(async (db) => {
    const current = await queries.lockSeries(db, code);
    requireMatch(precondition, current);
    const terms = { ...current, ...change };
    refuseFaults([...seriesFaults(terms), ...(await policyFaults(db, terms.policy))]);
    const since = change.active === true && !current.active ? { activeSince: now } : {};
    const changed = await queries.updateSeries(db, code, { ...change, ...since, failure: null, failedAt: null });
    await recordEvent(db, { action: 'change-series', subjectKind: 'series', subject: code, details: change });
    return changed;
  });
}

/** Prepares what is to be prepared of a series at `now`; answers with the codes of the drafts. What stands in the way is recorded once. */
export async function prepareNextCycle(transact: Transact<string[]>, code: string, now: Date): Promise<string[]> {
  return transact(async (db) => {
    const series = await queries.getSeries(db, code);
    if (!series.active || (await listPending(db, series, now)).length === 0) return [];
    const locked = await queries.lockSeries(db, code);
    const prepared: string[] = [];
    for (const occurrence of await listPending(db, locked, now)) {
      const failure = await whyNotPrepared(db, locked, occurrence, now);
      if (failure !== undefined) {
        await keepFailure(db, locked, failure, now);
        return prepared;
      }
      await prepare(db, locked, occurrence, now);
      prepared.push(occurrence.code);
    }
    return prepared;
  });
}

async function listPending(db: Db, series: SeriesRow, now: Date): Promise<Occurrence[]> {
  const pending: Occurrence[] = [];
  for (const occurrence of series.active ? occurrencesToPrepare(series, now) : []) {
    if (!(await queries.hasPrepared(db, series.code, occurrence.referenceDate))) pending.push(occurrence);
  }
  return pending;
}

async function prepare(
  db: Db,
  series: SeriesRow,
  { prepareAt: _, code, ...its }: Occurrence,
  now: Date,
): Promise<void> {
  const { mode, timeZone, contact, schedule, reminderDays } = series;
  const policy = series.policy ?? (await findPolicyOn(db, dayOf(now)))?.code ?? '';
  const terms = { ...its, mode, policy, schedule, timeZone, contact, reminderDays };
  const origin = { series: series.code, occurrence: its.referenceDate };
  await insertCycle(db, code, terms, origin);
  await recordEvent(db, {
    action: 'create-cycle',
    subjectKind: 'cycle',
    subject: code,
    details: { ...terms, ...origin },
  });
  if (series.failure !== null) await queries.updateSeries(db, series.code, { failure: null, failedAt: null });
}

async function whyNotPrepared(
  db: Db,
  { policy }: SeriesRow,
  { code }: Occurrence,
  now: Date,
): Promise<string | undefined> {
  if ((await findCycle(db, code)) !== undefined) return `There is a cycle ${code} that this series has not prepared.`;
  if (policy === null && (await findPolicyOn(db, dayOf(now))) === undefined)
    return 'No policy is in force, and the series names none.';
  return undefined;
}

async function keepFailure(db: Db, { code, failure }: SeriesRow, found: string, now: Date): Promise<void> {
  if (failure === found) return;
  await queries.updateSeries(db, code, { failure: found, failedAt: now });
  await recordEvent(db, { action: 'hold-series', subjectKind: 'series', subject: code, reason: found });
}

async function policyFaults(db: Db, policy: string | null): Promise<Fault[]> {
  if (policy === null || (await findReference(db, 'policies', policy)) !== undefined) return [];
  return [{ in: 'body', pointer: '/policy', message: `There is no policy ${policy}.` }];
}

function refuseFaults(errors: readonly Fault[]): void {
  if (errors.length > 0)
    throw new Problem('invalid-request', 'The terms of the series do not fit together.', { errors });
}
