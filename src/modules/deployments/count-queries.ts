// SQL that counts registrations by any grouping.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { isStale, statusOn } from './derived-queries.ts';
import type { Days, Filter } from './model.ts';
import { letsThrough } from './queries.ts';

export const COUNT_KEYS = ['component', 'family', 'center', 'state', 'role', 'arrangement', 'status'] as const;
export type CountKey = (typeof COUNT_KEYS)[number];
export type RegistrationCount = Partial<Record<CountKey, string>> & { deployments: number; fte: number; stale: number };

/** Registrations that the filter lets through, by group of `keys`; FTE in hundredths, without regard to whether they are concurrent. */
export async function countRegistrations(
  db: Db,
  filter: Omit<Filter, 'knownAt'>,
  keys: readonly CountKey[],
  days: Days,
): Promise<RegistrationCount[]> {
  const named = sql.join(keys.map((key) => sql.ref(key)));
  const { rows } = await sql<RegistrationCount>`
    with families (member, root) as materialized (select component, family from component_families(${days.today}::date)),
    its as (
      select component, coalesce(root, component) as family, center,
        (select centers.state from centers where centers.code = entry.center) as state,
        role, arrangement, ${statusOn(days.today)} as status, fte, ${isStale(days)} as stale
      from deployments entry left join families on member = component where ${letsThrough(filter, days)})
    select ${named}, count(*)::int as deployments, sum(fte)::int as fte, count(*) filter (where stale)::int as stale
    from its group by ${named} order by ${named}`.execute(db);
  return rows;
}
