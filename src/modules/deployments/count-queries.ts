// SQL that counts registrations by any grouping.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { isStale, statusOn } from './derived-queries.ts';
import type { Days, Filter } from './model.ts';
import { letsThrough } from './queries.ts';

export const COUNT_KEYS = ['component', 'family', 'center', 'state', 'role', 'arrangement', 'status'] as const;
export type CountKey = (typeof COUNT_KEYS)[number];
export type RegistrationCount = Partial<Record<CountKey, string>> & { deployments: number; fte: number; stale: number };

/** Registrations that the filter lets through, by group of `keys`, in all without keys; FTE in hundredths, without regard to whether they are concurrent. */
export async function countRegistrations(
  db: Db,
  filter: Omit<Filter, 'knownAt'>,
  keys: readonly CountKey[],
  days: Days,
): Promise<RegistrationCount[]> {
  const named = keys.map((key) => sql.ref(key));
  const grouped = keys.length === 0 ? sql`` : sql`group by ${sql.join(named)} order by ${sql.join(named)}`;
  const { rows } = await sql<RegistrationCount>`
    with families (member, root) as materialized (select component, family from component_families(${days.today}::date)),
    its as (
      select component, coalesce(root, component) as family, center,
        (select centers.state from centers where centers.code = entry.center) as state,
        role, arrangement, ${statusOn(days.today)} as status, fte, ${isStale(days)} as stale
      from deployments entry left join families on member = component where ${letsThrough(filter, days)})
    select ${sql.join([...named, sql`count(*)::int as deployments`])}, coalesce(sum(fte), 0)::int as fte,
      count(*) filter (where stale)::int as stale
    from its ${grouped}`.execute(db);
  return rows;
}
