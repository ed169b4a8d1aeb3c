// GET trends: measures over published cycles, for any group.
import { Problem } from '../../lib/problem.ts';
import type { Database } from '../../platform/db/client.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { type KeptReports, reportWriter } from '../../platform/http/report.ts';
import { jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { GAP_COLUMNS, planGrouping } from '../gaps/index.ts';
import { readSight, withheldOfCenters } from '../reconciliation/index.ts';
import { presentSeries } from './present.ts';
import { readSeries, readTrendRows } from './read-commands.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; kept: KeptReports };

export function trendRoutes(app: App, { database, kept }: Context): void {
  const report = reportWriter({ name: 'trends', head: schemas.trendHead, item: schemas.trendMeasures }, kept);
  app.get(
    '/v1/trends',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'getTrends',
        tags: ['reports'],
        summary: 'Measures over published cycles',
        description:
          'For every cycle with a report, the measures of each group from the latest one, and what they changed by since the cycle before: plainly, and over the same centers alone. Breaks in methodology, policy or instrument are named; centers that were renamed go on under their present code, and are grouped as each cycle framed them. Callers see what they see of the findings of those cycles.',
        querystring: schemas.trendQuery,
        response: {
          200: jsonOrCsv(schemas.trends, 'One row for each group and cycle.'),
          ...notModified,
          ...refusals('list'),
        },
      },
    },
    async (request, reply) => {
      const { groupBy = [], from, to, format, ...filter } = request.query;
      requireSpan(from, to);
      const grouping = planGrouping(groupBy, filter);
      const { keys } = grouping;
      const chosen = formatOf(request, format);
      const read = async (db: Parameters<typeof readSeries>[0]) => {
        const sight = await readSight(db);
        const series = await readSeries(db, { from, to });
        const withheld = withheldOfCenters(sight);
        const head = { from: from ?? null, to: to ?? null, groupBy: keys, ...presentSeries(series), withheld };
        return report.prepare(request, chosen, [head, sight.sees, filter], async () => {
          return { head, keys, items: await readTrendRows(db, series, grouping), nextCursor: null };
        });
      };
      const ready = await database.asPrincipal(request.principal, read, 'read');
      return report.send(request, reply, ready, [...keys, ...COLUMNS]);
    },
  );
}

const COLUMNS = ['cycle', 'report', 'referenceDate', 'kind', 'since', ...GAP_COLUMNS];

function requireSpan(from: string | undefined, to: string | undefined): void {
  if (from === undefined || to === undefined || from <= to) return;
  const message = 'from is not to lie after to.';
  throw new Problem('invalid-request', message, { errors: [{ in: 'query', pointer: '/from', message }] });
}
