// SQL of the outlook: the centers of a cycle and of the register, what they need, and who is there. Read with service rights, in order
// of codes, batch by batch.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { CenterRow, NeedRow, RegisteredRow, SeenRow } from './supply-model.ts';

/** The published cycle that asked about the latest day. */
export async function findLatestPublished(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select code from cycles where state = 'published' order by reference_date desc, cut_off desc, code desc limit 1`.execute(
    db,
  );
  return rows[0]?.code;
}

/** Which of the centers: after `after`, or from it on where `isFirst`; `only` narrows to some. */
export type CenterPage = {
  readonly after: string;
  readonly isFirst: boolean;
  readonly only: readonly string[] | undefined;
  readonly limit: number;
};

/**
 * One page of centers: those that the cycle expected to answer, as it framed them, and those of which the register
 * has somebody on `day` or later, as they are now where the cycle did not know them.
 */
export async function listOutlookCenters(
  db: Db,
  cycle: string,
  day: string,
  { after, isFirst, only, limit }: CenterPage,
): Promise<CenterRow[]> {
  const among = only === undefined ? sql`true` : sql`centers.code = any (${[...only]}::text[])`;
  const { rows } = await sql<CenterRow>`
    select centers.code as center, coalesce(framed.name, centers.name) as name, coalesce(framed.state, centers.state) as state,
      coalesce(framed.fema_region, centers.fema_region) as region, coalesce(framed.designation, centers.designation) as designation,
      coalesce(answered.needs_status in ('reported', 'confirmed-zero'), false) as needs_known
    from centers
    left join cycle_frame framed on framed.cycle = ${cycle} and framed.center = centers.code
    left join answer_statuses answered on answered.cycle = ${cycle} and answered.center = centers.code
    where (centers.code collate "C" > ${after} or ${isFirst} and centers.code = ${after}) and ${among}
      and (framed.disposition = 'expected' or exists (
        select from deployments its
        where its.center = centers.code and its.cancelled_at is null and (its.end_date is null or its.end_date >= ${day}::date)))
    order by centers.code collate "C" limit ${limit}`.execute(db);
  return rows;
}

/** What these centers need, as they listed it. */
export async function listOutlookNeeds(db: Db, cycle: string, centers: readonly string[]): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    select center, line, component, role, fte, on_site, priority, capability, needed_by, justification from need_results
    where cycle = ${cycle} and center = any (${[...centers]}) order by center, line`.execute(db);
  return rows;
}

export async function listRegisteredFrom(
  db: Db,
  cycle: string,
  day: string,
  centers: readonly string[],
): Promise<RegisteredRow[]> {
  const { rows } = await sql<RegisteredRow>`
    select its.center, its.id, its.position_id, its.position_ref, its.component, its.role, its.arrangement, its.fte, its.start_date,
      its.end_date, its.funded_through, its.successor_of, its.confirmed_on,
      finding.identity is not null as has_finding, coalesce(finding.unverified, false) as unverified,
      finding.register as registered, finding.reconciled,
      next.id as next_id, next.center as next_center, next.component as next_component, next.start_date as next_start
    from deployments its
    left join findings finding on finding.cycle = ${cycle} and finding.center = any (${[...centers]}) and finding.center = its.center
      and finding.deployment_id = its.id and finding.state <> 'withdrawn'
    left join deployments next on next.successor_of = its.id and next.cancelled_at is null
    where its.center = any (${[...centers]}) and its.cancelled_at is null
      and (its.end_date is null or its.end_date >= ${day}::date)
    order by its.center, its.id`.execute(db);
  return rows;
}

/** What only the centers see, as far as it counts. */
export async function listSeenOnly(db: Db, cycle: string, centers: readonly string[]): Promise<SeenRow[]> {
  const { rows } = await sql<SeenRow>`
    select center, identity, unverified, reconciled from findings
    where cycle = ${cycle} and center = any (${[...centers]}) and deployment_id is null and reconciled is not null
      and state <> 'withdrawn' order by center, identity`.execute(db);
  return rows;
}
