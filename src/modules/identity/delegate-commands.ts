// Directors hand drafting, never certifying, to people of their centers, and take it back at once.
import { notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { findUnknownCodes } from '../reference/index.ts';
import * as queries from './delegate-queries.ts';
import { invite } from './invitation-commands.ts';
import type { DelegateRecord } from './model.ts';

export type DelegateInput = { label: string; expiresAt?: string | undefined };

/** Invites a delegate of `center`. Throws `not-found` for other centers than the caller's, and `forbidden` for all but its directors. */
export async function inviteDelegate(
  transact: Transact<DelegateRecord>,
  center: string,
  input: DelegateInput,
  secret: string,
  now: Date,
): Promise<DelegateRecord> {
  return transact(async (db) => {
    await requireDirector(db, center);
    const { id } = await invite(db, 'delegate', { ...input, centers: [center] }, secret, now);
    return getDelegate(db, center, id, now);
  });
}

/** Takes drafting for `center` back from a delegate, or the invitation from who has not accepted; answers with what it was before. */
export async function revokeDelegate(
  transact: Transact<DelegateRecord>,
  center: string,
  id: string,
  now: Date,
): Promise<DelegateRecord> {
  return transact(async (db) => {
    await requireDirector(db, center);
    const known = await getDelegate(db, center, id, now);
    if (!(await queries.revokeDelegate(db, center, id, now))) throw unknown(center, id);
    const subjectKind = known.since === null ? 'invitation' : 'principal';
    await recordEvent(db, { action: 'revoke-delegate', subjectKind, subject: id, details: { center } });
    return known;
  });
}

/** Throws `not-found` unless the caller may know the delegates of `center`; answers with whether it directs the center. */
export async function requireStanding(db: Db, center: string): Promise<boolean> {
  const { directs, oversees } = await queries.readStanding(db, center);
  const { centers } = await findUnknownCodes(db, { centers: [center], families: [] });
  if (centers.length > 0 || !(directs || oversees)) throw notFound(`list of delegates of ${center}`);
  return directs;
}

async function requireDirector(db: Db, center: string): Promise<void> {
  if (await requireStanding(db, center)) return;
  throw new Problem('forbidden', `Only a director of ${center} makes and revokes its delegates.`);
}

async function getDelegate(db: Db, center: string, id: string, now: Date): Promise<DelegateRecord> {
  const found = await queries.findDelegate(db, center, id, now);
  if (found === undefined) throw unknown(center, id);
  return found;
}

function unknown(center: string, id: string): Problem {
  return notFound(`delegate ${id} of ${center}`);
}
