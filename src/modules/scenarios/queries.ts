// SQL that reads what changes are judged by, as far as the caller may see it: the deployments that they name, those of the same positions,
// and the codes of reference data. Row security decides which rows there are.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { PositionUse } from './find-overfull-positions.ts';
import type { Known } from './judge-changes.ts';
import type { Change, Registration } from './model.ts';

type Codes = Pick<Known, 'centers' | 'components' | 'roles' | 'families'>;
type Validity = { validFrom: string | null; validTo: string | null };

/** What is known of all that `changes` name. `today` decides which family a component is of. */
export async function readKnown(db: Db, changes: readonly Change[], today: string): Promise<Known> {
  const ids = [...new Set(changes.flatMap((its) => (its.change === 'add' ? [] : [its.deployment])))];
  const registrations = await listRegistrations(db, ids, today);
  const positions = [...new Set(registrations.map(({ positionId }) => positionId))];
  return {
    ...(await listCodes(db, changes, today)),
    registrations: new Map(registrations.map((its) => [its.id, its])),
    uses: await listUses(db, positions),
  };
}

async function listRegistrations(db: Db, ids: readonly string[], today: string): Promise<Registration[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Registration>`
    select its.id, its.position_id, its.position_ref, its.component, coalesce(of.family, its.component) as family, its.role,
      its.arrangement, its.center, its.fte, its.start_date, its.end_date, its.funded_through, its.successor_of,
      its.cancelled_at is not null as is_cancelled
    from deployments its left join component_families(${today}::date) of on of.component = its.component
    where its.id = any (${[...ids]}::uuid[]) order by its.id`.execute(db);
  return rows;
}

async function listUses(db: Db, positions: readonly string[]): Promise<PositionUse[]> {
  if (positions.length === 0) return [];
  return db
    .selectFrom('deployments')
    .select(['id', 'positionId', 'center', 'fte', 'startDate', 'endDate', 'fundedThrough'])
    .where(sql<boolean>`position_id = any (${[...positions]}::uuid[])`)
    .where('cancelledAt', 'is', null)
    .orderBy('startDate')
    .orderBy('id')
    .execute();
}

async function listCodes(db: Db, changes: readonly Change[], today: string): Promise<Codes> {
  const named = (field: 'center' | 'component' | 'role') => [
    ...new Set(changes.flatMap((its) => (field in its ? [String(its[field as keyof Change])] : []))),
  ];
  const { rows } = await sql<{ kind: string; code: string; family: string | null } & Validity>`
    select 'centers' as kind, code, null as family, valid_from, valid_to from centers where code = any (${named('center')})
    union all
    select 'roles', code, null, valid_from, valid_to from roles where code = any (${named('role')})
    union all
    select 'components', code, (select of.family from component_families(${today}::date) of where of.component = code),
      valid_from, valid_to from components where code = any (${named('component')})`.execute(db);
  const of = (kind: string) =>
    new Map(
      rows.flatMap((its): [string, Validity][] =>
        its.kind === kind ? [[its.code, { validFrom: its.validFrom, validTo: its.validTo }]] : [],
      ),
    );
  const families = rows.flatMap((its): [string, string][] => (its.family === null ? [] : [[its.code, its.family]]));
  return { centers: of('centers'), roles: of('roles'), components: of('components'), families: new Map(families) };
}

/** The centers that the caller directs, whether a blind cycle hides them or not. */
export async function listOwnCenters(db: Db): Promise<string[]> {
  const { rows } = await sql<{ centers: string[] }>`select bound_centers() as centers`.execute(db);
  return rows[0]?.centers ?? [];
}
