// SQL for slices that read the register: always from the versions, as recorded at an instant, one statement each.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { Registered } from './model.ts';
import { isActiveOn, isRecordedAt } from './queries.ts';

const COLUMNS = [
  'id',
  'version',
  'positionId',
  'positionRef',
  'component',
  'center',
  'role',
  'arrangement',
  'fte',
  'startDate',
  'endDate',
  'confirmedOn',
] as const;

/**
 * The register of `centers` on `day` as recorded at `recordedAt` (null is now), as far as the principal may see it: on duty that
 * day, not cancelled (methodology, section 3), in order of center and id. FTE in hundredths.
 */
export async function listRegistered(
  db: Db,
  { centers, day, recordedAt }: { centers: readonly string[] | 'all'; day: string; recordedAt: Date | null },
): Promise<Registered[]> {
  let query = db
    .selectFrom('deploymentVersions')
    .select(COLUMNS)
    .where(isRecordedAt(recordedAt))
    .where(isActiveOn(day));
  if (centers !== 'all') query = query.where(sql<boolean>`center = any (${[...centers]})`);
  return query.orderBy(sql`center collate "C"`).orderBy('id').execute();
}

/** These `[deployment, version]` pairs as they were recorded, in order of center and id; what is named twice comes once. */
export async function listRegisteredVersions(
  db: Db,
  named: readonly (readonly [string, number])[],
): Promise<Registered[]> {
  return db
    .selectFrom('deploymentVersions')
    .select(COLUMNS)
    .where(
      sql<boolean>`(id, version) in (select (pair ->> 0)::uuid, (pair ->> 1)::integer
        from jsonb_array_elements(${JSON.stringify(named)}::jsonb) as named (pair))`,
    )
    .orderBy(sql`center collate "C"`)
    .orderBy('id')
    .execute();
}

/** The component of a deployment, and every center that it ever stood at. */
export type DeploymentCenters = { id: string; component: string; centers: string[] };

/** Of the deployments among `ids` that the principal may see: the component, and all centers they ever stood at, in order of id. */
export async function listDeploymentCenters(db: Db, ids: readonly string[]): Promise<DeploymentCenters[]> {
  const { rows } = await sql<DeploymentCenters>`
    select deployments.id, deployments.component, array_agg(distinct versions.center collate "C") as centers
    from deployments join deployment_versions versions using (id)
    where deployments.id = any (${[...ids]}::uuid[])
    group by deployments.id, deployments.component order by deployments.id`.execute(db);
  return rows;
}

/** The centers at which `positionIds` are on duty on `day` as recorded at `recordedAt` (null is now), each once. */
export async function listSharedPositions(
  db: Db,
  positionIds: readonly string[],
  day: string,
  recordedAt: Date | null,
): Promise<{ positionId: string; center: string }[]> {
  return db
    .selectFrom('deploymentVersions')
    .select(['positionId', 'center'])
    .distinct()
    .where(sql<boolean>`position_id = any (${[...positionIds]}::uuid[])`)
    .where(isRecordedAt(recordedAt))
    .where(isActiveOn(day))
    .orderBy('positionId')
    .orderBy('center')
    .execute();
}
