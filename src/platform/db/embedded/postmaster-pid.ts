// The server process of a cluster directory, found through PostgreSQL's own postmaster.pid (line 1: its pid, 7: shared memory).
// The file is never deleted while its shared memory line could still matter: PostgreSQL uses it to see surviving backends.
import { execFile } from 'node:child_process';
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProcess, waitUntilGone } from './process-state.ts';

/** Above every pid that Linux (2^22) and macOS (99,999) give out, so that PostgreSQL sees a dead owner. */
const NOBODY = 999_999_999;

/** The pid of the running server of this cluster; undefined when the file is missing, stale, a zombie's or a stranger's. */
export function findPostmaster(cluster: string): number | undefined {
  const pid = readPid(cluster);
  const found = pid === undefined ? undefined : findProcess(pid);
  if (pid === undefined || found === undefined) return undefined;
  if (process.platform === 'win32') return pid;
  const here = realpathSync(cluster);
  return found.workingDirectory === here || found.command.includes(`-D ${here} `) ? pid : undefined;
}

/**
 * Makes a stale postmaster.pid harmless. PostgreSQL refuses to start while the pid in it exists, which a zombie and an
 * unrelated process that got the same number do. To be called only when findPostmaster found none.
 */
export function disarmStalePid(cluster: string): void {
  const path = join(cluster, 'postmaster.pid');
  const pid = readPid(cluster);
  if (pid === undefined) {
    rmSync(path, { force: true });
    return;
  }
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [NOBODY, ...rest].join('\n'));
}

/**
 * Stops a server and waits until it is gone: a fast shutdown (open transactions are rolled back, everything acknowledged is on
 * disk), and after `patience` milliseconds an immediate one, after which the next start replays the log.
 * @throws Error when it is there even then
 */
export async function stopPostmaster(pid: number, cluster: string, pgCtl: string, patience = 60_000): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w']);
    return;
  }
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, patience)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, 10_000)) return;
  throw new Error(`the database server, process ${pid}, does not stop`);
}

function readPid(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
