// SQL that reads what is kept of centers for whoever computes them again: the findings that stand, and the positions that they are about.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { StandingFinding } from './moved-results.ts';

/** The findings of these centers that still stand. */
export async function listStandingFindings(
  db: Db,
  cycle: string,
  centers: readonly string[],
): Promise<StandingFinding[]> {
  const rows = await db
    .selectFrom('findings')
    .select(['identity', 'center', 'family', 'outcome', 'differences', 'denied', 'lessSpecific', 'stale', 'hint'])
    .select(['notComparable', 'possibleMatch', 'overAllocated', 'deploymentId', 'positionId', 'unverified'])
    .select(['register', 'observed', 'reconciled', sql<boolean>`state = 'decided'`.as('decided')])
    .where('cycle', '=', cycle)
    .where('center', 'in', [...centers])
    .where('state', '<>', 'withdrawn')
    .execute();
  return rows as unknown as StandingFinding[];
}

/** The positions that the kept findings of these centers are about. */
export async function listKeptPositions(db: Db, cycle: string, centers: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('findings')
    .select('positionId')
    .distinct()
    .where('cycle', '=', cycle)
    .where('center', 'in', centers)
    .where('positionId', 'is not', null)
    .execute();
  return rows.flatMap(({ positionId }) => positionId ?? []);
}
