// Tables of measures as other slices read them, in the caller's transaction: nothing is written, row security decides.
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { agreementOf } from './measure-agreement.ts';
import { type AgreementFilter, type AgreementKey, sumAgreementCells } from './queries.ts';

export type AgreementTableRow = Record<string, string | number | null>;

/** How far the two sources agree, one row for each group, in order of the keys (methodology, section 6). */
export async function readAgreementTable(
  db: Db,
  source: RowSource,
  keys: readonly AgreementKey[],
  filter: AgreementFilter = {},
): Promise<AgreementTableRow[]> {
  const groups = await sumAgreementCells(db, source, keys, filter);
  return groups.map(({ keys: its, informedCells, ...sums }) => ({ ...its, ...agreementOf(sums), informedCells }));
}
