// SQL that reads what an annex is made of, center by center, from kept rows or from rows that were computed for one answer.
import { type RawBuilder, sql } from 'kysely';
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { areOf, rowsOf } from '../../platform/db/rows-of.ts';
import type { AnnexDecision, AnnexFinding, AnnexNeed, AnnexRest, AnnexStatement, AnsweredIn } from './annex-model.ts';

/** The centers of a cycle in the order of their codes. */
export async function listAnnexCenters(db: Db, cycle: string): Promise<string[]> {
  const { rows } = await sql<{ center: string }>`
    select center from cycle_frame where cycle = ${cycle} order by center collate "C"`.execute(db);
  return rows.map(({ center }) => center);
}

/**
 * The findings of these centers, those that were withdrawn included, in the order of their identities. A possible match is named
 * within the family alone: whoever reads a row of one family is not told of findings of another.
 */
export async function listAnnexFindings(
  db: Db,
  source: RowSource,
  centers: readonly string[],
): Promise<AnnexFinding[]> {
  const { rows } = await sql<AnnexFinding>`
    select its.id, its.cycle, its.center, its.identity, its.family, its.outcome, its.differences, its.denied, its.less_specific, its.stale,
      its.hint, its.not_comparable, case when other.family = its.family then other.id end as possible_match, its.over_allocated, its.unverified, its.deployment_id, its.deployment_version, its.line,
      its.register, its.observed, its.reconciled, its.state
    from ${rowsOf(source, 'findings')} its
    left join ${rowsOf(source, 'findings')} other
      on other.cycle = its.cycle and other.center = its.center and other.identity = its.possible_match
    where ${ofCenters(source, centers)} order by its.center collate "C", its.identity collate "C"`.execute(db);
  return rows;
}

/** The revisions of these centers that a report rests on, by center; none of a center that had not answered. */
export async function listAnnexAnswers(
  db: Db,
  report: string,
  centers: readonly string[],
): Promise<Map<string, AnsweredIn>> {
  const { rows } = await sql<AnsweredIn & { center: string }>`
    select its.center, said.revision, said.receipt from report_inputs its
    join response_revisions said on said.cycle = its.cycle and said.center = its.center and said.revision = its.response_revision
    where its.report = ${report} and its.center = any (${[...centers]})`.execute(db);
  return new Map(rows.map(({ center, ...its }) => [center, its]));
}

/** What was said of the findings of these centers, in the order in which it was said. */
export async function listAnnexStatements(
  db: Db,
  cycle: string,
  centers: readonly string[],
): Promise<AnnexStatement[]> {
  const { rows } = await sql<AnnexStatement>`
    select id, finding, party, stance, text, judged, made_at, principal_label(made_by) as made_by
    from finding_statements where cycle = ${cycle} and center = any (${[...centers]}) order by id`.execute(db);
  return rows;
}

/** Every decision that was ever made of the findings of these centers, in the order in which they were made. */
export async function listAnnexDecisions(db: Db, cycle: string, centers: readonly string[]): Promise<AnnexDecision[]> {
  const { rows } = await sql<AnnexDecision>`
    select id, finding, batch, decision, reason, text, unit, state, judged, judged_values, decided_at,
      principal_label(decided_by) as decided_by, ended_at, principal_label(ended_by) as ended_by, end_reason
    from finding_decisions where cycle = ${cycle} and center = any (${[...centers]}) order by id`.execute(db);
  return rows;
}

/** The stated needs of these centers as listed, with what fills them. */
export async function listAnnexNeeds(db: Db, source: RowSource, centers: readonly string[]): Promise<AnnexNeed[]> {
  const { rows } = await sql<AnnexNeed>`
    select its.center, its.line, its.component, its.role, its.family, its.fte, its.on_site, its.priority, its.capability, its.needed_by,
      its.justification, its.filled, its.unverified_filled, its.gap, its.weighted_gap, its.status, its.after_reference_date, its.fills
    from ${rowsOf(source, 'need_results')} its
    where ${ofCenters(source, centers)} order by its.center collate "C", its.line`.execute(db);
  return rows;
}

/** The presence without a stated need of these centers, in the order of identities. */
export async function listAnnexRest(db: Db, source: RowSource, centers: readonly string[]): Promise<AnnexRest[]> {
  const { rows } = await sql<AnnexRest>`
    select its.center, its.identity, its.family, its.component, its.role, its.arrangement, its.fte
    from ${rowsOf(source, 'unfilled_presence')} its
    where ${ofCenters(source, centers)} order by its.center collate "C", its.identity collate "C"`.execute(db);
  return rows;
}

function ofCenters(source: RowSource, centers: readonly string[]): RawBuilder<unknown> {
  return sql`${areOf(source, 'its')} and its.center = any (${[...centers]})`;
}
