// SQL of what a report recorded, for repeating it: the inputs that it names, and what was said of its findings.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { DecisionValue } from './present-annex.ts';

export type RecordedCenter = {
  center: string;
  isOutsideFrame: boolean;
  responseRevision: number | null;
  deploymentVersions: [string, number][];
  decisions: [string, string][];
};

export async function listRecordedInputs(db: Db, report: string): Promise<RecordedCenter[]> {
  const rows = await db
    .selectFrom('reportInputs')
    .select(['center', 'isOutsideFrame', 'responseRevision', 'deploymentVersions', 'decisions'])
    .where('report', '=', report)
    .orderBy('center')
    .execute();
  return rows as unknown as RecordedCenter[];
}

/** The names of the findings of a report, and the state that they were in. */
export type RecordedFinding = { id: string; center: string; identity: string; state: string };

export async function listRecordedFindings(db: Db, report: string): Promise<RecordedFinding[]> {
  const { rows } = await sql<RecordedFinding>`
    select its.center, row.id, row.identity, row.state
    from report_annex_rows its, jsonb_to_record(its.content::jsonb) as row (id uuid, identity text, state text)
    where its.report = ${report} and its.section = 'findings'`.execute(db);
  return rows;
}

/** A finding that had been withdrawn, as the annex has it. */
export async function listRecordedWithdrawn(db: Db, report: string): Promise<{ content: string }[]> {
  const { rows } = await sql<{ content: string }>`
    select content from report_annex_rows
    where report = ${report} and section = 'findings' and content::jsonb ->> 'state' = 'withdrawn'`.execute(db);
  return rows;
}

/** What was said and decided of the findings of these centers, as the annex has it. */
export async function listRecords(
  db: Db,
  report: string,
  centers: readonly string[],
): Promise<{ id: string; state: string; statements: object[]; decisions: DecisionValue[] }[]> {
  const { rows } = await sql<{ id: string; state: string; statements: object[]; decisions: DecisionValue[] }>`
    select row.* from report_annex_rows its,
      jsonb_to_record(its.content::jsonb) as row (id uuid, state text, statements jsonb, decisions jsonb)
    where its.report = ${report} and its.section = 'findings' and its.center = any (${[...centers]})`.execute(db);
  return rows;
}
