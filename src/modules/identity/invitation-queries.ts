// SQL of invitations. The hash of a secret is written and compared, and never read back: the service's login may not select it.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { InvitationRecord, InvitationState, InvitedRole, OpenedInvitation } from './model.ts';

export type NewInvitation = {
  id: string;
  role: InvitedRole;
  centers: string[];
  label: string;
  secretHash: Buffer;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertInvitation(db: Db, invitation: NewInvitation): Promise<InvitationRecord> {
  const values = { ...invitation, createdBy: sql<string>`principal_id()` };
  await db.insertInto('invitations').values(values).execute();
  return getInvitation(db, invitation.id, invitation.createdAt);
}

export async function findInvitation(db: Db, id: string, at: Date): Promise<InvitationRecord | undefined> {
  return (await invitations(db, at).where('id', '=', id).executeTakeFirst()) as InvitationRecord | undefined;
}

export type InvitationFilter = { role?: InvitedRole[] | undefined; state?: InvitationState[] | undefined };

export async function listInvitations(
  db: Db,
  filter: InvitationFilter,
  at: Date,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<InvitationRecord[]> {
  let query = invitations(db, at)
    .where(afterKeys(['id'], after))
    .orderBy('id')
    .limit(limit + 1);
  if (filter.role) query = query.where('role', 'in', filter.role);
  if (filter.state) query = query.where(sql<boolean>`invitation_state(id, ${at}) = any (${filter.state})`);
  return (await query.execute()) as InvitationRecord[];
}

/** Takes a pending or expired invitation back; undefined where it was accepted or void already. */
export async function voidInvitation(db: Db, id: string, at: Date): Promise<InvitationRecord | undefined> {
  const voided = await db
    .updateTable('invitations')
    .set({ voidedAt: at, voidedBy: sql<string>`principal_id()`, version: sql`version + 1` })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('voidedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return voided && getInvitation(db, id, at);
}

/** The invitation that the secret with this hash opens. Runs before there is a principal, and changes nothing. */
export async function openInvitation(db: Db, hash: Buffer, at: Date): Promise<OpenedInvitation | undefined> {
  const { rows } = await sql<OpenedInvitation>`select * from find_invitation(${hash}, ${at})`.execute(db);
  return rows[0];
}

export type FirstToken = { id: string; hash: Buffer; scopes: string[]; expiresAt: Date };

/** Makes the principal and its first token, in the transaction of that principal; false where somebody came first. */
export async function acceptInvitation(db: Db, hash: Buffer, at: Date, token: FirstToken): Promise<boolean> {
  const { rows } = await sql<{ accepted: boolean }>`
    select accept_invitation(${hash}, ${at}, ${token.id}, ${token.hash}, ${token.scopes}::text[], ${token.expiresAt}) as accepted
  `.execute(db);
  return rows[0]?.accepted === true;
}

/** Whether the caller may invite for this role, and for these centers where it is one of delegates. */
export async function mayInvite(db: Db, role: InvitedRole, centers: string[]): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_invite(${role}, ${centers}::text[]) as may`.execute(db);
  return rows[0]?.may === true;
}

async function getInvitation(db: Db, id: string, at: Date): Promise<InvitationRecord> {
  return (await invitations(db, at).where('id', '=', id).executeTakeFirstOrThrow()) as InvitationRecord;
}

function invitations(db: Db, at: Date) {
  return db
    .selectFrom('invitations')
    .select([
      'id',
      'role',
      'centers',
      'label',
      'createdAt',
      'createdBy',
      'expiresAt',
      'acceptedAt',
      'voidedAt',
      'version',
    ])
    .select([
      sql<string>`invitation_state(id, ${at})`.as('state'),
      sql<string | null>`principal_label(created_by)`.as('createdByLabel'),
    ]);
}
