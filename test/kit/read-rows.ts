// All that a database holds, as far as two runs of the same thing would write the same: without instants, fresh ids and what is
// made of them. Compares states as a whole, so that a table that joins later is compared as well.
import pg from 'pg';

/** What differs between two undisturbed runs: fresh ids and what is made of them. */
const FRESH = [
  'id',
  'computation_id',
  'receipt',
  'request_id',
  'address',
  'rights_sha256',
  'digest',
  'headers',
  'body',
  'details',
];
/** And instants, wherever they stand; that there is one is compared. */
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d|Z)/g;
/** Nothing of these is written by what is compared, but for the last use of a token. */
const SKIPPED = ['principals', 'tokens', 'kysely_migration', 'kysely_migration_lock'];

/** Every row of every table as `table {json}`, sorted. `url` is a superuser's: row security hides nothing from it. */
export async function readRows(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all ($1)`,
      [SKIPPED],
    );
    const each = tables.map(
      ({ name }) =>
        `select '${name} ' || (to_jsonb(its) - $1::text[])::text as line from ${pg.escapeIdentifier(name)} its`,
    );
    const { rows } = await client.query<{ line: string }>(each.join(' union all '), [FRESH]);
    return rows.map(({ line }) => line.replace(INSTANT, 'INSTANT')).sort();
  } finally {
    await client.end();
  }
}
