// SQL of what came of plans: sums of planned and registered FTE by component, center and role, and which cycle has reconciled presence.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { AdherenceAsked, Counted, Planned } from './adherence-model.ts';

/** The plans that are measured, as far as the caller may see them. */
export async function listMeasuredPlans(
  db: Db,
  { plan }: Pick<AdherenceAsked, 'plan'>,
  fiscalYear: number,
): Promise<{ id: string; component: string; state: string }[]> {
  const which = plan === undefined ? sql`fiscal_year = ${fiscalYear} and state = 'approved'` : sql`id = ${plan}::uuid`;
  const { rows } = await sql<{ id: string; component: string; state: string }>`
    select id, component, state from plans where ${which} order by component collate "C", id`.execute(db);
  return rows;
}

/** The components whose people count on that day: those of the plans, and their parts. */
export async function listCoveredComponents(db: Db, planned: readonly string[], on: string): Promise<string[]> {
  const { rows } = await sql<{ part: string }>`
    select distinct part from unnest(${[...planned]}::text[]) its, component_parts(its, ${on}::date) part order by part`.execute(
    db,
  );
  return rows.map(({ part }) => part);
}

/** What the lines of plans add up to by component, center and role. */
export async function sumPlanned(
  db: Db,
  plans: readonly string[],
  asked: Pick<AdherenceAsked, 'centers' | 'states'> = {},
): Promise<Planned[]> {
  const { rows } = await sql<Planned>`
    select its.component, its.center, its.role, coalesce(sum(fte) filter (where funding = 'funded'), 0) as funded,
      coalesce(sum(fte) filter (where funding = 'requested'), 0) as requested,
      coalesce(sum(fte) filter (where funding = 'unfunded'), 0) as unfunded
    from plan_lines its where its.plan = any (${[...plans]}::uuid[]) and ${places(asked)}
    group by its.component, its.center, its.role order by its.component, its.center, its.role`.execute(db);
  return rows;
}

/** What the register says now of that day: on duty, both ends included, not cancelled. */
export async function sumRegistered(db: Db, components: readonly string[], asked: AdherenceAsked): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select its.component, its.center, its.role, sum(its.fte) as fte from deployments its
    where its.component = any (${[...components]}::text[]) and ${places(asked)} and its.cancelled_at is null
      and its.start_date <= ${asked.on}::date and (its.end_date is null or its.end_date >= ${asked.on}::date)
    group by its.component, its.center, its.role order by its.component, its.center, its.role`.execute(db);
  return rows;
}

/** The closed or published cycle that asked about the latest day of the period up to `on`. */
export async function findLatestCycle(db: Db, from: string, on: string): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select code from cycles where state in ('closed', 'published') and reference_date between ${from}::date and ${on}::date
    order by reference_date desc, cut_off desc, code desc limit 1`.execute(db);
  return rows[0]?.code;
}

/** The published cycle that asked about the latest day. */
export async function findLatestPublished(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select code from cycles where state = 'published' order by reference_date desc, cut_off desc, code desc limit 1`.execute(
    db,
  );
  return rows[0]?.code;
}

/** Whether the caller may read the register, and measures of cycles. */
export async function findReach(db: Db): Promise<{ register: boolean; findings: boolean }> {
  const { rows } = await sql<{ register: boolean; findings: boolean }>`
    select has_scope('register:read') as register, has_scope('findings:read') as findings`.execute(db);
  return rows[0] ?? { register: false, findings: false };
}

/** The states and names of all centers. */
export async function listCenterStates(db: Db): Promise<{ code: string; name: string; state: string }[]> {
  return db.selectFrom('centers').select(['code', 'name', 'state']).orderBy('code').execute();
}

function places({ centers, states }: Pick<AdherenceAsked, 'centers' | 'states'>): RawBuilder<unknown> {
  const chosen = centers && sql`its.center = any (${[...centers]}::text[])`;
  const inStates = states && sql`its.center in (select code from centers where state = any (${[...states]}::text[]))`;
  return sql.join(
    [sql`true`, chosen, inStates].filter((condition) => condition !== undefined),
    sql` and `,
  );
}
