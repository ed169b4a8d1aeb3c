// What publishing or restating a cycle now would need acknowledged, and what it would say: read in the transaction of an up-to-date reading.
import type { Db } from '../../platform/db/client.ts';
import { readMeasureTable } from '../gaps/index.ts';
import { keptOf, type Reading } from '../reconciliation/index.ts';
import { readWords } from './matter-commands.ts';
import type { Preview } from './preview-model.ts';
import { findLatestReport, hasBeenSpokenSince } from './queries.ts';

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
