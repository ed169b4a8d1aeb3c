// What GET needs and GET gaps answer with basis=policy: one row for each center and indicator, or counts by group.
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, encodeCursor } from '../../platform/db/keyset.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import type { Sent } from '../../platform/http/perform.ts';
import { type KeptReports, type Reply, type Request, reportWriter } from '../../platform/http/report.ts';
import { type Derive, identityOf, knownAtOf, presentReading, readMeasured } from '../reconciliation/index.ts';
import { groupPolicyNeeds } from './group-policy-needs.ts';
import { pageRows } from './page-rows.ts';
import { policyOf, readPolicyNeeds } from './policy-commands.ts';
import type { PolicyFilter, PolicyKey, PolicyRow } from './policy-model.ts';
import { readJurisdictionStamp } from './policy-queries.ts';
import { policyCounts, policyHead, policyNeed } from './policy-schemas.ts';
import { POLICY_NOTICE, presentPolicyNeed } from './present-policy.ts';

type Context = { database: Database; clock: () => Date; derive: Derive; kept: KeptReports };
type Query = PolicyFilter & {
  limit?: number | undefined;
  cursor?: string | undefined;
  format?: 'json' | 'csv' | undefined;
  knownAt?: string | undefined;
};

/** Lists policy needs one by one. */
export function policyNeedReport(context: Context) {
  const answer = policyReport(context, { name: 'policy-needs', head: policyHead, item: policyNeed });
  const columns = Object.keys(policyNeed.shape);
  return (request: Request, reply: Reply, cycle: string, query: Query) =>
    answer(request, reply, cycle, query, [], columns, (rows) => rows.map(presentPolicyNeed));
}

/** Counts policy needs by group. */
export function policyGapReport(context: Context) {
  const answer = policyReport(context, { name: 'policy-gaps', head: policyHead, item: policyCounts });
  const columns = Object.keys(policyCounts.shape);
  return (
    request: Request,
    reply: Reply,
    cycle: string,
    { groupBy = [], ...query }: Query & { groupBy?: PolicyKey[] | undefined },
  ) => {
    const keys = [...new Set(groupBy)];
    return answer(request, reply, cycle, query, keys, [...keys, ...columns], (rows) => groupPolicyNeeds(rows, keys));
  };
}

function policyReport(context: Context, form: Parameters<typeof reportWriter>[0]) {
  const report = reportWriter(form, context.kept);
  return async (
    request: Request,
    reply: Reply,
    cycle: string,
    { limit, cursor, format, knownAt, ...filter }: Query,
    keys: readonly PolicyKey[],
    columns: readonly string[],
    present: (rows: readonly PolicyRow[]) => readonly object[],
  ): Promise<Sent> => {
    const place = cursor === undefined ? undefined : decodeCursor(form.name, cursor, ['number', 'number']);
    const at = place && { revision: Number(place[0]), offset: Number(place[1]) };
    const chosen = formatOf(request, format);
    const asked = { cycle, knownAt: knownAtOf(knownAt, context.clock()), derived: () => ({}) };
    const ready = await readMeasured(context, request.principal, asked, async (db: Db, reading, source) => {
      const stamp = await readJurisdictionStamp(db);
      const identity = [...identityOf(reading), stamp, keys, filter, limit ?? null, place ?? null];
      return report.prepare(request, chosen, identity, async () => {
        const terms = {
          at: reading.cutOff ?? reading.knownAt,
          policy: await policyOf(db, reading),
          sees: reading.sees,
        };
        const rows = present(await readPolicyNeeds(db, source, terms, filter));
        const { items, next } = pageRows(rows, reading.revision, chosen === 'json' ? limit : undefined, at);
        const head = { ...presentReading(reading), basis: 'policy', notice: POLICY_NOTICE, groupBy: keys };
        const nextCursor = next && encodeCursor(form.name, [next.revision, next.offset]);
        return { head, keys, items: items as never, nextCursor };
      });
    });
    return report.send(request, reply, ready, columns);
  };
}
