// GET a plan against another, and against what centers say they need.
import { fromHundredths } from '../../lib/fte.ts';
import { METHODOLOGY } from '../../lib/versions.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { sendCsvRows } from '../../platform/http/download.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { jsonOrCsv, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { type Derive, presentReading } from '../reconciliation/index.ts';
import { sumPlanned } from './adherence-queries.ts';
import { NEED_COLUMNS, needsQuery, planNeeds } from './adherence-schemas.ts';
import { comparePlans } from './compare-plans.ts';
import * as schemas from './compare-schemas.ts';
import { getPlan } from './hold-commands.ts';
import { readPlanNeeds } from './needs-commands.ts';
import { presentComparison } from './present-comparison.ts';
import { byId } from './schemas.ts';
import type { NeedRow } from './weigh-needs.ts';

type Context = { database: Database; clock: () => Date; derive: Derive };

export function planCompareRoutes(app: App, context: Context): void {
  const { database, clock } = context;
  app.get(
    '/v1/plans/:a/compare/:b',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'comparePlans',
        tags: ['plans'],
        summary: 'Compare two plans',
        description:
          'What the second has otherwise than the first, by component, center and role, however their lines are split, with the sums of both by funding and by center. CSV holds what differs.',
        params: schemas.byPair,
        querystring: schemas.compareQuery,
        response: { 200: jsonOrCsv(schemas.planComparison, 'What differs.'), ...refusals('list', 'not-found') },
      },
    },
    async (request, reply) => {
      const { a, b } = request.params;
      const chosen = formatOf(request, request.query.format);
      const read = async (db: Db) => {
        const [one, other] = [await getPlan(db, a, clock()), await getPlan(db, b, clock())];
        return presentComparison(one, other, comparePlans(await sumPlanned(db, [a]), await sumPlanned(db, [b])));
      };
      const compared = await database.asPrincipal(request.principal, read, 'read');
      if (chosen === 'json') return compared as never;
      const rows = compared.items.map((item) => schemas.COMPARE_COLUMNS.map((column) => item[column]));
      return sendCsvRows(reply, 'plan-comparison.csv', schemas.COMPARE_COLUMNS, rows);
    },
  );

  app.get(
    '/v1/plans/:id/needs',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'getPlanNeeds',
        tags: ['plans'],
        summary: 'Hold a plan against stated needs',
        description:
          'What is planned at each center against the needs that name the component or a part of it, in a published cycle or the one that is named; liaisons see the needs that name a component of their families. Needs that others could fill as well stand apart. Where a center has not told what it needs, nothing is said of it.',
        params: byId,
        querystring: needsQuery,
        response: {
          200: jsonOrCsv(planNeeds, 'One row for each group.'),
          ...refusals('list', 'not-found', 'wrong-state'),
        },
      },
    },
    async (request, reply) => {
      const { cycle, groupBy: keys = ['center'], format } = request.query;
      const { id } = request.params;
      const groupBy = [...new Set(keys)];
      const chosen = formatOf(request, format);
      const asked = { plan: id, cycle, groupBy };
      const { rows, centers, reading } = await readPlanNeeds(context, request.principal, asked, clock());
      const items = rows.map(presentNeedRow);
      if (chosen === 'csv') {
        const columns = [...groupBy, ...NEED_COLUMNS];
        const values = items.map((item) => columns.map((column) => item[column] ?? null));
        return sendCsvRows(reply, 'plan-needs.csv', columns, values);
      }
      const head = reading === null ? undefined : presentReading(reading);
      return {
        plan: id,
        cycle: head?.cycle ?? null,
        referenceDate: head?.referenceDate ?? null,
        provisional: head?.provisional ?? null,
        groupBy,
        centers,
        withheld: head?.withheld ?? [],
        methodology: METHODOLOGY,
        items,
        nextCursor: null,
      } as never;
    },
  );
}

function presentNeedRow({ keys, planned, need, difference, broader, anyComponent }: NeedRow) {
  const orNull = (hundredths: number | null) => (hundredths === null ? null : fromHundredths(hundredths));
  return {
    ...keys,
    plannedFte: fromHundredths(planned),
    needFte: orNull(need),
    differenceFte: orNull(difference),
    broaderNeedFte: orNull(broader),
    anyComponentNeedFte: orNull(anyComponent),
  };
}
