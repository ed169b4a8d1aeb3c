// The document as the running service would serve it, without a database: the pool never connects.
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { openDatabase } from '../../src/platform/db/client.ts';

/** Where the document is committed. */
export const COMMITTED = fileURLToPath(new URL('../../openapi/openapi.json', import.meta.url));

/** What GET /openapi.json answers. */
export async function writeServedDocument(): Promise<string> {
  const database = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
  const app = await buildApp({ database, clock: () => new Date(0), logger: pino({ level: 'silent' }) });
  const { body } = await app.inject('/openapi.json');
  await app.close();
  await database.close();
  return body;
}
