// Who followed whom: chains without circles, one successor each, under many writers; why deployments end.
import t from 'tap';
import { spaceSuccession } from '../../../src/modules/deployments/space-succession.ts';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, pointersOf, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP', 'ICE'] });
const foreign = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const analyst = await world.actor({ roles: ['analyst'] });
const chainOf = async (id: string, who = liaison) =>
  (await world.call(who, 'GET', `/v1/deployments/${id}/succession`)).body;
const idsOf = (chain: any) => chain.items.map(({ deployment }: any) => deployment.id);

t.test('days between are a gap, none, or an overlap', (t) => {
  const spell = (startDate: string, endDate: string | null) => ({ startDate, endDate });
  const days = (...chain: { startDate: string; endDate: string | null }[]) =>
    spaceSuccession(chain).map(({ daysBetween }) => daysBetween);
  t.same(days(), []);
  t.same(days(spell('2026-01-01', null)), [null]);
  t.same(days(spell('2026-01-01', '2026-01-31'), spell('2026-02-01', '2026-02-28'), spell('2026-03-11', null)), [
    null,
    0,
    10,
  ]);
  t.same(days(spell('2026-01-01', '2026-01-31'), spell('2026-01-31', null), spell('2027-01-01', null)), [
    null,
    -1,
    null,
  ]);
  t.end();
});

t.test('a chain is read whole from any of its links, in order', async (t) => {
  const center = await world.center();
  const a = await register(world, liaison, bodyAt(center, { endDate: '2026-08-31' }));
  const b = await register(
    world,
    liaison,
    bodyAt(center, { startDate: '2026-09-11', endDate: '2026-12-31', successorOf: a.id }),
  );
  const c = await register(world, liaison, bodyAt(center, { startDate: '2026-12-01', successorOf: b.id }));
  for (const { id } of [a, b, c]) {
    const chain = await chainOf(id);
    t.same(idsOf(chain), [a.id, b.id, c.id]);
    t.same(
      chain.items.map((its: any) => its.daysBetween),
      [null, 10, -31],
    );
    t.match(chain, { partial: false, withheld: [] });
  }
  const read = await world.call(liaison, 'GET', `/v1/deployments/${a.id}`);
  t.equal(read.body.successor, b.id);
  t.same((await chainOf(b.id)).items[0].deployment, read.body, 'deployments as they are read');
  t.equal(
    (await change(world, liaison, read.body, { note: 'x' })).body.successor,
    b.id,
    'also in the answer of a change',
  );
  t.same(idsOf(await chainOf(a.id, analyst)), [a.id, b.id, c.id]);
  t.equal((await world.call(foreign, 'GET', `/v1/deployments/${a.id}/succession`)).status, 404);
  t.equal((await world.call(liaison, 'GET', '/v1/deployments/x/succession')).status, 400);
  t.equal((await world.call(null, 'GET', `/v1/deployments/${a.id}/succession`)).status, 401);
});

t.test('what a director may not see is left out, and the answer says that it may be so', async (t) => {
  const [here, there] = [await world.center(), await world.center()];
  const a = await register(world, liaison, bodyAt(here, { endDate: '2026-01-31' }));
  const b = await register(world, liaison, bodyAt(there, { successorOf: a.id, endDate: '2026-03-31' }));
  const c = await register(world, liaison, bodyAt(here, { successorOf: b.id, startDate: '2026-04-01' }));
  const director = await world.actor({ roles: ['director'], centers: [here] });
  const seen = await chainOf(a.id, director);
  t.same(idsOf(seen), [a.id], 'and nothing behind what is hidden');
  t.match(seen, { partial: true, items: [{ deployment: { successor: null } }] });
  t.match(await chainOf(c.id, director), { partial: true, items: [{ deployment: { id: c.id, successorOf: null } }] });
  const cycle = await openCycle(world, analyst, { mode: 'blind' });
  t.equal(
    (await world.call(director, 'GET', `/v1/deployments/${c.id}/succession`)).status,
    404,
    'on the reference date',
  );
  t.match((await chainOf(a.id, director)).withheld, [{ cycle }]);
  await world.call(analyst, 'POST', `/v1/cycles/${cycle}/cancel`, {
    body: { reason: 'Done' },
    headers: { 'if-match': '*' },
  });
});

t.test('a cancelled successor frees the place, and an entry is registered anew', async (t) => {
  const center = await world.center();
  const first = await register(world, liaison, bodyAt(center, { endDate: '2026-08-31' }));
  const wrong = await register(world, liaison, bodyAt(center, { startDate: '2026-09-01', successorOf: first.id }));
  const late = await register(world, liaison, bodyAt(center, { startDate: '2026-10-01' }));
  t.equal((await change(world, liaison, late, { successorOf: first.id })).status, 409, 'it has one');
  await change(world, liaison, wrong, 'cancel', { reason: 'Never agreed' });
  t.same(idsOf(await chainOf(first.id)), [first.id]);
  t.equal((await change(world, liaison, late, { successorOf: first.id })).status, 200);
  t.same(idsOf(await chainOf(first.id)), [first.id, late.id]);
  t.same(idsOf(await chainOf(wrong.id)), [first.id, wrong.id], 'the cancelled one still says what it was');
  const moved = await change(world, liaison, await readOf(late.id), { component: 'ICE' });
  t.same(pointersOf(moved), ['/component'], 'nor does it leave for another family');
  t.equal((await change(world, liaison, await readOf(late.id), { component: 'ICE', successorOf: null })).status, 200);
  t.equal((await readOf(first.id)).successor, null);
});

t.test('many writers close no circle, give nobody two successors, and tie no two families together', async (t) => {
  const center = await world.center();
  const ring = await Promise.all(Array.from({ length: 6 }, () => register(world, liaison, bodyAt(center))));
  const closing = await Promise.all(
    ring.map((entry, i) => change(world, liaison, entry, { successorOf: ring[(i + 1) % ring.length].id })),
  );
  t.equal(closing.filter(({ status }) => status === 200).length, 5, 'the last that would close it is refused');
  t.equal(closing.filter(({ status }) => status === 400).length, 1);
  t.equal((await chainOf(ring[0].id)).items.length, 6);
  const [target, ...rivals] = await Promise.all(
    Array.from({ length: 6 }, () => register(world, liaison, bodyAt(center))),
  );
  const racing = await Promise.all([
    ...rivals.map((entry) => change(world, liaison, entry, { successorOf: target.id })),
    ...rivals.map(() =>
      world.call(liaison, 'POST', '/v1/deployments', { body: bodyAt(center, { successorOf: target.id }) }),
    ),
  ]);
  t.equal(racing.filter(({ status }) => status < 300).length, 1);
  for (let round = 0; round < 4; round += 1) {
    const before = await register(world, liaison, bodyAt(center));
    const [moving, following] = await Promise.all([
      change(world, liaison, before, { component: 'ICE' }),
      world.call(liaison, 'POST', '/v1/deployments', { body: bodyAt(center, { successorOf: before.id }) }),
    ]);
    t.ok(
      moving.status === 200 ? following.status !== 201 : following.status === 201,
      `${moving.status} ${following.status}`,
    );
  }
});

t.test('every reason for an end is kept, shown and asked for', async (t) => {
  const center = await world.center();
  const reasons = ['rotation', 'end-of-detail', 'retirement', 'reassignment', 'funding', 'position-abolished', 'other'];
  for (const endReason of reasons) {
    const entry = await register(world, liaison, bodyAt(center));
    const ended = await change(world, liaison, entry, 'end', { endDate: '2026-06-30', endReason });
    t.match(ended.body, { status: 'ended', endReason });
    const { body } = await world.call(liaison, 'GET', `/v1/deployments?center=${center}&endReason=${endReason}`);
    t.same(body.items, [ended.body], endReason);
  }
  const some = await world.call(liaison, 'GET', `/v1/deployments?center=${center}&endReason=funding&endReason=other`);
  t.equal(some.body.items.length, 2);
  t.equal((await world.call(liaison, 'GET', '/v1/deployments?endReason=boredom')).status, 400);
});

t.test('as known at an instant, a deployment had the successor that was recorded then', async (t) => {
  const center = await world.center();
  const a = await register(world, liaison, bodyAt(center));
  const b = await register(world, liaison, bodyAt(center, { successorOf: a.id }));
  const then = (await readOf(b.id)).updatedAt;
  await change(world, liaison, b, 'cancel', { reason: 'No' });
  t.equal((await readOf(a.id)).successor, null);
  t.equal((await world.call(liaison, 'GET', `/v1/deployments/${a.id}?knownAt=${then}`)).body.successor, b.id);
});

async function readOf(id: string) {
  return (await world.call(liaison, 'GET', `/v1/deployments/${id}`)).body;
}
