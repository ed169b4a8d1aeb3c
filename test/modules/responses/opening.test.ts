// That a center has looked at what it is asked: kept at the first look of one of its people, whatever becomes of the note.
import { sql } from 'kysely';
import t from 'tap';
import { isFirstLook } from '../../../src/modules/responses/opening-commands.ts';
import { type Actor, openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { match, urlOf } from './answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const own = async () => {
  const center = await world.center();
  return { center, director: await world.actor({ roles: ['director'], centers: [center] }) };
};
const openings = (cycle: string, center: string) =>
  world.owner
    .selectFrom('responseOpenings')
    .select(['openedAt', 'openedBy'])
    .where('cycle', '=', cycle)
    .where('center', '=', center)
    .execute();
const look = async (who: Actor, cycle: string, center: string) => {
  const { status } = await world.call(who, 'GET', urlOf(cycle, center));
  t.equal(status, 200);
};

t.test('the first look of a person of the center is kept, and no later one', async (t) => {
  const { center, director } = await own();
  const delegate = await world.actor({ roles: ['delegate'], centers: [center] });
  const cycle = await openCycle(world, analyst);
  t.same(await openings(cycle, center), []);
  await look(delegate, cycle, center);
  const [first] = await openings(cycle, center);
  t.equal(first?.openedBy, delegate.id, 'a delegate is a person of the center');
  await look(director, cycle, center);
  t.same(await openings(cycle, center), [first]);
});

t.test('somebody else who reads it, a list or a HEAD is no look of the center', async (t) => {
  const { center, director } = await own();
  const cycle = await openCycle(world, analyst);
  await look(analyst, cycle, center);
  const service = await world.actor({ roles: ['service'], scopes: ['responses:read'] });
  await look(service, cycle, center);
  const headers = { authorization: `Bearer ${director.token}` };
  t.equal((await world.app.inject({ method: 'HEAD', url: urlOf(cycle, center), headers })).statusCode, 200);
  await world.call(director, 'GET', `/v1/cycles/${cycle}/responses`);
  t.same(await openings(cycle, center), []);
});

t.test('once the cycle has closed, a look is no opening any more', async (t) => {
  const { center, director } = await own();
  const cycle = await openCycle(world, analyst);
  await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(2) });
  await look(director, cycle, center);
  t.same(await openings(cycle, center), []);
});

t.test('of many first looks at once one is kept, and all are answered', async (t) => {
  const { center, director } = await own();
  const cycle = await openCycle(world, analyst);
  await Promise.all(Array.from({ length: 20 }, () => look(director, cycle, center)));
  t.equal((await openings(cycle, center)).length, 1);
});

t.test('a look that cannot be kept is answered all the same', async (t) => {
  const { center, director } = await own();
  const cycle = await openCycle(world, analyst);
  await sql`revoke insert on response_openings from fusion_service`.execute(world.owner);
  await sql`revoke insert (cycle, center, opened_by) on response_openings from fusion_service`.execute(world.owner);
  await look(director, cycle, center);
  t.same(await openings(cycle, center), []);
  await sql`grant insert (cycle, center, opened_by) on response_openings to fusion_service`.execute(world.owner);
  await look(director, cycle, center);
  t.equal((await openings(cycle, center)).length, 1);
});

t.test('a first look is that of a person, at the own response, of an open cycle, where there was none', async (t) => {
  const first = { isOwn: true, cycleState: 'open' as const, openedAt: null };
  t.equal(isFirstLook(first, 'person'), true);
  for (const [response, kind] of [
    [first, 'service'],
    [{ ...first, isOwn: false }, 'person'],
    [{ ...first, cycleState: 'closed' as const }, 'person'],
    [{ ...first, openedAt: new Date(0) }, 'person'],
  ] as const) {
    t.equal(isFirstLook(response, kind), false);
  }
});
