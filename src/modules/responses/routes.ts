// /v1/cycles/{cycle}/responses: directors answer for their centers, analysts read all, liaisons have no scope for it.
import type { Database, Transact } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, VARIES } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import type { Request } from '../../platform/http/report.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { getCycle } from '../cycles/index.ts';
import { answerWith, type Context, callerOf, targetOf } from './answer-routes.ts';
import { responsePut } from './answer-schemas.ts';
import { beginResponse } from './begin-commands.ts';
import { certifyResponse } from './certify-commands.ts';
import { amendResponse, saveResponse } from './commands.ts';
import { instrumentRoutes } from './instrument-routes.ts';
import { isFirstLook, recordOpening } from './opening-commands.ts';
import { presentResponse, presentSummary } from './present.ts';
import { listFramedResponses } from './queries.ts';
import { reviewRoutes } from './review-routes.ts';
import { revisionRoutes } from './revision-routes.ts';
import * as schemas from './schemas.ts';
import { type ResponseView, viewResponse } from './view-commands.ts';

export function responseRoutes(app: App, context: Context): void {
  readRoutes(app, context);
  saveRoute(app, context);
  transitionRoutes(app, context);
  reviewRoutes(app, context);
  revisionRoutes(app, context);
  instrumentRoutes(app, context);
}

function readRoutes(app: App, { database, ...context }: Context): void {
  app.get(
    '/v1/cycles/:cycle/responses',
    {
      config: { scope: 'responses:read' },
      schema: {
        operationId: 'listResponses',
        tags: ['responses'],
        summary: 'List responses',
        description:
          'One for each center of the frame that the caller may see, also those that are not started, without the answers.',
        params: schemas.byCycle,
        querystring: schemas.responseQuery,
        response: { 200: schemas.responsePage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('center', cursor, ['string']);
      const rows = await database.asPrincipal(
        request.principal,
        async (db) => {
          const { code } = await getCycle(db, request.params.cycle);
          return listFramedResponses(db, code, filter, after, limit);
        },
        'read',
      );
      const caller = callerOf(request.principal, context);
      const page = toPage(rows, limit, 'center', (row) => [row.center]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentSummary(row, caller)),
      }) as never;
    },
  );

  app.get(
    '/v1/cycles/:cycle/responses/:center',
    {
      config: { scope: 'responses:read' },
      schema: {
        operationId: 'getResponse',
        tags: ['responses'],
        summary: 'Read one response',
        description:
          'Of every center of the frame, also where nothing is saved yet: `not-started`, with the ETag "0" that the first PUT sends.',
        params: schemas.byCenter,
        response: { 200: schemas.response, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { cycle, center } = request.params;
      const caller = callerOf(request.principal, context);
      const view = await database.asPrincipal(
        request.principal,
        (db) => viewResponse(db, cycle, center, caller),
        'read',
      );
      await keepFirstLook(database, request, view.response);
      reply
        .header('etag', etagOf(view.response.version))
        .header('cache-control', 'private, no-cache')
        .header('vary', VARIES);
      return presentResponse(view, caller) as never;
    },
  );
}

/** Keeps that a person of the center has looked. Where that fails, the log says so and the reading stands. */
async function keepFirstLook(
  database: Database,
  { method, principal, log }: Request,
  response: ResponseView['response'],
): Promise<void> {
  if (method !== 'GET' || !isFirstLook(response, principal.kind)) return;
  const transact: Transact<void> = (work) => database.asPrincipal(principal, work);
  await recordOpening(transact, response).catch((err) => log.warn({ err }, 'opening not recorded'));
}

function saveRoute(app: App, { database, ...context }: Context): void {
  app.put(
    '/v1/cycles/:cycle/responses/:center',
    {
      config: { scope: 'responses:write' },
      schema: {
        operationId: 'saveResponse',
        tags: ['responses'],
        summary: 'Save a draft',
        description:
          'The body states the whole answer, complete or not; `edits` of the answer names everything that certifying would refuse.',
        params: schemas.byCenter,
        body: responsePut,
        response: { 200: schemas.response, ...refusals('change', 'locked') },
      },
    },
    (request, reply) => {
      const target = targetOf(request, context);
      return perform(database, request, reply, saveResponse, [target, request.body], (view) =>
        answerWith(view, target.caller),
      );
    },
  );
}

function transitionRoutes(app: App, { database, ...context }: Context): void {
  app.post(
    '/v1/cycles/:cycle/responses/:center/begin',
    {
      config: { scope: 'responses:write' },
      schema: {
        operationId: 'beginResponse',
        tags: ['responses'],
        summary: 'Begin a draft with what is known',
        description:
          'Of a response that is not started (If-Match: "0"): makes the draft and marks every line that it takes over as `carried`. A carried line is confirmed by saving it without the mark, and blocks certification until then. A first PUT begins an empty draft instead.',
        params: schemas.byCenter,
        body: schemas.begin,
        response: { 200: schemas.response, ...refusals('change', 'locked', 'wrong-state', 'idempotency-key-reused') },
      },
    },
    (request, reply) => {
      const target = targetOf(request, context);
      return perform(database, request, reply, beginResponse, [target, request.body], (view) =>
        answerWith(view, target.caller),
      );
    },
  );

  app.post(
    '/v1/cycles/:cycle/responses/:center/certify',
    {
      config: { scope: 'responses:certify', heldBy: 'A director of the center certifies.' },
      schema: {
        operationId: 'certifyResponse',
        tags: ['responses'],
        summary: 'Certify a response',
        description:
          'A person signs the draft off as the next revision, and is answered with the receipt. Validity edits block; each quality edit is acknowledged with an explanation. All faults that stand in the way are named at once.',
        params: schemas.byCenter,
        body: schemas.certification,
        response: {
          200: schemas.response,
          ...refusals(
            'change',
            'locked',
            'wrong-state',
            'unchanged',
            'validity-edits-failed',
            'quality-edits-unacknowledged',
            'idempotency-key-reused',
          ),
        },
      },
    },
    (request, reply) => {
      const target = targetOf(request, context);

      return perform(database, request, reply, certifyResponse, [target, request.body.acknowledgements], (view) =>
        answerWith(view, target.caller),
      );
    },
  );

  app.post(
    '/v1/cycles/:cycle/responses/:center/amend',
    {
      config: { scope: 'responses:certify', heldBy: 'A director of the center amends.' },
      schema: {
        operationId: 'amendResponse',
        tags: ['responses'],
        summary: 'Open a certified response for change',
        description:
          'While the cycle is open. The certified revision stays in force until the response is certified anew.',
        params: schemas.byCenter,
        response: { 200: schemas.response, ...refusals('change', 'locked', 'wrong-state', 'idempotency-key-reused') },
      },
    },
    (request, reply) => {
      const target = targetOf(request, context);
      return perform(database, request, reply, amendResponse, [target], (view) => answerWith(view, target.caller));
    },
  );
}
