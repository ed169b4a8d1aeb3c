// Signing on and off. The secrets of token and session pass through, and only hashes are kept.
import { uuidv7 } from 'uuidv7';
import { sha256 } from '../../lib/digest.ts';
import { Problem } from '../../lib/problem.ts';
import type { Session } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database, Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { explainRefusedToken } from './explain-refused-token.ts';
import type { SessionLimits } from './model.ts';
import { findPrincipalByToken } from './queries.ts';
import * as queries from './session-queries.ts';

const MINUTE = 60_000;

export type ExchangeContext = {
  database: Database;
  clock: () => Date;
  makeSessionSecret: () => string;
  /** Whom a refusal sends to. */
  contactOffice: string;
  limits: SessionLimits;
};

export type SignOn = {
  /** The secret of the token that is shown. */
  token: string;
  /** The secret of the session that the browser held until now. */
  replaced: string | undefined;
  origin: NonNullable<Principal['origin']>;
};

/** A session that has just begun; its secret is known to nobody else from here on. */
export type Begun = { secret: string; principal: Principal; session: Session };

/**
 * Gives a session for a token, and ends the one that the browser held, so that no secret of before lives on. Throws `unauthorized`,
 * with why, where the token is none or no longer one, or the session was ended at once.
 */
export async function exchangeToken(context: ExchangeContext, { token, replaced, origin }: SignOn): Promise<Begun> {
  const { database, clock, makeSessionSecret, contactOffice, limits } = context;
  const now = clock();
  const holder = await findPrincipalByToken(database.anonymous, sha256(token), now);
  if (holder === undefined) {
    const why = explainRefusedToken(await queries.explainToken(database.anonymous, sha256(token), now), contactOffice);
    throw new Problem('unauthorized', why);
  }
  const secret = makeSessionSecret();
  await database.asPrincipal({ ...holder, origin }, (db) => begin(db, { token, secret, replaced }, limits, now));
  const found = await queries.findSession(database.anonymous, sha256(secret), now, false);
  if (found === undefined) throw new Problem('unauthorized', 'The session was ended just now. Sign on again.');
  return { secret, ...found };
}

type Secrets = { token: string; secret: string; replaced: string | undefined };

/** In a transaction of the token's principal; it and its token may have gone since they were found. */
async function begin(db: Db, { token, secret, replaced }: Secrets, limits: SessionLimits, now: Date): Promise<void> {
  const id = uuidv7();
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
}

/** Ends a session of the caller's own; twice is once. */
export async function signOff(transact: Transact<void>, id: string): Promise<void> {
  await transact(async (db) => {
    if (await queries.deleteSession(db, id))
      await recordEvent(db, { action: 'sign-off', subjectKind: 'session', subject: id });
  });
}
