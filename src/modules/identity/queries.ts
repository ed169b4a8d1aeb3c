// SQL of principals and their tokens. A token's hash is written and never read back: the service's login may not select it.
import { sql } from 'kysely';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import { effectiveScopes, type PrincipalRecord } from './model.ts';

export type PrincipalRow = {
  id: string;
  kind: 'person' | 'service';
  label: string;
  email?: string | null | undefined;
  roles: string[];
  centers: string[];
  components: string[];
};

type TokenHolder = {
  principal: string;
  kind: Principal['kind'];
  label: string;
  roles: string[];
  centers: string[];
  components: string[];
  scopes: string[];
};

/** The principal whose token has this hash and is valid at `at`, or undefined. Runs before there is a principal. */
export async function findPrincipalByToken(db: Db, hash: Buffer, at: Date): Promise<Principal | undefined> {
  const { rows } = await sql<TokenHolder>`select * from authenticate_token(${hash}, ${at})`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { principal, scopes, ...rest } = row;
  return { ...rest, id: principal, scopes: effectiveScopes(row.roles, scopes) };
}

export async function insertPrincipal(db: Db, principal: PrincipalRow) {
  return db
    .insertInto('principals')
    .values({ ...principal, createdBy: sql<string>`principal_id()`, updatedBy: sql<string>`principal_id()` })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function findPrincipal(db: Db, id: string) {
  return db.selectFrom('principals').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findPrincipalForUpdate(db: Db, id: string) {
  return db
    .selectFrom('principals')
    .selectAll()
    .select(sql<string | null>`principal_label(updated_by)`.as('updatedByLabel'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** A principal with just this role, one bound to just these centers or components first. */
export async function findPrincipalOfRole(
  db: Db,
  role: string,
  preferred: { centers: string[]; components: string[] },
) {
  return db
    .selectFrom('principals')
    .select(['id', 'label', 'centers', 'components'])
    .where(sql<boolean>`roles = array[${role}]::text[] and disabled_at is null`)
    .orderBy(sql`centers = ${preferred.centers}::text[] or components = ${preferred.components}::text[]`, 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

export type PrincipalChange = Partial<Omit<PrincipalRow, 'id' | 'kind'>> & { disabledAt?: Date | null };

export async function updatePrincipal(db: Db, id: string, change: PrincipalChange) {
  return db
    .updateTable('principals')
    .set({ ...change, version: sql`version + 1`, updatedAt: sql`now()`, updatedBy: sql<string>`principal_id()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Sets the caller's own address where its principal still has this version; false where it has moved on. */
export async function setOwnEmail(db: Db, email: string | null, version: number): Promise<boolean> {
  const { rows } = await sql<{ set: boolean }>`select set_own_email(${email}, ${version}) as set`.execute(db);
  return rows[0]?.set ?? false;
}

/** The caller itself, with who changed it last. */
export async function getOwnPrincipal(db: Db): Promise<PrincipalRecord & { updatedByLabel: string | null }> {
  return db
    .selectFrom('principals')
    .selectAll()
    .select(sql<string | null>`principal_label(updated_by)`.as('updatedByLabel'))
    .where('id', '=', sql<string>`principal_id()`)
    .executeTakeFirstOrThrow();
}

/** Whether anybody is an administrator, locking whoever is: two who disable each other at once do not both succeed. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const administrators = await db
    .selectFrom('principals')
    .select('id')
    .where(sql<boolean>`'admin' = any(roles) and disabled_at is null`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return administrators.length > 0;
}

export async function listPrincipals(
  db: Db,
  role: string[] | undefined,
  keys: readonly ('label' | 'id')[],
  after: CursorValue[] | undefined,
  limit: number,
) {
  let query = db
    .selectFrom('principals')
    .selectAll()
    .where(afterKeys(keys, after))
    .orderBy(keys.map((key) => key))
    .limit(limit + 1);
  if (role) query = query.where(sql<boolean>`roles && ${role}::text[]`);
  return query.execute();
}

/** Analysts with access, by label; nobody where the caller is none. */
export async function listAnalysts(
  db: Db,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<{ id: string; label: string }[]> {
  const { rows } = await sql<{ id: string; label: string }>`
    select * from active_analysts() where ${afterKeys(['label', 'id'], after)} order by label, id limit ${limit + 1}`.execute(
    db,
  );
  return rows;
}

const TOKEN_COLUMNS = [
  'id',
  'principalId',
  'label',
  'scopes',
  'createdAt',
  'createdBy',
  'expiresAt',
  'lastUsedAt',
  'revokedAt',
  'version',
] as const;

export type NewToken = {
  id: string;
  principalId: string;
  label: string;
  hash: Buffer;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
};

export async function insertToken(db: Db, token: NewToken) {
  return db
    .insertInto('tokens')
    .values({ ...token, createdBy: sql<string>`principal_id()` })
    .returning(TOKEN_COLUMNS)
    .executeTakeFirstOrThrow();
}

export async function findToken(db: Db, id: string) {
  return db.selectFrom('tokens').select(TOKEN_COLUMNS).where('id', '=', id).executeTakeFirst();
}

export async function listTokens(
  db: Db,
  principal: string[] | undefined,
  after: CursorValue[] | undefined,
  limit: number,
) {
  let query = db
    .selectFrom('tokens')
    .select(TOKEN_COLUMNS)
    .where(afterKeys(['id'], after))
    .orderBy('id')
    .limit(limit + 1);
  if (principal) query = query.where('principalId', 'in', principal);
  return query.execute();
}

export async function revokeToken(db: Db, id: string, at: Date) {
  return db
    .updateTable('tokens')
    .set({ revokedAt: at, version: sql`version + 1` })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning(TOKEN_COLUMNS)
    .executeTakeFirst();
}
