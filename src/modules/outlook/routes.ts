// GET outlook and its curve: sums over groups of centers and needs, and the step function of one.
import type { Database } from '../../platform/db/client.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { type KeptReports, type Report, type Row, reportWriter } from '../../platform/http/report.ts';
import { jsonCsvOrXlsx, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { Derive } from '../reconciliation/index.ts';
import { needOutlookRoutes } from './need-routes.ts';
import { presentGroup, presentSteps } from './present.ts';
import { presentBasis, readOutlookGroups } from './read-commands.ts';
import * as schemas from './schemas.ts';

type Context = { database: Database; clock: () => Date; derive: Derive; kept: KeptReports };

const REFUSALS = refusals('list', 'not-found', 'wrong-state');

export function outlookRoutes(app: App, context: Context): void {
  const report = reportWriter(
    { name: 'outlook', head: schemas.outlookHead, item: schemas.outlookMeasures },
    context.kept,
  );
  app.get(
    '/v1/outlook',
    {
      config: { scope: 'outlook:read' },
      schema: {
        operationId: 'getOutlook',
        tags: ['outlook'],
        summary: "How long today's coverage lasts",
        description:
          'The needs of a published cycle against the register as recorded now, on two curves: `committed` (until the earlier of end and funding) and `expected` (until the end, or through the horizon), by any grouping (methodology, section 10). Need columns group by what the need says, the columns of FTE by what the unit is. Directors see their centers, save in open blind cycles; liaisons the needs that name a component of their families, and their own people. Tokens of services need `findings:read` and `register:read` as well.',
        querystring: schemas.outlookQuery,
        response: {
          200: jsonCsvOrXlsx(schemas.outlookReport, 'One row for each group.'),
          ...notModified,
          ...REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const { groupBy = [], asOf, horizonMonths, cycle, format, ...filter } = request.query;
      const chosen = formatOf(request, format, ['json', 'csv', 'xlsx']);
      const keys = [...new Set(groupBy)];
      const asked = { asOf, horizonMonths, cycle, keys, filter };
      const { basis, sight, rows } = await readOutlookGroups(context, request.principal, asked, (group, { span }) =>
        presentGroup(group, span),
      );
      const made = { head: { ...presentBasis(basis, sight), groupBy: keys }, keys, items: rows, nextCursor: null };
      const ready = await report.prepare(request, chosen, identityOf(made), async () => made);
      return report.send(request, reply, ready, [...keys, ...schemas.OUTLOOK_COLUMNS]);
    },
  );
  curveRoute(app, context);
  needOutlookRoutes(app, context);
}

function curveRoute(app: App, context: Context): void {
  const report = reportWriter(
    { name: 'outlook-curve', head: schemas.outlookHead, item: schemas.curveStep },
    context.kept,
  );
  app.get(
    '/v1/outlook/curve',
    {
      config: { scope: 'outlook:read' },
      schema: {
        operationId: 'getOutlookCurve',
        tags: ['outlook'],
        summary: 'The curves of one group, for a plot',
        description:
          'The sums over all needs that the filters let through, day by day where anything changes: what is needed, and what is filled on either curve.',
        querystring: schemas.curveQuery,
        response: {
          200: jsonCsvOrXlsx(schemas.curveReport, 'One row for each day on which something changes.'),
          ...notModified,
          ...REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const { asOf, horizonMonths, cycle, format, ...filter } = request.query;
      const chosen = formatOf(request, format, ['json', 'csv', 'xlsx']);
      const asked = { asOf, horizonMonths, cycle, keys: [], filter };
      const { basis, sight, rows } = await readOutlookGroups(context, request.principal, asked, ({ needs }) =>
        needs === null ? [] : presentSteps(needs),
      );
      const head = { ...presentBasis(basis, sight), groupBy: [] };
      const made = { head, keys: [], items: rows.flat(), nextCursor: null };
      const ready = await report.prepare(request, chosen, identityOf(made), async () => made);
      return report.send(request, reply, ready, schemas.CURVE_COLUMNS);
    },
  );
}

/** All that the answer says but the instant at which it was read: until something comes out otherwise, it is the same answer. */
function identityOf({ head: { registerInstant: _, ...head }, items }: Report & { items: readonly Row[] }): unknown[] {
  return [head, items];
}
