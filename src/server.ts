// The process: settings, database, application, socket; and on a signal the same backwards, when what is under way is done. A signal
// may come at any moment of the start too: what has been opened until then is closed.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { buildApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { fillNeedsOfCycle } from './modules/gaps/index.ts';
import { dropOldSessions } from './modules/identity/index.ts';
import { createAttempt } from './operate/attempt.ts';
import { type EmbeddedDefault, prepareEmbeddedDefault } from './operate/embedded-default.ts';
import { explainFailure } from './operate/explain-failure.ts';
import { prepareServer } from './operate/prepare-server.ts';
import { type Repeated, repeat } from './operate/repeat.ts';
import { runOutbox } from './operate/run-outbox.ts';
import { runSchedule } from './operate/run-schedule.ts';
import { showCases } from './operate/sample-cases.ts';
import { SERVICE_PRINCIPAL } from './platform/auth/principal.ts';
import { type Database, openDatabase } from './platform/db/client.ts';
import { startEmbedded } from './platform/db/embedded/start-embedded.ts';
import { listeningOrigin } from './platform/http/listening-origin.ts';
import { dropOldAnswers } from './platform/http/perform.ts';
import type { App } from './platform/http/server.ts';
import { postWebhook } from './platform/outbound/post-webhook.ts';
import { openMailer } from './platform/outbound/send-mail.ts';
import { ensureSigner, readSigner } from './platform/signing/key-file.ts';
import type { Signer } from './platform/signing/signer.ts';

const HOUR = 3_600_000;
/** Transactions whose clients are gone end at once, but for those that wait for a lock of somebody else's. */
const DATABASE_PATIENCE = 2_000;

/** How to close what is open, in the order of opening. */
const opened: (() => Promise<unknown>)[] = [];
let stopping = false;

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
await start().catch((error: unknown) => {
  // Whatever fails because it is being stopped says nothing.
  if (stopping) return;
  process.stderr.write(`The service did not start. ${explainFailure(error)}\n`);
  return stop(1);
});

async function start(): Promise<void> {
  const config = readConfig();
  const embedded = config.databaseUrl === undefined ? await openEmbedded(config) : undefined;
  const url = embedded?.serviceUrl ?? config.databaseUrl ?? '';
  if (embedded === undefined) await prepareServer(url, config.migrationDatabaseUrl, say);
  const logger = pino({ level: config.logLevel ?? (embedded === undefined ? 'info' : 'warn') });
  const database = openDatabase({
    url,
    connections: config.connections,
    downloads: config.downloads,
    onError: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  opened.push(() => Promise.race([database.close(), sleep(DATABASE_PATIENCE)]));
  const signer = await openReportSigner(config, embedded !== undefined, logger);
  const marking = config.marking ?? (embedded === undefined ? 'CUI' : 'ILLUSTRATIVE SAMPLE');
  if (embedded !== undefined && signer !== undefined)
    await showCases(database, { derive: fillNeedsOfCycle, signer, marking }, say).catch((error: Error) =>
      logger.warn({ err: error }, 'the cases of the sample are not shown'),
    );
  const app = await buildApp({
    database,
    clock: () => new Date(),
    logger,
    requestsPerMinute: config.requestsPerMinute,
    trustProxy: config.trustProxy,
    contactOffice: config.contactOffice,
    paperwork: config.paperwork,
    publicUrl: config.publicUrl,
    webhookPrivateTargets: config.webhookPrivateTargets,
    marking,
    signer,
    sessions: config.sessions,
    examples: embedded?.examples ?? {},
  });
  const work: Repeated[] = [];
  opened.push(() =>
    Promise.all([...work.map((each) => each.stop()), finish(app, config.stopGraceSeconds * 1000, logger)]),
  );
  setInterval(() => void cleanUp(database, logger), HOUR).unref();
  await listen(app, config);
  if (stopping) return;
  work.push(...workOf(config, database, logger));
  welcome(config, app, embedded);
}

/** What this process does unasked; each stops when what it is about is done. */
function workOf(config: Config, database: Database, logger: Logger): Repeated[] {
  const attempt = createAttempt(logger);
  const scheduled = { database, derive: fillNeedsOfCycle, attempt };
  const { mail, webhookPrivateTargets: allowsPrivate, publicUrl, contactOffice } = config;
  const senders = {
    webhook: (message: Parameters<typeof postWebhook>[0]) => postWebhook(message, { allowsPrivate }),
    mail: mail === undefined ? undefined : openMailer(mail.url, mail.from),
  };
  const outbox = { database, senders, clock: () => new Date(), publicUrl, contactOffice };
  return [
    repeat(config.scheduleSeconds, () => runSchedule(scheduled, new Date())),
    repeat(config.deliverySeconds, () => runOutbox(outbox, attempt, () => stopping)),
  ];
}

async function openEmbedded({ dataDirectory, migrationDatabaseUrl }: Config): Promise<EmbeddedDefault> {
  if (migrationDatabaseUrl !== undefined)
    throw new Error(
      'MIGRATION_DATABASE_URL is set and DATABASE_URL is not: set both, or neither for the embedded default.',
    );
  const cluster = startEmbedded({ directory: dataDirectory, log: say });
  opened.push(async () => (await cluster.catch(() => undefined))?.stop());
  return prepareEmbeddedDefault(await cluster, dataDirectory, say);
}

/** The key that reports are signed with: the one that is named, or one that the embedded default keeps beside its database. */
async function openReportSigner(config: Config, isEmbedded: boolean, logger: Logger): Promise<Signer | undefined> {
  const { reportSigningKeyFile: file, dataDirectory } = config;
  if (file !== undefined) return readSigner(file);
  if (isEmbedded) return ensureSigner(path.join(dataDirectory, 'report-signing-key.pem'));
  logger.warn('REPORT_SIGNING_KEY_FILE is not set: reports are read, and none can be published');
  return undefined;
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
  const base = config.publicUrl ?? listeningOrigin(app.server);
  const lines = [
    '',
    `The fusion center deployment survey service answers at ${base}`,
    `  Open    ${base}/console  to answer, keep and read in a browser`,
    `  API     ${base}/docs  to read and try it`,
  ];
  if (embedded !== undefined) {
    lines.push(
      `  Tokens  ${embedded.tokensFile}  for an analyst, an administrator, a liaison, a director and a delegate`,
      '  All deployments, answers and people in it are illustrative; reference data says how sure each row is.',
      '  Stop it with Ctrl-C; everything is kept for the next start.',
    );
  }
  // One write, so that whoever waits for the address has the rest as well.
  say(lines.join('\n'));
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

/** A second signal changes nothing: npm passes one on that the whole process group has been sent already. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const close of opened.reverse()) await close();
  process.exit(code);
}

/** Answers what is under way and refuses the rest; who has not read his answer after `grace` milliseconds is cut off. */
async function finish(app: App, grace: number, logger: Logger): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 100);
  const late = setTimeout(() => {
    logger.warn('connections are cut that were still busy after STOP_GRACE_SECONDS');
    app.server.closeAllConnections();
  }, grace);
  await app.close();
  clearInterval(idle);
  clearTimeout(late);
}

async function cleanUp(database: Database, logger: Logger): Promise<void> {
  for (const [drop, what] of [
    [dropOldAnswers, 'answers'],
    [dropOldSessions, 'sessions'],
  ] as const) {
    await database
      .asPrincipal(SERVICE_PRINCIPAL, drop)
      .catch((error: Error) => logger.warn({ err: error }, `old ${what} were not dropped`));
  }
}
