// npm run seed [-- --sample]: loads the reference data, and on request the illustrative sample, into the server of the operator.
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { operate } from './operate.ts';
import { seedEverything } from './seed-database.ts';

await operate(async (say) => {
  const { values } = parseArgs({ options: { sample: { type: 'boolean', default: false } } });
  const { databaseUrl, migrationDatabaseUrl } = readConfig();
  if (databaseUrl === undefined || migrationDatabaseUrl === undefined) {
    throw new Error('Set DATABASE_URL and MIGRATION_DATABASE_URL. The embedded default seeds itself at its start.');
  }
  await seedEverything({ ownerUrl: migrationDatabaseUrl, serviceUrl: databaseUrl, sample: values.sample, say });
  say('The reference data is there.');
});
