// SQL that counts missing prerequisites, by the rule of derived-queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { misses, statusOn } from './derived-queries.ts';
import { type Days, PREREQUISITES } from './model.ts';
import type { PrerequisiteFilter, PrerequisiteGroup, PrerequisiteKey } from './prerequisite-model.ts';
import { letsThrough } from './queries.ts';

/** By group of `keys`, in their order; a group without a deployment is none. */
export async function countPrerequisites(
  db: Db,
  { missingPrerequisite: _, ...filter }: PrerequisiteFilter,
  keys: readonly PrerequisiteKey[],
  days: Days,
): Promise<PrerequisiteGroup[]> {
  const grouped = sql.join([...keys.map((key) => sql.ref(key)), sql`()`]);
  const named = sql.join([...keys.map((key) => sql.ref(key)), sql`count(*)::int as deployments`]);
  const { rows } = await sql<PrerequisiteGroup>`
    with families (member, root) as materialized (select component, family from component_families(${days.today}::date))
    select ${named}, count(*) filter (where lacking)::int as lacking, count(*) filter (where clearance)::int as clearance,
      count(*) filter (where part23)::int as part23, count(*) filter (where privacy)::int as privacy
    from (select component, coalesce(root, component) as family, center, ${misses(PREREQUISITES)} as lacking,
        ${misses(['clearance'])} as clearance, ${misses(['part23'])} as part23, ${misses(['privacy'])} as privacy
      from deployments left join families on member = component where ${letsThrough(filter, days)}) its
    group by ${grouped} ${keys.length === 0 ? sql`` : sql`order by ${sql.join(keys.map((key) => sql.ref(key)))}`}`.execute(
    db,
  );
  return rows;
}

/** Planned and active deployments of these families that lack something, by component; of planned ones, when the first starts. */
export async function countLacking(
  db: Db,
  families: readonly string[],
  days: Days,
): Promise<{ component: string; family: string; count: number; startsOn: string | null }[]> {
  const { rows } = await sql<{ component: string; family: string; count: number; startsOn: string | null }>`
    select its.component, of.family, count(*)::int as count,
      min(start_date) filter (where ${statusOn(days.today)} = 'planned') as "startsOn"
    from deployments its join component_families(${days.today}::date) of on of.component = its.component
    where of.family = any (${[...families]}::text[]) and ${misses(PREREQUISITES)}
      and ${statusOn(days.today)} = any (array['planned', 'active'])
    group by its.component, of.family, ${statusOn(days.today)} = 'planned'
    order by "startsOn" nulls last, its.component`.execute(db);
  return rows;
}
