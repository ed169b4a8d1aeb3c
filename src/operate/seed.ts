// npm run seed [-- --sample]: loads the reference data, and on request the illustrative sample, into the server of the operator.
import { readConfig } from '../config.ts';
import { operate, readOptions } from './operate.ts';
import { seedEverything } from './seed-database.ts';

await operate(async (say) => {
  const { sample } = readOptions('Usage: npm run seed [-- --sample]', { sample: { type: 'boolean', default: false } });
  const { databaseUrl, migrationDatabaseUrl } = readConfig();
  if (databaseUrl === undefined || migrationDatabaseUrl === undefined) {
    throw new Error('Set DATABASE_URL and MIGRATION_DATABASE_URL. The embedded default seeds itself at its start.');
  }
  await seedEverything({ ownerUrl: migrationDatabaseUrl, serviceUrl: databaseUrl, sample, say });
  say('The reference data is there.');
});
