// Sign-on sessions: a token is shown once and a cookie held from then on, how long that lasts, what ends it, and that nothing that
// has ended comes back.
import { sql } from 'kysely';
import t from 'tap';
import { explainRefusedToken } from '../../../src/modules/identity/explain-refused-token.ts';
import { dropOldSessions } from '../../../src/modules/identity/index.ts';
import { exchangeToken, signOff } from '../../../src/modules/identity/session-commands.ts';
import { SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import type { Database, Db } from '../../../src/platform/db/client.ts';
import { type Actor, openWorld } from '../../kit/world.ts';
import { cookieOf, PAGE, signOn } from './sign-on.ts';

const NOW = '2026-07-01T12:00:00Z';

const world = await openWorld(t, NOW);
const admin = await world.actor({ roles: ['admin'] });
const audit = async (subject: string) =>
  (await world.call(admin, 'GET', `/v1/audit-events?subject=${subject}`)).body.items;
const get = (headers: Record<string, string>, url = '/v1/session') => world.call(null, 'GET', url, { headers });
const idOf = async (its: { id: string }) =>
  world.owner.selectFrom('sessions').select('id').where('principalId', '=', its.id).execute();
const at = (time: string) => world.setClock(`2026-07-01T${time}Z`);
t.afterEach(() => world.setClock(NOW));

t.test('a token is shown once, and the cookie is the same principal with the same rights', async (t) => {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center], scopes: ['cycles:read'] });
  const answer = await world.call(null, 'POST', '/v1/session', { body: { token: ` ${director.token}\n` } });
  t.equal(answer.status, 201, answer.text);
  const secret = /^__Host-fusion-session=(fcss_[\w-]{43}); Path=\/; HttpOnly; Secure; SameSite=Strict$/;
  t.match(String(answer.headers['set-cookie']), secret, 'it ends with the browser');
  t.match(answer.headers, { location: '/v1/session', 'cache-control': 'no-store', 'clear-site-data': undefined });
  const headers = { cookie: cookieOf(answer) };
  const me = await get(headers, '/v1/me');
  t.same(me.body, (await world.call(director, 'GET', '/v1/me')).body);
  t.same(answer.body, {
    principal: me.body,
    signedOnAt: '2026-07-01T12:00:00.000Z',
    idleUntil: '2026-07-01T12:15:00.000Z',
    endsAt: '2026-07-01T22:00:00.000Z',
    now: '2026-07-01T12:00:00.000Z',
  });
  t.same((await get(headers)).body, answer.body);
  t.equal((await get(headers, '/v1/cycles')).status, 200);
  t.match(await get(headers, '/v1/reports'), { status: 403 }, 'a scope that the token has not');
  const [row] = await idOf(director);
  const kept = JSON.stringify(await audit(row?.id ?? ''));
  t.match(kept, /"action":"sign-on"/);
  t.notMatch(kept, /fcss?_/, 'no secret of either');
});

t.test('GET /v1/sign-on says how, and offers no example behind no loopback address', async (t) => {
  const { status, body } = await world.call(null, 'GET', '/v1/sign-on');
  t.same([status, body], [200, { methods: ['token'], examples: [], idleMinutes: 15, hours: 10 }]);
  const refused = await world.call(null, 'POST', '/v1/session', { body: { example: 'director' } });
  t.match(refused, { status: 403, body: { type: '/problems/forbidden', detail: /only where the embedded default/ } });
  for (const body of [{}, { token: 'x', example: 'admin' }, { token: '' }, { example: 'nobody' }, { token: 1 }, []]) {
    const answer = await world.call(null, 'POST', '/v1/session', { body });
    t.same([answer.status, answer.headers['set-cookie']], [400, undefined], JSON.stringify(body));
  }
});

t.test('a token that opens nothing is told why, to whoever holds it', async (t) => {
  const show = (token: string) => world.call(null, 'POST', '/v1/session', { body: { token } });
  const cases: [string, (actor: Actor) => Promise<unknown>, RegExp][] = [
    [
      'expired',
      (its) => update(its, { expiresAt: new Date('2026-06-30T00:00:00Z') }),
      /expired at 2026-06-30T00:00:00\.000Z/,
    ],
    [
      'revoked',
      (its) => update(its, { revokedAt: new Date('2026-06-29T00:00:00Z') }),
      /revoked at 2026-06-29T00:00:00\.000Z/,
    ],
    ['disabled', disable, /disabled/],
    ['unknown', async (its) => Object.assign(its, { token: its.token.slice(0, -1) }), /unknown/],
  ];
  for (const [name, change, why] of cases) {
    const actor = await world.actor({ roles: ['analyst'] });
    await change(actor);
    const answer = await show(actor.token);
    t.match(answer, { status: 401, body: { type: '/problems/unauthorized', detail: why } }, name);
    t.equal(answer.headers['set-cookie'], undefined, name);
    t.notMatch(answer.text, actor.token, name);
  }
  t.match(explainRefusedToken({ state: 'valid', since: null }, 'us'), /again/);
});

const update = (its: Actor, change: { expiresAt?: Date; revokedAt?: Date }) =>
  world.owner.updateTable('tokens').set(change).where('principalId', '=', its.id).execute();
async function disable(its: Actor): Promise<unknown> {
  const headers = { 'if-match': '*' };
  return world.call(admin, 'PATCH', `/v1/principals/${its.id}`, { body: { disabled: true }, headers });
}

t.test('it ends without a request, and in any case; reading it is none, and writes are once a minute', async (t) => {
  const headers = await signOn(world, await world.actor({ roles: ['analyst'] }));
  const idle = async () => (await get(headers)).body.idleUntil;
  at('12:00:59');
  t.equal((await get(headers, '/v1/me')).status, 200);
  t.equal(await idle(), '2026-07-01T12:15:00.000Z', 'not yet a minute');
  at('12:01:00');
  t.equal((await get(headers, '/v1/me')).status, 200);
  t.equal(await idle(), '2026-07-01T12:16:00.000Z');
  at('12:10:00');
  t.equal(await idle(), '2026-07-01T12:16:00.000Z', 'reading the session is no activity');
  const extended = await world.call(null, 'POST', '/v1/session/extend', { headers: { ...headers, ...PAGE } });
  t.match(extended, { status: 200, body: { idleUntil: '2026-07-01T12:25:00.000Z', now: '2026-07-01T12:10:00.000Z' } });
  at('12:24:59');
  t.equal((await get(headers)).status, 200);
  at('12:25:00');
  for (const url of ['/v1/session', '/v1/me']) {
    const gone = {
      status: 401,
      body: { type: '/problems/unauthorized', reason: 'session-idle', detail: /Sign on again/ },
    };
    t.match(await get(headers, url), gone, 'and no request revives it');
  }

  world.setClock(NOW);
  const worker = await signOn(world, await world.actor({ roles: ['analyst'] }));
  for (let minute = 10; minute < 600; minute += 10) {
    at(`${12 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00`);
    const { status } = await get(worker, '/v1/me');
    if (status !== 200) t.fail(`ended after ${minute} minutes`);
  }
  at('21:59:59');
  t.match((await get(worker)).body, { idleUntil: '2026-07-01T22:00:00.000Z', endsAt: '2026-07-01T22:00:00.000Z' });
  at('22:00:00');
  t.match(await get(worker, '/v1/me'), { status: 401, body: { reason: 'session-ended' } });
});

t.test('it ends with its token', async (t) => {
  const actor = await world.actor({ roles: ['analyst'] });
  await update(actor, { expiresAt: new Date('2026-07-01T12:05:00Z') });
  const headers = await signOn(world, actor);
  t.match((await get(headers)).body, { idleUntil: '2026-07-01T12:05:00.000Z', endsAt: '2026-07-01T12:05:00.000Z' });
  at('12:05:00');
  t.match(await get(headers), { status: 401, body: { reason: 'session-ended' } });
});

t.test('revoking its token or disabling its principal deletes it, and enabling brings none back', async (t) => {
  const revoked = await world.actor({ roles: ['analyst'] });
  const [one, two] = [await signOn(world, revoked), await signOn(world, revoked)];
  const { body } = await world.call(admin, 'GET', `/v1/tokens?principal=${revoked.id}`);
  t.equal((await world.call(admin, 'DELETE', `/v1/tokens/${body.items[0].id}`)).status, 200);
  for (const headers of [one, two]) t.match(await get(headers), { status: 401, body: { reason: 'session-unknown' } });
  t.same(await idOf(revoked), []);

  const disabled = await world.actor({ roles: ['analyst'] });
  const headers = await signOn(world, disabled);
  await disable(disabled);
  t.same(await idOf(disabled), []);
  const again = { body: { disabled: false }, headers: { 'if-match': '*' } };
  t.equal((await world.call(admin, 'PATCH', `/v1/principals/${disabled.id}`, again)).status, 200);
  t.match(await get(headers), { status: 401, body: { reason: 'session-unknown' } });
});

t.test('signing off ends it, takes the cookie away and stands in the audit', async (t) => {
  const actor = await world.actor({ roles: ['analyst'] });
  const headers = { ...(await signOn(world, actor)), ...PAGE };
  const [{ id } = { id: '' }] = await idOf(actor);
  const off = await world.call(null, 'DELETE', '/v1/session', { headers });
  t.same([off.status, off.text, off.headers['clear-site-data']], [204, '', undefined], 'drafts of the browser survive');
  t.match(
    String(off.headers['set-cookie']),
    /^__Host-fusion-session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970.*; HttpOnly; Secure; SameSite=Strict$/,
  );
  t.match(await get(headers), { status: 401, body: { reason: 'session-unknown' } });
  t.same(
    (await audit(id)).map(({ action, principal, subjectKind }: Record<string, string>) => [
      action,
      principal,
      subjectKind,
    ]),
    [
      ['sign-on', actor.id, 'session'],
      ['sign-off', actor.id, 'session'],
    ],
  );
});

t.test('signing on over a session ends that one, whoever is it; a cookie from elsewhere is never taken', async (t) => {
  const [before, after] = [await world.actor({ roles: ['admin'] }), await world.actor({ roles: ['analyst'] })];
  const old = await signOn(world, before);
  const [{ id } = { id: '' }] = await idOf(before);
  const fresh = await signOn(world, after, { ...old, ...PAGE });
  t.not(fresh.cookie, old.cookie);
  t.equal((await get(old)).status, 401);
  t.equal((await get(fresh)).body.principal.id, after.id);
  t.match((await audit(id))[1], { action: 'sign-off', principal: after.id, details: { principal: before.id } });
  const planted = { cookie: `__Host-fusion-session=fcss_${'A'.repeat(43)}` };
  const answer = await signOn(world, after, { ...planted, ...PAGE });
  t.not(answer.cookie, planted.cookie, 'the secret is always ours');
  t.equal((await get(planted)).status, 401);
  const refused = { body: { token: 'fcs_none' }, headers: { ...fresh, ...PAGE } };
  t.equal((await world.call(null, 'POST', '/v1/session', refused)).status, 401);
  t.equal((await get(fresh)).status, 200, 'one that fails leaves it');
});

t.test('of a bearer token there is no session', async (t) => {
  const actor = await world.actor({ roles: ['analyst'] });
  for (const [method, url] of [
    ['GET', '/v1/session'],
    ['DELETE', '/v1/session'],
    ['POST', '/v1/session/extend'],
  ] as const) {
    t.match(await world.call(actor, method, url), { status: 404, body: { detail: /you sent a token/ } }, method);
    t.match(
      await world.call(null, method, url),
      { status: 401, body: { detail: /Neither a bearer token nor/ } },
      method,
    );
  }
});

t.test('what happens at once: a deleted session never comes back, and is deleted once', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    world.setClock(NOW);
    const actor = await world.actor({ roles: ['analyst'] });
    const headers = { ...(await signOn(world, actor)), ...PAGE };
    const [{ id } = { id: '' }] = await idOf(actor);
    at('12:05:00');
    const extend = () => world.call(null, 'POST', '/v1/session/extend', { headers });
    const remove = () => world.call(null, 'DELETE', '/v1/session', { headers });
    const answers = await Promise.all([extend(), remove(), extend(), remove(), extend()]);
    t.ok(
      answers.every(({ status }) => [200, 204, 401].includes(status)),
      answers.map(({ status }) => status).join(),
    );
    t.equal((await get(headers)).status, 401);
    t.same(await idOf(actor), []);
    t.equal((await audit(id)).filter(({ action }: { action: string }) => action === 'sign-off').length, 1);
  }
});

t.test('of two who sign on at once over one session both have one of their own, and that one is gone', async (t) => {
  const actor = await world.actor({ roles: ['analyst'] });
  const old = await signOn(world, actor);
  const [{ id } = { id: '' }] = await idOf(actor);
  const both = await Promise.all([1, 2].map(() => signOn(world, actor, { ...old, ...PAGE })));
  t.not(both[0]?.cookie, both[1]?.cookie);
  for (const headers of both) t.equal((await get(headers)).status, 200);
  t.equal((await get(old)).status, 401);
  t.equal((await audit(id)).filter(({ action }: { action: string }) => action === 'sign-off').length, 1);
});

t.test('of signing on and revoking at once no session is left', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const actor = await world.actor({ roles: ['analyst'] });
    const { body } = await world.call(admin, 'GET', `/v1/tokens?principal=${actor.id}`);
    const show = () => world.call(null, 'POST', '/v1/session', { body: { token: actor.token } });
    const answers = await Promise.all([
      show(),
      world.call(admin, 'DELETE', `/v1/tokens/${body.items[0].id}`),
      show(),
      disable(actor),
      show(),
    ]);
    t.ok(answers.every((answer) => [200, 201, 401].includes((answer as { status: number }).status)));
    t.same(await idOf(actor), []);
  }
});

t.test('of using a session while its token is revoked nothing fails, and no session is left', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    world.setClock(NOW);
    const actor = await world.actor({ roles: ['analyst'] });
    const headers = await signOn(world, actor);
    const { body } = await world.call(admin, 'GET', `/v1/tokens?principal=${actor.id}`);
    at('12:05:00');
    const use = () => get(headers, '/v1/me');
    const revoke = () => world.call(admin, 'DELETE', `/v1/tokens/${body.items[0].id}`);
    const answers = await Promise.all([use(), revoke(), use(), use()]);
    t.ok(
      answers.every(({ status }) => [200, 401].includes(status)),
      answers.map(({ status }) => status).join(),
    );
    t.equal((await use()).status, 401);
    t.same(await idOf(actor), []);
  }
});

t.test('using a session is using its token', async (t) => {
  const actor = await world.actor({ roles: ['analyst'] });
  const headers = await signOn(world, actor);
  at('12:07:00');
  await get(headers, '/v1/me');
  const { body } = await world.call(admin, 'GET', `/v1/tokens?principal=${actor.id}`);
  t.equal(body.items[0].lastUsedAt, '2026-07-01T12:07:00.000Z');
});

t.test('whatever dies before its commit has changed nothing', async (t) => {
  const actor = await world.actor({ roles: ['analyst'] });
  const headers = await signOn(world, actor);
  const [{ id } = { id: '' }] = await idOf(actor);
  const dying = (work: (db: Db) => Promise<void>) =>
    world.database.asPrincipal({ ...SERVICE_PRINCIPAL, id: actor.id }, async (db) => {
      await work(db);
      throw new Error('killed');
    });
  const secret = headers.cookie.split('=')[1];
  const context = {
    database: {
      ...world.database,
      asPrincipal: (_: unknown, work: (db: Db) => Promise<void>) => dying(work),
    } as Database,
    clock: () => new Date(NOW),
    makeSessionSecret: () => 'fcss_new',
    contactOffice: 'the analysts',
    limits: { idleMinutes: 15, hours: 10 },
  };
  const its = { token: actor.token, replaced: secret, origin: { requestId: 'dying', address: '127.0.0.1' } };
  await t.rejects(exchangeToken(context, its), /killed/);
  await t.rejects(signOff(dying, id), /killed/);
  t.same(await idOf(actor), [{ id }]);
  t.equal((await get(headers)).status, 200);
  t.equal((await audit(id)).length, 1);
});

t.test('nobody ends the session of somebody else', async (t) => {
  const actor = await world.actor({ roles: ['analyst'] });
  await signOn(world, actor);
  const [{ id } = { id: '' }] = await idOf(actor);
  await signOff(
    (work) => world.database.asPrincipal({ ...SERVICE_PRINCIPAL, id: admin.id, roles: ['admin'] }, work),
    id,
  );
  t.equal((await idOf(actor)).length, 1);
});

t.test('the clean-up drops what was not used for two days, and nothing else', async (t) => {
  const [old, fresh] = [await world.actor({ roles: ['analyst'] }), await world.actor({ roles: ['analyst'] })];
  for (const actor of [old, fresh]) await signOn(world, actor);
  const age = (its: Actor, time: string) =>
    sql`update sessions set active_at = now() - ${time}::interval where principal_id = ${its.id}`.execute(world.owner);
  await age(old, '49 hours');
  await age(fresh, '47 hours');
  await world.database.asPrincipal(SERVICE_PRINCIPAL, dropOldSessions);
  t.same([(await idOf(old)).length, (await idOf(fresh)).length], [0, 1]);
});
