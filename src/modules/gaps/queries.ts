// SQL that reads measures: integer sums of the rows of a source by group, one statement for each side. Row security decides which rows.
import { type RawBuilder, sql } from 'kysely';
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import { areOf, aroundOf, rowsOf } from '../../platform/db/rows-of.ts';
import type {
  CenterGroup,
  Grouping,
  GroupKey,
  KeyFilter,
  NeedGroup,
  NeedRow,
  PresenceGroup,
  RestGroup,
  Sides,
} from './model.ts';

/** Both sides of the gap report. A side that lacks a key is not asked: its columns are empty. */
export async function readGapSides(db: Db, source: RowSource, grouping: Grouping): Promise<Sides> {
  const presence = await readPresenceSides(db, source, grouping);
  const needs = grouping.knowsNeeds ? await sumNeedGroups(db, source, grouping) : [];
  const rest = grouping.knowsPresence ? await sumRestGroups(db, source, grouping) : [];
  return { ...presence, needs, rest };
}

export async function readPresenceSides(db: Db, source: RowSource, grouping: Grouping): Promise<Sides> {
  const presence = grouping.knowsPresence ? await sumPresenceGroups(db, source, grouping) : [];
  return { centers: await countCenterGroups(db, source, grouping), presence };
}

export async function readNeedSides(db: Db, source: RowSource, grouping: Grouping): Promise<Sides> {
  const needs = grouping.knowsNeeds ? await sumNeedGroups(db, source, grouping) : [];
  return { centers: await countCenterGroups(db, source, grouping), needs };
}

/** The sums of what is carried forward, which stands in a source of its own. */
export async function readCarriedSides(db: Db, carried: RowSource, grouping: Grouping): Promise<Sides['carried']> {
  const needs = grouping.knowsNeeds ? await sumNeedGroups(db, carried, grouping) : [];
  return { centers: await countCenterGroups(db, carried, grouping), needs };
}

/** Needs by what they say; every stated need counts, those needed after the reference date are also counted apart. */
export async function sumNeedGroups(db: Db, source: RowSource, { keys, filter }: Grouping): Promise<NeedGroup[]> {
  const { rows } = await sql<NeedGroup>`
    select ${keyed(keys)}, count(*) as needs,
      count(*) filter (where it.status = 'met') as met, count(*) filter (where it.status = 'partial') as partial,
      count(*) filter (where it.status = 'unmet') as unmet,
      coalesce(sum(it.fte), 0) as need_fte, coalesce(sum(it.filled), 0) as filled_fte,
      coalesce(sum(it.unverified_filled), 0) as unverified_filled_fte, coalesce(sum(it.gap), 0) as gap_fte,
      coalesce(sum(it.weighted_gap), 0) as weighted_gap, count(*) filter (where it.after_reference_date) as later_needs,
      coalesce(sum(it.fte) filter (where it.after_reference_date), 0) as later_need_fte
    ${grouped(source, 'need_results', keys, filter)}`.execute(db);
  return rows;
}

const AMOUNTS = [
  'registered',
  'registered_comparable',
  'matched',
  'agreed',
  'differing',
  'center_only',
  'unverified',
  'decided',
];

/** Presence by what the units are. `observed` is null where nothing in the group is comparable (methodology, section 7). */
export async function sumPresenceGroups(
  db: Db,
  source: RowSource,
  { keys, filter }: Grouping,
): Promise<PresenceGroup[]> {
  const amounts = AMOUNTS.flatMap((name) => [
    sql`coalesce(sum(${sql.ref(`it.${name}`)}), 0) as ${sql.ref(`${name}_fte`)}`,
    sql`count(*) filter (where ${sql.ref(`it.${name}`)} > 0) as ${sql.ref(`${name}_units`)}`,
  ]);
  const parts = sql`it.agreed + it.differing + it.center_only + it.unverified + it.decided`;
  const { rows } = await sql<PresenceGroup>`
    select ${keyed(keys)}, ${sql.join(amounts)},
      count(distinct it.position_id) as registered_headcount,
      sum(it.observed) as observed_fte,
      case when count(it.observed) > 0 then count(*) filter (where it.observed > 0) end as observed_units,
      coalesce(sum(${parts}), 0) as reconciled_fte, count(*) filter (where ${parts} > 0) as reconciled_units
    ${grouped(source, 'presence_rows', keys, filter)}`.execute(db);
  return rows;
}

/** Reconciled presence that fills no stated need, of centers whose needs are known. */
export async function sumRestGroups(db: Db, source: RowSource, { keys, filter }: Grouping): Promise<RestGroup[]> {
  const { rows } = await sql<RestGroup>`
    select ${keyed(keys)}, sum(it.fte) as presence_without_need_fte
    ${grouped(source, 'unfilled_presence', keys, filter)}`.execute(db);
  return rows;
}

/** How many centers of the frame there are in each group of centers, and how many answered each item. */
export async function countCenterGroups(
  db: Db,
  source: RowSource,
  { centerKeys: keys, centerFilter: filter }: Grouping,
): Promise<CenterGroup[]> {
  const { rows } = await sql<CenterGroup>`
    select ${keyed(keys)}, min(framed.designation) as designation,
      count(*) filter (where framed.disposition = 'expected') as centers,
      count(*) filter (where it.needs_status in ('reported', 'confirmed-zero')) as centers_reporting_needs,
      count(*) filter (where it.presence_status in ('reported', 'confirmed-zero')) as centers_reporting_presence,
      coalesce(jsonb_agg(distinct to_jsonb(it.unknown_families))
        filter (where it.presence_status in ('reported', 'confirmed-zero')), '[]') as unknown_families
    ${grouped(source, 'answer_statuses', keys, filter)}`.execute(db);
  return rows;
}

/**
 * Stated needs with how far they are filled, in order of centers and as the centers listed them; with them those that are carried
 * forward, where they are asked for.
 */
export async function listNeeds(
  db: Db,
  source: RowSource,
  filter: KeyFilter,
  after: CursorValue[] | undefined,
  limit: number,
  carried?: RowSource,
): Promise<NeedRow[]> {
  const needsOf = (its: RowSource, isCarried: boolean) => sql`
    select it.center, it.line, it.component, it.role, it.family, it.fte, it.on_site, it.priority, it.capability, it.needed_by,
      it.justification, it.filled, it.unverified_filled, it.gap, it.weighted_gap, it.status, it.after_reference_date,
      ${isCarried}::boolean as is_carried
    from ${rowsOf(its, 'need_results')} it
    join ${aroundOf(its, 'cycle_frame')} framed on framed.cycle = it.cycle and framed.center = it.center
    where ${areOf(its, 'it')} and ${conditions(filter)} and ${afterKeys(['it.center', 'it.line'], after)}`;
  const both = carried === undefined ? sql`` : sql`union all ${needsOf(carried, true)}`;
  const { rows } =
    await sql<NeedRow>`${needsOf(source, false)} ${both} order by center, line limit ${limit + 1}`.execute(db);
  return rows;
}

/** All needs that the filter lets through, read in pages by key so that memory stays bounded. */
export async function* streamNeeds(
  db: Db,
  source: RowSource,
  filter: KeyFilter,
  carried?: RowSource,
): AsyncGenerator<NeedRow> {
  const size = 1_000;
  for (let after: CursorValue[] | undefined; ; ) {
    const rows = await listNeeds(db, source, filter, after, size, carried);
    yield* rows.slice(0, size);
    const last = rows[size - 1];
    if (rows.length <= size || last === undefined) return;
    after = [last.center, last.line];
  }
}

const COLUMNS: Record<GroupKey, string> = {
  center: 'it.center',
  state: 'framed.state',
  region: 'framed.fema_region',
  designation: 'framed.designation',
  family: 'it.family',
  component: 'it.component',
  role: 'it.role',
  capability: 'it.capability',
  priority: 'it.priority',
  arrangement: 'it.arrangement',
};

function keyed(keys: readonly GroupKey[]): RawBuilder<unknown> {
  return sql`jsonb_build_object(${sql.join(keys.map((key) => sql`${sql.lit(key)}, ${sql.ref(COLUMNS[key])}`))}) as keys`;
}

// Without rows there is no total either: what is withheld must not look like a sum of nothing.
function grouped(source: RowSource, table: string, keys: readonly GroupKey[], filter: KeyFilter): RawBuilder<unknown> {
  const groups = keys.length === 0 ? sql`` : sql`group by ${sql.join(keys.map((key) => sql.ref(COLUMNS[key])))}`;
  return sql`from ${rowsOf(source, table)} it
    join ${aroundOf(source, 'cycle_frame')} framed on framed.cycle = it.cycle and framed.center = it.center
    where ${areOf(source, 'it')} and ${conditions(filter)} ${groups} having count(*) > 0`;
}

/** What a filter of measures means, as a condition on `it` and `framed`. */
export function conditions(filter: KeyFilter): RawBuilder<unknown> {
  const chosen = Object.entries(filter).flatMap(([key, values]) =>
    values === undefined ? [] : [isOneOf(sql.ref(COLUMNS[key as GroupKey]), values)],
  );
  return chosen.length === 0 ? sql`true` : sql.join(chosen, sql` and `);
}

// `none` stands for needs that name no component, role or capability.
function isOneOf(column: RawBuilder<unknown>, values: readonly (string | number)[]): RawBuilder<unknown> {
  const isNamed = sql`${column} = any (${[...values]})`;
  return values.includes('none') ? sql`(${isNamed} or ${column} is null)` : isNamed;
}
