// A server of the operator's: brought up to date where its owner's URL is given, and refused, with what to do, where the schema
// is not current or the login is one that row-level security does not bind.
import { ensureServiceLogin, migrateToLatest, pendingMigrations, requireBoundLogin } from '../platform/db/migrate.ts';

/** Throws an error that says what to do. Seeds nothing. */
export async function prepareServer(
  serviceUrl: string,
  ownerUrl: string | undefined,
  say: (message: string) => void,
): Promise<void> {
  if (ownerUrl !== undefined) await migrateServer(serviceUrl, ownerUrl, say);
  await requireBoundLogin(serviceUrl);
  const pending = await pendingMigrations(serviceUrl);
  if (pending.length > 0) {
    throw new Error(
      `The database lacks ${pending.length} migrations (${pending[0]} and on). Run "npm run migrate" with MIGRATION_DATABASE_URL, the URL of the owner of the tables, and start again.`,
    );
  }
}

/** Migrates as the owner, and makes the service's login. */
export async function migrateServer(
  serviceUrl: string | undefined,
  ownerUrl: string,
  say: (message: string) => void,
): Promise<void> {
  const applied = await migrateToLatest(ownerUrl);
  say(applied.length === 0 ? 'The schema is current.' : `Applied ${applied.join(', ')}.`);
  if (serviceUrl !== undefined && new URL(serviceUrl).username !== new URL(ownerUrl).username) {
    await ensureServiceLogin(ownerUrl, serviceUrl);
    say(`The login ${decodeURIComponent(new URL(serviceUrl).username)} may use the tables and owns none of them.`);
  }
}
