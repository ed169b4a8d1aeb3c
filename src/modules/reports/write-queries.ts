// SQL that writes a report: what it keeps of its cycle is copied by the database, row for row, and the report itself comes last.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { AnnexRow, NewReport } from './model.ts';

/** The kept rows of a cycle that trends and comparisons add up. */
const KEPT = ['answer_statuses', 'presence_rows', 'agreement_cells', 'need_results', 'unfilled_presence'] as const;

/** Copies the kept rows of the cycle; they move on, the copies do not. */
export async function copyKeptRows(db: Db, report: string, cycle: string): Promise<void> {
  for (const table of KEPT) {
    await sql`insert into ${sql.table(`report_${table}`)} select ${report}::uuid, its.* from ${sql.table(table)} its where its.cycle = ${cycle}`.execute(
      db,
    );
  }
}

/** Copies the identity of everything that was read of each center; the contents stand for ever under these names. */
export async function copyInputs(db: Db, report: string, cycle: string): Promise<void> {
  await sql`
    insert into report_inputs (report, cycle, center, is_outside_frame, response_revision, deployment_versions, decisions)
    select ${report}::uuid, its.cycle, its.center, framed.disposition <> 'expected', its.response_revision, its.deployment_versions, its.decisions
    from center_results its join cycle_frame framed on framed.cycle = its.cycle and framed.center = its.center
    where its.cycle = ${cycle}`.execute(db);
}

export async function appendAnnexRows(db: Db, report: string, cycle: string, rows: readonly AnnexRow[]): Promise<void> {
  await sql`
    insert into report_annex_rows (report, cycle, section, ordinal, center, family, content)
    select ${report}::uuid, ${cycle}, row.* from unnest(
      ${rows.map(({ section }) => section)}::text[], ${rows.map(({ ordinal }) => ordinal)}::integer[],
      ${rows.map(({ center }) => center)}::text[], ${rows.map(({ family }) => family)}::text[],
      ${rows.map(({ content }) => content)}::text[]) as row`.execute(db);
}

/** The report, after everything that belongs to it: where it stands, nothing can be added. */
export async function insertReport(db: Db, { signingKey, ...report }: NewReport): Promise<void> {
  await db
    .insertInto('reports')
    .values({ ...report, signingKey: JSON.stringify(signingKey), publishedBy: sql<string>`principal_id()` })
    .execute();
}
