// A raw connection as the service's login, with the settings of a principal as asPrincipal makes them, or none at all. What a
// statement did is rolled back, so that every question meets the same rows.
import pg from 'pg';
import { SCOPES_OF_ROLE } from '../../src/modules/identity/model.ts';
import type { Actor } from '../kit/world.ts';

export type Asked = { rows: Record<string, unknown>[]; count: number; code: string | undefined };
export type Who = Actor & { scopes?: readonly string[] };

/** Sets what asPrincipal sets, for the present transaction. */
export async function assume(client: pg.Client, who: Who): Promise<void> {
  const settings = {
    principal: who.id,
    roles: who.roles.join(','),
    centers: who.centers.join(','),
    components: who.components.join(','),
    scopes: (who.scopes ?? SCOPES_OF_ROLE.service).join(','),
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('fusion.${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  await client.query(`select ${calls.join(', ')}`);
}

/** Runs one statement as `who` (null: nobody) and rolls it back; an error is told by its SQLSTATE. */
export async function askAs(
  client: pg.Client,
  who: Who | null,
  statement: string,
  values: unknown[] = [],
): Promise<Asked> {
  await client.query('begin');
  try {
    if (who !== null) await assume(client, who);
    const { rows, rowCount } = await client.query(statement, values);
    return { rows, count: rowCount ?? 0, code: undefined };
  } catch (error) {
    if (error instanceof pg.DatabaseError) return { rows: [], count: 0, code: error.code };
    throw error;
  } finally {
    await client.query('rollback');
  }
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC -c search_path=public' });
  await client.connect();
  return client;
}
