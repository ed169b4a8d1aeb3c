// The one way into the database: a pool, and asPrincipal(), which opens the transaction under a principal and nothing else.
// Types of columns are decided here: dates stay strings, instants are Dates, bigints numbers (ours stay far below 2^53).
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { Problem } from '../../lib/problem.ts';
import type { Principal } from '../auth/principal.ts';
import type { DB } from './schema.generated.ts';

/** A handle inside a transaction. Everything that runs SQL takes it first and passes it on. */
export type Db = Kysely<DB>;

/** Runs `work` in one transaction as one principal; commits when it resolves, rolls back when it rejects. */
export type AsPrincipal = <T>(principal: Principal, work: (db: Db) => Promise<T>, mode?: TransactionMode) => Promise<T>;

/** `write`: read committed. `read`: one snapshot for all statements, and no write possible. */
export type TransactionMode = 'read' | 'write';

/** A transaction bound to its principal already: what a command is given, and whose result it answers with. */
export type Transact<T> = (work: (db: Db) => Promise<T>) => Promise<T>;

export type Database = {
  asPrincipal: AsPrincipal;
  /** The same on a small pool of its own for long downloads; rejects with `downloads-busy` when every place is taken. */
  asPrincipalLong: AsPrincipal;
  /** Outside any principal: nothing is visible; for the token look-up and readiness only. */
  anonymous: Db;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  /** Connections for requests. */
  connections?: number;
  /** Places for long downloads, with connections of their own. */
  downloads?: number;
  onError?: (error: Error) => void;
};

const TYPES: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.INT8]: Number,
};

/** Opens the pools; connects lazily. `close` ends them and waits for what is under way. */
export function openDatabase(options: DatabaseOptions): Database {
  const main = openPool(options, options.connections ?? 10);
  let places = options.downloads ?? 4;
  const long = openPool(options, places);
  return {
    asPrincipal: (principal, work, mode = 'write') => transact(main, principal, work, mode),
    async asPrincipalLong(principal, work, mode = 'read') {
      if (places === 0) {
        throw new Problem(
          'downloads-busy',
          'As many downloads are running as may at a time.',
          {},
          { 'retry-after': '5' },
        );
      }
      places -= 1;
      try {
        return await transact(long, principal, work, mode);
      } finally {
        places += 1;
      }
    },
    anonymous: main,
    async close() {
      await Promise.all([main.destroy(), long.destroy()]);
    },
  };
}

/** Kysely over a pool of `max` connections to `options.url`, with the house's types and names (camelCase in code). */
export function openPool(options: DatabaseOptions, max: number): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 120_000,
    // Estimates of recursive queries are far too high: where a server has JIT, it compiles for seconds what runs in milliseconds.
    options: '-c timezone=UTC -c search_path=public -c jit=off',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => TYPES[oid] ?? pg.types.getTypeParser(oid, format),
    },
  });
  pool.on('error', (error) => options.onError?.(error));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool, cursor: Cursor }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

async function transact<T>(
  pool: Db,
  principal: Principal,
  work: (db: Db) => Promise<T>,
  mode: TransactionMode,
): Promise<T> {
  return pool.connection().execute(async (db) => {
    await sql.raw(`${BEGIN[mode]}; ${settingsOf(principal)}`).execute(db);
    try {
      const result = await work(db);
      const { rows } = await sql.raw<{ command?: string }>('commit').execute(db);
      // PostgreSQL answers COMMIT with ROLLBACK where a statement has failed, and `work` may have caught that.
      if (rows[0]?.command === 'ROLLBACK')
        throw new Error('a statement of the transaction had failed, so that it was rolled back');
      return result;
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(db)
        .catch(() => undefined);
      throw error;
    }
  });
}

const BEGIN = { write: 'begin', read: 'begin isolation level repeatable read read only' };

// One round trip: BEGIN and the settings in one simple query, so values are literals, escaped by pg.
function settingsOf(principal: Principal): string {
  const settings = {
    principal: principal.id,
    roles: principal.roles.join(','),
    centers: principal.centers.join(','),
    components: principal.components.join(','),
    scopes: principal.scopes.join(','),
    request_id: principal.origin?.requestId ?? '',
    address: principal.origin?.address ?? '',
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('fusion.${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${calls.join(', ')}`;
}
