// The embedded default: a real PostgreSQL server that this process starts, owns and stops, in one data directory:
//   embedded.json  password, port (mode 600)    embedded.lock  the owning process    postgres.log  what the server says
//   postgres/      the cluster, unless embedded.json names a `place` for it (see place-cluster.ts); then postmaster.pid is a link there
// A server left behind by a killed owner is stopped and started again rather than adopted: every start then has the same settings.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterState, openDirectory, readState, writeState } from './cluster-state.ts';
import { createCluster } from './create-cluster.ts';
import { findNativeFolder, prepareBinaries } from './find-binaries.ts';
import { takeOwnerLock } from './owner-lock.ts';
import type { Placement } from './place-cluster.ts';
import { giveTo, leavePlace, placeCluster, retireMovedCluster, showPidFile } from './place-cluster.ts';
import { disarmStalePid, findPostmaster, stopPostmaster } from './postmaster-pid.ts';
import { describeWay } from './run-as.ts';
import { findFreePort, runPostmaster } from './run-postmaster.ts';

export type EmbeddedCluster = {
  /** `postgres://` URL of the superuser `postgres` in the database `postgres`, on a port of 127.0.0.1 only. */
  adminUrl: string;
  /** The URL of another role or database of this cluster; what is given is escaped. */
  url(user: string, password: string, database: string): string;
  /** Fast shutdown: open transactions are rolled back. Resolves when the server is gone; calling it again is harmless. */
  stop(): Promise<void>;
};

/**
 * `directory` is made when missing. `log` hears of the unusual (a first start, a server left behind).
 * `throwaway` trades durability for speed, for tests; the caller deletes the directory. `outlive` leaves the server running
 * when this process ends, to be stopped by `stopEmbedded` from another one.
 */
export type EmbeddedOptions = {
  directory: string;
  log?: (message: string) => void;
  throwaway?: boolean;
  outlive?: boolean;
};

/**
 * Starts the cluster of a directory, creating it the first time; every write that was acknowledged before a crash is there.
 * A process that ends without `stop` takes the server down with it (unless it may outlive it); one that was killed leaves it to
 * the next start.
 * @throws Error saying what to do, with the last lines of the server's log where they explain it
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedCluster> {
  const { throwaway = false, log = () => undefined } = options;
  const native = findNativeFolder();
  let directory = options.directory;
  try {
    directory = openDirectory(directory);
    const unlock = await takeOwnerLock(join(directory, 'embedded.lock'));
    try {
      const running = await startOwned(directory, native, throwaway, log);
      return ownCluster({ ...running, unlock, outlive: options.outlive ?? false });
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (cause) {
    throw new Error(`The embedded database in ${directory} did not start: ${explain(cause, directory)}`, { cause });
  }
}

type RunningServer = {
  directory: string;
  placement: Placement;
  pid: number;
  port: number;
  password: string;
  throwaway: boolean;
};

async function startOwned(
  directory: string,
  native: string,
  throwaway: boolean,
  log: (message: string) => void,
): Promise<RunningServer> {
  const binaries = await prepareBinaries(native, directory);
  let state = readState(directory);
  await clearWayFor(join(state.place ?? directory, 'postgres'), binaries.pgCtl, log);
  const placement = await placeCluster(directory, state.place, binaries, throwaway);
  const cluster = join(placement.home, 'postgres');
  const remember = (change: Partial<ClusterState>) => {
    state = { ...state, ...change };
    writeState(directory, state);
  };
  const known = existsSync(join(directory, 'embedded.json'));
  if (existsSync(cluster) && !known) {
    throw new Error(`the password of its cluster, embedded.json, is missing; restore it, or remove ${cluster}`);
  }
  // The password is kept before it is used: a cluster whose password is lost would be of no use.
  if (!known || state.place !== placement.place) remember({ place: placement.place });
  if (placement.place !== undefined) retireMovedCluster(directory);
  if (!existsSync(cluster)) {
    log(`Creating a database in ${cluster} (as ${describeWay(placement.way)}).`);
    await createCluster(placement, state.password, throwaway);
  }
  giveTo(placement.way.account, cluster);
  const { pid, port } = await startOnFreePort(
    { directory, placement, password: state.password, throwaway },
    state.port,
  );
  if (port !== state.port) remember({ port });
  showPidFile(directory, placement);
  return { directory, placement, pid, port, password: state.password, throwaway };
}

/** The owner is dead, as the lock says: a server that still runs is stopped, a pid file without a server made harmless. */
async function clearWayFor(cluster: string, pgCtl: string, log: (message: string) => void): Promise<void> {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return;
  const left = findPostmaster(cluster);
  if (left !== undefined) {
    log(`Stopping the database server that an earlier process left behind (process ${left}).`);
    await stopPostmaster(left, cluster, pgCtl);
  }
  if (existsSync(join(cluster, 'postmaster.pid'))) disarmStalePid(cluster);
}

async function startOnFreePort(
  settings: { directory: string; placement: Placement; password: string; throwaway: boolean },
  wanted: number | undefined,
): Promise<{ pid: number; port: number }> {
  const deadline = Date.now() + 10_000;
  let port = await findFreePort(wanted);
  for (;;) {
    const attempt = await runPostmaster({ ...settings, port });
    if (!attempt.failed) return { pid: attempt.pid, port };
    const portWasTaken = attempt.log.includes('could not create any TCP/IP sockets');
    // The last children of a server that was killed need a moment to notice.
    const oldOneIsEnding = attempt.log.includes('pre-existing shared memory block');
    if (!(portWasTaken || oldOneIsEnding) || Date.now() > deadline) {
      throw new Error(`it said:\n${lastLines(attempt.log)}`);
    }
    if (portWasTaken) port = await findFreePort(undefined);
    else await sleep(100);
  }
}

function ownCluster(server: RunningServer & { unlock: () => void; outlive: boolean }): EmbeddedCluster {
  const { placement, pid, port, password } = server;
  const cluster = join(placement.home, 'postgres');
  const url = (user: string, secret: string, database: string) =>
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const whenNodeEnds = () => {
    if (findPostmaster(cluster) === pid) process.kill(pid, 'SIGINT');
  };
  if (!server.outlive) process.once('exit', whenNodeEnds);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    if (findPostmaster(cluster) === pid) await stopPostmaster(pid, cluster, placement.binaries.pgCtl);
    process.off('exit', whenNodeEnds);
    leavePlace(server.directory, placement.place, server.throwaway);
    server.unlock();
  };
  return {
    adminUrl: url('postgres', password, 'postgres'),
    url,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function explain(cause: unknown, directory: string): string {
  if (!(cause instanceof Error)) return String(cause);
  if ('code' in cause && (cause.code === 'EACCES' || cause.code === 'EPERM')) {
    return `${cause.message}. It belongs to another user: start as that user, or remove ${directory} to begin anew`;
  }
  return cause.message;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-8).join('\n');
}
