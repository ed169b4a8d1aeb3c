// Invitations by one-time links: who makes them, that opening consumes nothing, that accepting works once, and that the secret
// is told to the one who asked for it and to nobody else.
import { Writable } from 'node:stream';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../src/app.ts';
import { type Actor, type Answer, openWorld } from '../../kit/world.ts';

const NOW = '2026-07-01T12:00:00Z';
const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const world = await openWorld(t, NOW);
const admin = await world.actor({ roles: ['admin'] });
const analyst = await world.actor({ roles: ['analyst'] });

type Invited = { id: string; path: string; secret: string; answer: Answer };

async function invite(by: Actor, body: object): Promise<Invited> {
  const answer = await world.call(by, 'POST', '/v1/invitations', { body });
  t.equal(answer.status, 201, answer.text);
  const path = answer.body.link as string;
  return { id: answer.body.id, path, secret: path.split('/').at(-1) ?? '', answer };
}

const open = (path: string, accept?: string) =>
  world.call(null, 'GET', path, { headers: accept === undefined ? {} : { accept } });
const accept = (path: string, wanted?: string) =>
  world.call(null, 'POST', path, { headers: wanted === undefined ? {} : { accept: wanted } });
const meOf = async (token: string) =>
  world.call({ id: '', token, roles: [], centers: [], components: [] }, 'GET', '/v1/me');

t.test('an analyst invites, opening consumes nothing, accepting makes the director and its token', async (t) => {
  const [one, two] = [await world.center(), await world.center()];
  const { id, path, secret, answer } = await invite(analyst, { centers: [two, one], label: 'Director of two' });
  t.match(answer.headers, { location: `/v1/invitations/${id}`, etag: '"1"' });
  t.match(answer.body, {
    role: 'director',
    centers: [two, one],
    state: 'pending',
    invitedBy: { id: analyst.id },
    expiresAt: '2026-07-15T12:00:00.000Z',
    allowed: ['void'],
  });
  t.match(secret, /^fci_[\w-]{43}$/, '256 bits');
  const opened = [await open(path), await open(path, HTML), await open(path)];
  t.same(
    opened.map(({ status }) => status),
    [200, 200, 200],
  );
  t.match(opened[2]?.body, {
    role: 'director',
    centers: [
      { code: two, name: `Center ${two}` },
      { code: one, name: `Center ${one}` },
    ],
    label: 'Director of two',
    invitedBy: /analyst/,
  });
  const accepted = await accept(path);
  t.equal(accepted.status, 201, accepted.text);
  t.match(accepted.headers, { location: '/v1/me', 'cache-control': 'no-store', etag: '"1"' });
  t.equal(accepted.body.principal, id, 'the principal has the id of the invitation');
  const me = await meOf(accepted.body.token);
  t.match(me.body, { id, label: 'Director of two', roles: ['director'], centers: [two, one], kind: 'person' });
  t.ok(me.body.scopes.includes('responses:certify'));
  t.match((await world.call(admin, 'GET', `/v1/invitations/${id}`)).body, {
    state: 'accepted',
    acceptedAt: '2026-07-01T12:00:00.000Z',
    allowed: [],
  });
});

t.test('it is accepted exactly once, however many accept at once', async (t) => {
  const { id, path } = await invite(admin, { centers: [await world.center()], label: 'Once' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => accept(path)));
  t.same(answers.map(({ status }) => status).sort(), [201, ...Array.from({ length: 19 }, () => 410)]);
  for (const { body } of answers.filter(({ status }) => status === 410)) {
    t.match(body, { type: '/problems/invitation-spent', detail: /accepted at 2026-07-01T12:00:00\.000Z.*Ask admin/ });
  }
  const tokens = await world.owner.selectFrom('tokens').select('id').where('principalId', '=', id).execute();
  t.equal(tokens.length, 1, 'one token');
  const events = await world.call(admin, 'GET', `/v1/audit-events?subject=${id}`);
  t.same(
    events.body.items.map(({ action, principal }: { action: string; principal: string }) => [action, principal]),
    [
      ['invite', admin.id],
      ['accept-invitation', id],
      ['create-principal', id],
    ],
  );
});

t.test('spent, expired, withdrawn: one problem that says why and whom to ask; unknown is not found', async (t) => {
  t.teardown(() => world.setClock(NOW));
  const centers = [await world.center()];
  const spent = await invite(analyst, { centers, label: 'Spent' });
  t.equal((await accept(spent.path)).status, 201);
  const withdrawn = await invite(analyst, { centers, label: 'Withdrawn' });
  const voided = await world.call(analyst, 'DELETE', `/v1/invitations/${withdrawn.id}`);
  t.match(voided, { status: 200, body: { state: 'void', voidedAt: '2026-07-01T12:00:00.000Z', allowed: [] } });
  t.equal((await world.call(admin, 'DELETE', `/v1/invitations/${withdrawn.id}`)).status, 200, 'twice is once');
  t.match(await world.call(analyst, 'DELETE', `/v1/invitations/${spent.id}`), {
    status: 409,
    body: { type: '/problems/wrong-state' },
  });
  const expired = await invite(analyst, { centers, label: 'Expired', expiresAt: '2026-07-01T13:00:00Z' });
  world.setClock('2026-07-01T13:00:00Z');
  for (const [{ path }, why] of [
    [spent, /accepted.*Ask analyst/],
    [withdrawn, /withdrawn.*Ask the analysts/],
    [expired, /good until 2026-07-01T13:00:00\.000Z.*Ask analyst/],
  ] as const) {
    for (const answer of [await open(path), await accept(path)]) {
      t.match(answer, { status: 410, body: { type: '/problems/invitation-spent', detail: why } });
    }
    const page = await open(path, HTML);
    t.match(page, {
      status: 410,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      text: /<h1>The invitation is spent/,
    });
  }
  for (const secret of [`fci_${'x'.repeat(43)}`, 'x', '%00', '%F0%9F%98%80']) {
    const answer = await open(`/invitations/${secret}`);
    t.ok([400, 404].includes(answer.status), `${secret}: ${answer.status}`);
  }
  t.match((await open(`/invitations/fci_${'x'.repeat(43)}`)).body, { status: 404, detail: /ask whoever sent it, or/ });
  t.equal((await world.call(analyst, 'DELETE', '/v1/invitations/0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10')).status, 404);
});

t.test('an invitation stands no longer than the right to make it', async (t) => {
  const chief = await world.actor({ roles: ['analyst'] });
  const { id, path } = await invite(chief, { centers: [await world.center()], label: 'Left behind' });
  const patch = (body: object, version: number) =>
    world.call(admin, 'PATCH', `/v1/principals/${chief.id}`, { body, headers: { 'if-match': `"${version}"` } });
  t.equal((await patch({ disabled: true }, 1)).status, 200);
  t.equal((await accept(path)).status, 410, 'whoever is disabled leaves no way in behind');
  t.equal((await world.call(admin, 'GET', `/v1/invitations/${id}`)).body.state, 'void');
  t.equal((await patch({ disabled: false, roles: ['service'] }, 2)).status, 200);
  t.equal((await accept(path)).status, 410, 'nor whoever is something else now');
  t.equal((await patch({ roles: ['analyst'] }, 3)).status, 200);
  t.equal((await accept(path)).status, 201);
});

t.test('every fault of an invitation is told at once', async (t) => {
  const center = await world.center();
  const cases: [object, string[]][] = [
    [{}, ['/centers', '/label']],
    [{ centers: [], label: '  ', role: 'analyst', more: 1 }, ['/centers', '/label', '/role', '/more']],
    [{ centers: [center, center], label: 'x' }, ['/centers']],
    [
      { centers: [center, 'ZZ-NONE', 'ZZ-NIL'], label: 'x', expiresAt: '2026-07-01T12:00:00Z' },
      ['/centers/1', '/centers/2', '/expiresAt'],
    ],
    [
      { centers: ['ZZ-NONE'], label: '', expiresAt: '2020-01-01T00:00:00Z', more: 1 },
      ['/centers/0', '/label', '/expiresAt', '/more'],
    ],
    [{ centers: [center], label: 'x', expiresAt: '2026-08-30T12:00:01Z' }, ['/expiresAt']],
  ];
  for (const [body, pointers] of cases) {
    const answer = await world.call(analyst, 'POST', '/v1/invitations', { body });
    t.equal(answer.status, 400, JSON.stringify(body));
    t.same(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort(), pointers.sort());
  }
  t.equal(
    (await invite(analyst, { centers: [center], label: 'x', expiresAt: '2026-08-30T12:00:00Z' })).answer.status,
    201,
  );
});

t.test('a repeated request is answered with the same invitation and without its link', async (t) => {
  const body = { centers: [await world.center()], label: 'Again' };
  const headers = { 'idempotency-key': 'invite once' };
  const [first, again] = [
    await world.call(analyst, 'POST', '/v1/invitations', { body, headers }),
    await world.call(analyst, 'POST', '/v1/invitations', { body, headers }),
  ];
  t.match(first.body.link, /\/invitations\/fci_/);
  t.same({ ...first.body, link: null }, again.body);
  t.equal(again.headers['idempotency-replayed'], 'true');
});

t.test('lists are paged, and narrowed by role and state', async (t) => {
  const boss = await world.actor({ roles: ['admin'] });
  const centers = [await world.center()];
  const made = [await invite(boss, { centers, label: 'P1' }), await invite(boss, { centers, label: 'P2' })];
  await world.call(boss, 'DELETE', `/v1/invitations/${made[1]?.id}`);
  const seen: string[] = [];
  for (let url: string | null = '/v1/invitations?limit=2'; url !== null; ) {
    const page: Answer = await world.call(boss, 'GET', url);
    seen.push(...page.body.items.map(({ id }: { id: string }) => id));
    url = page.body.nextCursor === null ? null : `/v1/invitations?limit=2&cursor=${page.body.nextCursor}`;
  }
  t.equal(new Set(seen).size, seen.length);
  t.ok(made.every(({ id }) => seen.includes(id)));
  const voids = await world.call(boss, 'GET', '/v1/invitations?state=void&role=director&limit=500');
  t.ok(voids.body.items.every(({ state }: { state: string }) => state === 'void'));
  t.ok(voids.body.items.some(({ id }: { id: string }) => id === made[1]?.id));
  t.same((await world.call(boss, 'GET', '/v1/invitations?role=delegate')).body.items, []);
  t.equal((await world.call(boss, 'GET', '/v1/invitations?state=old')).status, 400);
  t.equal((await world.call(boss, 'GET', '/v1/invitations?cursor=x')).body.type, '/problems/invalid-cursor');
});

t.test('the page runs nothing, loads nothing, is kept nowhere and tells its address to nobody', async (t) => {
  const label = `<script>alert(1)</script> & "quotes" 'n all`;
  const { path, secret } = await invite(analyst, { centers: [await world.center()], label });
  for (const page of [await open(path, HTML), await accept(path, HTML), await open(path, HTML)]) {
    t.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    t.match(
      page.headers['content-security-policy'],
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    t.match(page.headers, {
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    // The one link is to where the token is used, here.
    const others = page.text.replace('<a href="/console">', '');
    t.notMatch(others, /<script|<a |<img|<link|src=|href=|action=/);
    t.notOk(page.text.includes(secret), 'not even on the page itself');
    if (page.status !== 410)
      t.match(page.text, '&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;quotes&#34; &#39;n all');
  }
  const css = await open(path, 'text/css');
  t.match(css, { status: 406, body: { type: '/problems/not-acceptable' } });
});

t.test('a browser’s form is read here and nowhere else', async (t) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const { path } = await invite(analyst, { centers: [await world.center()], label: 'Form' });
  const post = (url: string) =>
    world.app.inject({ method: 'POST', url, headers: { ...form, accept: HTML }, payload: 'x=1' });
  const accepted = await post(path);
  t.equal(accepted.statusCode, 201, accepted.body);
  t.match(accepted.body, /<code id="token">fcs_[\w-]{43}<\/code>/);
  t.equal((await post('/v1/tokens')).statusCode, 401);
  const elsewhere = await world.app.inject({
    method: 'POST',
    url: '/v1/invitations',
    headers: { ...form, authorization: `Bearer ${analyst.token}` },
    payload: 'label=x',
  });
  t.equal(elsewhere.statusCode, 415);
});

t.test('the secret is in no log, no record of the audit, no kept answer and no problem', async (t) => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const app = await buildApp({
    database: world.database,
    clock: () => new Date(NOW),
    logger: pino({ level: 'trace' }, stream),
    publicUrl: 'https://survey.example.gov/base',
  });
  t.teardown(() => app.close());
  const authorization = `Bearer ${analyst.token}`;
  const made = await app.inject({
    method: 'POST',
    url: '/v1/invitations',
    headers: { authorization, host: 'evil.example', 'x-forwarded-host': 'evil.example', 'idempotency-key': 'logged' },
    payload: { centers: [await world.center()], label: 'Logged' },
  });
  const { link, id } = made.json();
  t.match(link, /^https:\/\/survey\.example\.gov\/base\/invitations\/fci_/, 'links lead where the operator says');
  const secret = link.split('/').at(-1);
  const bad = [
    `/invitations/${secret}`,
    `/invitations/${secret}/more`,
    `/%69nvitations/${secret}`,
    `/invitations/${secret}%zz`,
    `/invitations/${secret}?x=${secret}`,
    `/nowhere/${secret}`,
  ];
  const texts: string[] = [];
  for (const url of bad) {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const answer = await app.inject({ method, url });
      if (answer.statusCode >= 400) texts.push(answer.body);
      for (const [name, value] of Object.entries(answer.headers)) t.notOk(String(value).includes(secret), name);
    }
  }
  t.ok(texts.length > 12, 'there were problems');
  t.notOk(texts.join('').includes(secret));
  t.ok(
    lines.some((line) => line.includes('/invitations/fci_...')),
    'and requests were logged',
  );
  t.notOk(lines.join('').includes(secret));
  const kept = await Promise.all([
    world.owner.selectFrom('auditEvents').selectAll().execute(),
    world.owner.selectFrom('idempotencyRecords').selectAll().execute(),
    world.owner.selectFrom('invitations').selectAll().execute(),
    world.owner.selectFrom('principals').selectAll().execute(),
  ]);
  t.notOk(JSON.stringify(kept).includes(secret));
  t.match(JSON.stringify(kept), id);
});

t.test('whoever guesses is limited by address, whatever token goes along', async (t) => {
  const app = await buildApp({
    database: world.database,
    clock: () => new Date(NOW),
    logger: pino({ level: 'silent' }),
    requestsPerMinute: 5,
  });
  t.teardown(() => app.close());
  const statuses: number[] = [];
  for (let guess = 0; guess < 8; guess++) {
    const headers = { authorization: `Bearer guess-${guess}` };
    statuses.push((await app.inject({ method: 'POST', url: `/invitations/fci_${guess}`, headers })).statusCode);
  }
  t.same(statuses, [404, 404, 404, 404, 404, 429, 429, 429]);
});
