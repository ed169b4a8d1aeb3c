// SQL of rows that were computed for one answer: temporary tables of the caller's transaction, with what it may see and nothing else.
// The policies of the kept table decide that, word for word as the database has them, so that there is no second spelling of them.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';

/** Rows a statement carries, so that no message grows without bound. */
const PIECE = 5_000;

/**
 * Makes the temporary table `<prefix>_<table>`, gone with the transaction, and fills it with those of `rows` that this principal would
 * be shown of `table` itself. Fields are named as its columns are, in camel case. `prefix` tells apart what is placed beside one another.
 */
export async function placeComputed(
  db: Db,
  table: string,
  rows: readonly object[],
  prefix: 'computed' | 'carried' = 'computed',
): Promise<void> {
  await sql`create temporary table ${sql.table(`${prefix}_${table}`)} (like ${sql.table(table)}) on commit drop`.execute(
    db,
  );
  const shown = sql.raw(await readVisibility(db, table));
  for (let at = 0; at < rows.length; at += PIECE) {
    const piece = JSON.stringify(rows.slice(at, at + PIECE).map(byColumn));
    await sql`insert into ${sql.table(`pg_temp.${prefix}_${table}`)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${piece}::jsonb) where ${shown}`.execute(db);
  }
}

async function readVisibility(db: Db, table: string): Promise<string> {
  const { rows } = await sql<{ shown: string | null }>`
    select string_agg('(' || qual || ')', ' or ' order by policyname) as shown from pg_policies
    where schemaname = 'public' and tablename = ${table} and cmd in ('ALL', 'SELECT')
      and permissive = 'PERMISSIVE' and 'fusion_service' = any (roles)`.execute(db);
  const shown = rows[0]?.shown;
  if (!shown) throw new Error(`no policy says who may read ${table}`);
  return shown;
}

function byColumn(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}
