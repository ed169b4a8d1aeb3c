// Signing on and off. The secrets of token and session pass through, and only hashes are kept.
import { uuidv7 } from 'uuidv7';
import { sha256 } from '../../lib/digest.ts';
import { Problem } from '../../lib/problem.ts';
import type { Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import type { SessionLimits } from './model.ts';
import * as queries from './session-queries.ts';

const MINUTE = 60_000;

export type SignOn = {
  /** The secret of the token that is shown. */
  token: string;
  /** The secret that the session shall have. */
  secret: string;
  /** The secret of the session that the browser held until now. */
  replaced: string | undefined;
};

/**
 * Begins a session, in a transaction of the principal of its token, and ends the one that the browser held, so that no secret of
 * before lives on. Throws `unauthorized` where the token was revoked, or its principal disabled, just now.
 */
export async function signOn(
  transact: Transact<void>,
  { token, secret, replaced }: SignOn,
  limits: SessionLimits,
  now: Date,
): Promise<void> {
  const id = uuidv7();
  await transact(async (db) => {
    const { begun, replacedId, replacedPrincipal } = await queries.beginSession(db, {
      id,
      hash: sha256(secret),
      tokenHash: sha256(token),
      replacedHash: replaced === undefined ? null : sha256(replaced),
      at: now,
      idleMinutes: limits.idleMinutes,
      until: new Date(now.getTime() + limits.hours * 60 * MINUTE),
    });
    if (!begun) throw new Problem('unauthorized', 'The token was revoked, or its principal disabled, just now.');
    if (replacedId !== null) {
      const details = { principal: replacedPrincipal, replacedBy: id };
      await recordEvent(db, { action: 'sign-off', subjectKind: 'session', subject: replacedId, details });
    }
    await recordEvent(db, { action: 'sign-on', subjectKind: 'session', subject: id });
  });
}

/** Ends a session of the caller's own; twice is once. */
export async function signOff(transact: Transact<void>, id: string): Promise<void> {
  await transact(async (db) => {
    if (await queries.deleteSession(db, id))
      await recordEvent(db, { action: 'sign-off', subjectKind: 'session', subject: id });
  });
}
