// GET compare and replay: a report held against another, and against itself computed again.
import type { Database } from '../../platform/db/client.ts';
import { sendCsvRows } from '../../platform/http/download.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { jsonOrCsv, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { compareReports } from './compare-commands.ts';
import * as schemas from './compare-schemas.ts';
import { listChanges } from './list-changes.ts';
import { presentComparison, presentReplay } from './present-comparison.ts';
import { replayReport } from './replay-commands.ts';
import { byReport } from './schemas.ts';

type Context = { database: Database };

export function compareRoutes(app: App, { database }: Context): void {
  app.get(
    '/v1/reports/:a/compare/:b',
    {
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'compareReports',
        tags: ['reports'],
        summary: 'Compare two reports',
        description:
          'Which numbers differ, group by group and measure by measure, and under which terms they were made. Of two reports of one cycle also from which inputs: answers, decisions and findings, as far as the caller may see them. As CSV, the differences of the table that `table` names.',
        params: schemas.byPair,
        querystring: schemas.compareQuery,
        response: {
          200: jsonOrCsv(schemas.comparison, 'What differs; as CSV, a line for each measure of one table.'),
          ...refusals('read'),
        },
      },
    },
    async (request, reply) => {
      const { a, b } = request.params;
      const { format, table } = request.query;
      const chosen = formatOf(request, format);
      const compared = await database.asPrincipal(request.principal, (db) => compareReports(db, a, b), 'read');
      const presented = presentComparison(compared);
      if (chosen === 'json') return presented;
      const { from, to, measures, agreement, policyNeeds } = presented;
      const its = [...measures, ...agreement, ...policyNeeds].find(({ parameter }) => parameter === table);
      const { columns, rows } = listChanges(its);
      const name = `changes-${from.cycle}-${from.number}-${to.cycle}-${to.number}-${table}.csv`;
      return sendCsvRows(reply, name, columns, rows);
    },
  );

  app.get(
    '/v1/reports/:id/replay',
    {
      config: { scope: 'reports:publish' },
      schema: {
        operationId: 'replayReport',
        tags: ['reports'],
        summary: 'Repeat a report',
        description:
          'Reads again, by version and revision, everything that the report recorded as its inputs, computes and composes it anew, and says whether both parts come out to the byte. Who took part, what was said, acknowledgements and instants are taken as recorded. Nothing is kept.',
        params: byReport,
        response: { 200: schemas.replay, ...refusals('read', 'downloads-busy') },
      },
    },
    async (request) => presentReplay(await replayReport(database, request.principal, request.params.id)),
  );
}
