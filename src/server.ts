// The process: settings, database, application, socket; and on SIGTERM or SIGINT the same backwards, when what is under way is done.
import { type Logger, pino } from 'pino';
import { buildApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { type EmbeddedDefault, startEmbeddedDefault } from './operate/embedded-default.ts';
import { prepareServer } from './operate/prepare-server.ts';
import { SERVICE_PRINCIPAL } from './platform/auth/principal.ts';
import { type Database, openDatabase } from './platform/db/client.ts';
import { dropOldAnswers } from './platform/http/perform.ts';
import type { App } from './platform/http/server.ts';

const say = (message: string) => process.stdout.write(`${message}\n`);
const HOUR = 3_600_000;
/** What is under way may take this long after a signal; then the process ends all the same. */
const GRACE = 15_000;

await main().catch((error: Error) => {
  process.stderr.write(`The service did not start. ${error.message}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  const config = readConfig();
  const embedded = config.databaseUrl === undefined ? await startEmbeddedDefault(config.dataDirectory, say) : undefined;
  const url = config.databaseUrl ?? embedded?.serviceUrl ?? '';
  if (embedded === undefined) await prepareServer(url, config.migrationDatabaseUrl, say);
  const logger = pino({ level: config.logLevel ?? (embedded === undefined ? 'info' : 'warn') });
  const database = openDatabase({
    url,
    connections: config.connections,
    downloads: config.downloads,
    onError: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  const app = await buildApp({
    database,
    clock: () => new Date(),
    logger,
    requestsPerMinute: config.requestsPerMinute,
    trustProxy: config.trustProxy,
  });
  const cleaning = setInterval(() => void cleanUp(database, logger), HOUR).unref();
  stopOnSignal(app, database, embedded, () => clearInterval(cleaning));
  await listen(app, config);
  welcome(config, app, embedded);
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new Error(`Port ${port} of ${host} is taken. Set PORT to another, for example PORT=3001.`) : error;
  }
}

function welcome(config: Config, app: App, embedded: EmbeddedDefault | undefined): void {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const base =
    config.publicUrl ??
    `http://${config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host}:${port}`;
  say(`\nThe fusion center deployment survey service answers at ${base}`);
  say(`  Open    ${base}/docs  to read and try the API`);
  if (embedded === undefined) return;
  say(`  Tokens  ${embedded.tokensFile}  for an analyst, an administrator, a liaison and a director`);
  say('  All deployments, answers and people in it are illustrative; reference data says how sure each row is.');
  say('  Stop it with Ctrl-C; everything is kept for the next start.');
}

function stopOnSignal(app: App, database: Database, embedded: EmbeddedDefault | undefined, before: () => void): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    before();
    const late = setTimeout(() => void embedded?.stop().finally(() => process.exit(1)), GRACE).unref();
    await app.close();
    await database.close();
    await embedded?.stop();
    clearTimeout(late);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}

async function cleanUp(database: Database, logger: Logger): Promise<void> {
  await database
    .asPrincipal(SERVICE_PRINCIPAL, dropOldAnswers)
    .catch((error: Error) => logger.warn({ err: error }, 'old answers were not dropped'));
}
