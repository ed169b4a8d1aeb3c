// What a start finds after processes died without goodbye: servers left behind, stale pid files, zombies, reused pids.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import t, { type Test } from 'tap';
import { takeOwnerLock } from '../../../../src/platform/db/embedded/owner-lock.ts';
import { findPostmaster } from '../../../../src/platform/db/embedded/postmaster-pid.ts';
import { findProcess, waitUntilGone } from '../../../../src/platform/db/embedded/process-state.ts';
import { startEmbedded } from '../../../../src/platform/db/embedded/start-embedded.ts';
import { closedFolder, hold } from './run-holder.ts';

const withoutProc = process.platform === 'linux' ? false : 'made with Linux means';

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'close');
}

async function countAcknowledged(t: Test, url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select count(*)::int as rows, max(n) as last from acknowledged');
  await client.end();
  t.equal(rows[0].rows, rows[0].last);
  return rows[0].rows;
}

t.test('what was acknowledged survives', { skip: withoutProc }, async (t) => {
  const directory = join(closedFolder(t), '.data');
  const pidFile = join(directory, 'postgres/postmaster.pid');
  const writer = await hold(directory, { what: 'write' });
  while (writer.lines.length < 50) await sleep(10);
  await kill(writer.child);
  const acknowledged = Number(writer.lines.at(-1));
  const orphan = findPostmaster(join(directory, 'postgres'));
  t.type(orphan, 'number', 'kill -9 of Node leaves the server');

  await t.test('kill -9 of Node during writes; the server left behind is stopped', async (t) => {
    const heard: string[] = [];
    const cluster = await startEmbedded({ directory, log: (message) => heard.push(message) });
    t.match(heard, [new RegExp(`left behind \\(process ${orphan}\\)`)]);
    t.ok((await countAcknowledged(t, cluster.adminUrl)) >= acknowledged);
    t.not(findPostmaster(join(directory, 'postgres')), orphan);
    await cluster.stop();
  });

  await t.test('kill -9 of Node and of the server; its log is replayed', async (t) => {
    const holder = await hold(directory);
    const server = findPostmaster(join(directory, 'postgres')) ?? 0;
    process.kill(server, 'SIGKILL');
    await kill(holder.child);
    t.ok(existsSync(pidFile), 'a stale pid file is left');
    const cluster = await startEmbedded({ directory });
    t.ok((await countAcknowledged(t, cluster.adminUrl)) >= acknowledged);
    t.match(readFileSync(join(directory, 'postgres.log'), 'utf8'), /automatic recovery in progress/);
    await cluster.stop();
  });

  await t.test('a stale pid file that names a living stranger, a zombie or nothing', async (t) => {
    const stranger = spawn('sleep', ['60']);
    // The shell becomes a sleep that never collects its child, which so stays a zombie.
    const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60']);
    t.teardown(() => [stranger, parent].map((child) => child.kill()));
    const [printed] = await once(parent.stdout, 'data');
    const zombie = Number(String(printed));
    t.ok(await waitUntilGone(zombie, 2_000), 'a zombie counts as gone');
    t.ok(process.kill(zombie, 0), 'although it can be signalled');
    for (const content of [`${stranger.pid}\n${directory}\n1\n1\n\n127.0.0.1\n   1 1\nready\n`, `${zombie}\n`, '']) {
      writeFileSync(pidFile, content);
      const cluster = await startEmbedded({ directory });
      t.ok((await countAcknowledged(t, cluster.adminUrl)) >= acknowledged);
      await cluster.stop();
    }
    t.not(findProcess(stranger.pid ?? 0), undefined, 'the stranger was left alone');
  });

  await t.test('a process that ends without stopping its server takes it along', async (t) => {
    const holder = await hold(directory, { what: 'exit' });
    await holder.end();
    for (let n = 0; findPostmaster(join(directory, 'postgres')) !== undefined && n < 250; n += 1) await sleep(20);
    t.notOk(existsSync(pidFile));
  });
});

t.test('a lock is taken over from a dead owner and from a reused pid, never from a living one', async (t) => {
  const path = join(closedFolder(t), 'lock');
  const dead = spawn('true');
  await once(dead, 'close');
  const left = [
    JSON.stringify({ pid: dead.pid, startMark: 'any' }),
    JSON.stringify({ pid: process.pid, startMark: 'of an earlier process' }),
    'not JSON',
    '',
  ];
  for (const content of left) {
    writeFileSync(path, content);
    const release = await takeOwnerLock(path);
    await t.rejects(takeOwnerLock(path), { message: new RegExp(`process ${process.pid}`) });
    release();
    t.notOk(existsSync(path));
  }
  const [one, two] = await Promise.allSettled([takeOwnerLock(path), takeOwnerLock(path)]);
  t.same([one?.status, two?.status].sort(), ['fulfilled', 'rejected'], 'of two at once one gets it');
});
