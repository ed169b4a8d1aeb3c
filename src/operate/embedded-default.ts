// The embedded default: the service's own PostgreSQL in the data directory, migrated, with reference data, the illustrative
// sample and example tokens. Every step can be repeated, so that a start that was killed half-way is finished by the next.

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Examples } from '../modules/identity/index.ts';
import { openPool } from '../platform/db/client.ts';
import type { EmbeddedCluster } from '../platform/db/embedded/start-embedded.ts';
import { ensureServiceLogin, migrateToLatest } from '../platform/db/migrate.ts';
import { writeExampleTokens } from './example-tokens.ts';
import { seedEverything } from './seed-database.ts';

const DATABASE = 'fusion';
const OWNER = 'fusion_owner';
const SERVICE = 'fusion_app';

export type EmbeddedDefault = { serviceUrl: string; tokensFile: string; examples: Examples };

/** Brings the cluster of `directory` up to what the service needs, and answers with the URL for the service's login. */
export async function prepareEmbeddedDefault(
  cluster: EmbeddedCluster,
  directory: string,
  say: (message: string) => void,
): Promise<EmbeddedDefault> {
  const ownerUrl = await prepareOwner(cluster);
  const serviceUrl = cluster.url(SERVICE, secret(), DATABASE);
  const applied = await migrateToLatest(ownerUrl);
  if (applied.length > 0) say(`Made the tables (${applied.length} migrations).`);
  await ensureServiceLogin(ownerUrl, serviceUrl);
  await seedEverything({ ownerUrl, serviceUrl, sample: true, say });
  const tokensFile = path.join(directory, 'tokens.json');
  const examples = await writeExampleTokens(serviceUrl, tokensFile);
  return { serviceUrl, tokensFile, examples };
}

// The logins of the database get new passwords at every start: nothing outside this process needs them.
async function prepareOwner(cluster: EmbeddedCluster): Promise<string> {
  const password = secret();
  const admin = openPool({ url: cluster.adminUrl }, 1);
  try {
    const { rows } = await sql<{ role: boolean; database: boolean }>`
      select exists (select from pg_roles where rolname = ${OWNER}) as role,
        exists (select from pg_database where datname = ${DATABASE}) as database`.execute(admin);
    const verb = rows[0]?.role ? 'alter' : 'create';
    await sql.raw(`${verb} role ${OWNER} login createrole password ${pg.escapeLiteral(password)}`).execute(admin);
    if (!rows[0]?.database) await sql.raw(`create database ${DATABASE} owner ${OWNER}`).execute(admin);
  } finally {
    await admin.destroy();
  }
  return cluster.url(OWNER, password, DATABASE);
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}
