// SQL that reads imports that were applied, as far as row security lets the caller.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { ImportChange, ImportRecord } from './import-model.ts';

/** Imports from the newest on, behind the one of id `after`. */
export async function listImports(db: Db, after: string | undefined, limit: number): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`
    select id, mode, made_at as at, made_by as by, principal_label(made_by) as by_label, families, options, sha256, counts, notes
    from register_imports where ${after ?? null}::uuid is null or id < ${after ?? null}::uuid order by id desc limit ${limit + 1}`.execute(
    db,
  );
  return rows;
}

export async function findImport(db: Db, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    select id, mode, made_at as at, made_by as by, principal_label(made_by) as by_label, families, options, sha256, counts, notes
    from register_imports where id = ${id}`.execute(db);
  return rows[0];
}

/** Changes of an import behind `number`, of those families that the caller may see. */
export async function listImportChanges(
  db: Db,
  id: string,
  after: number,
  limit: number,
): Promise<(ImportChange & { number: number })[]> {
  const { rows } = await sql<ImportChange & { number: number }>`
    select number, line, action, deployment, component, center, position_ref, fields from register_import_changes
    where import = ${id} and number > ${after} order by number limit ${limit + 1}`.execute(db);
  return rows;
}
