// Runs once after all test files (.taprc), also when some failed: stops the throwaway cluster and removes it.
import { rmSync } from 'node:fs';
import { stopEmbedded } from '../../src/platform/db/embedded/stop-embedded.ts';
import { RUN_FOLDER } from './cluster.ts';

if (process.env.TEST_CLUSTER_URL === undefined) {
  await stopEmbedded({ directory: RUN_FOLDER, throwaway: true });
  rmSync(RUN_FOLDER, { recursive: true, force: true });
}
