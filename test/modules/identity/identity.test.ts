// Principals and their tokens: who is let in, for how long, as what, and what is recorded of it.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });

/** A token made over the API, as an actor. */
async function issue(body: object) {
  const { status, body: answer } = await world.call(admin, 'POST', '/v1/tokens', { body });
  t.equal(status, 201);
  return { id: answer.id as string, token: answer.token as string, principal: answer.principal as string };
}

async function statusOf(token: string, url = '/v1/me'): Promise<number> {
  return (await world.app.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode;
}

t.test('a token makes its holder who it is, and shows its secret once', async (t) => {
  const center = await world.center();
  const { id, token, principal } = await issue({ label: 'Texas', role: 'director', centers: [center] });
  const me = (await world.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).json();
  t.match(me, {
    id: principal,
    label: 'Texas',
    roles: ['director'],
    centers: [center],
    components: [],
    kind: 'person',
  });
  t.notOk(me.scopes.includes('identity:read'));
  const read = await world.call(admin, 'GET', `/v1/tokens/${id}`);
  t.notOk('token' in read.body);
  t.notMatch(read.text, token);
  const [row] = await world.owner.selectFrom('tokens').selectAll().where('id', '=', id).execute();
  t.equal(row?.hash.length, 32);
  t.notMatch(JSON.stringify(row), token, 'nor is it stored');
});

t.test('every fault of a token is told by its field', async (t) => {
  const center = await world.center();
  const cases: [object, string[]][] = [
    [{ label: 'x' }, ['/role']],
    [{ label: 'x', role: 'director' }, ['/centers']],
    [
      { label: 'x', role: 'director', centers: [center, 'ZZ-NONE'], components: ['CBP'] },
      ['/components', '/centers/1'],
    ],
    [{ label: 'x', role: 'liaison', components: ['CBP-USBP'] }, ['/components/0']],
    [{ label: 'x', role: 'analyst', centers: [center] }, ['/centers']],
    [{ label: 'x', role: 'analyst', scopes: ['audit:read'] }, ['/scopes']],
    [{ label: 'x', role: 'analyst', scopes: [] }, ['/scopes']],
    [{ label: 'x', role: 'analyst', principal: admin.id }, ['/principal']],
    [{ label: 'x', principal: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10' }, ['/principal']],
    [{ label: '', role: 'king', more: 1 }, ['/label', '/role', '/more']],
    [{ label: 'x', role: 'analyst', expiresAt: '2026-07-01T11:59:59Z' }, ['/expiresAt']],
    [{ label: 'x', role: 'analyst', expiresAt: '2027-07-03T12:00:00Z' }, ['/expiresAt']],
    [{ label: 'x', role: 'analyst', expiresAt: '2026-02-30T12:00:00Z' }, ['/expiresAt']],
  ];
  for (const [body, pointers] of cases) {
    const answer = await world.call(admin, 'POST', '/v1/tokens', { body });
    t.equal(answer.status, 400, JSON.stringify(body));
    t.same(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort(), pointers.sort());
  }
});

t.test('a token ends when it says, when it is revoked, and with its principal', async (t) => {
  t.teardown(() => world.setClock('2026-07-01T12:00:00Z'));
  const short = await issue({ label: 'short', role: 'analyst', expiresAt: '2026-07-01T13:00:00Z' });
  t.equal(await statusOf(short.token), 200);
  world.setClock('2026-07-01T13:00:00Z');
  t.equal(await statusOf(short.token), 401, 'expired to the second');
  world.setClock('2026-07-01T12:00:00Z');

  const revoked = await issue({ label: 'revoked', role: 'analyst' });
  const first = await world.call(admin, 'DELETE', `/v1/tokens/${revoked.id}`);
  t.same([first.status, first.body.revokedAt, first.body.allowed], [200, '2026-07-01T12:00:00.000Z', []]);
  t.equal(await statusOf(revoked.token), 401);
  world.setClock('2026-07-01T12:10:00Z');
  const second = await world.call(admin, 'DELETE', `/v1/tokens/${revoked.id}`);
  t.equal(second.body.revokedAt, first.body.revokedAt, 'twice is once');
  t.equal((await world.call(admin, 'DELETE', '/v1/tokens/0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10')).status, 404);

  const held = await issue({ label: 'held', role: 'analyst' });
  const change = (disabled: boolean, version: number) =>
    world.call(admin, 'PATCH', `/v1/principals/${held.principal}`, {
      body: { disabled },
      headers: { 'if-match': `"${version}"` },
    });
  t.match((await change(true, 1)).body, { disabled: true, allowed: ['change'] });
  t.equal(await statusOf(held.token), 401);
  const useless = await world.call(admin, 'POST', '/v1/tokens', { body: { label: 'x', principal: held.principal } });
  t.match(useless, { status: 400, body: { errors: [{ pointer: '/principal', message: /disabled/ }] } });
  t.equal((await change(false, 2)).status, 200);
  t.equal(await statusOf(held.token), 200);
});

t.test('the scopes in force are those of the token that the roles include', async (t) => {
  const narrow = await issue({ label: 'narrow', role: 'analyst', scopes: ['reference:read'] });
  t.equal(await statusOf(narrow.token, '/v1/centers'), 200);
  t.equal(await statusOf(narrow.token, '/v1/cycles'), 403);
  const wide = await world.actor({ roles: ['analyst'], scopes: ['audit:read', 'reference:read'] });
  t.equal(await statusOf(wide.token, '/v1/audit-events'), 403, 'a token never gives more than the role');
  t.equal(await statusOf(wide.token, '/v1/centers'), 200);
});

t.test('a service reads what its scopes name and writes nothing', async (t) => {
  const service = await world.actor({ roles: ['service'] });
  t.equal(await statusOf(service.token, '/v1/centers'), 200);
  const me = await world.call(service, 'GET', '/v1/me');
  t.same(
    me.body.scopes.filter((scope: string) => scope.endsWith(':write')),
    [],
  );
  const body = { title: 'X', embeddedByDefault: true };
  t.equal((await world.call(service, 'PUT', '/v1/roles/XX', { body, headers: { 'if-none-match': '*' } })).status, 403);
  const wide = await world.actor({
    roles: ['service'],
    scopes: ['reference:write', 'identity:write', 'register:write'],
  });
  t.same((await world.call(wide, 'GET', '/v1/me')).body.scopes, []);
});

t.test('only an administrator sees principals, tokens and the audit', async (t) => {
  const center = await world.center();
  const others = [
    await world.actor({ roles: ['analyst'] }),
    await world.actor({ roles: ['service'] }),
    await world.actor({ roles: ['director'], centers: [center] }),
    await world.actor({ roles: ['liaison'], components: ['CBP'] }),
  ];
  for (const other of others) {
    for (const url of ['/v1/principals', '/v1/tokens', '/v1/audit-events', `/v1/principals/${other.id}`]) {
      t.equal((await world.call(other, 'GET', url)).status, 403, `${other.roles} ${url}`);
    }
    const seen = await world.database.asPrincipal({ ...other, kind: 'person', label: '', scopes: [] }, async (db) => ({
      principals: await db.selectFrom('principals').select('id').execute(),
      tokens: await db.selectFrom('tokens').select('principalId').execute(),
      events: await db.selectFrom('auditEvents').select('id').execute(),
    }));
    t.same(seen.principals, [{ id: other.id }], 'also where no route is asked');
    t.same(seen.tokens, [{ principalId: other.id }]);
    t.same(seen.events, []);
  }
});

t.test('the last use of a token is known to the minute', async (t) => {
  t.teardown(() => world.setClock('2026-07-01T12:00:00Z'));
  const { id, token } = await issue({ label: 'used', role: 'analyst' });
  const lastUse = async () => (await world.call(admin, 'GET', `/v1/tokens/${id}`)).body.lastUsedAt;
  t.equal(await lastUse(), null);
  await statusOf(token);
  t.equal(await lastUse(), '2026-07-01T12:00:00.000Z');
  world.setClock('2026-07-01T12:00:30Z');
  await statusOf(token);
  t.equal(await lastUse(), '2026-07-01T12:00:00.000Z', 'not written at every request');
  world.setClock('2026-07-01T12:02:00Z');
  await statusOf(token);
  t.equal(await lastUse(), '2026-07-01T12:02:00.000Z');
});

t.test('a principal is changed with its version, and roles keep their bindings', async (t) => {
  const center = await world.center();
  const made = await world.call(admin, 'POST', '/v1/principals', {
    body: { label: 'A', roles: ['director'], centers: [center] },
  });
  t.same([made.status, made.headers['location'], made.headers['etag']], [201, `/v1/principals/${made.body.id}`, '"1"']);
  const url = made.headers['location'] ?? '';
  const patch = (body: object, headers = {}) => world.call(admin, 'PATCH', url, { body, headers });
  t.equal((await patch({ label: 'B' })).status, 428);
  t.match((await patch({ roles: ['analyst'] }, { 'if-match': '"1"' })).body.errors, [{ pointer: '/centers' }]);
  const changed = await patch({ roles: ['analyst'], centers: [] }, { 'if-match': '"1"' });
  t.match(changed, {
    status: 200,
    body: { roles: ['analyst'], centers: [], label: 'A', version: 2 },
    headers: { etag: '"2"' },
  });
  const stale = await patch({ label: 'C' }, { 'if-match': '"1"' });
  t.match(stale, { status: 412, body: { currentETag: '"2"', changedBy: /admin/, changedAt: String } });
  t.equal((await world.call(admin, 'PATCH', url, { body: { label: 'C' }, headers: { 'if-match': '*' } })).status, 200);
  t.equal((await patch({ label: null }, { 'if-match': '"3"' })).status, 400, 'a label cannot be cleared');
  const merged = await world.app.inject({
    method: 'PATCH',
    url,
    headers: {
      authorization: `Bearer ${admin.token}`,
      'if-match': '"3"',
      'content-type': 'application/merge-patch+json',
    },
    payload: '{"label":"D"}',
  });
  t.equal(merged.statusCode, 200);
});

t.test('the last administrator stays one, so that somebody can undo what was done', async (t) => {
  const others = (await world.call(admin, 'GET', '/v1/principals?role=admin')).body.items as { id: string }[];
  const patch = (id: string, body: object) =>
    world.call(admin, 'PATCH', `/v1/principals/${id}`, { body, headers: { 'if-match': '*' } });
  for (const { id } of others) if (id !== admin.id) t.equal((await patch(id, { disabled: true })).status, 200);
  for (const body of [{ disabled: true }, { roles: ['analyst'] }]) {
    t.match(await patch(admin.id, body), { status: 409, body: { type: '/problems/conflict', detail: /last/ } });
  }
  t.equal((await patch(admin.id, { label: 'still here' })).status, 200);
  const next = await world.call(admin, 'POST', '/v1/principals', { body: { label: 'next', roles: ['admin'] } });
  t.equal((await patch(next.body.id, { roles: ['admin', 'admin'] })).status, 400, 'a role is held once');
  t.equal((await patch(admin.id, { roles: ['admin', 'analyst'] })).status, 200);
});

t.test('what is done to identities is in the audit, with who, from where and on which request', async (t) => {
  const headers = { 'x-request-id': 'audit-1' };
  const { body } = await world.call(admin, 'POST', '/v1/tokens', { body: { label: 'seen', role: 'analyst' }, headers });
  const events = (await world.call(admin, 'GET', `/v1/audit-events?subject=${body.id}&subject=${body.principal}`)).body
    .items;
  t.match(events, [
    {
      action: 'create-principal',
      subject: body.principal,
      principal: admin.id,
      requestId: 'audit-1',
      address: '127.0.0.1',
    },
    { action: 'issue-token', subject: body.id, principal: admin.id, requestId: 'audit-1' },
  ]);
  t.notMatch(JSON.stringify(events), body.token);
  const page = await world.call(admin, 'GET', '/v1/audit-events?action=issue-token&limit=1');
  t.equal(page.body.items.length, 1);
  t.equal(
    (await world.call(admin, 'GET', `/v1/audit-events?action=issue-token&cursor=${page.body.nextCursor}`)).status,
    200,
  );
});

t.test('the audit is read newest first, and between two instants', async (t) => {
  const made = await world.call(admin, 'POST', '/v1/tokens', { body: { label: 'newest', role: 'analyst' } });
  const newest = await world.call(admin, 'GET', '/v1/audit-events?action=issue-token&order=newest&limit=1');
  t.match(newest.body.items, [{ subject: made.body.id, principal: admin.id }]);
  t.type(newest.body.items[0].principalLabel, 'string');
  const { at } = newest.body.items[0];
  const next = await world.call(
    admin,
    'GET',
    `/v1/audit-events?action=issue-token&order=newest&limit=1&cursor=${newest.body.nextCursor}`,
  );
  t.ok(next.body.items[0].id < newest.body.items[0].id);
  const other = `/v1/audit-events?action=issue-token&cursor=${newest.body.nextCursor}`;
  t.equal(await statusOf(admin.token, other), 400, 'the cursor of one order is none of the other');
  const since = await world.call(admin, 'GET', `/v1/audit-events?action=issue-token&from=${at}`);
  t.ok(since.body.items.some((event: { subject: string }) => event.subject === made.body.id));
  const before = await world.call(admin, 'GET', `/v1/audit-events?action=issue-token&order=newest&until=${at}`);
  t.notOk(before.body.items.some((event: { subject: string }) => event.subject === made.body.id));
  t.equal(await statusOf(admin.token, '/v1/audit-events?from=yesterday'), 400);
});

t.test(
  'analysts with access are listed for analysts, by label, page by page, and by nothing but id and label',
  async (t) => {
    const analyst = await world.actor({ roles: ['analyst'] });
    const others = [await world.actor({ roles: ['analyst', 'admin'] }), await world.actor({ roles: ['analyst'] })];
    const gone = await world.actor({ roles: ['analyst'] });
    for (const [at, { id }] of [analyst, ...others, gone].entries()) {
      const its = world.owner.updateTable('principals').where('id', '=', id);
      await its.set({ label: `Analyst ${'BACD'[at]}`, disabledAt: id === gone.id ? new Date() : null }).execute();
    }
    const whole = await world.call(analyst, 'GET', '/v1/analysts?limit=500');
    const items: { id: string; label: string }[] = whole.body.items;
    t.same(
      items.filter(({ label }) => label.startsWith('Analyst ')),
      [
        { id: others[0]?.id, label: 'Analyst A' },
        { id: analyst.id, label: 'Analyst B' },
        { id: others[1]?.id, label: 'Analyst C' },
      ],
    );
    const first = await world.call(analyst, 'GET', '/v1/analysts?limit=2');
    t.same(first.body.items, items.slice(0, 2));
    const rest = await world.call(analyst, 'GET', `/v1/analysts?limit=500&cursor=${first.body.nextCursor}`);
    t.same(rest.body, { items: items.slice(2), nextCursor: null });
  },
);

t.test('principals are listed by label where that is asked, page by page', async (t) => {
  const list = async (query: string) =>
    (await world.call(admin, 'GET', `/v1/principals?order=label${query}`)).body as {
      items: { id: string; label: string }[];
      nextCursor: string | null;
    };
  const whole = await list('&limit=500');
  const { rows } = await sql<{ id: string }>`select id from principals order by label, id`.execute(world.owner);
  t.same(
    whole.items.map(({ id }) => id),
    rows.map(({ id }) => id),
  );
  const first = await list('&limit=3');
  const rest = await list(`&limit=500&cursor=${first.nextCursor}`);
  t.same([...first.items, ...rest.items], whole.items);
  const wrong = await world.call(admin, 'GET', `/v1/principals?cursor=${first.nextCursor}`);
  t.match(wrong, { status: 400, body: { type: '/problems/invalid-cursor' } });
});
