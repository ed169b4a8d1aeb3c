// SQL of what ends soon.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { Days } from './model.ts';

export type Ending = { id: string; component: string; family: string; center: string; endDate: string; count: number };

/**
 * Deployments of these families that end from today to `last` and have no successor, soonest first, at most `limit`; `count` is of
 * all. A position that is abolished has none to come.
 */
export async function listEndingUnsucceeded(
  db: Db,
  families: readonly string[],
  last: string,
  { today }: Days,
  limit: number,
): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select its.id, its.component, of.family, its.center, its.end_date as "endDate", count(*) over ()::int as count
    from deployments its join component_families(${today}::date) of on of.component = its.component
    where of.family = any (${[...families]}::text[]) and its.cancelled_at is null
      and its.end_date between ${today}::date and ${last}::date and its.end_reason is distinct from 'position-abolished'
      and not exists (select from deployments after where after.successor_of = its.id and after.cancelled_at is null)
    order by its.end_date, its.id limit ${limit}`.execute(db);
  return rows;
}
