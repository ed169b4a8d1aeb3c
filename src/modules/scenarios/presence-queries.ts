// SQL that reads what a cycle counts of some centers: their findings, their needs, and what they answered. Asked with service rights, since
// how far a need is filled depends on everybody.
import { sql } from 'kysely';
import type { Priority } from '../../lib/vocabulary.ts';
import type { Db } from '../../platform/db/client.ts';
import type { StatedNeed } from '../gaps/index.ts';
import type { Finding } from '../reconciliation/index.ts';

/** The centers, of those named and of those where deployments or their positions are counted. */
export async function listTouchedCenters(
  db: Db,
  cycle: string,
  { centers, deployments, positions }: Record<'centers' | 'deployments' | 'positions', readonly string[]>,
): Promise<string[]> {
  const { rows } = await sql<{ center: string }>`
    select distinct center collate "C" as center from (
      select unnest(${[...centers]}::text[]) as center
      union all
      select center from findings where cycle = ${cycle} and state <> 'withdrawn'
        and (deployment_id = any (${[...deployments]}::uuid[]) or position_id = any (${[...positions]}::uuid[]))) its
    order by 1`.execute(db);
  return rows.map(({ center }) => center);
}

/** The findings of these centers that stand, as they were computed. */
export async function listFindingsOf(db: Db, cycle: string, centers: readonly string[]): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    select identity as key, center, family, outcome, differences, denied, less_specific, stale, hint, not_comparable, null as possible_match,
      over_allocated, deployment_id, deployment_version, position_id, null as line, register, observed, reconciled, unverified,
      decision is not null as decided
    from findings where cycle = ${cycle} and center = any (${[...centers]}) and state <> 'withdrawn'
    order by center, identity`.execute(db);
  return rows;
}

export type CenterState = {
  center: string;
  needsStatus: 'reported' | 'confirmed-zero' | 'declined' | null;
  presenceStatus: 'reported' | 'confirmed-zero' | 'declined' | null;
  unknownFamilies: string[];
  isAsked: boolean;
};

/** What these centers answered; a center that the cycle does not know is left out. */
export async function listCenterStates(db: Db, cycle: string, centers: readonly string[]): Promise<CenterState[]> {
  const { rows } = await sql<CenterState>`
    select its.center, its.needs_status, its.presence_status, its.unknown_families, framed.disposition = 'expected' as is_asked
    from answer_statuses its join cycle_frame framed using (cycle, center)
    where its.cycle = ${cycle} and its.center = any (${[...centers]})`.execute(db);
  return rows;
}

/** The stated needs of these centers, as each listed them. */
export async function listStatedNeeds(
  db: Db,
  cycle: string,
  centers: readonly string[],
): Promise<(StatedNeed & { center: string; priority: Priority })[]> {
  const { rows } = await sql<StatedNeed & { center: string; priority: Priority }>`
    select center, component, role, fte, on_site, priority, capability, needed_by, justification
    from need_results where cycle = ${cycle} and center = any (${[...centers]}) order by center, line`.execute(db);
  return rows;
}
