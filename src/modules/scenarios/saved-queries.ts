// SQL of scenarios that somebody keeps. Row security decides whose they are.
import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { ScenarioRow, ScenarioTerms } from './model.ts';

const OWNER_LABEL: RawBuilder<string | null> = sql<string | null>`principal_label(owner)`;

export async function listScenarios(
  db: Db,
  own: boolean | undefined,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<ScenarioRow[]> {
  let query = scenarios(db)
    .where(afterKeys(['id'], after))
    .orderBy('id')
    .limit(limit + 1);
  if (own !== undefined) query = query.where(sql<boolean>`(owner = principal_id()) = ${own}`);
  return (await query.execute()) as ScenarioRow[];
}

export async function findScenario(db: Db, id: string): Promise<ScenarioRow | undefined> {
  return (await scenarios(db).where('id', '=', id).executeTakeFirst()) as ScenarioRow | undefined;
}

/** The scenario, or the problem `not-found`. */
export async function getScenario(db: Db, id: string): Promise<ScenarioRow> {
  const row = await findScenario(db, id);
  if (row === undefined) throw notFound(`scenario ${id}`);
  return row;
}

/** The scenario under its row lock; undefined also where it is not the caller's to change. */
export async function findScenarioForUpdate(db: Db, id: string): Promise<ScenarioRow | undefined> {
  return (await scenarios(db).where('id', '=', id).forUpdate().executeTakeFirst()) as ScenarioRow | undefined;
}

export async function insertScenario(db: Db, terms: ScenarioTerms): Promise<ScenarioRow> {
  const row = await db
    .insertInto('scenarios')
    .values({ id: uuidv7(), owner: sql<string>`principal_id()`, ...terms, changes: JSON.stringify(terms.changes) })
    .returningAll()
    .returning(OWNER_LABEL.as('ownerLabel'))
    .executeTakeFirstOrThrow();
  return row as ScenarioRow;
}

export async function updateScenario(db: Db, id: string, patch: Partial<ScenarioTerms>): Promise<ScenarioRow> {
  const { changes, ...rest } = patch;
  const row = await db
    .updateTable('scenarios')
    .set({
      ...rest,
      ...(changes !== undefined && { changes: JSON.stringify(changes) }),
      version: sql`version + 1`,
      updatedAt: sql`date_trunc('milliseconds', clock_timestamp())`,
    })
    .where('id', '=', id)
    .returningAll()
    .returning(OWNER_LABEL.as('ownerLabel'))
    .executeTakeFirstOrThrow();
  return row as ScenarioRow;
}

export async function deleteScenario(db: Db, id: string): Promise<void> {
  await db.deleteFrom('scenarios').where('id', '=', id).execute();
}

function scenarios(db: Db) {
  return db.selectFrom('scenarios').selectAll().select(OWNER_LABEL.as('ownerLabel'));
}
