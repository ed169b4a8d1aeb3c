// With a server of the operator's: the commands that prepare it, the starts that are refused, and the service while that server
// goes away and comes back. The server is a throwaway cluster that this file may stop.
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import t, { type Test } from 'tap';
import { prepareServer } from '../../src/operate/prepare-server.ts';
import { openDatabase } from '../../src/platform/db/client.ts';
import { startEmbedded } from '../../src/platform/db/embedded/start-embedded.ts';
import * as kit from './run-service.ts';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'operator-test-'));
const start = () => startEmbedded({ directory: join(folder, 'server'), throwaway: true });
let cluster = await start();
t.teardown(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});
const admin = new pg.Client({ connectionString: cluster.adminUrl });
await admin.connect();
await admin.query(`create role surveys login createrole password 'owner'`);
await admin.query(`create database surveys owner surveys`);
await admin.end();

const ownerUrl = cluster.url('surveys', 'owner', 'surveys');
const serviceUrl = cluster.url('surveys app', 'p@ss:w/rd', 'surveys');
const unused = join(folder, 'unused');
const both = { DATABASE_URL: serviceUrl, MIGRATION_DATABASE_URL: ownerUrl };
const silent = () => undefined;
/** Only Linux answers on all of 127.0.0.0/8 without being told to. */
const host = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

async function runToEnd(t: Test, script: string, settings: kit.Settings, args: string[] = []) {
  const command = kit.run(t, script, { DATA_DIRECTORY: unused, ...settings }, args);
  const { code } = await command.ended;
  t.notMatch(command.complained(), /\n\s+at |node:internal/, 'no stack');
  return { code, said: command.said(), complained: command.complained() };
}

t.test('a start is refused, with what to do,', async (t) => {
  await t.rejects(prepareServer(serviceUrl, undefined, silent), { code: '28P01' });
  const early = await runToEnd(t, 'src/server.ts', { DATABASE_URL: serviceUrl });
  t.match(early, { code: 1, complained: /does not let us in.*"npm run migrate" makes the login/ }, 'without the login');

  const migrated = await runToEnd(t, 'src/operate/migrate.ts', both);
  t.match(migrated, { code: 0, said: /Applied 0001_[\s\S]*The login surveys app may use the tables/, complained: '' });

  const asOwner = await runToEnd(t, 'src/server.ts', { DATABASE_URL: ownerUrl });
  t.match(
    asOwner,
    { code: 1, complained: /surveys, whom row-level security does not bind.*npm run migrate/ },
    'as the owner',
  );
  const superuser = cluster.adminUrl.replace(/postgres$/, 'surveys');
  await t.rejects(
    prepareServer(superuser, undefined, silent),
    /whom row-level security does not bind/,
    'as a superuser',
  );

  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const last = '(select max(name) from kysely_migration)';
  const { rows } = await owner.query(`delete from kysely_migration where name = ${last} returning *`);
  await t.rejects(
    prepareServer(serviceUrl, undefined, silent),
    /lacks 1 migrations.*npm run migrate/,
    'behind the schema',
  );
  await owner.query('insert into kysely_migration values ($1, $2)', [rows[0].name, rows[0].timestamp]);
  await owner.end();
  await prepareServer(serviceUrl, undefined, silent);

  const half = await runToEnd(t, 'src/server.ts', { MIGRATION_DATABASE_URL: ownerUrl });
  t.match(half, { code: 1, complained: /DATABASE_URL is not/ }, 'with half of the settings');
});

t.test('the service seeds nothing unasked and heals when its server comes back', async (t) => {
  const service = await kit.serve(t, {
    DATABASE_URL: serviceUrl,
    DATA_DIRECTORY: unused,
    HOST: host,
    LOG_LEVEL: 'silent',
  });
  t.match(service.url, `http://${host}:`, 'it listens where it was told');
  if (host !== '127.0.0.1') await t.rejects(fetch(`http://127.0.0.1:${service.port}/healthz`), 'and nowhere else');
  t.notMatch(service.said(), /Tokens|illustrative/);

  const label = 'Survey office';
  const made = await runToEnd(t, 'src/operate/token.ts', { DATABASE_URL: serviceUrl }, [
    '--role',
    'analyst',
    '--label',
    label,
  ]);
  t.equal(made.code, 0);
  const token = made.said.trim();
  t.match(await kit.ask(`${service.url}/v1/me`, token), { status: 200, body: { label, roles: ['analyst'] } });

  const countOf = async (list: string) =>
    (await kit.ask(`${service.url}/v1/${list}?limit=500`, token)).body.items.length;
  t.equal(await countOf('centers'), 0);
  t.match(await runToEnd(t, 'src/operate/seed.ts', both), { code: 0, said: /rows of reference data/ });
  t.equal(await countOf('centers'), 80);
  t.equal(await countOf('cycles'), 0);
  t.match(await runToEnd(t, 'src/operate/seed.ts', both, ['--sample']), {
    code: 0,
    said: /Reconciled the closed cycles/,
  });
  t.equal(await countOf('cycles'), 3);

  await cluster.stop();
  t.match(await kit.ask(`${service.url}/readyz`, token), { status: 503, type: 'application/problem+json' });
  t.match(await kit.ask(`${service.url}/v1/cycles`, token), { status: 503, type: 'application/problem+json' });
  t.equal((await kit.ask(`${service.url}/healthz`, token)).status, 200, 'the process is alive');
  cluster = await start();
  t.equal(cluster.url('surveys', 'owner', 'surveys'), ownerUrl, 'the same port again');
  t.equal((await kit.ask(`${service.url}/readyz`, token)).status, 200);
  t.equal(await countOf('cycles'), 3);

  service.child.kill('SIGTERM');
  t.same(await service.ended, { code: 0, signal: null });
  t.notOk(existsSync(unused), 'nothing is kept in files');
});

t.test('queries are not compiled by a server that could: it takes seconds where they take milliseconds', async (t) => {
  const database = openDatabase({ url: serviceUrl });
  t.teardown(() => database.close());
  t.same((await sql`show jit`.execute(database.anonymous)).rows, [{ jit: 'off' }]);
});

t.test('commands that are called wrongly say how to call them', async (t) => {
  const usage = /Usage: npm run token -- --role director\|liaison/;
  const settings = { DATABASE_URL: serviceUrl };
  const call = async (args: string[]) => runToEnd(t, 'src/operate/token.ts', settings, args);
  t.match(await call(['--roel', 'analyst']), { code: 1, said: '', complained: usage });
  t.match(await call(['--role', 'director', '--label', 'x', '--center', 'NOWHERE']), {
    code: 1,
    said: '',
    complained: usage,
  });
  t.match(await call(['--role', 'analyst', '--label', 'x', '--days', 'many']), {
    code: 1,
    said: '',
    complained: usage,
  });
  t.match(await runToEnd(t, 'src/operate/seed.ts', both, ['sample']), { code: 1, complained: /Usage: npm run seed/ });
});
