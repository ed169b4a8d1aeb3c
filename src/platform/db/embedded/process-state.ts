// What the operating system knows about a process id. Start marks exist because ids are reused: a file that names only a pid would
// take a stranger for the owner. A zombie counts as gone, although kill(pid, 0) says that it is there.
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** `startMark` is equal for two looks at one process and differs when the id was given to another, `''` where nobody knows. */
export type ProcessState = { startMark: string; command: string; workingDirectory: string | undefined };

/** The process that now has this id, or undefined when there is none or only a zombie. */
export function findProcess(pid: number): ProcessState | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return findOnLinux(pid);
  if (process.platform === 'win32') return findOnWindows(pid);
  return findWithPs(pid);
}

/** Waits until the process is gone. False when it is still there after `milliseconds`. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (findProcess(pid) !== undefined) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function findOnLinux(pid: number): ProcessState | undefined {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  // The command name in parentheses may contain spaces and parentheses: fields are counted after the last one (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  if (startedAt === undefined || state === 'Z' || state === 'X') return undefined;
  const boot = readOrEmpty('/proc/sys/kernel/random/boot_id').trim();
  return {
    startMark: `${boot}:${startedAt}`,
    command: readOrEmpty(`/proc/${pid}/cmdline`).split('\0').join(' '),
    workingDirectory: readLinkOrUndefined(`/proc/${pid}/cwd`),
  };
}

function findWithPs(pid: number): ProcessState | undefined {
  try {
    const line = execFileSync('/bin/ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    const [state, ...rest] = line.split(/\s+/);
    if (state === undefined || state === '' || state.startsWith('Z')) return undefined;
    return { startMark: rest.slice(0, 5).join(' '), command: rest.slice(5).join(' '), workingDirectory: undefined };
  } catch {
    return undefined;
  }
}

function findOnWindows(pid: number): ProcessState | undefined {
  try {
    process.kill(pid, 0);
    return { startMark: '', command: '', workingDirectory: undefined };
  } catch {
    return undefined;
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readLinkOrUndefined(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
