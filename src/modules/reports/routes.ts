// What would be published, publishing and restating; reading is in read-routes.ts and open-part-routes.ts and
// contents-routes.ts, annexes in annex-routes.ts.
import type { Database } from '../../platform/db/client.ts';
import { preconditionOf } from '../../platform/http/etag.ts';
import { type Answer, perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { readUpToDate } from '../reconciliation/index.ts';
import { annexRoutes } from './annex-routes.ts';
import { compareRoutes } from './compare-routes.ts';
import { changes } from './compare-schemas.ts';
import { contentsRoutes } from './contents-routes.ts';
import type { ReportRow } from './model.ts';
import { openPartRoutes } from './open-part-routes.ts';
import { presentPublication, presentReport } from './present.ts';
import { presentChanges, presentCompared } from './present-comparison.ts';
import { readChanges, readPublication } from './preview-commands.ts';
import { type Office, publishCycle, restateCycle } from './publish-commands.ts';
import { readRoutes } from './read-routes.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database } & Office;

export function reportRoutes(app: App, context: Context): void {
  previewRoute(app, context);
  publishRoutes(app, context);
  readRoutes(app, context);
  openPartRoutes(app, context);
  annexRoutes(app, context);
  compareRoutes(app, context);
  contentsRoutes(app, context);
}

function previewRoute(app: App, { database, derive, signer }: Context): void {
  app.get(
    '/v1/cycles/:cycle/publication',
    {
      config: { scope: 'reports:publish' },
      schema: {
        operationId: 'previewPublication',
        tags: ['reports'],
        summary: 'What publishing would need and say',
        description:
          'The matters that have to be acknowledged with an explanation, what became of the cases, the latest report, and whether anything has changed since it. Nothing is published by reading it.',
        params: schemas.byCycle,
        response: { 200: schemas.publication, ...refusals('read', 'wrong-state') },
      },
    },
    async (request) => {
      const { principal, params } = request;
      const preview = await readUpToDate(database, principal, params.cycle, derive, readPublication);
      return presentPublication(preview, signer?.publicKey, principal);
    },
  );

  app.get(
    '/v1/cycles/:cycle/publication/changes',
    {
      config: { scope: 'reports:publish' },
      schema: {
        operationId: 'previewRestatement',
        tags: ['reports'],
        summary: 'What a restatement would say otherwise',
        description:
          'Which numbers differ between the latest report and the cycle as it stands, table by table, as comparing two reports has them. Nothing is published by reading it.',
        params: schemas.byCycle,
        response: { 200: changes, ...refusals('read', 'wrong-state') },
      },
    },
    async ({ principal, params }) => {
      const { latest, ...its } = await readUpToDate(database, principal, params.cycle, derive, readChanges);
      return { cycle: params.cycle, from: presentCompared(latest), ...presentChanges(its) };
    },
  );
}

function publishRoutes(app: App, { database, ...office }: Context): void {
  app.post(
    '/v1/cycles/:cycle/publish',
    {
      config: { scope: 'reports:publish' },
      schema: {
        operationId: 'publishCycle',
        tags: ['reports'],
        summary: 'Publish a cycle',
        description:
          'Brings a closed cycle up to date and makes its first report: an immutable snapshot in two parts, digested and signed. The cycle goes on living: what is said, decided or certified afterwards is provisional until a restatement.',
        params: schemas.byCycle,
        body: schemas.publish,
        response: {
          201: schemas.report,
          ...refusals('change', 'wrong-state', 'acknowledgement-needed', 'signing-key-missing'),
        },
      },
    },
    (request, reply) => {
      const { cycle } = request.params;
      const { acknowledgements } = request.body;
      return perform(
        database,
        request,
        reply,
        publishCycle,
        [cycle, preconditionOf(request), acknowledgements, office],
        (row) => madeOf(row, request.principal),
      );
    },
  );

  app.post(
    '/v1/cycles/:cycle/restate',
    {
      config: { scope: 'reports:publish' },
      schema: {
        operationId: 'restateCycle',
        tags: ['reports'],
        summary: 'Restate a published cycle',
        description:
          'A new report that names the latest one and why it does not stand. The one before stays what it was, byte for byte. Refused where neither inputs nor numbers differ.',
        params: schemas.byCycle,
        body: schemas.restate,
        response: {
          201: schemas.report,
          ...refusals(
            'create',
            'not-found',
            'wrong-state',
            'unchanged',
            'acknowledgement-needed',
            'signing-key-missing',
          ),
        },
      },
    },
    (request, reply) => {
      const { reason, acknowledgements } = request.body;
      return perform(
        database,
        request,
        reply,
        restateCycle,
        [request.params.cycle, reason, acknowledgements, office],
        (row) => madeOf(row, request.principal),
      );
    },
  );
}

function madeOf(row: ReportRow, caller: { scopes: readonly string[] }): Answer {
  return { status: 201, headers: { location: `/v1/reports/${row.id}` }, body: presentReport(row, caller) };
}
