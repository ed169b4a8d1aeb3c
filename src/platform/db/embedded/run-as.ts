// As whom PostgreSQL's programs run: they refuse root, and initdb refuses a uid without a passwd entry. No system user is created:
// a user namespace shows the same owner under an ordinary uid, or (where containers forbid that) root hands over to a uid that exists.
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './find-binaries.ts';

/** An account of /etc/passwd that is not root. */
export type Account = { uid: number; gid: number };
/**
 * Whose rights and whose name a program gets. `account`: change to this uid (root only). `namespace`: appear as this account
 * within a user namespace of one user, keeping the rights on files.
 */
export type RunAs = { account?: Account; namespace?: Account };

/**
 * The ways to run in order of preference. Whoever owns an existing cluster must run it, since PostgreSQL insists.
 * @param folder the data directory
 * @param clusterOwner uid of the existing cluster, undefined before the first start
 */
export function listWaysToRun(folder: string, clusterOwner: number | undefined): RunAs[] {
  const me = process.getuid?.();
  if (me === undefined) return [{}];
  const named = readAccounts();
  const someone = named.find(({ uid }) => uid === 65_534) ?? named[0];
  const inNamespace: RunAs[] = someone === undefined ? [] : [{ namespace: someone }];
  if (me !== 0) return hasName() ? [{}] : inNamespace;
  const asOwnerOf = (uid: number): RunAs[] => {
    const account = named.find((entry) => entry.uid === uid);
    if (account !== undefined) return [{ account }];
    return inNamespace.map((way) => ({ ...way, account: { uid, gid: uid } }));
  };
  if (clusterOwner !== undefined && clusterOwner !== 0) return asOwnerOf(clusterOwner);
  const folderOwner = statSync(folder).uid;
  const asFolderOwner = folderOwner === 0 ? [] : asOwnerOf(folderOwner);
  return [...inNamespace, ...asFolderOwner, ...(someone === undefined ? [] : [{ account: someone }])];
}

/** Whether the programs start this way and reach the folder. Nothing is changed by asking. */
export async function canRun(way: RunAs, binaries: Binaries, folder: string): Promise<boolean> {
  if (way.account === undefined && way.namespace === undefined) return true;
  const [command, args] = wrap(way, binaries.pgCtl, ['status', '-D', folder]);
  try {
    await promisify(execFile)(command, args, settings(way, binaries.pgCtl));
    return true;
  } catch (error) {
    // An answer about what the folder holds, rather than that it cannot be reached, is all that was wanted.
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    return said.includes('is not a database cluster directory');
  }
}

/** Starts a program this way, with an environment that holds no PG* variable of the caller. */
export function spawnAs(way: RunAs, program: string, programArgs: string[], options: SpawnOptions): ChildProcess {
  const [command, args] = wrap(way, program, programArgs);
  return spawn(command, args, { ...settings(way, program), ...options });
}

/** In words, for messages. */
export function describeWay({ account, namespace }: RunAs): string {
  const rights = account === undefined ? 'this user' : `uid ${account.uid}`;
  return namespace === undefined ? rights : `${rights}, in a user namespace`;
}

function wrap({ namespace }: RunAs, program: string, args: string[]): [string, string[]] {
  if (namespace === undefined) return [program, args];
  const map = [`--map-user=${namespace.uid}`, `--map-group=${namespace.gid}`];
  return ['unshare', ['--user', ...map, '--', program, ...args]];
}

function settings({ account }: RunAs, program: string): SpawnOptions {
  const { PATH, SystemRoot, TMPDIR, TEMP } = process.env;
  const env = { PATH, SystemRoot, TMPDIR, TEMP, LC_ALL: 'C', TZ: 'UTC' };
  // The caller's working directory may be one that the account cannot enter.
  return { cwd: dirname(program), env, ...account };
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function readAccounts(): Account[] {
  let lines: string[];
  try {
    lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return [];
  }
  const accounts = lines
    .map((line) => line.split(':'))
    .map((fields) => ({ uid: Number(fields[2]), gid: Number(fields[3]) }));
  return accounts.filter(({ uid, gid }) => uid > 0 && Number.isInteger(uid) && Number.isInteger(gid));
}
