// One attempt to run the server on one port: spawned in a process group of its own, so that Ctrl-C at the terminal reaches Node alone
// and requests under way still have their database; ready when it answers a query.
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { giveToOwnerOf } from './cluster-state.ts';
import type { Placement } from './place-cluster.ts';
import { waitUntilGone } from './process-state.ts';
import { spawnAs } from './run-as.ts';

/** `failed`: it ended before it answered, having written `log`. */
export type Attempt = { pid: number; failed: false } | { failed: true; log: string };

type Settings = { directory: string; placement: Placement; port: number; password: string; throwaway: boolean };

/** Replaying the log after a crash may take long; this is only the end of all patience. */
const PATIENCE_MS = 300_000;
const LOG_BYTES_KEPT = 5_000_000;

/**
 * Starts the server and waits until it answers. Its output goes to `<directory>/postgres.log`.
 * @throws Error when it runs and will not let us in, or the program could not be started at all
 */
export async function runPostmaster(settings: Settings): Promise<Attempt> {
  const { directory, placement, port } = settings;
  const logFile = rotateLog(join(directory, 'postgres.log'));
  const log = openSync(logFile, 'a', 0o600);
  giveToOwnerOf(directory, logFile);
  const before = statSync(logFile).size;
  const args = ['-D', join(placement.home, 'postgres'), ...toArguments(configure(port, settings.throwaway))];
  const child = spawnAs(placement.way, placement.binaries.postgres, args, {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise<'ended'>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Error(`the database server could not be started: ${cause.message}`, { cause })),
    );
    child.once('exit', () => resolve('ended'));
  });
  const outcome = await Promise.race([ended, untilItAnswers(child, port, settings.password)]);
  if (typeof outcome === 'object') {
    child.kill('SIGINT');
    await waitUntilGone(child.pid ?? 0, 10_000);
    throw new Error(`the database server does not let us in: ${outcome.refusal}`);
  }
  if (outcome === 'ended' || child.pid === undefined) return { failed: true, log: readFrom(logFile, before) };
  child.unref();
  return { pid: child.pid, failed: false };
}

/**
 * A port of the loopback address that nobody listens on: the wanted one if it is free, else one below those that systems give to
 * outgoing connections (from 32768 on), so that none of these takes it between two starts, or while the server is waited for.
 */
export async function findFreePort(wanted: number | undefined): Promise<number> {
  const candidates = Array.from({ length: 50 }, () => randomInt(15_000, 32_000));
  for (const port of wanted === undefined ? candidates : [wanted, ...candidates]) {
    if (await isFree(port)) return port;
  }
  throw new Error('no port of 127.0.0.1 is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function configure(port: number, throwaway: boolean): Record<string, string> {
  const always = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket's path may be 107 bytes at most, and project folders are deeper than that.
    unix_socket_directories: '',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
  if (!throwaway) return always;
  const quick = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' };
  return { ...always, ...quick, wal_level: 'minimal', max_wal_senders: '0', max_connections: '200' };
}

function toArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function untilItAnswers(
  child: ChildProcess,
  port: number,
  password: string,
): Promise<'answered' | { refusal: string }> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = 'no answer';
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return 'answered';
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
      if (error instanceof Error && 'code' in error && error.code === '28P01') break;
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(25);
  }
  // A server that just ended is reported by its exit, with its log: leave it the time to be noticed.
  await sleep(500);
  return { refusal: last };
}

function readFrom(path: string, offset: number): string {
  return readFileSync(path).subarray(offset).toString('utf8');
}

function rotateLog(path: string): string {
  if (existsSync(path) && statSync(path).size > LOG_BYTES_KEPT) renameSync(path, `${path}.old`);
  return path;
}
