// SQL of findings as cases: what was said to them, what was decided about them, and the marks that both leave on the finding.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import type { CaseRow, DecisionRow, FindingRow, Party, Stance, StatementRow } from './case-model.ts';
import { type FindingFilter, findFinding, listFindings, listFindingsById, type Past, PRESENT } from './queries.ts';

/** The finding as the caller may see it, or the problem `not-found`. */
export async function getFinding(db: Db, cycle: string, id: string): Promise<FindingRow> {
  const row = await findFinding(db, cycle, id);
  if (row === undefined) throw notFound(`finding ${id}`);
  return row;
}

/** The same with what was said to it and decided about it. */
export async function getCase(db: Db, cycle: string, id: string): Promise<CaseRow> {
  const [its] = await withCases(db, [await getFinding(db, cycle, id)]);
  if (its === undefined) throw notFound(`finding ${id}`);
  return its;
}

/** These findings as cases, in no order. */
export async function listCases(db: Db, ids: readonly string[]): Promise<CaseRow[]> {
  return withCases(db, await listFindingsById(db, ids));
}

/** A case, and for whom the caller speaks. */
export type CaseView = { row: CaseRow; centers: string[]; families: string[] };

/** The case with for whom the caller speaks: not for a center that an open blind cycle keeps from it. */
export async function viewCase(db: Db, cycle: string, id: string): Promise<CaseView> {
  const { rows } = await sql<{ centers: string[]; families: string[] }>`
    select unblinded_centers() as centers, bound_families() as families`.execute(db);
  return { row: await getCase(db, cycle, id), centers: rows[0]?.centers ?? [], families: rows[0]?.families ?? [] };
}

/**
 * Findings with their statements in the order of their making, and the decision in force or the latest that ended: as it stands, or
 * as it was at an instant.
 */
export async function withCases(db: Db, rows: readonly FindingRow[], at: Date | null = null): Promise<CaseRow[]> {
  const ids = rows.map(({ id }) => id);
  const said = new Map<string, StatementRow[]>();
  for (const row of await listStatements(db, ids, at)) said.set(row.finding, [...(said.get(row.finding) ?? []), row]);
  const decided = new Map((await listDecisions(db, ids, at)).map((row) => [row.finding, row]));
  return rows.map((row) => ({ ...row, statements: said.get(row.id) ?? [], decision: decided.get(row.id) ?? null }));
}

/** Everything said to these findings, by `at` where that is given, in the order of its making. */
export async function listStatements(
  db: Db,
  findings: readonly string[],
  at: Date | null = null,
): Promise<StatementRow[]> {
  if (findings.length === 0) return [];
  const { rows } = await sql<StatementRow>`
    select id, finding, party, stance, text, judged, made_at, principal_label(made_by) as made_by_label
    from finding_statements where finding = any (${[...findings]}::uuid[])
      and (${at}::timestamptz is null or made_at <= ${at}::timestamptz)
    order by id`.execute(db);
  return rows;
}

/** Every decision ever made about these findings, by `at` and as it stood then where that is given, in the order of their making. */
export async function listDecisions(
  db: Db,
  findings: readonly string[],
  at: Date | null = null,
): Promise<DecisionRow[]> {
  if (findings.length === 0) return [];
  const { rows } = await sql<DecisionRow>`
    select id, finding, batch, decision, reason, text, unit, case when had_ended then state else 'in-force' end as state, judged,
      judged_values, decided_at, principal_label(decided_by) as decided_by_label, case when had_ended then ended_at end as ended_at,
      case when had_ended then principal_label(ended_by) end as ended_by_label, case when had_ended then end_reason end as end_reason
    from finding_decisions
    cross join lateral (
      select ended_at is not null and (${at}::timestamptz is null or ended_at <= ${at}::timestamptz) as had_ended) its
    where finding = any (${[...findings]}::uuid[]) and (${at}::timestamptz is null or decided_at <= ${at}::timestamptz)
    order by id`.execute(db);
  return rows;
}

async function* pagesOf(
  db: Db,
  cycle: string,
  filter: FindingFilter,
  past: Past = PRESENT,
): AsyncGenerator<FindingRow[]> {
  const size = 1_000;
  for (let after: [string, string] | undefined; ; ) {
    const rows = await listFindings(db, cycle, filter, after, size, past);
    yield rows.slice(0, size);
    const last = rows[size - 1];
    if (rows.length <= size || last === undefined) return;
    after = [last.center, last.identity];
  }
}

/** For which parties this caller may speak about a finding: not for a center that an open blind cycle keeps from it. */
export async function listPartiesOf(db: Db, { center, family }: FindingRow): Promise<Party[]> {
  const { rows } = await sql<{ center: boolean; component: boolean }>`
    select ${center} = any (unblinded_centers()) as center, ${family} = any (bound_families()) as component`.execute(
    db,
  );
  const its = rows[0];
  return [...(its?.center ? (['center'] as const) : []), ...(its?.component ? (['component'] as const) : [])];
}

export async function insertStatement(
  db: Db,
  { id, cycle, center, family }: FindingRow,
  statement: { party: Party; stance: Stance; text: string; judged: string },
): Promise<string> {
  const statementId = uuidv7();
  await db
    .insertInto('findingStatements')
    .values({ id: statementId, finding: id, cycle, center, family, ...statement, madeBy: sql<string>`principal_id()` })
    .execute();
  return statementId;
}

/** An open finding is answered by what was said to it; whatever it was, its version moves. Needs service rights. */
export async function markAnswered(db: Db, finding: string): Promise<void> {
  await sql`update findings set state = case state when 'open' then 'answered' else state end,
    version = version + 1, updated_at = now(), updated_by = principal_id() where id = ${finding}`.execute(db);
}

/** All findings that a filter lets through, in order of center and identity. */
export async function listAllFindings(db: Db, cycle: string, filter: FindingFilter): Promise<FindingRow[]> {
  const found: FindingRow[] = [];
  for await (const rows of pagesOf(db, cycle, filter)) found.push(...rows);
  return found;
}

/** Reconciled FTE of a cycle by family, in hundredths. */
export async function sumReconciled(db: Db, cycle: string): Promise<{ family: string; fte: number }[]> {
  const { rows } = await sql<{ family: string; fte: number }>`
    select family, sum((reconciled ->> 'fte')::integer)::bigint as fte from findings
    where cycle = ${cycle} and reconciled is not null group by family order by family`.execute(db);
  return rows;
}

/** The findings that a filter lets through, as cases, read in pages by key. */
export async function* streamFindings(
  db: Db,
  cycle: string,
  filter: FindingFilter,
  past: Past = PRESENT,
): AsyncGenerator<CaseRow> {
  for await (const rows of pagesOf(db, cycle, filter, past)) yield* await withCases(db, rows, past.at);
}

/** The ids of the findings that a cycle ever kept, by center and identity; whether each stood answered at `at`. Needs service rights. */
export async function listKnownFindings(
  db: Db,
  cycle: string,
  at: Date,
): Promise<{ id: string; center: string; identity: string; isAnswered: boolean }[]> {
  const { rows } = await sql<{ id: string; center: string; identity: string; isAnswered: boolean }>`
    select id, center, identity, id in (
      select said.finding from finding_statements said
      where said.cycle = ${cycle} and said.made_at <= ${at} and said.made_at > coalesce(
        (select max(ended_at) from finding_decisions its where its.finding = said.finding and ended_at <= ${at}), '-infinity')
      ) as is_answered
    from findings where cycle = ${cycle}`.execute(db);
  return rows;
}
