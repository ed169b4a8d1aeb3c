// SQL that reads kept results: the state of a cycle for this caller, its findings, its agreement cells. Row security decides
// which rows there are; nothing here asks who the caller is.
import { type RawBuilder, sql } from 'kysely';
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import { areOf, aroundOf, rowsOf } from '../../platform/db/rows-of.ts';
import { CASE_OUTCOMES, type FindingRow } from './case-model.ts';
import type { AgreementGroup, Reading } from './model.ts';

// What decides which rows this caller is shown, and the open blind cycles that hide its centers.
const SIGHT = sql`
      jsonb_build_object('all', reads_all('findings:read'), 'centers', unblinded_centers(), 'families', bound_families(),
        'blind', open_blind_cycles()) as sees,
      (select coalesce(jsonb_agg(jsonb_build_object('cycle', code, 'closesAt', closes_at, 'contact', contact) order by code), '[]')
       from cycles blind where blind.state = 'open' and blind.mode = 'blind' and exists (
         select from cycle_frame framed where framed.cycle = blind.code and framed.center = any (bound_centers()))) as blinding`;

/** What this caller is shown of computed rows, whatever their cycle. */
export async function readSight(db: Db): Promise<Pick<Reading, 'sees' | 'blinding'>> {
  const { rows } = await sql<Pick<Reading, 'sees' | 'blinding'>>`select ${SIGHT}`.execute(db);
  if (rows[0] === undefined) throw new Error('a query without a table answered nothing');
  return rows[0];
}

export async function findReading(db: Db, code: string): Promise<Reading | undefined> {
  const { rows } = await sql<Reading>`
    select cycles.code, cycles.title, cycles.state, cycles.mode, cycles.reference_date, cycles.closes_at, cycles.contact,
      cycles.illustrative, cycles.cut_off, null as known_at, computations.decision_instant, cycles.policy,
      coalesce(computations.policy_version, policies.version) as policy_version,
      computations.methodology, computations.software, computations.inputs_digest,
      coalesce(counted.revision, 0) as revision, published.report,
      published.is_current is not true as is_provisional,
      moves.so and coalesce(counted.stale, false) as is_stale,
      case when moves.so and counted.stale then clock_timestamp()::text end as stale_at,
      ${SIGHT}
    from cycles
    join policies on policies.code = cycles.policy
    left join lateral (
      select * from computations its where its.cycle = cycles.code order by its.number desc limit 1) computations on true
    cross join lateral (
      select cycles.state = 'open' or (cycles.state in ('closed', 'published') and computations.id is not null) as so) moves
    left join lateral cycle_revision(cycles.code) counted on true
    left join lateral publication_of(cycles.code) published on true
    where cycles.code = ${code}`.execute(db);
  return rows[0];
}

/** The report that stood at `at`, and what it was computed from; undefined where there was none. */
export async function findReportAt(
  db: Db,
  cycle: string,
  at: Date,
): Promise<{ id: string; inputsDigest: string } | undefined> {
  return db
    .selectFrom('reports')
    .select(['id', 'inputsDigest'])
    .where('cycle', '=', cycle)
    .where('publishedAt', '<=', at)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type FindingFilter = {
  outcome?: string[] | undefined;
  family?: string[] | undefined;
  component?: string[] | undefined;
  center?: string[] | undefined;
  /** Of the center. */
  state?: string[] | undefined;
  caseState?: string[] | undefined;
  /** Whether it asks for a ruling: its outcome is one of cases, and it stands. */
  isCase?: boolean | undefined;
  /** Principals, or `me`. */
  owner?: string[] | undefined;
  dueBefore?: string | undefined;
  /** The party whose latest statement concedes. */
  conceded?: string[] | undefined;
};

/** Where findings are read from, and up to when statements and decisions about them count; null: all of them. */
export type Past = { readonly source: RowSource; readonly at: Date | null };

/** Findings as they are kept, with all that was said and decided. */
export const PRESENT: Past = { source: { rows: '', around: '', of: null }, at: null };

const findingsOf = (source: RowSource) => sql`
  finding.id, finding.cycle, finding.center, finding.identity, finding.family, finding.outcome, finding.differences, finding.denied,
  finding.less_specific, finding.stale, finding.hint, finding.not_comparable, other.id as possible_match, finding.over_allocated, finding.unverified,
  finding.deployment_id, finding.line, finding.register, finding.observed, finding.reconciled, finding.state,
  finding.version, finding.updated_at, principal_label(finding.updated_by) as updated_by_label, finding.owner,
  principal_label(finding.owner) as owner_label, finding.due_on
  from ${rowsOf(source, 'findings')} finding
  left join ${rowsOf(source, 'findings')} other on other.cycle = finding.cycle and other.center = finding.center and other.identity = finding.possible_match`;

/** Findings in order of center and identity, which last while an open cycle is computed again. */
export async function listFindings(
  db: Db,
  cycle: string,
  filter: FindingFilter,
  after: CursorValue[] | undefined,
  limit: number,
  { source, at }: Past = PRESENT,
): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select ${findingsOf(source)}
    where finding.cycle = ${cycle} and ${matches(filter, at)} and ${afterKeys(['finding.center', 'finding.identity'], after)}
    order by finding.center, finding.identity limit ${limit + 1}`.execute(db);
  return rows;
}

export async function findFinding(db: Db, cycle: string, id: string): Promise<FindingRow | undefined> {
  const { rows } =
    await sql<FindingRow>`select ${findingsOf(PRESENT.source)} where finding.cycle = ${cycle} and finding.id = ${id}`.execute(
      db,
    );
  return rows[0];
}

/** How many findings fit a filter, on all pages together. */
export async function countFindings(
  db: Db,
  cycle: string,
  filter: FindingFilter,
  { source, at }: Past = PRESENT,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${rowsOf(source, 'findings')} finding
    where finding.cycle = ${cycle} and ${matches(filter, at)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** These findings, in no order. */
export async function listFindingsById(db: Db, ids: readonly string[]): Promise<FindingRow[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<FindingRow>`select ${findingsOf(PRESENT.source)} where finding.id = any (${[...ids]}::uuid[])`.execute(
      db,
    );
  return rows;
}

/** What a filter of findings means, as a condition on `finding`. */
export function matches(filter: FindingFilter, at: Date | null = null): RawBuilder<unknown> {
  const { outcome, family, component, center, state, caseState, isCase, owner, dueBefore, conceded } = filter;
  const conditions = [
    outcome && sql`finding.outcome = any (${outcome})`,
    family && sql`finding.family = any (${family})`,
    center && sql`finding.center = any (${center})`,
    component &&
      sql`(finding.register ->> 'component' = any (${component}) or finding.observed ->> 'component' = any (${component}))`,
    state &&
      sql`exists (select from cycle_frame framed
      where framed.cycle = finding.cycle and framed.center = finding.center and framed.state = any (${state}))`,
    caseState && sql`finding.state = any (${caseState})`,
    isCase !== undefined &&
      sql`(finding.outcome = any (${[...CASE_OUTCOMES]}) and finding.state <> 'withdrawn') = ${isCase}`,
    owner &&
      sql`finding.owner = any (select case its when 'me' then principal_id() else its::uuid end from unnest(${owner}::text[]) its)`,
    dueBefore && sql`finding.due_on < ${dueBefore}::date`,
    conceded &&
      sql`exists (select from (
        select distinct on (party) party, stance from finding_statements said where said.finding = finding.id
          and (${at}::timestamptz is null or said.made_at <= ${at}::timestamptz)
        order by party, id desc) latest where latest.stance = 'concede' and latest.party = any (${conceded}))`,
  ].filter((condition) => condition !== undefined && condition !== false && condition !== '');
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** Keys by which agreement can be grouped, and the columns that hold them. */
export const AGREEMENT_KEYS = {
  center: 'it.center',
  family: 'it.family',
  state: 'framed.state',
  region: 'framed.fema_region',
  designation: 'framed.designation',
} as const;
export type AgreementKey = keyof typeof AGREEMENT_KEYS;

export type AgreementFilter = Partial<Record<AgreementKey, (string | number)[] | undefined>>;

/** Sums over cells by group; cells of informed answers are counted apart and left out of every sum (methodology, section 6). */
export async function sumAgreementCells(
  db: Db,
  source: RowSource,
  keys: readonly AgreementKey[],
  filter: AgreementFilter,
): Promise<AgreementGroup[]> {
  const columns = keys.map((key) => sql`${sql.lit(key)}, ${sql.ref(AGREEMENT_KEYS[key])}`);
  const by = sql.join(keys.map((key) => sql.ref(AGREEMENT_KEYS[key])));
  const [grouped, ordered] = keys.length === 0 ? [sql``, sql``] : [sql`group by ${by}`, sql`order by ${by}`];
  const conditions = Object.entries(filter).flatMap(([key, values]) =>
    values === undefined ? [] : [sql`${sql.ref(AGREEMENT_KEYS[key as AgreementKey])} = any (${values})`],
  );
  const { rows } = await sql<AgreementGroup>`
    select jsonb_build_object(${sql.join(columns)}) as keys,
      count(*) filter (where not it.informed) as cells,
      count(*) filter (where it.comparable and not it.informed) as comparable_cells,
      count(*) filter (where it.informed) as informed_cells,
      ${sql.join(SUMS.map((column) => sql`coalesce(sum(${sql.ref(`it.${column}`)}) filter (where not it.informed), 0) as ${sql.ref(AS[column])}`))}
    from ${rowsOf(source, 'agreement_cells')} it
    join ${aroundOf(source, 'cycle_frame')} framed on framed.cycle = it.cycle and framed.center = it.center
    where ${areOf(source, 'it')} and ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
    ${grouped} having count(*) > 0 ${ordered}`.execute(db);
  return rows;
}

const AS = {
  findings: 'findings',
  agreed: 'agreed',
  registered: 'registered_fte',
  observed: 'observed_fte',
  matched: 'matched_fte',
  absolute_difference: 'absolute_difference_fte',
  both_units: 'both_units',
  register_only_units: 'register_only_units',
  center_only_units: 'center_only_units',
} as const;
const SUMS = Object.keys(AS) as (keyof typeof AS)[];
