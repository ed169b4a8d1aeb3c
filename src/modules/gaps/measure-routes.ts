// What the reports of measures have in common: what is asked of a cycle and as of when, and how a report of groups is answered.
import type { RowSource } from '../../lib/row-source.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, encodeCursor } from '../../platform/db/keyset.ts';
import { type Format, formatOf } from '../../platform/http/negotiate.ts';
import type { Sent } from '../../platform/http/perform.ts';
import {
  type KeptReports,
  type Reply,
  type ReportForm,
  type Request,
  reportWriter,
} from '../../platform/http/report.ts';
import {
  type Derive,
  identityOf,
  knownAtOf,
  presentReading,
  type Reading,
  readMeasured,
} from '../reconciliation/index.ts';
import { type Carried, carriedBeside, carryForward } from './carry-commands.ts';
import { fillComputed } from './commands.ts';
import { mergeGroups } from './merge-groups.ts';
import type { Grouping, GroupKey, KeyFilter, NeedRow, Sides } from './model.ts';
import { pageRows } from './page-rows.ts';
import { planGrouping } from './plan-grouping.ts';
import { presentNeed, presentNeedBeside } from './present.ts';
import * as queries from './queries.ts';
import * as schemas from './schemas.ts';

export type Context = { database: Database; clock: () => Date; derive: Derive; kept: KeptReports };
export type MeasureQuery = {
  groupBy?: GroupKey[] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
  format?: 'json' | 'csv' | 'xlsx' | undefined;
  knownAt?: string | undefined;
  carryForward?: boolean | undefined;
} & KeyFilter;
type ReadSides = (db: Db, source: RowSource, grouping: Grouping) => Promise<Sides>;

/** What is asked of a cycle: as of when, and whether needs are carried forward, which are then known as `carried` when it is read. */
export function askedFor(
  context: Context,
  cycle: string,
  knownAt: string | undefined,
  isCarrying: boolean | undefined,
) {
  const its: { carried: Carried | undefined } = { carried: undefined };
  const beside = async (...[db, computed, at]: Parameters<typeof carryForward>) => {
    its.carried = await carryForward(db, computed, at);
    return its.carried.rows;
  };
  return {
    cycle,
    knownAt: knownAtOf(knownAt, context.clock()),
    derived: fillComputed,
    ...(isCarrying && { beside }),
    carriedOf: (source: RowSource) => (isCarrying ? carriedBeside(source) : undefined),
    /** What is carried, as a part of the identity of an answer. */
    identity: () => its.carried?.identity ?? null,
    present: (row: NeedRow) =>
      its.carried === undefined ? presentNeed(row) : presentNeedBeside(row, its.carried.from),
  };
}

/** The handler of a report of measures: read what is current or was known, merge, rank, page, answer. */
export function measureReport(
  context: Context,
  form: ReportForm,
  measures: readonly string[],
  read: ReadSides,
  offered: readonly Format[] = ['json', 'csv', 'xlsx'],
) {
  const report = reportWriter(form, context.kept);
  return async (request: Request, reply: Reply, cycle: string, query: MeasureQuery): Promise<Sent> => {
    const { groupBy = [], limit, cursor, format, knownAt, carryForward: isCarrying, ...filter } = query;
    const grouping = planGrouping(groupBy, filter);
    const { keys } = grouping;
    const place = cursor === undefined ? undefined : decodeCursor(form.name, cursor, ['number', 'number']);
    const chosen = formatOf(request, format, offered);
    const its = askedFor(context, cycle, knownAt, isCarrying);
    const identity = (reading: Reading) => {
      return [...identityOf(reading), keys, filter, limit ?? null, place ?? null, its.identity()];
    };
    const known = (reading: Reading) => report.find(request, chosen, identity(reading));
    // What is carried depends on more than the cycle, and is part of the identity of an answer once it is known.
    const asked = its.beside === undefined ? { ...its, known } : its;
    const ready = await readMeasured(context, request.principal, asked, (db, reading, source) =>
      report.prepare(request, chosen, identity(reading), async () => {
        const sides = await read(db, source, grouping);
        const beside = its.carriedOf(source);
        const carried = beside && (await queries.readCarriedSides(db, beside, grouping));
        const rows = mergeGroups({ ...sides, carried }, grouping);
        const at = place && { revision: Number(place[0]), offset: Number(place[1]) };
        const { items, next } = pageRows(rows, reading.revision, limit, at);
        const head = { ...presentReading(reading), basis: 'stated', groupBy: keys };
        return { head, keys, items, nextCursor: next && encodeCursor(form.name, [next.revision, next.offset]) };
      }),
    );
    const more = its.beside === undefined ? [] : schemas.CARRIED_COLUMNS;
    return report.send(request, reply, ready, [...keys, ...measures, ...more]);
  };
}
