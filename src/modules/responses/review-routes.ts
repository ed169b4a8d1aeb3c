// What happens to a response after its certification: returned with a query, answered, reopened after the close, withdrawn again.
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { FurtherFaults } from '../../platform/http/validate.ts';
import { answerWith, type Context, targetOf } from './answer-routes.ts';
import { reopenResponse, withdrawException } from './exception-commands.ts';
import { dueFaults } from './exception-state.ts';
import { presentQuery } from './present.ts';
import { getFramedResponse } from './queries.ts';
import { answerQuery, returnResponse } from './query-commands.ts';
import { listQueries } from './query-queries.ts';
import * as bodies from './review-schemas.ts';
import * as schemas from './schemas.ts';

const REFUSALS = refusals('change', 'locked', 'wrong-state', 'idempotency-key-reused');

export function reviewRoutes(app: App, context: Context): void {
  queryRoutes(app, context);
  exceptionRoutes(app, context);
}

function queryRoutes(app: App, { database, ...context }: Context): void {
  app.post(
    '/v1/cycles/:cycle/responses/:center/return',
    {
      config: { scope: 'responses:review' },
      schema: {
        operationId: 'returnResponse',
        tags: ['responses'],
        summary: 'Return a response with a query',
        description:
          'A certified response of an open cycle, or of one that is reopened. The revision in force stays in force and counts. More may be asked of a returned response.',
        params: schemas.byCenter,
        body: bodies.questionBody,
        response: { 200: schemas.response, ...REFUSALS },
      },
    },
    (request, reply) => {
      const target = targetOf(request, context);
      return perform(database, request, reply, returnResponse, [target, request.body.question], (view) =>
        answerWith(view, target.caller),
      );
    },
  );

  app.get(
    '/v1/cycles/:cycle/responses/:center/queries',
    {
      config: { scope: 'responses:read' },
      schema: {
        operationId: 'listQueries',
        tags: ['responses'],
        summary: 'List the queries about a response',
        description: 'In the order in which they were asked, with what the center said to them.',
        params: schemas.byCenter,
        querystring: bodies.queryQuery,
        response: { 200: bodies.queryPage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { cycle, center } = request.params;
      const { limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('query', cursor, ['number']);
      const rows = await database.asPrincipal(
        request.principal,
        async (db) => {
          await getFramedResponse(db, cycle, center);
          return listQueries(db, cycle, center, after, limit);
        },
        'read',
      );
      const page = toPage(rows, limit, 'query', (row) => [row.number]);
      return linkNext(request, reply, { ...page, items: page.items.map(presentQuery) });
    },
  );

  app.post(
    '/v1/cycles/:cycle/responses/:center/queries/:number/answer',
    {
      config: { scope: 'responses:write' },
      schema: {
        operationId: 'answerQuery',
        tags: ['responses'],
        summary: 'Answer a query',
        description:
          'With the ETag of the response. After the last answer the response is certified again where its draft says what was certified, without a new revision; otherwise it is certified anew.',
        params: schemas.byQuery,
        body: bodies.answerBody,
        response: { 200: schemas.response, ...REFUSALS },
      },
    },
    (request, reply) => {
      const { number } = request.params;
      const target = targetOf(request, context);
      return perform(database, request, reply, answerQuery, [target, number, request.body.answer], (view) =>
        answerWith(view, target.caller),
      );
    },
  );
}

/** Names, with what the schema refuses, also an instant that has gone. */
function furtherFaults({ clock }: Pick<Context, 'clock'>): FurtherFaults {
  const { dueAt } = bodies.reopenBody.shape;
  return async ({ body }) => {
    const stated = dueAt.safeParse((Object(body) as Record<string, unknown>)['dueAt']).data;
    return dueFaults(stated === undefined ? undefined : new Date(stated), clock());
  };
}

function exceptionRoutes(app: App, { database, ...context }: Context): void {
  app.post(
    '/v1/cycles/:cycle/responses/:center/reopen',
    {
      config: { scope: 'responses:review', furtherFaults: furtherFaults(context) },
      schema: {
        operationId: 'reopenResponse',
        tags: ['responses'],
        summary: 'Reopen a response after the close',
        description:
          'Lets this one center answer until `dueAt`, also where it never began. What it certifies is `informed`, counts from then on and ends the exception; nothing else of the closed cycle moves.',
        params: schemas.byCenter,
        body: bodies.reopenBody,
        response: { 200: schemas.response, ...REFUSALS },
      },
    },
    (request, reply) => {
      const target = targetOf(request, context);
      const terms = { reason: request.body.reason, dueAt: new Date(request.body.dueAt) };
      return perform(database, request, reply, reopenResponse, [target, terms], (view) =>
        answerWith(view, target.caller),
      );
    },
  );

  app.post(
    '/v1/cycles/:cycle/responses/:center/reopen/withdraw',
    {
      config: { scope: 'responses:review' },
      schema: {
        operationId: 'withdrawException',
        tags: ['responses'],
        summary: 'Take a reopening back',
        description:
          'While it runs. What was saved stays a draft and counts for nothing; a response that nobody changed is certified as before.',
        params: schemas.byCenter,
        body: bodies.withdrawBody,
        response: { 200: schemas.response, ...REFUSALS },
      },
    },
    (request, reply) => {
      const target = targetOf(request, context);
      return perform(database, request, reply, withdrawException, [target, request.body.reason], (view) =>
        answerWith(view, target.caller),
      );
    },
  );
}
