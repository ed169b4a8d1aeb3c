// SQL of participation: counts of what became of the centers of a frame. The rows are those of participation_of(), which shows them to
// whoever may read participation and to nobody else; an answer itself is never read here.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type {
  CenterDisposition,
  CenterParticipation,
  KnownOfCenter,
  ParticipationCycle,
  ParticipationGroup,
  Timeliness,
} from './model.ts';

/** The cycle with the thresholds of its policy: the version that the close recorded, or, before that, the one in force. */
export async function findParticipationCycle(db: Db, code: string): Promise<ParticipationCycle | undefined> {
  const { rows } = await sql<ParticipationCycle>`
    select cycles.code, cycles.title, cycles.state, cycles.illustrative, cycles.reference_date, cycles.due_at, cycles.cut_off,
      cycles.policy, coalesce(recorded.version, policies.version) as policy_version,
      jsonb_build_object(
        'unit', coalesce(recorded.content -> 'parameters', policies.parameters) -> 'unitResponseThreshold',
        'item', coalesce(recorded.content -> 'parameters', policies.parameters) -> 'itemResponseThreshold') as thresholds,
      published.is_current is not true as is_provisional,
      date_trunc('milliseconds', clock_timestamp()) as read_at
    from cycles
    left join lateral publication_of(cycles.code) published on true
    join policies on policies.code = cycles.policy
    left join computations on computations.cycle = cycles.code and computations.kind = 'close'
    left join reference_versions recorded
      on recorded.kind = 'policies' and recorded.code = cycles.policy and recorded.version = computations.policy_version
    where cycles.code = ${code}`.execute(db);
  return rows[0];
}

/** The counts of the whole frame and of each designation, state and region, in one pass over it. */
export async function countParticipation(db: Db, code: string): Promise<ParticipationGroup[]> {
  const { rows } = await sql<ParticipationGroup>`
    select
      case when grouping(its.designation) = 0 then 'designation' when grouping(its.state) = 0 then 'state'
        when grouping(its.region) = 0 then 'region' else 'total' end as kind,
      coalesce(its.designation, its.state, its.region::text) as key,
      count(*) as framed,
      count(*) filter (where its.disposition = 'exempt') as exempt,
      count(*) filter (where its.disposition = 'ineligible') as ineligible,
      count(*) filter (where its.disposition = 'certified-on-time') as on_time,
      count(*) filter (where its.disposition = 'certified-late') as late,
      count(*) filter (where its.disposition = 'declined') as declined,
      count(*) filter (where its.disposition in ('draft-begun', 'opened', 'opened-never')) as missing,
      count(*) filter (where its.presence_answered) as presence_answered,
      count(*) filter (where its.presence_partial) as presence_partial,
      count(*) filter (where its.needs_answered) as needs_answered
    from participation_of(${code}) its
    group by grouping sets ((), (its.designation), (its.state), (its.region))`.execute(db);
  return rows;
}

/** When those that responded certified first, against the due instant. */
export async function readTimeliness(db: Db, code: string): Promise<Timeliness> {
  const { rows } = await sql<Timeliness>`
    select min(first_certified_at) as first_certified_at, max(first_certified_at) as last_certified_at,
      percentile_disc(0.5) within group (order by first_certified_at) as median_certified_at, max(certified_at) as latest_at,
      count(*) filter (where ahead >= interval '14 days') as "14-days-before-or-more",
      count(*) filter (where ahead >= interval '7 days' and ahead < interval '14 days') as "7-to-14-days-before",
      count(*) filter (where ahead >= interval '2 days' and ahead < interval '7 days') as "2-to-7-days-before",
      count(*) filter (where ahead >= interval '0 days' and ahead < interval '2 days') as "last-2-days",
      count(*) filter (where ahead < interval '0 days' and ahead >= interval '-7 days') as "up-to-7-days-late",
      count(*) filter (where ahead < interval '-7 days') as "later"
    from (select *, due_at - first_certified_at as ahead from participation_of(${code})
      where disposition in ('certified-on-time', 'certified-late')) responded`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('an aggregate answered without a row');
  return row;
}

export type CenterFilter = {
  disposition?: CenterDisposition[] | undefined;
  state?: string[] | undefined;
  designation?: string[] | undefined;
  region?: number[] | undefined;
  q?: string | undefined;
};

/** What became of each center of the frame, in order of centers. */
export async function listCenterParticipation(
  db: Db,
  code: string,
  filter: CenterFilter,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<CenterParticipation[]> {
  const { q, ...columns } = filter;
  const conditions = Object.entries(columns).flatMap(([column, values]) =>
    values === undefined ? [] : [sql`${sql.ref(`its.${column}`)} = any (${values})`],
  );
  if (q !== undefined) conditions.push(sql`framed_matches(${q}, its.center, its.name)`);
  const { rows } = await sql<CenterParticipation>`
    select its.center, its.name, its.state, its.designation, its.region, its.disposition, its.reason, its.revision,
      its.first_certified_at, its.certified_at, its.due_at, its.begun_at, its.opened_at, its.open_queries
    from participation_of(${code}) its
    where ${afterKeys(['its.center'], after)} and ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
    order by its.center limit ${limit + 1}`.execute(db);
  return rows;
}

/** All of them that the filter lets through, read in pages by key so that memory stays bounded. */
export async function* streamCenterParticipation(
  db: Db,
  code: string,
  filter: CenterFilter,
): AsyncGenerator<CenterParticipation> {
  const size = 1_000;
  for (let after: CursorValue[] | undefined; ; ) {
    const rows = await listCenterParticipation(db, code, filter, after, size);
    yield* rows.slice(0, size);
    const last = rows[size - 1];
    if (rows.length <= size || last === undefined) return;
    after = [last.center];
  }
}

/** The latest cycle that asked about an earlier day and has closed; undefined where there is none. */
export async function findEarlierCycle(db: Db, referenceDate: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('cycles')
    .select('code')
    .where('referenceDate', '<', referenceDate)
    .where('state', 'in', ['closed', 'published'])
    .orderBy('referenceDate', 'desc')
    .orderBy('code', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.code;
}

/** What is known of each expected center, in order of centers. */
export async function listKnownOfCenters(db: Db, code: string, earlier: string | undefined): Promise<KnownOfCenter[]> {
  const { rows } = await sql<KnownOfCenter>`select * from nonresponse_basis(${code}, ${earlier ?? null})`.execute(db);
  return rows;
}
