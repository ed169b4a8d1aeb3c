// npm run migrate: brings MIGRATION_DATABASE_URL up to date and makes the login of DATABASE_URL.
import { readConfig } from '../config.ts';
import { operate, readOptions } from './operate.ts';
import { migrateServer } from './prepare-server.ts';

await operate(async (say) => {
  readOptions('Usage: npm run migrate', {});
  const { databaseUrl, migrationDatabaseUrl } = readConfig();
  if (migrationDatabaseUrl === undefined) {
    throw new Error(
      'Set MIGRATION_DATABASE_URL to the URL of the owner of the tables, and DATABASE_URL to that of the service. The embedded default migrates itself at its start.',
    );
  }
  await migrateServer(databaseUrl, migrationDatabaseUrl, say);
});
