// POST /v1/deployments/confirm: all that a filter lets through, as one, and what was not looked at is not confirmed.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { type Body, bodyAt, change, pointersOf, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const foreign = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const analyst = await world.actor({ roles: ['analyst'] });
const confirm = (body: Body, { dryRun = false, who = liaison, headers = {} } = {}) =>
  world.call(who, 'POST', `/v1/deployments/confirm${dryRun ? '?dryRun=true' : ''}`, { body, headers });
const read = async (id: string) => (await world.call(analyst, 'GET', `/v1/deployments/${id}`)).body;
t.afterEach(() => world.setClock('2026-07-01T12:00:00Z'));

t.test(
  'a dry run names them, the real one confirms them with their history and one record, and a repetition nothing',
  async (t) => {
    const center = await world.center();
    const [a, b] = [
      await register(world, liaison, bodyAt(center)),
      await register(world, liaison, bodyAt(center, { component: 'CBP-OFO' })),
    ];
    const planned = await register(world, liaison, bodyAt(center, { startDate: '2026-12-01' }));
    const ended = await register(world, liaison, bodyAt(center, { endDate: '2026-06-01' }));
    const cancelled = await register(world, liaison, bodyAt(center));
    await change(world, liaison, cancelled, 'cancel', { reason: 'Twice' });
    const other = await register(world, foreign, bodyAt(center, { component: 'TSA', role: 'IO' }));
    const [ofTsa] = [other];
    world.setClock('2026-12-30T08:00:00Z');
    const dry = await confirm({ filter: { center: [center], stale: true } }, { dryRun: true });
    t.equal(dry.status, 200);
    t.match(dry.body, {
      dryRun: true,
      count: 3,
      unchanged: 0,
      stale: 3,
      byComponent: [
        { component: 'CBP-OFO', family: 'CBP', count: 1 },
        { component: 'CBP-USBP', family: 'CBP', count: 2 },
      ],
      byCenter: [{ center, count: 3 }],
    });
    t.same(
      dry.body.items.map(({ id }: any) => id),
      [a.id, b.id, planned.id],
    );
    t.match(dry.body.items[0], {
      center,
      component: 'CBP-USBP',
      positionRef: a.positionRef,
      confirmedOn: '2026-07-01',
      stale: true,
    });
    t.match(await read(a.id), { version: 1, stale: true }, 'nothing was done');

    const done = await confirm({ filter: { center: [center], stale: true }, expect: dry.body.expect });
    t.equal(done.status, 200, done.text);
    t.same(done.body, { ...dry.body, dryRun: false });
    t.match(await read(a.id), { version: 2, stale: false, confirmedOn: '2026-12-30', confirmBy: '2027-06-28' });
    for (const { id, version } of [ended, ofTsa]) t.equal((await read(id)).version, version, 'not among them');
    const history = await world.call(liaison, 'GET', `/v1/deployments/${b.id}/history`);
    t.match(history.body.items[1], { version: 2, who: { id: liaison.id }, reason: null });
    const events = await world.owner
      .selectFrom('auditEvents')
      .selectAll()
      .where('action', '=', 'confirm-deployments')
      .execute();
    t.match(events, [{ principalId: liaison.id, details: { count: 3, stale: 3, centers: 1 } }]);

    const again = await confirm({ filter: { center: [center] } });
    t.match(again.body, { count: 0, unchanged: 3, byCenter: [], items: [] });
    t.equal((await read(a.id)).version, 2);
    t.equal(
      (await confirm({ filter: { center: [center] }, expect: dry.body.expect })).status,
      409,
      'the set has moved',
    );
  },
);

t.test('what has moved since the dry run is not confirmed', async (t) => {
  const center = await world.center();
  const a = await register(world, liaison, bodyAt(center));
  const filter = { center: [center] };
  world.setClock('2026-12-20T08:00:00Z');
  const { expect } = (await confirm({ filter }, { dryRun: true })).body;
  await change(world, liaison, a, { note: 'Changed' });
  const refused = await confirm({ filter, expect });
  t.equal(refused.status, 409);
  t.equal(refused.body.type, '/problems/conflict');
  const next = (await confirm({ filter }, { dryRun: true })).body.expect;
  world.setClock('2026-12-19T08:00:00Z');
  const b = await register(world, liaison, bodyAt(center));
  world.setClock('2026-12-20T08:00:00Z');
  t.equal((await confirm({ filter, expect: next })).status, 409, 'one that has joined');
  t.match(await read(b.id), { version: 1 });
});

t.test('every filter of the body narrows, and several are all asked', async (t) => {
  const [here, there] = [await world.center(), await world.center()];
  const a = await register(world, liaison, bodyAt(here, { endDate: '2027-03-01' }));
  const b = await register(
    world,
    liaison,
    bodyAt(there, { component: 'CBP-OFO', role: 'ANL', arrangement: 'virtual' }),
  );
  const c = await register(world, liaison, bodyAt(there, { startDate: '2027-01-01' }));
  world.setClock('2026-12-20T08:00:00Z');
  const centers = { center: [here, there] };
  const cases: [Body, { id: string }[]][] = [
    [{}, [a, b, c]],
    [{ component: ['CBP-OFO'] }, [b]],
    [{ family: ['CBP'] }, [a, b, c]],
    [{ family: ['TSA'] }, []],
    [{ center: [there] }, [b, c]],
    [{ role: ['ANL'] }, [b]],
    [{ arrangement: ['virtual', 'part-time'] }, [b]],
    [{ positionRef: [a.positionRef, c.positionRef] }, [a, c]],
    [{ stale: true }, []],
    [{ stale: false, role: ['BPA'] }, [a, c]],
    [{ confirmBefore: '2026-12-29' }, [a, b, c]],
    [{ confirmBefore: '2026-12-28' }, []],
    [{ endingBefore: '2027-03-02' }, [a]],
    [{ activeOn: '2026-12-31' }, [a, b]],
    [{ ids: [c.id, b.id], role: ['BPA'] }, [c]],
  ];
  for (const [filter, expected] of cases) {
    const { body } = await confirm({ filter: { ...centers, ...filter } }, { dryRun: true });
    t.same(
      body.items.map(({ id }: any) => id),
      expected.map(({ id }) => id),
      JSON.stringify(filter),
    );
  }
});

t.test('everything at once asks for a dry run, and ids that cannot be confirmed are named', async (t) => {
  const center = await world.center();
  const mine = await register(world, liaison, bodyAt(center));
  const ended = await register(world, liaison, bodyAt(center, { endDate: '2026-06-01' }));
  const theirs = await register(world, foreign, bodyAt(center, { component: 'TSA', role: 'IO' }));
  t.same(pointersOf(await confirm({ filter: {} })), ['/expect']);
  const nobody = '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10';
  const refused = await confirm({ filter: { ids: [mine.id, ended.id, theirs.id, nobody] } });
  t.equal(refused.status, 400);
  t.same(pointersOf(refused), ['/filter/ids/1', '/filter/ids/2', '/filter/ids/3']);
  t.equal((await read(mine.id)).version, 1, 'none was');
  const both = await world.actor({ roles: ['director', 'liaison'], centers: [center], components: ['CBP'] });
  t.match((await confirm({ filter: { ids: [theirs.id] } }, { who: both })).body.errors, [
    { message: /Only a liaison/ },
  ]);
  t.same(pointersOf(await confirm({ filter: { colour: ['red'], ids: [], activeOn: '2026-02-30' }, expect: 'x' })), [
    '/expect',
    '/filter/activeOn',
    '/filter/colour',
    '/filter/ids',
  ]);
  t.equal((await confirm({ filter: {} }, { who: analyst })).status, 403);
  t.equal((await world.call(null, 'POST', '/v1/deployments/confirm', { body: { filter: {} } })).status, 401);
  world.setClock('2026-08-01T00:00:00Z');
  const all = await confirm({ filter: {} }, { dryRun: true });
  t.ok(all.body.count > 0);
  t.equal((await confirm({ filter: {}, expect: all.body.expect })).status, 200);
  const key = { 'idempotency-key': 'once' };
  world.setClock('2026-08-02T00:00:00Z');
  const first = await confirm({ filter: { center: [center] } }, { headers: key });
  t.same(
    (await confirm({ filter: { center: [center] } }, { headers: key })).body,
    first.body,
    'the first answer again',
  );
});

t.test('many at once, while others change, close nobody in', async (t) => {
  const centers = [await world.center(), await world.center(), await world.center()];
  const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
  const entries = await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      register(
        world,
        i % 2 ? liaison : foreign,
        bodyAt(centers[i % 3] ?? '', i % 2 ? {} : { component: 'TSA', role: 'IO' }),
      ),
    ),
  );
  world.setClock('2026-07-02T12:00:00Z');
  const filter = { center: centers };
  const answers = await Promise.all([
    confirm({ filter }),
    confirm({ filter }, { who: foreign }),
    ...entries
      .slice(0, 6)
      .map((entry, i) => change(world, i % 2 ? liaison : foreign, entry, { center: centers[(i + 1) % 3] })),
    world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`),
    confirm({ filter }),
    confirm({ filter }, { who: foreign }),
  ]);
  t.ok(
    answers.every(({ status }) => [200, 409, 412].includes(status)),
    answers.map(({ status }) => status).join(' '),
  );
  const { body } = await world.call(
    analyst,
    'GET',
    `/v1/deployments?limit=500&${centers.map((its) => `center=${its}`).join('&')}`,
  );
  for (const { id } of body.items) {
    const versions = (await world.call(analyst, 'GET', `/v1/deployments/${id}/history`)).body.items;
    t.ok(versions.filter((its: any) => its.confirmedOn === '2026-07-02').length <= 2, 'confirmed once');
  }
});
