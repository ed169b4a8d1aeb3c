// The throwaway cluster of a test run: one for all files, with one migrated template that every file clones.
// TEST_CLUSTER_URL (a superuser's URL) makes the run use a server that is there already, for example an older PostgreSQL.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { seedReferenceData } from '../../seeds/reference-data.ts';
import { ensureServiceLogin, migrateToLatest } from '../../src/platform/db/migrate.ts';

// Tells runs apart that go on at the same time: `npm test` names its own; under tap alone the runner is the parent of every test
// file, of before and of after.
const run = process.env.TEST_RUN ?? process.ppid;
export const RUN_FOLDER = fileURLToPath(new URL(`../../.tap/cluster-${run}/`, import.meta.url));
const TEMPLATE = 'fusion_template';
const OWNER = { user: 'fusion_owner', password: 'owner-of-the-test-tables' };
const SERVICE = { user: 'fusion_app', password: 'login-of-the-tested-service' };

/** The superuser's URL of the cluster of this run. */
export function clusterUrl(): string {
  return process.env.TEST_CLUSTER_URL ?? readFileSync(`${RUN_FOLDER}url`, 'utf8').trim();
}

/** The URL of `database` on the cluster, as the owner of the tables or as the login of the service. */
export function urlOf(database: string, who: 'owner' | 'service' | 'superuser'): string {
  const url = new URL(clusterUrl());
  url.pathname = `/${database}`;
  if (who !== 'superuser') {
    const { user, password } = who === 'owner' ? OWNER : SERVICE;
    url.username = user;
    url.password = password;
  }
  return url.href;
}

/** Makes the template anew: migrated, with reference data and nothing else. */
export async function prepareTemplate(): Promise<void> {
  await asSuperuser(async (admin) => {
    await sql.raw(`drop database if exists ${TEMPLATE} with (force)`).execute(admin);
    await sql
      .raw(
        `do $$ begin create role ${OWNER.user} login createrole password '${OWNER.password}'; exception when duplicate_object then null; end $$`,
      )
      .execute(admin);
    await sql.raw(`create database ${TEMPLATE} owner ${OWNER.user}`).execute(admin);
  });
  // Every later run on the same server finds the login there, owned by another migration's owner; the password is the same.
  await migrateToLatest(urlOf(TEMPLATE, 'owner'));
  await ensureServiceLogin(urlOf(TEMPLATE, 'owner'), urlOf(TEMPLATE, 'service'));
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: urlOf(TEMPLATE, 'owner') }) }),
  });
  await seedReferenceData(db);
  await db.destroy();
}

/** Clones the template, or another database that nobody is connected to; answers with the name of the new one. */
export async function createTestDatabase(template = TEMPLATE): Promise<string> {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await asSuperuser((admin) =>
    sql.raw(`create database ${name} template ${template} strategy file_copy owner ${OWNER.user}`).execute(admin),
  );
  return name;
}

export async function dropTestDatabase(name: string): Promise<void> {
  await asSuperuser((admin) => sql.raw(`drop database if exists ${name} with (force)`).execute(admin));
}

async function asSuperuser<T>(work: (admin: Kysely<unknown>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: clusterUrl(), max: 1 });
  const admin = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(admin);
  } finally {
    await admin.destroy();
  }
}
