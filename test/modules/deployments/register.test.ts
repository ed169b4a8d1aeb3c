// POST /v1/deployments and who may read what it made.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, pointersOf, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const analyst = await world.actor({ roles: ['analyst'] });
const foreign = await world.actor({ roles: ['liaison'], components: ['ICE'] });
const admin = await world.actor({ roles: ['admin'] });

t.test('a liaison registers a deployment and gets it back whole', async (t) => {
  const center = await world.center();
  const body = bodyAt(center, {
    fte: 0.29,
    endDate: '2026-12-31',
    fundedThrough: '2026-09-30',
    clearance: 'ts-sci',
    part23TrainedOn: '2025-11-01',
    systems: ['C-LAN', 'HSIN'],
    note: 'Mornings',
  });
  const answer = await world.call(liaison, 'POST', '/v1/deployments', { body });
  t.equal(answer.status, 201);
  t.equal(answer.headers['location'], `/v1/deployments/${answer.body.id}`);
  t.equal(answer.headers['etag'], '"1"');
  const { id, createdAt, updatedAt, ...rest } = answer.body;
  t.same(rest, {
    ...body,
    systems: ['HSIN', 'C-LAN'],
    successorOf: null,
    privacyTrainedOn: null,
    family: 'CBP',
    status: 'active',
    stale: false,
    endReason: null,
    confirmedOn: '2026-07-01',
    confirmBy: '2026-12-28',
    committedThrough: '2026-09-30',
    notices: [
      {
        code: 'prerequisite-missing',
        prerequisite: 'privacy',
        reason: 'not-recorded',
        message: 'No training in privacy and civil liberties is recorded for the first day, Jan 5, 2026.',
      },
    ],
    version: 1,
    successor: null,
    allowed: ['change', 'end', 'cancel', 'confirm'],
  });
  t.equal(createdAt, updatedAt);
  const read = await world.call(liaison, 'GET', `/v1/deployments/${id}`);
  t.equal(read.status, 200);
  t.equal(read.headers['etag'], '"1"');
  t.same(read.body, answer.body);
});

t.test('status is derived from the days and the clock', async (t) => {
  const center = await world.center();
  const statusOf = async (values: object) => (await register(world, liaison, bodyAt(center, { ...values }))).status;
  t.equal(await statusOf({ startDate: '2026-07-02' }), 'planned');
  t.equal(await statusOf({ startDate: '2026-07-01', endDate: '2026-07-01' }), 'active');
  t.equal(await statusOf({ endDate: '2026-06-30' }), 'ended');
});

t.test('every fault is named at once: of shape, of codes, of days and of links', async (t) => {
  const ended = await world.center({ validTo: '2025-12-31' });
  const answer = await world.call(liaison, 'POST', '/v1/deployments', {
    body: bodyAt(ended, {
      component: 'CBP-NONE',
      role: 'ZZZ',
      arrangement: 'sometimes',
      fte: 1.005,
      endDate: '2025-01-01',
      systems: ['HSIN', 'HSIN'],
      successorOf: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10',
      salary: 1,
    }),
  });
  t.equal(answer.status, 400);
  t.same(
    [...new Set(pointersOf(answer))],
    ['/arrangement', '/center', '/component', '/endDate', '/fte', '/role', '/salary', '/successorOf', '/systems/1'],
  );
  t.match(answer.body.errors.find((fault: { pointer: string }) => fault.pointer === '/center').message, /2025-12-31/);
});

t.test('faults that only the rules know are named at once as well', async (t) => {
  const answer = await world.call(liaison, 'POST', '/v1/deployments', {
    body: bodyAt('ZZ-NOWHERE', { component: 'NPPD', role: 'ZZZ', endDate: '2025-01-01' }),
  });
  t.equal(answer.status, 400);
  t.same(pointersOf(answer), ['/center', '/component', '/endDate', '/role']);
});

t.test('FTE is 0.01 to 1.00 with at most two decimals', async (t) => {
  const center = await world.center();
  for (const fte of [0, -0.5, 1.01, 0.125, '1', null]) {
    const answer = await world.call(liaison, 'POST', '/v1/deployments', { body: bodyAt(center, { fte }) });
    t.equal(answer.status, 400, String(fte));
    t.ok(pointersOf(answer).every((pointer) => pointer === '/fte'));
  }
  for (const fte of [0.01, 0.57, 1]) {
    t.equal((await register(world, liaison, bodyAt(center, { fte }))).fte, fte);
  }
});

t.test('a body is an object', async (t) => {
  for (const body of [[], 'deployment', [bodyAt('ZZ-NOWHERE')]]) {
    const answer = await world.call(liaison, 'POST', '/v1/deployments', {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    t.equal(answer.status, 400);
  }
});

t.test('only a liaison of the family registers its people', async (t) => {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const body = bodyAt(center);
  t.equal((await world.call(null, 'POST', '/v1/deployments', { body })).status, 401);
  for (const actor of [analyst, admin, director]) {
    t.equal((await world.call(actor, 'POST', '/v1/deployments', { body })).status, 403);
  }
  const answer = await world.call(foreign, 'POST', '/v1/deployments', { body });
  t.equal(answer.status, 403);
  t.same(pointersOf(answer), ['/component']);
});

t.test('a deployment is read by its family, its center and analysts; for everybody else it is not there', async (t) => {
  const [center, elsewhere] = [await world.center(), await world.center()];
  const entry = await register(world, liaison, bodyAt(center));
  const its = await world.actor({ roles: ['director'], centers: [center] });
  const other = await world.actor({ roles: ['director'], centers: [elsewhere] });
  const program = await world.actor({ roles: ['service'], scopes: ['register:read'] });
  for (const path of ['', '/history']) {
    const url = `/v1/deployments/${entry.id}${path}`;
    for (const actor of [its, analyst, program]) {
      const answer = await world.call(actor, 'GET', url);
      t.equal(answer.status, 200);
      if (path === '') t.same(answer.body.allowed, []);
    }
    for (const actor of [other, foreign]) t.equal((await world.call(actor, 'GET', url)).status, 404);
    t.equal((await world.call(admin, 'GET', url)).status, 403);
    t.equal((await world.call(null, 'GET', url)).status, 401);
  }
  t.equal((await world.call(analyst, 'GET', '/v1/deployments/none')).status, 400);
});

t.test('a position at 1.00 takes no more, and the answer names the deployments in the way', async (t) => {
  const [here, there] = [await world.center(), await world.center()];
  const body = bodyAt(here, { fte: 0.6, endDate: '2026-09-30' });
  const first = await register(world, liaison, body);
  const answer = await world.call(liaison, 'POST', '/v1/deployments', {
    body: { ...body, component: 'CBP-OFO', center: there, fte: 0.5, startDate: '2026-09-30', endDate: null },
  });
  t.equal(answer.status, 409);
  t.equal(answer.body.type, '/problems/position-over-allocated');
  t.same(answer.body.others, [
    { id: first.id, center: here, fte: 0.6, startDate: '2026-01-05', endDate: '2026-09-30' },
  ]);
  t.match(answer.body.detail, /1\.10 FTE on 2026-09-30/);
});

t.test('what does not stand on one day is not added up', async (t) => {
  const center = await world.center();
  const body = bodyAt(center, { fte: 0.5, startDate: '2026-01-01', endDate: '2026-02-28' });
  await register(world, liaison, body);
  await register(world, liaison, { ...body, startDate: '2026-03-01', endDate: '2026-04-30' });
  const across = await register(world, liaison, { ...body, startDate: '2026-01-01', endDate: '2026-12-31' });
  t.equal(across.fte, 0.5, '0.50 on every day beside two that follow one another');
  const full = await world.call(liaison, 'POST', '/v1/deployments', {
    body: { ...body, startDate: '2026-04-30', endDate: '2026-05-01', fte: 0.01 },
  });
  t.equal(full.status, 409);
  t.equal(full.body.others.length, 2);
  await register(world, liaison, { ...body, startDate: '2026-05-01', endDate: null });
});

t.test('the same reference in another family is another position, and a cancelled deployment makes room', async (t) => {
  const center = await world.center();
  const body = bodyAt(center);
  const first = await register(world, liaison, body);
  await register(world, foreign, { ...body, component: 'ICE-HSI', role: 'SA' });
  const headers = { 'if-match': '"1"' };
  await world.call(liaison, 'POST', `/v1/deployments/${first.id}/cancel`, {
    headers,
    body: { reason: 'Entered twice' },
  });
  t.equal((await register(world, liaison, body)).status, 'active');
});

t.test('a deployment succeeds one of its own family, which has no other successor', async (t) => {
  const center = await world.center();
  const theirs = await register(world, foreign, bodyAt(center, { component: 'ICE', role: 'SA' }));
  const first = await register(world, liaison, bodyAt(center, { endDate: '2026-06-30' }));
  const second = await register(world, liaison, bodyAt(center, { successorOf: first.id }));
  t.equal(second.successorOf, first.id);
  const third = await world.call(liaison, 'POST', '/v1/deployments', {
    body: bodyAt(center, { successorOf: first.id }),
  });
  t.equal(third.status, 409);
  t.equal(third.body.other, second.id);
  const stolen = await world.call(liaison, 'POST', '/v1/deployments', {
    body: bodyAt(center, { successorOf: theirs.id }),
  });
  t.equal(stolen.status, 400);
  t.same(pointersOf(stolen), ['/successorOf']);
});

t.test('of two families, a liaison cannot let one succeed the other', async (t) => {
  const center = await world.center();
  const both = await world.actor({ roles: ['liaison'], components: ['CBP', 'ICE'] });
  const first = await register(world, both, bodyAt(center));
  const body = bodyAt(center, { component: 'ICE', successorOf: first.id });
  const answer = await world.call(both, 'POST', '/v1/deployments', { body });
  t.equal(answer.status, 400);
  t.match(answer.body.errors[0].message, /of CBP/);
});

t.test('a repeated registration with one Idempotency-Key is one deployment', async (t) => {
  const body = bodyAt(await world.center());
  const headers = { 'idempotency-key': 'once' };
  const first = await world.call(liaison, 'POST', '/v1/deployments', { body, headers });
  const again = await world.call(liaison, 'POST', '/v1/deployments', { body, headers });
  t.equal(again.status, 201);
  t.same(again.body, first.body);
});
