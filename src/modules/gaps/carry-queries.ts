// SQL of what centers last stated to need, from the rows of published reports. Needs service rights: it asks for centers that the caller
// may not see, since all of them are filled alike.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { StatedNeed } from './read-needs.ts';

/**
 * For each of `centers`, its needs in the last published cycle in which it reported or confirmed zero needs: by the report that stood
 * at `at`, of a reference date before `day` and at most `days` back. A renamed center goes by the code that it had.
 */
export async function listEarlierNeeds(
  db: Db,
  centers: readonly string[],
  { day, days, at }: { day: string; days: number; at: Date },
): Promise<{ center: string; cycle: string; needs: StatedNeed[] }[]> {
  const { rows } = await sql<{ center: string; cycle: string; needs: StatedNeed[] }>`
    with recursive named (center, code, path) as (
      select code, code, array[code] from unnest(${[...centers]}::text[]) asked (code)
      union all
      select named.center, its.predecessors[1], named.path || its.predecessors[1]
      from named join centers its on its.code = named.code
      where cardinality(its.predecessors) = 1 and its.predecessors[1] <> all (named.path)
        and not exists (select from centers other where its.predecessors[1] = any (other.predecessors) and other.code <> its.code)),
    standing as (
      select distinct on (cycle) id, cycle, reference_date, published_at from reports
      where published_at <= ${at} and reference_date < ${day}::date and reference_date >= ${day}::date - ${days}::integer
      order by cycle, number desc),
    chosen as (
      select distinct on (named.center) named.center, named.code, standing.id, standing.cycle
      from standing join report_answer_statuses said on said.report = standing.id
      join named on named.code = said.center
      where said.needs_status in ('reported', 'confirmed-zero')
      order by named.center, standing.reference_date desc, standing.published_at desc, named.code)
    select chosen.center, chosen.cycle, coalesce(jsonb_agg(jsonb_build_object('component', need.component, 'role', need.role,
        'fte', need.fte, 'onSite', need.on_site, 'priority', need.priority, 'capability', need.capability,
        'neededBy', need.needed_by, 'justification', need.justification) order by need.line)
      filter (where need.line is not null), '[]') as needs
    from chosen left join report_need_results need on need.report = chosen.id and need.center = chosen.code
    group by chosen.center, chosen.cycle order by chosen.center`.execute(db);
  return rows;
}
