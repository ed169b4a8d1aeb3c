// SQL of sign-on sessions. The hash of a secret is written and compared, and never read back: the service's login may not select it.
import { sql } from 'kysely';
import type { Session } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Db } from '../../platform/db/client.ts';
import { effectiveScopes } from './model.ts';

/** A session that is known: live, or why not. */
export type FoundSession = { state: 'live' | 'idle' | 'ended'; session: Session; principal: Principal };

type SessionHolder = {
  sessionId: string;
  state: FoundSession['state'];
  signedOnAt: Date;
  idleUntil: Date;
  endsAt: Date;
  principal: string;
  kind: Principal['kind'];
  label: string;
  roles: string[];
  centers: string[];
  components: string[];
  scopes: string[];
};

/**
 * The session whose secret has this hash, as it stands at `at`, with its principal; undefined where it was deleted, its token
 * revoked or its principal disabled. `isActivity` keeps it alive where it is. Runs before there is a principal.
 */
export async function findSession(
  db: Db,
  hash: Buffer,
  at: Date,
  isActivity: boolean,
): Promise<FoundSession | undefined> {
  const { rows } = await sql<SessionHolder>`
    select * from authenticate_session(${hash}, ${at}, ${isActivity})`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { sessionId, state, signedOnAt, idleUntil, endsAt, principal, kind, label, roles, centers, components } = row;
  const scopes = effectiveScopes(roles, row.scopes);
  return {
    state,
    session: { id: sessionId, signedOnAt, idleUntil, endsAt },
    principal: { id: principal, kind, label, roles, centers, components, scopes },
  };
}

export type NewSession = {
  id: string;
  hash: Buffer;
  tokenHash: Buffer;
  /** Of the session that the browser held until now. */
  replacedHash: Buffer | null;
  at: Date;
  idleMinutes: number;
  until: Date;
};

export type Begun = { begun: boolean; replacedId: string | null; replacedPrincipal: string | null };

/** Begins a session of the present principal's token, and ends the one that it replaces; neither where the token opens nothing now. */
export async function beginSession(db: Db, its: NewSession): Promise<Begun> {
  const { rows } = await sql<Begun>`
    select * from begin_session(${its.id}, ${its.hash}, ${its.tokenHash}, ${its.replacedHash}, ${its.at}, ${its.idleMinutes}, ${its.until})
  `.execute(db);
  return rows[0] ?? { begun: false, replacedId: null, replacedPrincipal: null };
}

/** Ends a session of the caller's own; false where it has ended already. */
export async function deleteSession(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('sessions').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

export type TokenState = { state: 'valid' | 'revoked' | 'expired' | 'disabled'; since: Date | null };

/** What became of the token with this hash; undefined where there never was one. Runs before there is a principal. */
export async function explainToken(db: Db, hash: Buffer, at: Date): Promise<TokenState | undefined> {
  const { rows } = await sql<TokenState>`select * from explain_token(${hash}, ${at})`.execute(db);
  return rows[0];
}

/** Drops what has not been used for two days, which is longer than a session lasts. Run by the service itself now and then. */
export async function dropOldSessions(db: Db): Promise<void> {
  await db.deleteFrom('sessions').where('activeAt', '<', sql<Date>`now() - interval '2 days'`).execute();
}
