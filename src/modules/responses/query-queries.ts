// SQL of the queries that analysts put to a certified answer.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { QueryRow } from './model.ts';

/** The queries of a response in the order in which they were asked; one more than `limit`, where there is one. */
export async function listQueries(
  db: Db,
  cycle: string,
  center: string,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<QueryRow[]> {
  return queriesOf(db, cycle, center)
    .where(afterKeys(['number'], after))
    .orderBy('number')
    .limit(limit + 1)
    .execute();
}

export async function listAllQueries(db: Db, cycle: string, center: string): Promise<QueryRow[]> {
  return queriesOf(db, cycle, center).orderBy('number').execute();
}

/** Asks the next query about `revision`; its number. The caller holds the response. */
export async function insertQuery(
  db: Db,
  query: { cycle: string; center: string; number: number; revision: number; question: string },
): Promise<void> {
  await db
    .insertInto('responseQueries')
    .values({ ...query, askedBy: sql<string>`principal_id()` })
    .execute();
}

/** Keeps the answer of a query that has none. */
export async function answerOpenQuery(
  db: Db,
  cycle: string,
  center: string,
  number: number,
  answer: string,
): Promise<void> {
  await db
    .updateTable('responseQueries')
    .set({
      answer,
      answeredAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      answeredBy: sql<string>`principal_id()`,
    })
    .where('cycle', '=', cycle)
    .where('center', '=', center)
    .where('number', '=', number)
    .execute();
}

function queriesOf(db: Db, cycle: string, center: string) {
  return db
    .selectFrom('responseQueries')
    .select(['number', 'revision', 'question', 'askedAt', 'askedBy', 'answer', 'answeredAt', 'answeredBy'])
    .select([
      sql<string | null>`principal_label(asked_by)`.as('askedByLabel'),
      sql<string | null>`principal_label(answered_by)`.as('answeredByLabel'),
    ])
    .where('cycle', '=', cycle)
    .where('center', '=', center);
}
