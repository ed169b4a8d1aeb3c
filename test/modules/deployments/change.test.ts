// PATCH, end, cancel and confirm: preconditions, states, positions, and races for them.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, change, pointersOf, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const colleague = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const foreign = await world.actor({ roles: ['liaison'], components: ['ICE'] });

t.test('a merge patch keeps what is absent and clears what is null', async (t) => {
  const center = await world.center();
  const entry = await register(world, liaison, bodyAt(center, { note: 'a', endDate: '2026-12-31', systems: ['HSIN'] }));
  const answer = await change(world, liaison, entry, { fte: 0.5, note: null, systems: null, endDate: '2027-01-31' });
  t.equal(answer.status, 200);
  t.equal(answer.headers['etag'], '"2"');
  const { updatedAt: before, ...kept } = entry;
  const { updatedAt, ...changed } = answer.body;
  t.same(changed, {
    ...kept,
    version: 2,
    fte: 0.5,
    note: null,
    systems: [],
    endDate: '2027-01-31',
    committedThrough: '2027-01-31',
  });
  t.ok(updatedAt > before);
});

t.test('a change of nothing makes no version', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center(), { systems: ['HSDN', 'HSIN'] }));
  const patch = { fte: 1, systems: ['HSIN', 'HSDN'], role: 'BPA', note: null, reason: 'Nothing, really' };
  for (const body of [{}, patch]) {
    const answer = await change(world, liaison, entry, body);
    t.equal(answer.status, 200);
    t.equal(answer.headers['etag'], '"1"');
  }
  const confirmed = await change(world, liaison, entry, 'confirm', {});
  t.equal(confirmed.headers['etag'], '"1"', 'confirmed today by registering');
  const history = await world.call(liaison, 'GET', `/v1/deployments/${entry.id}/history`);
  t.equal(history.body.items.length, 1);
});

t.test('every fault of a change is named at once', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center(), { endDate: '2026-12-31' }));
  const rules = await change(world, liaison, entry, {
    role: 'ZZZ',
    center: 'ZZ-NOWHERE',
    startDate: '2027-01-01',
    successorOf: entry.id,
  });
  t.equal(rules.status, 400);
  t.same(pointersOf(rules), ['/center', '/role', '/startDate', '/successorOf']);
  const both = await change(world, liaison, entry, {
    role: 'ZZZ',
    fte: 2,
    status: 'ended',
    startDate: null,
    endDate: '2025-01-01',
  });
  t.equal(both.status, 400);
  t.same(pointersOf(both), ['/endDate', '/fte', '/role', '/startDate', '/status']);
  const end = await change(world, liaison, entry, 'end', { endDate: '2025-01-01', endReason: 'boredom' });
  t.equal(end.status, 400);
  t.same(pointersOf(end), ['/endDate', '/endReason']);
  t.same(pointersOf(await change(world, liaison, entry, 'end', {})), ['/endDate', '/endReason']);
  t.same(pointersOf(await change(world, liaison, entry, 'cancel', {})), ['/reason']);
  t.same(pointersOf(await change(world, liaison, entry, 'confirm', { now: true })), ['/now']);
  t.same(pointersOf(await world.call(liaison, 'PATCH', '/v1/deployments/none', { body: { fte: 2 } })), ['/fte', '/id']);
});

t.test('a code that ended later does not keep its deployment from being corrected', async (t) => {
  const center = await world.center();
  const entry = await register(world, liaison, bodyAt(center));
  await world.owner
    .updateTable('centers')
    .set({ validTo: '2025-12-31', version: 2 })
    .where('code', '=', center)
    .execute();
  t.equal((await change(world, liaison, entry, { note: 'moved to the archive' })).status, 200);
  const moved = await change(world, liaison, { ...entry, version: 2 }, { startDate: '2026-02-01' });
  t.same(pointersOf(moved), ['/startDate']);
});

t.test('changes need a precondition that names what stands', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center()));
  await change(world, colleague, entry, { fte: 0.9 });
  const bodies = {
    '': { fte: 0.5 },
    '/end': { endDate: '2026-08-01', endReason: 'rotation' },
    '/cancel': { reason: 'x' },
    '/confirm': {},
  };
  for (const [path, body] of Object.entries(bodies)) {
    const method = path === '' ? 'PATCH' : 'POST';
    const url = `/v1/deployments/${entry.id}${path}`;
    t.equal((await world.call(liaison, method, url, { body })).status, 428);
    const stale = await world.call(liaison, method, url, { body, headers: { 'if-match': '"1"' } });
    t.equal(stale.status, 412);
    t.match(stale.body.changedBy, colleague.id.slice(-6));
    t.equal(stale.body.currentETag, '"2"');
    const headers = { 'if-match': '"2"' };
    t.equal((await world.call(null, method, url, { body, headers })).status, 401);
    t.equal((await world.call(foreign, method, url, { body, headers })).status, 404);
    const analyst = await world.actor({ roles: ['analyst'] });
    t.equal((await world.call(analyst, method, url, { body, headers })).status, 403);
  }
});

t.test('what somebody sees as a director, it does not change as a liaison of others', async (t) => {
  const center = await world.center();
  const entry = await register(world, liaison, bodyAt(center));
  const both = await world.actor({ roles: ['director', 'liaison'], centers: [center], components: ['ICE'] });
  t.same((await world.call(both, 'GET', `/v1/deployments/${entry.id}`)).body.allowed, []);
  t.equal((await change(world, both, entry, { fte: 0.5 })).status, 403);
});

t.test('a component changes within the families of the caller', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center()));
  const answer = await change(world, liaison, entry, { component: 'ICE-HSI' });
  t.equal(answer.status, 403);
  t.same(pointersOf(answer), ['/component']);
  const within = await change(world, liaison, entry, { component: 'CBP' });
  t.equal(within.body.component, 'CBP');
});

t.test('moving to another position is weighed there, and leaves room behind', async (t) => {
  const center = await world.center();
  const [full, free] = [bodyAt(center), bodyAt(center, { fte: 0.5 })];
  const first = await register(world, liaison, full);
  const second = await register(world, liaison, free);
  const refused = await change(world, liaison, second, { positionRef: full.positionRef });
  t.equal(refused.status, 409);
  t.same(
    refused.body.others.map((other: { id: string }) => other.id),
    [first.id],
  );
  const left = await change(world, liaison, first, { positionRef: `${full.positionRef}-B` });
  t.equal(left.status, 200);
  t.equal((await change(world, liaison, second, { positionRef: full.positionRef })).status, 200);
});

t.test('with two families, a component of the other is a position of the other', async (t) => {
  const both = await world.actor({ roles: ['liaison'], components: ['CBP', 'ICE'] });
  const body = bodyAt(await world.center());
  const first = await register(world, both, body);
  const second = await register(world, both, { ...body, component: 'ICE' });
  t.equal((await change(world, both, second, { component: 'CBP' })).status, 409);
  await change(world, both, first, 'cancel', { reason: 'x' });
  t.equal((await change(world, both, second, { component: 'CBP' })).body.family, 'CBP');
});

t.test('a position that stands above 1.00 is mended step by step', async (t) => {
  const center = await world.center();
  const [body, other] = [bodyAt(center, { fte: 0.9 }), bodyAt(center, { fte: 0.9 })];
  const first = await register(world, liaison, body);
  const second = await register(world, liaison, other);
  const { positionId } = await world.owner
    .selectFrom('deployments')
    .select('positionId')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow();
  await world.owner
    .updateTable('deployments')
    .set({ positionId, positionRef: String(body['positionRef']), version: 2 })
    .where('id', '=', second.id)
    .execute();
  t.equal(
    (await change(world, liaison, { ...second, version: 2 }, { fte: 0.5 })).status,
    200,
    'still 1.40, but less than before',
  );
  t.equal((await change(world, liaison, { ...second, version: 3 }, { fte: 0.6 })).status, 409);
});

t.test('an end sets the last day and the reason, and may lie ahead', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center()));
  const ahead = await change(world, liaison, entry, 'end', {
    endDate: '2026-09-30',
    endReason: 'rotation',
    reason: 'Orders came',
  });
  t.equal(ahead.status, 200);
  t.match(ahead.body, { status: 'active', endDate: '2026-09-30', endReason: 'rotation', version: 2 });
  const ended = await change(world, liaison, ahead.body, 'end', { endDate: '2026-06-30', endReason: 'funding' });
  t.match(ended.body, { status: 'ended', stale: false, allowed: ['change', 'cancel'] });
  const again = await change(world, liaison, ended.body, 'end', { endDate: '2026-06-29', endReason: 'other' });
  t.equal(again.status, 409);
  t.equal(again.body.type, '/problems/wrong-state');
  t.equal((await change(world, liaison, ended.body, 'confirm')).status, 409);
  const corrected = await change(world, liaison, ended.body, { endDate: null });
  t.match(corrected.body, { status: 'active', endDate: null, endReason: null });
  t.same(pointersOf(await change(world, liaison, corrected.body, { endReason: 'other' })), ['/endReason']);
});

t.test('a later end is weighed against who follows', async (t) => {
  const body = bodyAt(await world.center(), { endDate: '2026-08-31' });
  const entry = await register(world, liaison, body);
  const next = await register(world, liaison, { ...body, startDate: '2026-09-01', endDate: null });
  const answer = await change(world, liaison, entry, 'end', { endDate: '2026-09-30', endReason: 'rotation' });
  t.equal(answer.status, 409);
  t.equal(answer.body.others[0].id, next.id);
  t.equal((await change(world, liaison, entry, 'end', { endDate: '2026-08-30', endReason: 'rotation' })).status, 200);
});

t.test('a cancelled deployment stays as it is', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center()));
  const cancelled = await change(world, liaison, entry, 'cancel', { reason: 'Entered twice' });
  t.match(cancelled.body, { status: 'cancelled', stale: false, version: 2 });
  t.same(cancelled.body.allowed, []);
  for (const answer of [
    await change(world, liaison, cancelled.body, { fte: 0.5 }),
    await change(world, liaison, cancelled.body, 'end', { endDate: '2026-08-30', endReason: 'rotation' }),
    await change(world, liaison, cancelled.body, 'cancel', { reason: 'x' }),
    await change(world, liaison, cancelled.body, 'confirm', {}),
  ]) {
    t.equal(answer.status, 409);
    t.equal(answer.body.state, 'cancelled');
  }
});

t.test('a registration is stale when nobody has confirmed it for more than 180 days', async (t) => {
  t.teardown(() => world.setClock('2026-07-01T12:00:00Z'));
  const center = await world.center();
  const entry = await register(world, liaison, bodyAt(center));
  const past = await register(world, liaison, bodyAt(center, { endDate: '2026-12-28' }));
  const staleOn = async (day: string, { id }: { id: string }) => {
    world.setClock(`${day}T00:00:00Z`);
    return (await world.call(liaison, 'GET', `/v1/deployments/${id}`)).body.stale;
  };
  t.equal(await staleOn('2026-12-28', entry), false, 'after 180 days');
  t.equal(await staleOn('2026-12-29', entry), true, 'after 181 days');
  t.equal(await staleOn('2026-12-29', past), false, 'what has ended needs no confirmation');
  const confirmed = await change(world, liaison, entry, 'confirm');
  t.match(confirmed.body, { stale: false, confirmedOn: '2026-12-29', version: 2 });
});

t.test('a succession closes no circle', async (t) => {
  const center = await world.center();
  const a = await register(world, liaison, bodyAt(center));
  const b = await register(world, liaison, bodyAt(center, { successorOf: a.id }));
  const c = await register(world, liaison, bodyAt(center, { successorOf: b.id }));
  const answer = await change(world, liaison, a, { successorOf: c.id });
  t.equal(answer.status, 400);
  t.same(pointersOf(answer), ['/successorOf']);
});

t.test('of two changes that would close a circle together, one is refused', async (t) => {
  const center = await world.center();
  for (let round = 0; round < 4; round += 1) {
    const a = await register(world, liaison, bodyAt(center));
    const b = await register(world, liaison, bodyAt(center));
    const answers = await Promise.all([
      change(world, liaison, a, { successorOf: b.id }),
      change(world, colleague, b, { successorOf: a.id }),
    ]);
    t.same(answers.map(({ status }) => status).sort(), [200, 400]);
  }
});
