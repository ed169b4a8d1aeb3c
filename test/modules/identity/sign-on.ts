// Signing on as a browser does: the headers with which its next requests come.
import type { Actor, Answer, World } from '../../kit/world.ts';

/** What a browser adds to whatever a page of this service sends. */
export const PAGE = { 'sec-fetch-site': 'same-origin' };

/** The cookie that the browser holds after this answer. */
export function cookieOf(answer: Answer): string {
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

/** Signs on with the token of `actor`, and answers with the cookie as a header. */
export async function signOn(
  world: World,
  actor: Actor,
  headers: Record<string, string> = PAGE,
): Promise<{ cookie: string }> {
  const answer = await world.call(null, 'POST', '/v1/session', { body: { token: actor.token }, headers });
  if (answer.status !== 201) throw new Error(`not signed on: ${answer.text}`);
  return { cookie: cookieOf(answer) };
}
