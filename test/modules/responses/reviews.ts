// What tests of returned and reopened responses share: an answered cycle, its close, and the four acts of an analyst and a center.
import type { Actor, Answer, World } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { match, sign, urlOf } from './answers.ts';

/** Later than any clock: the service's, which a test sets, and the database's, which it does not. */
export const LATER = '2099-12-31T00:00:00Z';

export type Asked = { center: string; director: Actor; cycle: string; url: string };

/** A center with its director, and a cycle that asks it. */
export async function askCenter(world: World, analyst: Actor, terms: Record<string, unknown> = {}): Promise<Asked> {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const cycle = await openCycle(world, analyst, terms);
  return { center, director, cycle, url: urlOf(cycle, center) };
}

/** Closes the cycle through the service. */
export async function closeCycle(world: World, analyst: Actor, cycle: string): Promise<Answer> {
  const { headers } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}`);
  const closed = await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, {
    headers: { 'if-match': headers['etag'] ?? '' },
  });
  if (closed.status !== 200) throw new Error(`not closed: ${closed.text}`);
  return closed;
}

/** Posts to a path below the response under its present ETag. */
export async function act(world: World, who: Actor, url: string, path: string, body?: object): Promise<Answer> {
  const { headers } = await world.call(who, 'GET', url);
  return world.call(who, 'POST', `${url}/${path}`, { body, headers: { 'if-match': headers['etag'] ?? '' } });
}

/** Reopens the response; throws where that is refused. */
export async function reopen(world: World, analyst: Actor, url: string, dueAt: string = LATER): Promise<Answer> {
  const reopened = await act(world, analyst, url, 'reopen', { reason: 'The center was flooded.', dueAt });
  if (reopened.status !== 200) throw new Error(`not reopened: ${reopened.text}`);
  return reopened;
}

/** Certifies what is saved, acknowledging every quality edit. */
export async function certifySaved(world: World, director: Actor, url: string): Promise<Answer> {
  const saved = await world.call(director, 'GET', url);
  return world.call(director, 'POST', `${url}/certify`, { body: sign(saved), headers: match(saved.body.version) });
}

/** Saves `body` over what stands and certifies it. */
export async function certifyAnew(world: World, director: Actor, url: string, body: object): Promise<Answer> {
  const { headers } = await world.call(director, 'GET', url);
  const saved = await world.call(director, 'PUT', url, { body, headers: { 'if-match': headers['etag'] ?? '' } });
  if (saved.status !== 200) throw new Error(`not saved: ${saved.text}`);
  return world.call(director, 'POST', `${url}/certify`, { body: sign(saved), headers: match(saved.body.version) });
}
