// The composition root: every slice is registered here by name, with what it may use handed to it. No autoload, no container.
import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger } from 'fastify';
import { CONSTRAINTS } from './constraints.ts';
import { DOCUMENT } from './document.ts';
import { sha256 } from './lib/digest.ts';
import { auditRoutes } from './modules/audit/routes.ts';
import { cycleRoutes } from './modules/cycles/routes.ts';
import { importRoutes } from './modules/deployments/import-routes.ts';
import { deploymentRoutes } from './modules/deployments/routes.ts';
import { explainRoutes } from './modules/gaps/explain-routes.ts';
import { fillNeedsOfCycle } from './modules/gaps/index.ts';
import { gapRoutes } from './modules/gaps/routes.ts';
import { delegateRoutes } from './modules/identity/delegate-routes.ts';
import { type Examples, findPrincipalByToken, findSession, type SessionLimits } from './modules/identity/index.ts';
import { invitationPages } from './modules/identity/invitation-page-routes.ts';
import { invitationRoutes } from './modules/identity/invitation-routes.ts';
import { identityRoutes } from './modules/identity/routes.ts';
import { sessionRoutes } from './modules/identity/session-routes.ts';
import { inboxRoutes } from './modules/inbox/routes.ts';
import { WEBHOOKS } from './modules/notifications/event-schemas.ts';
import { notificationRoutes } from './modules/notifications/routes.ts';
import { outlookRoutes } from './modules/outlook/routes.ts';
import { participationRoutes } from './modules/participation/routes.ts';
import { planRoutes } from './modules/plans/routes.ts';
import { profileRoutes } from './modules/profiles/routes.ts';
import { reconciliationRoutes } from './modules/reconciliation/routes.ts';
import { referenceRoutes } from './modules/reference/routes.ts';
import { reminderRoutes } from './modules/reminders/routes.ts';
import { reportRoutes } from './modules/reports/routes.ts';
import type { Paperwork } from './modules/responses/index.ts';
import { responseRoutes } from './modules/responses/routes.ts';
import { scenarioRoutes } from './modules/scenarios/routes.ts';
import { seriesRoutes } from './modules/series/routes.ts';
import { trendRoutes } from './modules/trends/routes.ts';
import { requirePrincipals } from './platform/auth/authenticate.ts';
import { makeInvitation, makeSessionSecret, makeToken } from './platform/auth/token-secret.ts';
import type { Database } from './platform/db/client.ts';
import { listensLocally } from './platform/http/asked-locally.ts';
import { listeningOrigin } from './platform/http/listening-origin.ts';
import { describeApi } from './platform/http/openapi.ts';
import { keepReports } from './platform/http/report.ts';
import { serveConsole } from './platform/http/serve-console.ts';
import { type App, collectMethods, createApp, refuseOtherMethods } from './platform/http/server.ts';
import { serviceRoutes } from './platform/http/service-routes.ts';
import { whyRefused } from './platform/outbound/post-webhook.ts';
import { makeWebhookSecret } from './platform/outbound/webhook-secret.ts';
import type { Signer } from './platform/signing/signer.ts';

export type AppContext = {
  database: Database;
  /** The present instant: passed in, so that tests can say what time it is. */
  clock: () => Date;
  logger: FastifyBaseLogger;
  requestsPerMinute?: number;
  trustProxy?: boolean;
  /** Whom a locked thing names to ask, where its cycle names nobody. */
  contactOffice?: string;
  /** What the Paperwork Reduction Act asks questionnaires to carry; without it they say that it is missing. */
  paperwork?: Paperwork;
  /** The address under which clients reach the service; without it, that of the socket, never what a request names. */
  publicUrl?: string | undefined;
  /** Whether events may be posted over http and to addresses that are not public. */
  webhookPrivateTargets?: boolean;
  /** The banner marking of everything that is answered. */
  marking?: string;
  /** What reports are signed with; without it, none can be published. */
  signer?: Signer | undefined;
  /** How long a session of a browser lasts. */
  sessions?: SessionLimits;
  /** The example identities of the embedded default; offered while the service listens to its own machine alone. */
  examples?: Examples;
  /** Where `npm run web` has put the console. */
  consoleDirectory?: string;
};

const CONSOLE = fileURLToPath(new URL('../dist/console', import.meta.url));

/** The whole service without a socket: `listen` it, or `inject` requests. Closing it does not close the database. */
export async function buildApp({
  database,
  clock,
  logger,
  requestsPerMinute = 1200,
  trustProxy = false,
  contactOffice = 'the analysts of this service',
  paperwork = { controlNumber: null, expiresOn: null, burdenStatement: null },
  publicUrl,
  webhookPrivateTargets = false,
  marking = 'CUI',
  signer,
  sessions = { idleMinutes: 15, hours: 10 },
  examples = {},
  consoleDirectory = CONSOLE,
}: AppContext): Promise<App> {
  const app = await createApp({ logger, constraints: CONSTRAINTS, requestsPerMinute, trustProxy, marking });
  await describeApi(app, { ...DOCUMENT, webhooks: WEBHOOKS });
  const methodsOf = collectMethods(app);
  requirePrincipals(app, {
    token: (token) => findPrincipalByToken(database.anonymous, sha256(token), clock()),
    async session(secret, isActivity) {
      const found = await findSession(database.anonymous, sha256(secret), clock(), isActivity);
      return found === undefined || found.state === 'live' ? found : found.state;
    },
  });
  await serveConsole(app, consoleDirectory);
  serviceRoutes(app, { database });
  const linkTo = (secret: string) => `${publicUrl ?? listeningOrigin(app.server) ?? ''}/invitations/${secret}`;
  const identity = { database, clock, makeToken, makeInvitation, linkTo, contactOffice };
  identityRoutes(app, identity);
  // Behind a proxy or an address of its own, whoever reaches the socket is not whoever asks.
  const offersExamples = () => !trustProxy && publicUrl === undefined && listensLocally(app.addresses());
  const onSession = { makeSessionSecret, limits: sessions, examples: () => (offersExamples() ? examples : {}) };
  sessionRoutes(app, { database, clock, contactOffice, ...onSession });
  invitationRoutes(app, identity);
  delegateRoutes(app, identity);
  await invitationPages(app, identity);
  referenceRoutes(app, { database });
  cycleRoutes(app, { database, clock, contactOffice });
  seriesRoutes(app, { database, clock });
  deploymentRoutes(app, { database, clock });
  await importRoutes(app, { database, clock });
  responseRoutes(app, { database, clock, contactOffice, paperwork });
  participationRoutes(app, { database });
  const computed = { database, clock, derive: fillNeedsOfCycle, kept: keepReports() };
  reconciliationRoutes(app, computed);
  gapRoutes(app, computed);
  explainRoutes(app, computed);
  reportRoutes(app, { database, derive: fillNeedsOfCycle, signer, marking });
  trendRoutes(app, computed);
  outlookRoutes(app, computed);
  scenarioRoutes(app, computed);
  await planRoutes(app, computed);
  profileRoutes(app, computed);
  inboxRoutes(app, { database, clock });
  reminderRoutes(app, { database, clock });
  notificationRoutes(app, {
    database,
    clock,
    makeWebhookSecret,
    whyRefused: (url) => whyRefused(new URL(url), webhookPrivateTargets),
  });
  auditRoutes(app, { database });
  refuseOtherMethods(app, methodsOf);
  await app.ready();
  return app;
}
