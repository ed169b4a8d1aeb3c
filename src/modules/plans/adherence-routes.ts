// GET adherence, of all approved plans of a fiscal year or of one plan in whatever state.
import { dayOf, isWithin } from '../../lib/calendar.ts';
import { Problem } from '../../lib/problem.ts';
import { METHODOLOGY } from '../../lib/versions.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { sendCsvRows } from '../../platform/http/download.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import type { Reply, Request } from '../../platform/http/report.ts';
import { jsonOrCsv, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { Derive } from '../reconciliation/index.ts';
import { readAdherence } from './adherence-commands.ts';
import type { AdherenceAsked, AdherenceKey } from './adherence-model.ts';
import * as schemas from './adherence-schemas.ts';
import { daysOfFiscalYear, fiscalYearOf } from './fiscal-year.ts';
import { getPlan } from './hold-commands.ts';
import { presentAdherenceRow } from './present-adherence.ts';
import { byId } from './schemas.ts';

type Context = { database: Database; clock: () => Date; derive: Derive };
type Filter = {
  component?: string[] | undefined;
  family?: string[] | undefined;
  center?: string[] | undefined;
  state?: string[] | undefined;
};

export function adherenceRoutes(app: App, context: Context): void {
  const { database, clock } = context;
  app.get(
    '/v1/plans/adherence',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'getAdherence',
        tags: ['plans'],
        summary: 'What came of the approved plans',
        description:
          'At a day, planned, registered and reconciled FTE of components that have an approved plan of its fiscal year (methodology, section 11). People stand with their own component or with the nearest above it for which something is planned at the center. What a group delivers is summed over components and centers, so that too many at one make up for nobody at another.',
        querystring: schemas.adherenceQuery,
        response: { 200: jsonOrCsv(schemas.adherence, 'One row for each group.'), ...refusals('list') },
      },
    },
    async (request, reply) => {
      const { on, fiscalYear, groupBy = [], format, ...filter } = request.query;
      const day = dayWithin(on, fiscalYear, dayOf(clock()));
      return answer(context, request, reply, format, { on: day, groupBy, ...asked(filter) });
    },
  );

  app.get(
    '/v1/plans/:id/adherence',
    {
      config: { scope: 'plans:read' },
      schema: {
        operationId: 'getPlanAdherence',
        tags: ['plans'],
        summary: 'What came of a plan',
        description:
          'The same of one plan, a draft also: of what it plans, and of the people of its component and its parts.',
        params: byId,
        querystring: schemas.planAdherenceQuery,
        response: { 200: jsonOrCsv(schemas.adherence, 'One row for each group.'), ...refusals('list', 'not-found') },
      },
    },
    async (request, reply) => {
      const { on, groupBy = ['component', 'center'], format, ...filter } = request.query;
      const { id } = request.params;
      const find = (db: Db) => getPlan(db, id, clock());
      const { fiscalYear } = await database.asPrincipal(request.principal, find, 'read');
      const day = dayWithin(on, fiscalYear, dayOf(clock()));
      return answer(context, request, reply, format, { on: day, plan: id, groupBy, ...asked(filter) });
    },
  );
}

async function answer(
  context: Context,
  request: Request,
  reply: Reply,
  format: 'json' | 'csv' | undefined,
  its: Omit<AdherenceAsked, 'cycle'>,
) {
  const groupBy = [...new Set(its.groupBy)];
  const chosen = formatOf(request, format);
  const { plans, rows, reading } = await readAdherence(context, request.principal, { ...its, groupBy });
  const items = rows.map(presentAdherenceRow);
  if (chosen === 'csv') {
    const columns = [...groupBy, ...schemas.ADHERENCE_COLUMNS] as (AdherenceKey | 'plannedFte')[];
    const values = items.map((item) => columns.map((column) => item[column] ?? null));
    return sendCsvRows(reply, 'adherence.csv', columns, values);
  }
  return {
    on: its.on,
    fiscalYear: fiscalYearOf(its.on),
    groupBy,
    plans,
    cycle: reading?.code ?? null,
    referenceDate: reading?.referenceDate ?? null,
    provisional: reading?.isProvisional ?? null,
    methodology: METHODOLOGY,
    items,
    nextCursor: null,
  } as never;
}

function asked({ component, family, center, state }: Filter) {
  return { components: component, families: family, centers: center, states: state };
}

function dayWithin(on: string | undefined, fiscalYear: number | undefined, today: string): string {
  if (fiscalYear === undefined) return on ?? today;
  const { first, last } = daysOfFiscalYear(fiscalYear);
  if (on === undefined) return today < first ? first : today > last ? last : today;
  if (isWithin(on, first, last)) return on;
  const message = `${on} is no day of fiscal year ${fiscalYear}, which runs from ${first} to ${last}.`;
  throw new Problem('invalid-request', message, { errors: [{ in: 'query', pointer: '/on', message }] });
}
