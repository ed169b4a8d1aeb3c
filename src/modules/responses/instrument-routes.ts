// GET /v1/cycles/{cycle}/instrument: the questionnaire, for whoever reads cycles.
import type { Database } from '../../platform/db/client.ts';
import { answeredNotModified, etagOfParts } from '../../platform/http/etag.ts';
import { notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { viewInstrument } from './instrument-commands.ts';
import { answerSchemaOf, instrument, instrumentQuery } from './instrument-schemas.ts';
import type { Paperwork } from './model.ts';
import { presentInstrument } from './present-instrument.ts';
import { byCycle } from './schemas.ts';

export function instrumentRoutes(
  app: App,
  { database, paperwork }: { database: Database; paperwork: Paperwork },
): void {
  app.get(
    '/v1/cycles/:cycle/instrument',
    {
      config: { scope: 'cycles:read' },
      schema: {
        operationId: 'getInstrument',
        tags: ['responses'],
        summary: 'Read the questionnaire of a cycle',
        description:
          'As JSON Schema with titles, help texts and code lists, made of the schema that answers are parsed with; with the documentation of every edit, and what the Paperwork Reduction Act asks for. A response is pinned to its version.',
        params: byCycle,
        querystring: instrumentQuery,
        response: { 200: instrument, ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { cycle } = request.params;
      const { version } = request.query;
      const view = await database.asPrincipal(request.principal, (db) => viewInstrument(db, cycle, version), 'read');
      const schema = answerSchemaOf(view.instrument, view.cycle, view.lists);
      const body = { ...presentInstrument(view.cycle, view.instrument, paperwork), schema };
      if (answeredNotModified(request, reply, etagOfParts([body]))) return reply;
      return body as never;
    },
  );
}
