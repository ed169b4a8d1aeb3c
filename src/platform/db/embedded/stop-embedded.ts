// Stops the server of a data directory from a process that did not start it (see `outlive`): tests start it in one, stop it in another.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDirectory, readState } from './cluster-state.ts';
import { binariesIn, findNativeFolder } from './find-binaries.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { leavePlace } from './place-cluster.ts';
import { findPostmaster, stopPostmaster } from './postmaster-pid.ts';

/**
 * Fast shutdown of whatever server runs for this directory; nothing to do is success.
 * @throws Error when a living process owns it: that one is to stop it
 */
export async function stopEmbedded(options: { directory: string; throwaway?: boolean }): Promise<void> {
  if (!existsSync(options.directory)) return;
  const directory = openDirectory(options.directory);
  const unlock = await takeOwnerLock(join(directory, 'embedded.lock'));
  try {
    const { place } = readState(directory);
    const cluster = join(place ?? directory, 'postgres');
    const pid = findPostmaster(cluster);
    if (pid !== undefined) await stopPostmaster(pid, cluster, binariesIn(findNativeFolder()).pgCtl);
    leavePlace(directory, place, options.throwaway ?? false);
  } finally {
    unlock();
  }
}
