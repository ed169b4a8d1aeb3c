// Cycles over HTTP: made, changed, opened, cancelled, listed, with every refusal that the contract names.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { makeCycle, openCycle, TERMS } from './open-cycle.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const center = await world.center();
const director = await world.actor({ roles: ['director'], centers: [center] });
const admin = await world.actor({ roles: ['admin'] });
const match = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const pointers = (answer: { body: { errors: { pointer: string }[] } }) =>
  answer.body.errors.map((fault) => fault.pointer).sort();

t.test('a new cycle is a manual draft under the policy of the day', async (t) => {
  const code = 'NEW-1';
  const made = await world.call(analyst, 'POST', '/v1/cycles', { body: { ...TERMS, code } });
  t.equal(made.status, 201);
  t.equal(made.headers['location'], '/v1/cycles/NEW-1');
  t.equal(made.headers['etag'], '"1"');
  t.match(made.body, {
    code,
    state: 'draft',
    policy: 'P1',
    schedule: 'manual',
    timeZone: 'America/New_York',
    local: {
      opensAt: '2026-07-01T08:00:00-04:00',
      dueAt: '2026-07-31T17:00:00-04:00',
      closesAt: '2026-08-14T17:00:00-04:00',
    },
    contact: null,
    cutOff: null,
    openedAt: null,
    instrument: null,
    illustrative: false,
    opensAt: '2026-07-01T12:00:00.000Z',
  });
  t.same(made.body.allowed, ['change', 'open', 'cancel']);
  const again = await world.call(analyst, 'POST', '/v1/cycles', { body: { ...TERMS, code } });
  t.equal(again.status, 409);
  t.equal(again.body.type, '/problems/already-exists');
});

t.test('every fault of a new cycle is named at once', async (t) => {
  const body = {
    ...TERMS,
    code: 'bad code',
    referenceDate: '2026-02-30',
    mode: 'open',
    timeZone: 'Mars/Olympus',
    schedule: 'sometimes',
    reminderDays: [7, 61],
    extra: 1,
  };
  const answer = await world.call(analyst, 'POST', '/v1/cycles', { body });
  t.equal(answer.status, 400);
  t.same(pointers(answer), ['/code', '/extra', '/mode', '/referenceDate', '/reminderDays/1', '/schedule', '/timeZone']);
  const terms = { ...TERMS, code: 'NEW-2', opensAt: TERMS.closesAt, policy: 'NONE' };
  const second = await world.call(analyst, 'POST', '/v1/cycles', { body: terms });
  t.equal(second.status, 400);
  t.same(pointers(second), ['/dueAt', '/policy']);
});

t.test('analysts make and change cycles, others read them', async (t) => {
  const code = await makeCycle(world, analyst);
  t.equal((await world.call(null, 'GET', `/v1/cycles/${code}`)).status, 401);
  t.equal((await world.call(admin, 'GET', `/v1/cycles/${code}`)).status, 403);
  for (const [method, path] of [
    ['POST', ''],
    ['PATCH', `/${code}`],
    ['POST', `/${code}/open`],
    ['POST', `/${code}/cancel`],
  ] as const) {
    t.equal(
      (await world.call(director, method, `/v1/cycles${path}`, { body: { ...TERMS, code: 'X-1' }, ...match(1) }))
        .status,
      403,
      method + path,
    );
    t.equal((await world.call(null, method, `/v1/cycles${path}`, match(1))).status, 401, method + path);
  }
  const read = await world.call(director, 'GET', `/v1/cycles/${code}`);
  t.equal(read.status, 200);
  t.same(read.body.allowed, []);
  const known = await world.call(director, 'GET', `/v1/cycles/${code}`, {
    headers: { 'if-none-match': read.headers['etag'] ?? '' },
  });
  t.equal(known.status, 304);
});

t.test('what does not exist is not found', async (t) => {
  t.equal((await world.call(analyst, 'GET', '/v1/cycles/NONE')).status, 404);
  t.equal((await world.call(analyst, 'GET', '/v1/cycles/NONE/frame')).status, 404);
  t.equal((await world.call(analyst, 'PATCH', '/v1/cycles/NONE', { body: { title: 'T' }, ...match(1) })).status, 404);
  t.equal((await world.call(analyst, 'POST', '/v1/cycles/NONE/open', match(1))).status, 404);
  t.equal(
    (await world.call(analyst, 'POST', '/v1/cycles/NONE/cancel', { body: { reason: 'R' }, ...match(1) })).status,
    404,
  );
});

t.test('a draft changes in everything but its code, under its ETag', async (t) => {
  const code = await makeCycle(world, analyst);
  const url = `/v1/cycles/${code}`;
  const body = {
    mode: 'prefilled',
    referenceDate: '2026-05-31',
    contact: 'desk@example.gov',
    timeZone: 'Pacific/Honolulu',
  };
  t.equal((await world.call(analyst, 'PATCH', url, { body })).status, 428);
  const changed = await world.call(analyst, 'PATCH', url, { body, ...match(1) });
  t.equal(changed.status, 200);
  t.match(changed.body, { ...body, version: 2, title: TERMS.title });
  t.equal(changed.body.local.dueAt, '2026-07-31T11:00:00-10:00', 'on the clocks of its time zone');
  const stale = await world.call(analyst, 'PATCH', url, { body, ...match(1) });
  t.equal(stale.status, 412);
  t.match(stale.body, { changedBy: /^analyst/, currentETag: '"2"' });
  t.equal((await world.call(analyst, 'PATCH', url, { body: { code: 'OTHER' }, ...match(2) })).status, 400);
  t.same(pointers(await world.call(analyst, 'PATCH', url, { body: { title: null, mode: 7 }, ...match(2) })), [
    '/mode',
    '/title',
  ]);
  t.same(
    pointers(await world.call(analyst, 'PATCH', url, { body: { opensAt: TERMS.dueAt, policy: 'NONE' }, ...match(2) })),
    ['/dueAt', '/policy'],
  );
  const cleared = await world.call(analyst, 'PATCH', url, { body: { contact: null }, ...match(2) });
  t.equal(cleared.body.contact, null);
});

t.test('opening freezes every center that is active on the reference date, once', async (t) => {
  const active = await world.center({ validFrom: '2026-06-30', designation: 'primary', femaRegion: 6 });
  const ended = await world.center({ validTo: '2026-06-29' });
  const future = await world.center({ validFrom: '2026-07-01' });
  const code = await makeCycle(world, analyst);
  const url = `/v1/cycles/${code}`;
  t.same((await world.call(director, 'GET', `${url}/frame`)).body, { items: [], nextCursor: null });
  t.equal((await world.call(analyst, 'POST', `${url}/open`)).status, 428);
  t.equal((await world.call(analyst, 'POST', `${url}/open`, match(7))).status, 412);
  const opened = await world.call(analyst, 'POST', `${url}/open`, match(1));
  t.equal(opened.status, 200);
  t.match(opened.body, { state: 'open', version: 2, openedAt: /Z$/, instrument: 'I2' });
  t.same(opened.body.allowed, ['change', 'close', 'cancel']);
  const again = await world.call(analyst, 'POST', `${url}/open`, match(2));
  t.equal(again.status, 409);
  t.equal(again.body.type, '/problems/wrong-state');

  await world.owner
    .updateTable('centers')
    .set({ name: 'Renamed', femaRegion: 9, version: 2 })
    .where('code', '=', active)
    .execute();
  const frame = (await world.call(director, 'GET', `${url}/frame?limit=500`)).body.items;
  t.same(
    frame.find((row: { center: string }) => row.center === active),
    {
      center: active,
      name: `Center ${active}`,
      state: 'ZZ',
      designation: 'primary',
      femaRegion: 6,
      disposition: 'expected',
      reason: null,
      grantedBy: null,
      grantedAt: null,
      version: 1,
      allowed: [],
    },
  );
  t.notOk(frame.some((row: { center: string }) => row.center === ended || row.center === future));
  const counted = await world.owner.selectFrom('cycleRevisions').select('center').where('cycle', '=', code).execute();
  t.same(counted.map((row) => row.center).sort(), frame.map((row: { center: string }) => row.center).sort());
});

t.test('a frame is read page by page', async (t) => {
  const code = await openCycle(world, analyst);
  const first = await world.call(director, 'GET', `/v1/cycles/${code}/frame?limit=30`);
  t.equal(first.body.items.length, 30);
  t.match(first.headers['link'], 'rel="next"');
  const second = await world.call(director, 'GET', `/v1/cycles/${code}/frame?limit=30&cursor=${first.body.nextCursor}`);
  t.ok(second.body.items[0].center > first.body.items[29].center);
  t.equal((await world.call(director, 'GET', `/v1/cycles/${code}/frame?cursor=zz`)).status, 400);
  t.equal((await world.call(director, 'GET', `/v1/cycles/${code}/frame?center=zz`)).status, 400);
});

t.test('a cycle without an active center is not opened', async (t) => {
  const code = await makeCycle(world, analyst, { referenceDate: '1900-01-01' });
  await world.owner
    .updateTable('centers')
    .set({ validFrom: '2000-01-01', version: sql`version + 1` })
    .where('validFrom', 'is', null)
    .execute();
  const answer = await world.call(analyst, 'POST', `/v1/cycles/${code}/open`, match(1));
  t.equal(answer.status, 409);
  t.match(answer.body.detail, '1900-01-01');
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${code}`)).body.state, 'draft');
});

t.test('an open cycle changes its name, whom to ask and gives more time, with a reason', async (t) => {
  const code = await openCycle(world, analyst);
  const url = `/v1/cycles/${code}`;
  const locked = await world.call(analyst, 'PATCH', url, {
    body: { mode: 'prefilled', dueAt: TERMS.opensAt, title: 'X', reason: 'R' },
    ...match(2),
  });
  t.equal(locked.status, 409);
  t.equal(locked.body.type, '/problems/locked');
  t.same(pointers(locked), ['/dueAt', '/mode']);
  t.match(locked.body, { lockedSince: String, lockedUntil: null, unlock: /cancel/, contact: /the analysts/ });
  const unexplained = await world.call(analyst, 'PATCH', url, { body: { title: 'Renamed' }, ...match(2) });
  t.equal(unexplained.status, 400);
  t.same(pointers(unexplained), ['/reason']);
  const body = { title: 'Renamed', closesAt: '2026-09-01T00:00:00Z', mode: TERMS.mode, reason: 'Storms.' };
  const changed = await world.call(analyst, 'PATCH', url, { body, ...match(2) });
  t.equal(changed.status, 200);
  t.match(changed.body, { title: 'Renamed', closesAt: '2026-09-01T00:00:00.000Z', version: 3 });
  const events = await world.owner
    .selectFrom('auditEvents')
    .select(['action', 'reason'])
    .where('subject', '=', code)
    .orderBy('id')
    .execute();
  t.same(
    events.map((event) => event.action),
    ['create-cycle', 'open-cycle', 'change-cycle'],
  );
  t.equal(events[2]?.reason, 'Storms.');
});

t.test('a draft or an open cycle is cancelled with a reason, for good', async (t) => {
  for (const [code, version] of [
    [await makeCycle(world, analyst), 1],
    [await openCycle(world, analyst), 2],
  ] as const) {
    const url = `/v1/cycles/${code}`;
    t.equal((await world.call(analyst, 'POST', `${url}/cancel`, { body: {}, ...match(version) })).status, 400);
    t.equal((await world.call(analyst, 'POST', `${url}/cancel`, { body: { reason: 'Why' } })).status, 428);
    const cancelled = await world.call(analyst, 'POST', `${url}/cancel`, {
      body: { reason: 'Wrong date.' },
      ...match(version),
    });
    t.equal(cancelled.status, 200);
    t.match(cancelled.body, { state: 'cancelled', cancelReason: 'Wrong date.', cancelledAt: /Z$/, allowed: [] });
    for (const [method, path, body] of [
      ['POST', '/cancel', { reason: 'R' }],
      ['POST', '/open', undefined],
      ['PATCH', '', { title: 'T' }],
    ] as const) {
      const refused = await world.call(analyst, method, url + path, { body, ...match(version + 1) });
      t.equal(refused.body.type, '/problems/wrong-state', method + path);
    }
  }
});

t.test('cycles are listed by state and mode, page by page', async (t) => {
  const blind = await openCycle(world, analyst);
  const prefilled = await openCycle(world, analyst, { mode: 'prefilled' });
  const codes = async (query: string) =>
    (await world.call(director, 'GET', `/v1/cycles?limit=500&${query}`)).body.items.map(
      (row: { code: string }) => row.code,
    );
  t.ok((await codes('state=open&mode=blind')).includes(blind));
  t.notOk((await codes('state=open&mode=blind')).includes(prefilled));
  t.notOk((await codes('state=draft&state=cancelled')).includes(blind));
  const first = await world.call(director, 'GET', '/v1/cycles?limit=1');
  const second = await world.call(director, 'GET', `/v1/cycles?limit=1&cursor=${first.body.nextCursor}`);
  t.ok(second.body.items[0].code > first.body.items[0].code);
  t.equal((await world.call(director, 'GET', '/v1/cycles?state=shut')).status, 400);
});

t.test('a repeated opening with its Idempotency-Key is answered again', async (t) => {
  const code = await makeCycle(world, analyst);
  const headers = { 'if-match': '"1"', 'idempotency-key': `open ${code}` };
  const first = await world.call(analyst, 'POST', `/v1/cycles/${code}/open`, { headers });
  const second = await world.call(analyst, 'POST', `/v1/cycles/${code}/open`, { headers });
  t.equal(second.status, 200);
  t.same(second.body, first.body);
  t.equal(second.headers['idempotency-replayed'], 'true');
});
