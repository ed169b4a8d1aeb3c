// Runs once before all test files (.taprc): starts the throwaway cluster unless TEST_CLUSTER_URL names one, and makes the template.
import { mkdirSync, writeFileSync } from 'node:fs';
import { startEmbedded } from '../../src/platform/db/embedded/start-embedded.ts';
import { prepareTemplate, RUN_FOLDER } from './cluster.ts';

if (process.env.TEST_CLUSTER_URL === undefined) {
  mkdirSync(RUN_FOLDER, { recursive: true });
  const cluster = await startEmbedded({ directory: RUN_FOLDER, throwaway: true, outlive: true });
  writeFileSync(`${RUN_FOLDER}url`, cluster.adminUrl, { mode: 0o600 });
}
await prepareTemplate();
process.exit(0);
