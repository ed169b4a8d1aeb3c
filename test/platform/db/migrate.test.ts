// Migrations as an operator meets them: twice, at once, incomplete; and which login the service may have.
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import t from 'tap';
import {
  ensureServiceLogin,
  migrateToLatest,
  pendingMigrations,
  requireBoundLogin,
} from '../../../src/platform/db/migrate.ts';
import { createTestDatabase, dropTestDatabase, urlOf } from '../../kit/cluster.ts';

const name = await createTestDatabase();
const owner = urlOf(name, 'owner');
t.teardown(() => dropTestDatabase(name));

async function run(url: string, statement: string): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
  });
  await sql
    .raw(statement)
    .execute(db)
    .finally(() => db.destroy());
}

t.test('a database that is up to date is left alone', async (t) => {
  t.same(await pendingMigrations(owner), []);
  t.same(await migrateToLatest(owner), []);
});

t.test('an empty database gets all of them, once, also from two processes at a time', async (t) => {
  const empty = `${name}_empty`;
  await run(urlOf(name, 'superuser'), `create database ${empty} owner fusion_owner`);
  t.teardown(() => dropTestDatabase(empty));
  const url = urlOf(empty, 'owner');
  const pending = await pendingMigrations(url);
  t.ok(pending.length >= 6);
  t.same(pending, [...pending].sort());
  const done = await Promise.all([migrateToLatest(url), migrateToLatest(url)]);
  t.same(done.flat().sort(), pending);
  t.same(await pendingMigrations(url), []);
});

t.test('a migration that fails is named, and nothing of it stays', async (t) => {
  const broken = `${name}_broken`;
  await run(urlOf(name, 'superuser'), `create database ${broken} owner fusion_owner`);
  t.teardown(() => dropTestDatabase(broken));
  const url = urlOf(broken, 'owner');
  await run(url, 'create table audit_events (taken int)');
  await t.rejects(migrateToLatest(url), { message: /^migration 0003_audit_and_idempotency failed: .*already exists/ });
  await t.rejects(run(url, 'select * from centers'), { code: '42P01' }, 'nor of the one before it');
});

t.test('the service may log in only as somebody whom row security binds', async (t) => {
  await requireBoundLogin(urlOf(name, 'service'));
  await t.rejects(requireBoundLogin(owner), {
    message: /fusion_owner.*row-level security does not bind.*MIGRATION_DATABASE_URL/s,
  });
  await t.rejects(requireBoundLogin(urlOf(name, 'superuser')), { message: /row-level security does not bind/ });
  const stranger = `stranger_${process.pid}`;
  await run(urlOf(name, 'superuser'), `create role ${stranger} login password 'x'`);
  t.teardown(() => run(urlOf(name, 'superuser'), `drop role ${stranger}`));
  const url = new URL(owner);
  url.username = stranger;
  url.password = 'x';
  await t.rejects(requireBoundLogin(url.href), { message: /no member of fusion_service/ });
  await run(urlOf(name, 'superuser'), `grant fusion_owner to ${stranger}`);
  await t.rejects(
    requireBoundLogin(url.href),
    { message: /does not bind/ },
    'who can become the owner is as good as the owner',
  );
});

t.test('the login of the service is made with its password, and again with a new one', async (t) => {
  const login = `it's "${process.pid}"`;
  const url = new URL(urlOf(name, 'service'));
  url.username = encodeURIComponent(login);
  t.teardown(() => run(urlOf(name, 'superuser'), `drop role ${pg.escapeIdentifier(login)}`));
  for (const password of ["p'@ss%", 'another']) {
    url.password = encodeURIComponent(password);
    await ensureServiceLogin(owner, url.href);
    await requireBoundLogin(url.href);
  }
});
