// The embedded cluster in its ordinary life: first start, restart, refusals, and what it looks like from outside.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import t from 'tap';
import { findProcess } from '../../../../src/platform/db/embedded/process-state.ts';
import { startEmbedded } from '../../../../src/platform/db/embedded/start-embedded.ts';
import { stopEmbedded } from '../../../../src/platform/db/embedded/stop-embedded.ts';
import { closedFolder, hold } from './run-holder.ts';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function pidIn(directory: string): number {
  return Number(readFileSync(join(directory, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

t.test('a cluster keeps its data, port and password over a restart', async (t) => {
  // Longer than the 107 bytes that a socket's path may have.
  const directory = join(closedFolder(t), 'a folder with spaces', 'deep'.repeat(30), '.data');
  const heard: string[] = [];
  const first = await startEmbedded({ directory, log: (message) => heard.push(message) });
  t.match(heard, [/^Creating a database/]);

  await t.test('encoding, collation and time zone do not come from the machine', async (t) => {
    const [row] = await ask(
      first.adminUrl,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
        current_setting('TimeZone') as zone, current_setting('server_version_num')::int / 10000 as version,
        upper('é') as upper, current_setting('fsync') as fsync
       from pg_database where datname = current_database()`,
    );
    const expected = {
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      zone: 'UTC',
      version: 18,
      upper: 'É',
      fsync: 'on',
    };
    t.same(row, expected);
  });

  await t.test('only the loopback address listens, and only with the password', async (t) => {
    const url = new URL(first.adminUrl);
    const outside = Object.values(networkInterfaces())
      .flatMap((entries) => entries ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    if (outside !== undefined) {
      const elsewhere = first.adminUrl.replace('127.0.0.1', outside.address);
      await t.rejects(ask(elsewhere, 'select 1'), { code: 'ECONNREFUSED' });
    }
    await t.rejects(ask(first.url('postgres', 'wrong', 'postgres'), 'select 1'), { code: '28P01' });
    const [row] = await ask(
      first.adminUrl,
      `select count(*)::int as open from pg_hba_file_rules where auth_method = 'trust'`,
    );
    t.same(row, { open: 0 });
    t.same(await ask(first.adminUrl, `select current_setting('unix_socket_directories') as sockets`), [
      { sockets: '' },
    ]);
    t.equal(statSync(join(directory, 'embedded.json')).mode & 0o777, 0o600);
    t.equal(statSync(join(directory, 'postgres.log')).mode & 0o777, 0o600);
    t.equal(statSync(join(directory, 'postgres')).mode & 0o077, 0);
    t.match(readFileSync(join(directory, 'embedded.json'), 'utf8'), url.password);
  });

  await t.test('a role, password or database with odd characters has a URL', async (t) => {
    await ask(first.adminUrl, `create role "a/b" login password 'p@s:s%?'`);
    await ask(first.adminUrl, 'create database "d 1" owner "a/b"');
    t.same(await ask(first.url('a/b', 'p@s:s%?', 'd 1'), 'select current_user as me'), [{ me: 'a/b' }]);
  });

  await t.test('the running directory is refused to this process and to others', async (t) => {
    await t.rejects(startEmbedded({ directory }), { message: new RegExp(`in use by process ${process.pid}`) });
    await t.rejects(stopEmbedded({ directory }), { message: new RegExp(`in use by process ${process.pid}`) });
    const other = await hold(directory);
    t.match(other.first.refused, new RegExp(`in use by process ${process.pid}; stop that process first`));
    await other.end();
    t.same(await ask(first.adminUrl, 'select 1 as alive'), [{ alive: 1 }], 'and it is not disturbed by that');
  });

  await t.test('the server is in a process group of its own', async (t) => {
    const stat = readFileSync(`/proc/${pidIn(directory)}/stat`, 'utf8');
    t.equal(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]), pidIn(directory));
  });

  await ask(first.adminUrl, 'create table kept as select 42 as n');
  const pid = pidIn(directory);
  await Promise.all([first.stop(), first.stop()]);
  t.equal(findProcess(pid), undefined, 'stopped means gone');
  t.notOk(existsSync(join(directory, 'postgres/postmaster.pid')));
  t.notOk(existsSync(join(directory, 'embedded.lock')));

  const second = await startEmbedded({ directory, log: (message) => heard.push(message) });
  t.equal(second.adminUrl, first.adminUrl);
  t.same(await ask(second.adminUrl, 'select n from kept'), [{ n: 42 }]);
  t.equal(heard.length, 1, 'a restart is nothing to talk about');
  await second.stop();

  await t.test('a port that was taken meanwhile is replaced by another', async (t) => {
    const port = Number(new URL(first.adminUrl).port);
    const squatter = createServer();
    await new Promise((resolve) => squatter.once('error', resolve).listen(port, '127.0.0.1', () => resolve(undefined)));
    t.teardown(() => squatter.close());
    const third = await startEmbedded({ directory });
    t.not(new URL(third.adminUrl).port, String(port));
    t.same(await ask(third.adminUrl, 'select n from kept'), [{ n: 42 }]);
    await third.stop();
  });

  await t.test('a start that fails quotes the end of the log, and the next one works', async (t) => {
    const conf = join(directory, 'postgres/postgresql.auto.conf');
    const before = readFileSync(conf, 'utf8');
    writeFileSync(conf, `${before}\nno_such_setting = 1\n`);
    await t.rejects(startEmbedded({ directory }), { message: /did not start: it said:\n.*no_such_setting/s });
    writeFileSync(conf, before);
    const fourth = await startEmbedded({ directory });
    await fourth.stop();
  });

  await t.test('a server that does not know the password is stopped again', async (t) => {
    const file = join(directory, 'embedded.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(before), password: 'another' }));
    await t.rejects(startEmbedded({ directory }), { message: /does not let us in: password authentication failed/ });
    t.notOk(existsSync(join(directory, 'postgres/postmaster.pid')) && findProcess(pidIn(directory)) !== undefined);
    rmSync(file);
    await t.rejects(startEmbedded({ directory }), { message: /embedded\.json, is missing/ });
    t.notOk(existsSync(file), 'a password nobody knows is not written down');
    writeFileSync(file, before);
  });
});

t.test('a throwaway cluster may outlive the process that started it', async (t) => {
  const directory = join(closedFolder(t), '.data');
  // What a first start that was killed during initdb leaves.
  mkdirSync(join(directory, 'postgres.new-1/postgres/base'), { recursive: true });
  const cluster = await startEmbedded({ directory, throwaway: true, outlive: true });
  t.same(await ask(cluster.adminUrl, `select current_setting('fsync') as fsync`), [{ fsync: 'off' }]);
  t.notOk(existsSync(join(directory, 'postgres.new-1')));
  const pid = pidIn(directory);
  rmSync(join(directory, 'embedded.lock'));
  await stopEmbedded({ directory, throwaway: true });
  t.equal(findProcess(pid), undefined);
  await stopEmbedded({ directory, throwaway: true });
  await cluster.stop();
});
