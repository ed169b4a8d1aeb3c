// Sign-on, the session and its end, as the service keeps them. Nothing secret is in reach of scripts: the cookie is HttpOnly.
import { client, type Schema, send } from './client.ts';
import { memory } from './use-read.ts';

export type Session = Schema<'Session'>;

/** The session of this browser. Asking does not count as activity. Throws `ApiProblem` 401 where there is none. */
export const readSession = async (): Promise<Session> => (await send(client.GET('/v1/session'))).body;

/** Begins a session for a token, or for an example identity where the service offers them. */
export async function signOn(
  by: { token: string } | { example: Schema<'SignOnWays'>['examples'][number]['example'] },
): Promise<Session> {
  return (await send(client.POST('/v1/session', { body: by }))).body;
}

/** Says that somebody is still there. */
export const extendSession = async (): Promise<Session> => (await send(client.POST('/v1/session/extend'))).body;

/** Ends the session, and forgets what was read under it. */
export async function signOff(): Promise<void> {
  await client.DELETE('/v1/session');
  memory.clear();
}
