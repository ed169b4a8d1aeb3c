// SQL that reads reports and what stands behind them. Row security decides which rows of an annex there are.
import { type RawBuilder, sql } from 'kysely';
import { notFound } from '../../lib/problem.ts';
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import { areOf, rowsOf } from '../../platform/db/rows-of.ts';
import type { AnnexRow, AnnexSection, CaseCounts, PublicKey, ReportRow, ReportSignature } from './model.ts';

const REPORT = sql`
  report.id, report.cycle, report.number, report.title, report.illustrative, report.supersedes, later.id as superseded_by, report.reason,
  report.computation, report.revision, report.reference_date, report.methodology, report.policy, report.policy_version, report.software,
  report.instrument, report.inputs_digest, report.marking, report.open_digest, report.annex_digest, report.annex_rows,
  report.annex_bytes, report.published_at, report.published_by, principal_label(report.published_by) as published_by_label
  from reports report left join reports later on later.supersedes = report.id`;

export type ReportFilter = { cycle?: string[] | undefined; latest?: boolean | undefined };

/** Reports in order of their publication. */
export async function listReports(
  db: Db,
  { cycle, latest }: ReportFilter,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<ReportRow[]> {
  const conditions = [
    cycle && sql`report.cycle = any (${cycle})`,
    latest === undefined ? undefined : sql`(later.id is null) = ${latest}`,
  ].filter((condition) => condition !== undefined);
  const { rows } = await sql<ReportRow>`
    select ${REPORT} where ${allOf(conditions)} and ${afterKeys(['report.id'], after)} order by report.id limit ${limit + 1}`.execute(
    db,
  );
  return rows;
}

export async function findReport(db: Db, id: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`select ${REPORT} where report.id = ${id}`.execute(db);
  return rows[0];
}

/** The report, or the problem `not-found`. */
export async function getReport(db: Db, id: string): Promise<ReportRow> {
  const report = await findReport(db, id);
  if (report === undefined) throw notFound(`report ${id}`);
  return report;
}

/** The latest report of a cycle; undefined before it is published. */
export async function findLatestReport(db: Db, cycle: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`select ${REPORT} where report.cycle = ${cycle} and later.id is null`.execute(
    db,
  );
  return rows[0];
}

/** The open part to the letter. */
export async function readOpenPart(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom('reports').select('openPart').where('id', '=', id).executeTakeFirstOrThrow();
  return row.openPart;
}

export async function readSignature(db: Db, id: string): Promise<ReportSignature> {
  const row = await db
    .selectFrom('reports')
    .select(['openSignature', 'annexSignature', 'signingKey'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row as unknown as ReportSignature;
}

/** The public keys that reports were signed with, each once, in order of their names. */
export async function listSigningKeys(db: Db): Promise<PublicKey[]> {
  const { rows } = await sql<{ key: PublicKey }>`
    select distinct on (signing_key ->> 'kid') signing_key as key from reports order by signing_key ->> 'kid'`.execute(
    db,
  );
  return rows.map(({ key }) => key);
}

export type AnnexFilter = {
  section?: readonly AnnexSection[] | undefined;
  center?: string[] | undefined;
  family?: string[] | undefined;
  state?: string[] | undefined;
};

/** Rows of an annex in the order of the document, of those that the caller may see. */
export async function listAnnexRows(
  db: Db,
  report: string,
  { section, center, family, state }: AnnexFilter,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<AnnexRow[]> {
  const conditions = [
    section && sql`its.section = any (${[...section]})`,
    center && sql`its.center = any (${center})`,
    family && sql`its.family = any (${family})`,
    state &&
      sql`exists (select from cycle_frame framed
        where framed.cycle = its.cycle and framed.center = its.center and framed.state = any (${state}))`,
  ].filter((condition) => condition !== undefined);
  const { rows } = await sql<AnnexRow>`
    select its.section, its.ordinal, its.center, its.family, its.content from report_annex_rows its
    where its.report = ${report} and ${allOf(conditions)} and ${afterKeys(['its.section', 'its.ordinal'], after)}
    order by its.section, its.ordinal limit ${limit + 1}`.execute(db);
  return rows;
}

/** The same, all of them, read in pages by key so that memory stays bounded. */
export async function* streamAnnexRows(db: Db, report: string, filter: AnnexFilter): AsyncGenerator<AnnexRow> {
  const size = 500;
  for (let after: CursorValue[] | undefined; ; ) {
    const rows = await listAnnexRows(db, report, filter, after, size);
    yield* rows.slice(0, size);
    const last = rows[size - 1];
    if (rows.length <= size || last === undefined) return;
    after = [last.section, last.ordinal];
  }
}

/** How many cases of a cycle there are by state, and how many findings stand by outcome. */
export async function countCases(db: Db, source: RowSource): Promise<CaseCounts> {
  const { rows } = await sql<CaseCounts>`
    with its as (
      select state, outcome, state <> 'withdrawn' as stands, outcome in ('differs', 'register-only', 'center-only') as is_case
      from ${rowsOf(source, 'findings')} finding where ${areOf(source, 'finding')})
    select count(*) filter (where is_case and state = 'open') as open,
      count(*) filter (where is_case and state = 'answered') as answered,
      count(*) filter (where state = 'decided') as decided,
      count(*) filter (where state = 'withdrawn') as withdrawn,
      jsonb_build_object(
        'agreed', count(*) filter (where stands and outcome = 'agreed'),
        'differs', count(*) filter (where stands and outcome = 'differs'),
        'register-only', count(*) filter (where stands and outcome = 'register-only'),
        'center-only', count(*) filter (where stands and outcome = 'center-only'),
        'not-comparable', count(*) filter (where stands and outcome = 'not-comparable')) as by_outcome
    from its`.execute(db);
  if (rows[0] === undefined) throw new Error('a count has no row');
  return rows[0];
}

/** Whether anything was said to findings of the cycle, or decided or withdrawn, after `instant`; numbers need not have moved for it. */
export async function hasBeenSpokenSince(db: Db, cycle: string, instant: Date): Promise<boolean> {
  const { rows } = await sql<{ spoken: boolean }>`
    select exists (select from finding_statements where cycle = ${cycle} and made_at > ${instant})
      or exists (select from finding_decisions where cycle = ${cycle} and (decided_at > ${instant} or ended_at > ${instant})) as spoken`.execute(
    db,
  );
  return rows[0]?.spoken ?? false;
}

/** The instant of a publication, in whole milliseconds, and who publishes. */
export async function readPublication(db: Db): Promise<{ instant: Date; label: string }> {
  const { rows } = await sql<{ instant: Date; label: string }>`
    select date_trunc('milliseconds', clock_timestamp()) as instant, coalesce(principal_label(principal_id()), '') as label`.execute(
    db,
  );
  if (rows[0] === undefined) throw new Error('the database told no time');
  return rows[0];
}

/** The revision of a cycle: moves with every write that matters to its numbers. */
export async function readRevision(db: Db, cycle: string): Promise<number> {
  const { rows } = await sql<{ revision: number | null }>`select revision from cycle_revision(${cycle})`.execute(db);
  return rows[0]?.revision ?? 0;
}

/** Whether the caller reads every row of every annex. */
export async function readsWholeAnnex(db: Db): Promise<boolean> {
  const { rows } = await sql<{ all: boolean }>`select reads_all('findings:read') as all`.execute(db);
  return rows[0]?.all ?? false;
}

function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
