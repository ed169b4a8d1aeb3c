// SQL of delegates: what a director knows and does of them goes through two functions of the owner's, since row security shows
// nobody but administrators another principal.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { DelegateRecord } from './model.ts';

/** Whether the caller directs the center, and whether it oversees those who do. */
export async function readStanding(db: Db, center: string): Promise<{ directs: boolean; oversees: boolean }> {
  const { rows } = await sql<{ directs: boolean; oversees: boolean }>`
    select ${center} = any (bound_centers()) as directs, has_role('analyst') or has_role('admin') as oversees`.execute(
    db,
  );
  return rows[0] ?? { directs: false, oversees: false };
}

export async function listDelegates(
  db: Db,
  center: string,
  at: Date,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<DelegateRecord[]> {
  const { rows } = await sql<DelegateRecord>`
    select * from delegates_of(${center}, ${at}) where ${afterKeys(['id'], after)} order by id limit ${limit + 1}`.execute(
    db,
  );
  return rows;
}

export async function findDelegate(db: Db, center: string, id: string, at: Date): Promise<DelegateRecord | undefined> {
  const { rows } = await sql<DelegateRecord>`
    select * from delegates_of(${center}, ${at}) where id = ${id}`.execute(db);
  return rows[0];
}

/** Takes the center away from a delegate, or the invitation back; false where there is neither. */
export async function revokeDelegate(db: Db, center: string, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ revoked: boolean }>`
    select revoke_delegate(${center}, ${id}, ${at}) as revoked`.execute(db);
  return rows[0]?.revoked === true;
}
