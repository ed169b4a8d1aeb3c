// SQL that reads plans, their lines and their history. Row security decides whose they are; sums over lines are made here.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { EventRow, PlacedLine, PlanFilter, PlanRow } from './model.ts';

export async function listPlans(
  db: Db,
  filter: PlanFilter,
  today: string,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<PlanRow[]> {
  const { component, family, fiscalYear, state } = filter;
  const conditions = [
    component && sql`its.component = any (${component})`,
    family && sql`families.family = any (${family})`,
    fiscalYear && sql`its.fiscal_year = any (${fiscalYear}::int[])`,
    state && sql`its.state = any (${state})`,
    afterKeys(['its.id'], after),
  ].filter((condition) => condition !== undefined);
  const { rows } = await sql<PlanRow>`
    ${plansOn(today)} where ${sql.join(conditions, sql` and `)} order by its.id limit ${limit + 1}`.execute(db);
  return rows;
}

export async function findPlan(db: Db, id: string, today: string): Promise<PlanRow | undefined> {
  const { rows } = await sql<PlanRow>`${plansOn(today)} where its.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** The lines of a plan as they were stated, in order. */
export async function listLines(db: Db, plan: string): Promise<PlacedLine[]> {
  const rows = await db
    .selectFrom('planLines')
    .select(['line', 'component', 'center', 'role', 'fte', 'funding', 'note'])
    .where('plan', '=', plan)
    .orderBy('line')
    .execute();
  return rows as PlacedLine[];
}

/** What became of a plan, in order, after the event `after`. */
export async function listEvents(
  db: Db,
  plan: string,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<EventRow[]> {
  const rows = await db
    .selectFrom('planEvents')
    .select(['id', 'event', 'reason', 'version', 'at', 'by', sql<string | null>`principal_label(by)`.as('byLabel')])
    .where('plan', '=', plan)
    .where(afterKeys(['id'], after))
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return rows as EventRow[];
}

// Sums of a lateral, so that only plans of the page are added up.
function plansOn(today: string): RawBuilder<unknown> {
  return sql`
    with families as materialized (select * from component_families(${today}::date))
    select its.id, its.component, coalesce(families.family, its.component) as family, its.fiscal_year, its.title, its.state,
      its.supersedes, its.superseded_by, its.version, its.created_at, principal_label(its.created_by) as created_by_label,
      its.updated_at, principal_label(its.updated_by) as updated_by_label, sums.*,
      (select case when last.event = 'returned' then last.reason end from plan_events last
        where last.plan = its.id order by last.id desc limit 1) as returned_for
    from plans its left join families on families.component = its.component
    cross join lateral (
      select count(*) as lines, coalesce(sum(fte) filter (where funding = 'funded'), 0) as funded,
        coalesce(sum(fte) filter (where funding = 'requested'), 0) as requested,
        coalesce(sum(fte) filter (where funding = 'unfunded'), 0) as unfunded
      from plan_lines where plan_lines.plan = its.id) sums`;
}
