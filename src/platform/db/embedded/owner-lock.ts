// Which Node process owns a data directory: a file with its pid and start mark. PostgreSQL's own lock cannot tell a server left
// behind by a killed Node, which we may stop, from one that another living Node works with, which we must not touch.
import { constants, copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProcess } from './process-state.ts';

/**
 * Takes the lock file for this process and returns the function that gives it back.
 * A lock whose owner is dead, a zombie, or a stranger with a reused pid is taken over.
 * @throws Error naming the owner's pid when a living process holds it, this one included
 */
export async function takeOwnerLock(path: string): Promise<() => void> {
  const mine = JSON.stringify({ pid: process.pid, startMark: findProcess(process.pid)?.startMark ?? '' });
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o644 });
      return () => {
        if (readOrEmpty(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const theirs = readOrEmpty(path);
    const owner = livingOwner(theirs);
    if (owner !== undefined) throw new Error(`it is in use by process ${owner}; stop that process first`);
    // Empty for an instant while its owner writes it; empty for longer, the owner died there.
    if (theirs === '' && attempt < 10) await sleep(20);
    else removeStale(path, theirs);
  }
}

function livingOwner(content: string): number | undefined {
  try {
    const { pid, startMark }: { pid?: unknown; startMark?: unknown } = JSON.parse(content);
    if (typeof pid !== 'number') return undefined;
    const found = findProcess(pid);
    return found !== undefined && found.startMark === startMark ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Moved aside before it is deleted, since a competitor may have replaced the stale lock by its own between our two steps. */
function removeStale(path: string, expected: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (readOrEmpty(aside) !== expected) copyFileSync(aside, path, constants.COPYFILE_EXCL);
  } finally {
    rmSync(aside, { force: true });
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
