// SQL of what stands behind two reports of one cycle: only rows that differ leave the database. Row security decides which there are.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { ResponseChange } from './compare-model.ts';
import type { FindingPair } from './compare-reports.ts';

/** The findings that the two annexes do not spell alike, in order of centers and identities. */
export async function listFindingPairs(db: Db, from: string, to: string): Promise<FindingPair[]> {
  const { rows } = await sql<FindingPair>`
    with before as (${findings(from)}), after as (${findings(to)})
    select before.content::jsonb as from, after.content::jsonb as to
    from before full join after on after.center = before.center and after.id = before.id
    where before.content is distinct from after.content
    order by coalesce(after.center, before.center) collate "C", coalesce(after.id, before.id)`.execute(db);
  return rows;
}

function findings(report: string) {
  return sql`select center, content::jsonb ->> 'id' as id, content from report_annex_rows
    where report = ${report} and section = 'findings'`;
}

/** The centers of which the two read another revision of the answer. */
export async function listResponseChanges(db: Db, from: string, to: string): Promise<ResponseChange[]> {
  const { rows } = await sql<ResponseChange>`
    select coalesce(after.center, before.center) as center, before.response_revision as from, after.response_revision as to
    from (select center, response_revision from report_inputs where report = ${from}) before
    full join (select center, response_revision from report_inputs where report = ${to}) after on after.center = before.center
    where before.response_revision is distinct from after.response_revision order by 1`.execute(db);
  return rows;
}
