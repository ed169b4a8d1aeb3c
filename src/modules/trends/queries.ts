// SQL of trends: the report of each cycle that stands, its centers, and what came of what. Row security decides which there are.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { ReportedCenter, TrendReport } from './model.ts';

export type Span = { readonly from?: string | undefined; readonly to?: string | undefined };

/** The latest report of every cycle whose reference date lies in the span, in order of reference dates. */
export async function listTrendReports(db: Db, { from, to }: Span): Promise<TrendReport[]> {
  const { rows } = await sql<TrendReport>`
    select reports.id, reports.cycle, cycles.title, reports.number, cycles.illustrative, reports.reference_date, reports.published_at,
      reports.methodology, reports.policy, reports.policy_version, reports.instrument, reports.open_digest, reports.annex_digest
    from reports join cycles on cycles.code = reports.cycle
    where not exists (select from reports later where later.cycle = reports.cycle and later.number > reports.number)
      and (${from ?? null}::date is null or reports.reference_date >= ${from ?? null}::date)
      and (${to ?? null}::date is null or reports.reference_date <= ${to ?? null}::date)
    order by reports.reference_date, reports.published_at, reports.cycle`.execute(db);
  return rows;
}

/** The centers of these reports that this caller may see, as each cycle framed them. */
export async function listReportedCenters(db: Db, reports: readonly string[]): Promise<ReportedCenter[]> {
  const { rows } = await sql<ReportedCenter>`
    select it.report, it.center, framed.disposition = 'expected' as is_expected,
      coalesce(it.needs_status in ('reported', 'confirmed-zero'), false) as reports_needs,
      coalesce(it.presence_status in ('reported', 'confirmed-zero'), false) as reports_presence
    from report_answer_statuses it join cycle_frame framed on framed.cycle = it.cycle and framed.center = it.center
    where it.report = any (${[...reports]}::uuid[])
    order by it.report, it.center`.execute(db);
  return rows;
}

/** Every center that came of others. */
export async function listLineages(db: Db): Promise<{ code: string; predecessors: string[] }[]> {
  return db
    .selectFrom('centers')
    .select(['code', 'predecessors'])
    .where(sql<boolean>`predecessors <> '{}'`)
    .orderBy('code')
    .execute();
}
