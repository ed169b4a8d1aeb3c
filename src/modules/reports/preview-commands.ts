// What publishing or restating a cycle now would need acknowledged, and what it would say: read in the transaction of an up-to-date reading.
import { Problem } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { readMeasureTable } from '../gaps/index.ts';
import { findLatestComputation, keptOf, type Reading } from '../reconciliation/index.ts';
import { findPolicyVersion } from '../reference/index.ts';
import type { NumberChanges } from './compare-model.ts';
import { compareNumbers } from './compare-reports.ts';
import { readNumbers } from './compose-commands.ts';
import { readWords } from './matter-commands.ts';
import type { ReportRow } from './model.ts';
import type { OpenPart } from './open-part.ts';
import type { Preview } from './preview-model.ts';
import { findLatestReport, hasBeenSpokenSince, readPublication as readMoment, readOpenPart } from './queries.ts';

export async function readPublication(db: Db, reading: Reading): Promise<Preview> {
  const [total] = await readMeasureTable(db, keptOf(reading.code), []);
  const latest = await findLatestReport(db, reading.code);
  return {
    reading,
    words: await readWords(db, reading.code),
    unverifiedFte: Number(total?.['unverifiedFte'] ?? 0),
    latest,
    hasBeenSpoken: latest !== undefined && (await hasBeenSpokenSince(db, reading.code, latest.publishedAt)),
  };
}

/** Which numbers a restatement made now would give otherwise than the latest report. Throws `wrong-state` before the first report. */
export async function readChanges(db: Db, { code }: Reading): Promise<NumberChanges & { latest: ReportRow }> {
  const latest = await findLatestReport(db, code);
  const computation = await findLatestComputation(db, code);
  if (latest === undefined || computation === undefined)
    throw new Problem('wrong-state', `${code} has no report yet, so that there is nothing to restate.`);
  const policy = await findPolicyVersion(db, computation.policy, computation.policyVersion);
  if (policy === undefined) throw new Error(`version ${computation.policyVersion} of ${computation.policy} is gone`);
  const { instant } = await readMoment(db);
  const numbers = await readNumbers(db, keptOf(code), { policy, at: instant });
  return { latest, ...compareNumbers(JSON.parse(await readOpenPart(db, latest.id)) as OpenPart, numbers) };
}
