// Inviting, withdrawing and accepting. The secret of a link passes through, and only its hash is kept.
import { uuidv7 } from 'uuidv7';
import { sha256 } from '../../lib/digest.ts';
import { type Fault, notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { findUnknownCodes } from '../reference/index.ts';
import { daysAfter } from './days-after.ts';
import { explainSpent } from './explain-spent.ts';
import { findInvitationFaults } from './find-invitation-faults.ts';
import * as queries from './invitation-queries.ts';
import {
  INVITATION_DAYS,
  type InvitationRecord,
  type InvitedRole,
  type OpenedInvitation,
  scopesOfRoles,
  TOKEN_DAYS,
  type TokenRecord,
} from './model.ts';
import { findToken } from './queries.ts';

export type InvitationInput = { label: string; centers: string[]; expiresAt?: string | undefined };

/** Invites a director of `centers`. Throws `forbidden` for all but analysts and administrators. */
export async function inviteDirector(
  transact: Transact<InvitationRecord>,
  input: InvitationInput,
  secret: string,
  now: Date,
): Promise<InvitationRecord> {
  return transact(async (db) => {
    if (!(await queries.mayInvite(db, 'director', input.centers)))
      throw new Problem('forbidden', 'Analysts and administrators invite directors; a director invites delegates.');
    return invite(db, 'director', input, secret, now);
  });
}

/** Keeps the invitation that `secret` opens, and records who made it. Throws `invalid-request` with every fault of it. */
export async function invite(
  db: Db,
  role: InvitedRole,
  { label, centers, expiresAt }: InvitationInput,
  secret: string,
  now: Date,
): Promise<InvitationRecord> {
  const id = uuidv7();
  const until = endOf(expiresAt, now);
  const errors = await listInvitationFaults(db, { centers, expiresAt }, now);
  if (errors.length > 0) throw new Problem('invalid-request', 'Nobody can be invited like this.', { errors });
  const secretHash = sha256(secret);
  const made = await queries.insertInvitation(db, {
    id,
    role,
    centers,
    label,
    secretHash,
    createdAt: now,
    expiresAt: until,
  });
  const details = { role, centers, label, expiresAt: until.toISOString() };
  await recordEvent(db, { action: 'invite', subjectKind: 'invitation', subject: id, details });
  return made;
}

/** Every fault of an invitation beside its shape. What has none that can be read is left out of `input`, and not judged. */
export async function listInvitationFaults(
  db: Db,
  { centers, expiresAt }: Omit<InvitationInput, 'label'>,
  now: Date,
): Promise<Fault[]> {
  const unknown = await findUnknownCodes(db, { centers, families: [] });
  return findInvitationFaults({ centers, until: endOf(expiresAt, now) }, unknown.centers, now);
}

/** Takes an invitation back; twice is once. Throws `wrong-state` once it was accepted. */
export async function voidInvitation(
  transact: Transact<InvitationRecord>,
  id: string,
  now: Date,
): Promise<InvitationRecord> {
  return transact(async (db) => {
    const known = await queries.findInvitation(db, id, now);
    if (known === undefined) throw notFound(`invitation ${id}`);
    if (!(await queries.mayInvite(db, known.role, known.centers)))
      throw new Problem('forbidden', 'Only who may make such an invitation takes it back.');
    const voided = await queries.voidInvitation(db, id, now);
    if (voided !== undefined) {
      await recordEvent(db, { action: 'void-invitation', subjectKind: 'invitation', subject: id });
      return voided;
    }
    const meanwhile = await queries.findInvitation(db, id, now);
    if (meanwhile?.acceptedAt === null) return meanwhile;
    throw new Problem('wrong-state', 'It has been accepted: revoke the delegate, or have the principal disabled.');
  });
}

/**
 * Makes the principal that was invited, with a first token that `tokenSecret` opens, in a transaction of that principal. Throws
 * `invitation-spent` where the invitation does not stand, or stands no longer because somebody came first.
 */
export async function acceptInvitation(
  transact: Transact<TokenRecord>,
  opened: OpenedInvitation,
  secret: string,
  tokenSecret: string,
  office: string,
  now: Date,
): Promise<TokenRecord> {
  requireOpen(opened, office);
  return transact(async (db) => {
    const { id, role, centers } = opened;
    const scopes = [...scopesOfRoles([role])];
    const token = { id: uuidv7(), hash: sha256(tokenSecret), scopes, expiresAt: daysAfter(now, TOKEN_DAYS) };
    if (!(await queries.acceptInvitation(db, sha256(secret), now, token))) {
      const meanwhile = await queries.openInvitation(db, sha256(secret), now);
      throw spent(explainSpent(meanwhile ?? opened, office) ?? 'This invitation cannot be accepted now.');
    }
    await recordEvent(db, {
      action: 'accept-invitation',
      subjectKind: 'invitation',
      subject: id,
      details: { role, centers },
    });
    await recordEvent(db, {
      action: 'create-principal',
      subjectKind: 'principal',
      subject: id,
      details: { roles: [role], centers },
    });
    await recordEvent(db, {
      action: 'issue-token',
      subjectKind: 'token',
      subject: token.id,
      details: { principal: id, scopes },
    });
    const made = await findToken(db, token.id);
    if (made === undefined) throw new Error('a token that was just made is not there');
    return made;
  });
}

/** The invitation that can be accepted. Throws `not-found` where a secret opened none, and `invitation-spent`; both say whom to ask. */
export function requireOpen(opened: OpenedInvitation | undefined, office: string): OpenedInvitation {
  if (opened === undefined) {
    const detail = `There is no such invitation. Open the whole link as it was sent; or ask whoever sent it, or ${office}.`;
    throw new Problem('not-found', detail);
  }
  const why = explainSpent(opened, office);
  if (why !== undefined) throw spent(why);
  return opened;
}

function endOf(expiresAt: string | undefined, now: Date): Date {
  return expiresAt === undefined ? daysAfter(now, INVITATION_DAYS.standard) : new Date(expiresAt);
}

function spent(why: string): Problem {
  return new Problem('invitation-spent', why);
}
