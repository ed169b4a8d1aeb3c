// GET the outlook of single needs.
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { type CsvValue, csvValueOf } from '../../platform/http/csv.ts';
import { sendCsv } from '../../platform/http/download.ts';
import { answeredNotModified, etagOfParts } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { markingOf } from '../../platform/http/marking.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { assumeServiceRights, type Derive } from '../reconciliation/index.ts';
import type { OutlookFilter } from './model.ts';
import { listNeedOutlooks, streamNeedOutlooks } from './need-commands.ts';
import { presentNeedOutlook } from './present.ts';
import { type CallerSight, presentBasis, readOutlookSight } from './read-commands.ts';
import * as schemas from './schemas.ts';
import { type OutlookBasis, readOutlookBasis } from './supply-commands.ts';

type Context = { database: Database; clock: () => Date; derive: Derive };

export function needOutlookRoutes(app: App, context: Context): void {
  app.get(
    '/v1/outlook/needs',
    {
      config: { scope: 'outlook:read' },
      schema: {
        operationId: 'listNeedOutlooks',
        tags: ['outlook'],
        summary: 'How long each stated need stays filled',
        description:
          'Every need that the caller may see, in order of centers and as the center listed it, with its first lapse, causes, successors and single points of failure (methodology, section 10).',
        querystring: schemas.needOutlookQuery,
        response: {
          200: jsonOrCsv(schemas.needOutlookPage, 'Needs with their outlook.'),
          ...notModified,
          ...refusals('list', 'not-found', 'wrong-state', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const { asOf, horizonMonths, cycle, format, limit, cursor, ...filter } = request.query;
      const asked = { asOf, horizonMonths, cycle, filter };
      const after = cursor === undefined ? undefined : decodeCursor('need-outlook', cursor, ['string', 'number']);
      if (formatOf(request, format) === 'csv') {
        const sight = await readOutlookSight(context, request.principal);
        const basis = await readOutlookBasis(context, request.principal, asked, async (_, its) => its);
        return sendCsv(context.database, request, reply, 'outlook-needs.csv', schemas.NEED_OUTLOOK_COLUMNS, (db) =>
          needValues(db, basis, sight, filter),
        );
      }
      const { basis, sight, needs } = await listNeedOutlooks(context, request.principal, asked, after, limit + 1);
      const page = toPage(needs, limit, 'need-outlook', ({ center, its }) => [center, its.need.line]);
      const items = page.items.map(({ center, its }) => presentNeedOutlook(center, its, basis.span));
      const { registerInstant, ...head } = presentBasis(basis, sight);
      const encoding = request.headers['accept-encoding'] ?? '';
      const etag = etagOfParts([markingOf(request), head, items, page.nextCursor, encoding]);
      if (answeredNotModified(request, reply, etag)) return reply;
      return linkNext(request, reply, { ...head, registerInstant, items, nextCursor: page.nextCursor });
    },
  );
}

/** The values of needs under their columns, as they are computed; lists as JSON. */
async function* needValues(
  db: Db,
  basis: OutlookBasis,
  sight: CallerSight,
  filter: OutlookFilter,
): AsyncGenerator<CsvValue[]> {
  await assumeServiceRights(db);
  for await (const { center, its } of streamNeedOutlooks(db, basis, sight, filter)) {
    const row: Record<string, CsvValue | object> = presentNeedOutlook(center, its, basis.span);
    yield schemas.NEED_OUTLOOK_COLUMNS.map((column) => csvValueOf(row[column] ?? null));
  }
}
