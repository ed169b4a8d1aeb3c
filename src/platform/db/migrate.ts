// Brings the schema up to date as the owner of the tables, and makes sure that the service's login is not that owner.
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';

const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));

// Kysely's own provider imports plain paths, which fails on Windows; it also takes every file, and ours are TypeScript only.
const provider: MigrationProvider = {
  async getMigrations() {
    const names = (await fs.readdir(FOLDER)).filter((name) => /^\d{4}_.+\.ts$/.test(name)).sort();
    const loaded = names.map(async (name): Promise<[string, Migration]> => {
      return [name.replace(/\.ts$/, ''), await import(pathToFileURL(path.join(FOLDER, name)).href)];
    });
    return Object.fromEntries(await Promise.all(loaded));
  },
};

/**
 * Applies every migration that the database at `url` lacks, all or none, and answers with their names. Two processes that
 * migrate at once wait for each other (Kysely's advisory lock). `url` must log in as the owner-to-be of the tables, who may
 * create roles and extensions. Throws the database's error with the name of the migration that failed.
 */
export async function migrateToLatest(url: string): Promise<string[]> {
  return withOwner(url, async (db) => {
    const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest();
    const failed = results.find((result) => result.status === 'Error');
    if (error !== undefined)
      throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${messageOf(error)}`, { cause: error });
    return results.map((result) => result.migrationName);
  });
}

/** The names of the migrations that the database at `url` lacks; needs no more than to read its schema. */
export async function pendingMigrations(url: string): Promise<string[]> {
  return withOwner(url, async (db) => {
    const known = Object.keys(await provider.getMigrations());
    const { rows } = await sql<{
      present: boolean;
    }>`select to_regclass('kysely_migration') is not null as present`.execute(db);
    if (!rows[0]?.present) return known;
    const done = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    const names = new Set(done.rows.map((row) => row.name));
    return known.filter((name) => !names.has(name));
  });
}

/**
 * Creates the service's login named in `serviceUrl` unless it exists, sets its password to the one in that URL, and makes it
 * a member of fusion_service: it may use the tables and own none of them.
 */
export async function ensureServiceLogin(ownerUrl: string, serviceUrl: string): Promise<void> {
  const { username, password } = new URL(serviceUrl);
  const login = decodeURIComponent(username);
  const secret = pg.escapeLiteral(decodeURIComponent(password));
  const role = pg.escapeIdentifier(login);
  await withOwner(ownerUrl, async (db) => {
    const { rows } = await sql<{
      held: boolean;
    }>`select exists (select from pg_roles where rolname = ${login}) as held`.execute(db);
    const verb = rows[0]?.held ? 'alter' : 'create';
    await sql.raw(`${verb} role ${role} login password ${secret}`).execute(db);
    await sql.raw(`grant fusion_service to ${role}`).execute(db);
  });
}

/** Throws, with what to do, where the login of `url` is one that row-level security does not bind. */
export async function requireBoundLogin(url: string): Promise<void> {
  await withOwner(url, async (db) => {
    const { rows } = await sql<{ login: string; unbound: boolean; member: boolean }>`
      select current_user as login,
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
          or exists (select from pg_tables where schemaname = 'public' and pg_has_role(current_user, tableowner, 'MEMBER')) as unbound,
        pg_has_role(current_user, 'fusion_service', 'MEMBER') as member`.execute(db);
    const row = rows[0];
    if (row?.unbound !== false) {
      throw new Error(
        `DATABASE_URL logs in as ${row?.login ?? 'somebody'}, whom row-level security does not bind (a superuser or the owner of ` +
          'the tables). Give that URL in MIGRATION_DATABASE_URL and another login in DATABASE_URL, run "npm run migrate", which ' +
          'creates that login, and start again.',
      );
    }
    if (!row.member)
      throw new Error(
        `The login ${row.login} of DATABASE_URL is no member of fusion_service. Run "npm run migrate" with MIGRATION_DATABASE_URL and DATABASE_URL set.`,
      );
  });
}

async function withOwner<T>(url: string, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 10_000,
    options: '-c timezone=UTC -c jit=off',
  });
  // A lost connection fails the statement that needs it; without a listener an idle one would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
