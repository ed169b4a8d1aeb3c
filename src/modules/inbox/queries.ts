// SQL of what waits for the caller. Row security decides which rows there are; what is asked here is whether they wait.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { Group, Item, OfRegister, Waiting } from './model.ts';

/** The kinds that a query finds; what concerns registrations is the register's own to count. */
export type Sought = Exclude<Waiting, OfRegister>;

/** How many wait, and the first `limit` of them: the earliest due first, then the oldest. */
export async function findWaiting(db: Db, kind: Sought, now: Date, limit: number): Promise<Group> {
  const { rows } = await sql<Item & { count: number }>`
    select its.*, 1 as amount, count(*) over () as count from (${SOURCES[kind](now)}) its
    order by its.due nulls last, its.since nulls last, its.cycle, its.center, its.subject limit ${limit}`.execute(db);
  return { kind, count: rows[0]?.count ?? 0, items: rows.map(({ count: _, ...item }) => item) };
}

export async function listOwnFamilies(db: Db): Promise<string[]> {
  const { rows } = await sql<{ families: string[] }>`select bound_families() as families`.execute(db);
  return rows[0]?.families ?? [];
}

const CASE = sql`finding.outcome in ('differs', 'register-only', 'center-only')
  and finding.cycle in (select code from cycles where state in ('closed', 'published'))`;
const FINDING = sql`finding.cycle, finding.center, finding.family, finding.id::text as subject, finding.updated_at as since,
  finding.due_on as due`;

// What was said to it since it last changed in what can be said to it.
const unanswered = (party: 'center' | 'component') => sql`finding.state in ('open', 'answered') and not exists (
  select from finding_statements said where said.finding = finding.id and said.party = ${sql.lit(party)}
    and said.judged = coalesce(finding.judged, said.judged))`;

const SOURCES: Record<Sought, (now: Date) => RawBuilder<unknown>> = {
  'response-due': () => sql`
    select cycles.code as cycle, framed.center, null::text as family, coalesce(its.state, 'not-started') as subject,
      cycles.opened_at as since, cycles.due_at as due
    from cycles join cycle_frame framed on framed.cycle = cycles.code
    left join responses its on its.cycle = framed.cycle and its.center = framed.center
    where cycles.state = 'open' and framed.disposition = 'expected' and drafts_for(framed.center)
      and coalesce(its.state, 'not-started') <> 'certified'`,
  'response-reopened': (now) => sql`
    select its.cycle, its.center, null::text as family, null::text as subject, its.granted_at as since, its.due_at as due
    from response_exceptions its where its.ended_at is null and its.due_at > ${now} and drafts_for(its.center)`,
  'query-open': (now) => sql`
    select its.cycle, its.center, null::text as family, its.number::text as subject, its.asked_at as since,
      coalesce(granted.due_at, cycles.due_at) as due
    from response_queries its join cycles on cycles.code = its.cycle
    left join response_exceptions granted on granted.cycle = its.cycle and granted.center = its.center
      and granted.ended_at is null and granted.due_at > ${now}
    where its.answer is null and drafts_for(its.center) and (cycles.state = 'open' or granted.number is not null)`,
  'finding-of-center': () => sql`
    select ${FINDING} from findings finding
    where ${CASE} and finding.center = any ((select unblinded_centers())::text[]) and ${unanswered('center')}`,
  'finding-of-component': () => sql`
    select ${FINDING} from findings finding
    where ${CASE} and finding.family = any ((select bound_families())::text[]) and ${unanswered('component')}`,
  'case-assigned': () => sql`
    select ${FINDING} from findings finding where ${CASE} and finding.owner = principal_id() and finding.state in ('open', 'answered')`,
  'case-answered': () => sql`select ${FINDING} from findings finding where ${CASE} and finding.state = 'answered'`,
  'decision-superseded': () => sql`
    select finding.cycle, finding.center, finding.family, finding.id::text as subject, ended.ended_at as since, finding.due_on as due
    from findings finding join lateral (
      select its.state, its.ended_at from finding_decisions its where its.finding = finding.id order by its.id desc limit 1) ended
      on ended.state = 'superseded'
    where finding.state in ('open', 'answered')
      and finding.cycle in (select code from cycles where state in ('closed', 'published'))`,
  'plan-returned': () => sql`
    select null::text as cycle, null::text as center, its.component as family, its.id::text as subject, last.at as since, null::timestamptz as due
    from plans its join lateral (
      select event, at from plan_events where plan_events.plan = its.id order by plan_events.id desc limit 1) last on last.event = 'returned'
    where its.state = 'draft' and its.component = any ((select bound_components())::text[])`,
  'plan-submitted': () => sql`
    select null::text as cycle, null::text as center, its.component as family, its.id::text as subject, its.updated_at as since,
      null::timestamptz as due
    from plans its where its.state = 'submitted'`,
  'cycle-to-close': (now) => sql`
    select code as cycle, null::text as center, null::text as family, null::text as subject, opened_at as since, closes_at as due
    from cycles where state = 'open' and closes_at <= ${now}`,
  'cycle-to-publish': () => sql`
    select code as cycle, null::text as center, null::text as family, null::text as subject, cut_off as since, null::timestamptz as due
    from cycles where state = 'closed'`,
  'cycle-to-restate': () => sql`
    select cycles.code as cycle, null::text as center, null::text as family, latest.id::text as subject,
      latest.published_at as since, null::timestamptz as due
    from cycles join lateral (
      select id, revision, published_at from reports where reports.cycle = cycles.code order by number desc limit 1) latest on true
    join lateral cycle_revision(cycles.code) counted on counted.revision is distinct from latest.revision
    where cycles.state = 'published'`,
  'delivery-dead': () => sql`
    select cycle, center, null::text as family, id::text as subject, created_at as since, null::timestamptz as due
    from deliveries where state = 'dead'`,
};
