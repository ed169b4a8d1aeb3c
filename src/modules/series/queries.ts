// SQL of series. A series changes under its row lock only; preparing a cycle takes the same lock, so that two processes prepare one.
import { sql } from 'kysely';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { SeriesRow, SeriesTerms } from './model.ts';

export async function listSeries(
  db: Db,
  active: boolean | undefined,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<SeriesRow[]> {
  let query = db
    .selectFrom('series')
    .selectAll()
    .where(afterKeys(['code'], after))
    .orderBy('code')
    .limit(limit + 1);
  if (active !== undefined) query = query.where('active', '=', active);
  return (await query.execute()) as SeriesRow[];
}

/** The codes of the series that prepare cycles. */
export async function listSeriesToPrepare(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('series').select('code').where('active', '=', true).orderBy('code').execute();
  return rows.map((row) => row.code);
}

export async function findSeries(db: Db, code: string): Promise<SeriesRow | undefined> {
  return (await db.selectFrom('series').selectAll().where('code', '=', code).executeTakeFirst()) as
    | SeriesRow
    | undefined;
}

/** The series, or the problem `not-found`. */
export async function getSeries(db: Db, code: string): Promise<SeriesRow> {
  const series = await findSeries(db, code);
  if (series === undefined) throw notFound(`series ${code}`);
  return series;
}

/** The same under its row lock, with who changed it last. */
export async function lockSeries(db: Db, code: string): Promise<SeriesRow & { updatedByLabel: string | null }> {
  const row = await db
    .selectFrom('series')
    .selectAll()
    .select(sql<string | null>`principal_label(updated_by)`.as('updatedByLabel'))
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound(`series ${code}`);
  return row as SeriesRow & { updatedByLabel: string | null };
}

export async function insertSeries(db: Db, code: string, terms: SeriesTerms, activeSince: Date): Promise<SeriesRow> {
  const by = { createdBy: sql<string>`principal_id()`, updatedBy: sql<string>`principal_id()` };
  const row = await db
    .insertInto('series')
    .values({ code, ...terms, activeSince, ...by })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as SeriesRow;
}

export type SeriesUpdate = Partial<SeriesTerms> & Partial<Pick<SeriesRow, 'activeSince' | 'failure' | 'failedAt'>>;

export async function updateSeries(db: Db, code: string, change: SeriesUpdate): Promise<SeriesRow> {
  const row = await db
    .updateTable('series')
    .set({ ...change, version: sql`version + 1`, updatedAt: sql`now()`, updatedBy: sql<string>`principal_id()` })
    .where('code', '=', code)
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as SeriesRow;
}

/** Whether the series has prepared a cycle for this reference date, whatever the cycle asks about by now. */
export async function hasPrepared(db: Db, series: string, occurrence: string): Promise<boolean> {
  const row = await db
    .selectFrom('cycles')
    .select('code')
    .where('series', '=', series)
    .where('occurrence', '=', occurrence)
    .executeTakeFirst();
  return row !== undefined;
}
