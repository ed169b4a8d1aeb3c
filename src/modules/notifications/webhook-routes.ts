// /v1/webhooks: endpoints that events are posted to. For administrators only, reading included: an address may be a secret.
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { type Answer, perform } from '../../platform/http/perform.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { FurtherFaults } from '../../platform/http/validate.ts';
import type { WebhookRow } from './model.ts';
import { presentDelivery, presentWebhook } from './present.ts';
import * as schemas from './schemas.ts';
import {
  changeWebhook,
  createWebhook,
  disableWebhook,
  rotateSecret,
  testWebhook,
  type WhyRefused,
} from './webhook-commands.ts';
import { getWebhook, listWebhooks } from './webhook-queries.ts';

export type NotificationContext = {
  database: Database;
  clock: () => Date;
  makeWebhookSecret: () => string;
  whyRefused: WhyRefused;
};

export function webhookRoutes(app: App, context: NotificationContext): void {
  readRoutes(app, context);
  writeRoutes(app, context);
  secretRoutes(app, context);
}

function readRoutes(app: App, { database }: NotificationContext): void {
  app.get(
    '/v1/webhooks',
    {
      config: { scope: 'notifications:write' },
      schema: {
        operationId: 'listWebhooks',
        tags: ['notifications'],
        summary: 'List endpoints',
        description: 'Oldest first, the disabled ones too. Without their secrets, which nobody can read again.',
        querystring: schemas.webhookQuery,
        response: { 200: schemas.webhookPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('id', cursor, ['uuid']);
      const rows = await database.asPrincipal(request.principal, (db) => listWebhooks(db, after, limit), 'read');
      const page = toPage(rows, limit, 'id', (row) => [row.id]);
      return linkNext(request, reply, { ...page, items: page.items.map(presentWebhook) });
    },
  );

  app.get(
    '/v1/webhooks/:id',
    {
      config: { scope: 'notifications:write' },
      schema: {
        operationId: 'getWebhook',
        tags: ['notifications'],
        summary: 'Read one endpoint',
        description: 'With the ETag that a change needs.',
        params: schemas.byId,
        response: { 200: schemas.webhook, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const row = await database.asPrincipal(request.principal, (db) => getWebhook(db, request.params.id), 'read');
      reply.header('etag', etagOf(row.version));
      return presentWebhook(row);
    },
  );
}

/** Names, with what the schema refuses, also an address that nothing is posted to. */
function furtherFaults(whyRefused: WhyRefused): FurtherFaults {
  const { url } = schemas.webhookCreate.shape;
  return async ({ body }) => {
    const stated = url.safeParse((Object(body) as Record<string, unknown>)['url']).data;
    const why = stated === undefined ? undefined : whyRefused(stated);
    return why === undefined ? [] : [{ in: 'body', pointer: '/url', message: why }];
  };
}

function writeRoutes(app: App, { database, clock, makeWebhookSecret, whyRefused }: NotificationContext): void {
  app.post(
    '/v1/webhooks',
    {
      config: { scope: 'notifications:write', furtherFaults: furtherFaults(whyRefused) },
      schema: {
        operationId: 'createWebhook',
        tags: ['notifications'],
        summary: 'Make an endpoint',
        description:
          'Events are posted to it as Standard Webhooks has it: headers `webhook-id`, `webhook-timestamp` and `webhook-signature`, body `{ type, timestamp, data }`. Any answer of 2xx takes it; 410 disables the endpoint; any other is tried again for two days. At least once, in no certain order: drop what you have had by `webhook-id`. The secret is shown in this answer and never again.',
        body: schemas.webhookCreate,
        response: { 201: schemas.webhookWithSecret, ...refusals('create') },
      },
    },
    (request, reply) => {
      const secret = makeWebhookSecret();
      return perform(database, request, reply, createWebhook, [request.body, secret, clock(), whyRefused], (row) => {
        const answer = answerWithSecret(row, secret);
        return { ...answer, status: 201, headers: { ...answer.headers, location: `/v1/webhooks/${row.id}` } };
      });
    },
  );

  app.patch(
    '/v1/webhooks/:id',
    {
      config: { scope: 'notifications:write', furtherFaults: furtherFaults(whyRefused) },
      schema: {
        operationId: 'changeWebhook',
        tags: ['notifications'],
        summary: 'Change, disable or enable an endpoint',
        description:
          'What is waiting for it goes to the new address. What was skipped while it was disabled is taken up by hand.',
        params: schemas.byId,
        body: schemas.webhookPatch,
        response: { 200: schemas.webhook, ...refusals('change') },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        changeWebhook,
        [request.params.id, preconditionOf(request), request.body, clock(), whyRefused],
        answerWith,
      ),
  );

  app.delete(
    '/v1/webhooks/:id',
    {
      config: { scope: 'notifications:write' },
      schema: {
        operationId: 'disableWebhook',
        tags: ['notifications'],
        summary: 'Disable an endpoint',
        description: 'Nothing is delivered to it from now on. It stays readable, since deliveries name it.',
        params: schemas.byId,
        response: { 200: schemas.webhook, ...refusals('read') },
      },
    },
    (request, reply) => perform(database, request, reply, disableWebhook, [request.params.id, clock()], answerWith),
  );
}

function secretRoutes(app: App, { database, clock, makeWebhookSecret }: NotificationContext): void {
  app.post(
    '/v1/webhooks/:id/rotate',
    {
      config: { scope: 'notifications:write' },
      schema: {
        operationId: 'rotateWebhookSecret',
        tags: ['notifications'],
        summary: 'Give an endpoint a new secret',
        description:
          'For a day the secret before signs beside it, so that the receiver can change over. It is shown in this answer and never again.',
        params: schemas.byId,
        response: { 200: schemas.webhookWithSecret, ...refusals('change') },
      },
    },
    (request, reply) => {
      const secret = makeWebhookSecret();
      return perform(
        database,
        request,
        reply,
        rotateSecret,
        [request.params.id, preconditionOf(request), secret, clock()],
        (row) => answerWithSecret(row, secret),
      );
    },
  );

  app.post(
    '/v1/webhooks/:id/test',
    {
      config: { scope: 'notifications:write' },
      schema: {
        operationId: 'testWebhook',
        tags: ['notifications'],
        summary: 'Try an endpoint',
        description:
          'Posts an event of type `webhook.test` to it, within seconds. What became of it stands at the delivery.',
        params: schemas.byId,
        response: { 201: schemas.delivery, ...refusals('read', 'wrong-state') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, testWebhook, [request.params.id, clock()], (row) => ({
        status: 201,
        headers: { location: `/v1/deliveries/${row.id}`, etag: etagOf(row.version) },
        body: presentDelivery(row, request.principal),
      })),
  );
}

function answerWith(row: WebhookRow): Answer {
  return { status: 200, headers: { etag: etagOf(row.version) }, body: presentWebhook(row) };
}

function answerWithSecret(row: WebhookRow, secret: string): Answer {
  const body = presentWebhook(row);
  return { ...answerWith(row), body: { ...body, secret }, kept: { ...body, secret: null } };
}
