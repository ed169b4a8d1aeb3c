// Refusals over HTTP: problem documents, methods, formats, media types, sizes, and that all faults are told at once.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });
const director = await world.actor({ roles: ['director'], centers: [await world.center()] });

t.test('a refusal is a problem document that names the request', async (t) => {
  const answer = await world.call(admin, 'GET', '/v1/centers/ZZ-NONE', { headers: { 'x-request-id': 'abc-1' } });
  t.equal(answer.status, 404);
  t.match(answer.headers['content-type'], /^application\/problem\+json/);
  t.equal(answer.headers['x-request-id'], 'abc-1');
  t.equal(answer.headers['cache-control'], 'no-store');
  t.match(answer.body, {
    type: '/problems/not-found',
    status: 404,
    instance: 'abc-1',
    title: String,
    detail: /ZZ-NONE/,
  });
  const page = await world.call(null, 'GET', answer.body.type);
  t.equal(page.status, 200, 'and its type answers with its documentation');
  t.equal(page.body.type, answer.body.type);
  t.equal((await world.call(null, 'GET', '/problems/unheard-of')).status, 404);
});

t.test('a request id that is not one is replaced', async (t) => {
  for (const id of ['a b', '<script>', 'x'.repeat(129), '']) {
    const answer = await world.call(null, 'GET', '/healthz', { headers: { 'x-request-id': id } });
    t.match(answer.headers['x-request-id'], /^[0-9a-f-]{36}$/);
  }
});

t.test('a body of another shape, a missing field and an unread type are told in words that help', async (t) => {
  const post = (body: unknown, headers?: Record<string, string>) =>
    world.call(admin, 'POST', '/v1/tokens', headers === undefined ? { body } : { body, headers });
  t.match((await post([])).body.errors, [{ in: 'body', pointer: '', message: /^An object with fields is needed/ }]);
  t.match((await post(undefined)).body.errors, [{ in: 'body', pointer: '', message: 'A JSON body is needed.' }]);
  t.match((await post({ role: 'analyst' })).body.errors, [
    { in: 'body', pointer: '/label', message: 'It is missing; text is needed.' },
  ]);
  t.match((await post('{', { 'content-type': 'application/json' })).body, {
    status: 400,
    errors: [{ in: 'body', message: /not JSON/ }],
  });
  t.match((await post('label=x', { 'content-type': 'application/x-www-form-urlencoded' })).body, {
    status: 415,
    detail: /application\/json/,
  });
});

t.test('a path out of the documentation is no path', async (t) => {
  for (const path of ['%2e%2e/%2e%2e/package.json', '..%2fpackage.json', 'none.css'])
    t.match(await world.call(null, 'GET', `/docs/static/${path}`), {
      status: 404,
      body: { type: '/problems/not-found' },
    });
});

t.test('every fault of path, query and body is told at once, with where it is', async (t) => {
  const query = await world.call(admin, 'GET', '/v1/centers?limit=900&state=texas&colour=red&activeOn=2026-02-30');
  t.equal(query.status, 400);
  t.same(query.body.errors.map((error: { in: string; pointer: string }) => `${error.in}${error.pointer}`).sort(), [
    'query/activeOn',
    'query/colour',
    'query/limit',
    'query/state/0',
  ]);
  const put = await world.call(admin, 'PUT', '/v1/centers/lower-case?x=1', {
    body: { name: '', state: 'Texas', designation: 'mega', femaRegion: 11, extra: 1, validFrom: '2026-02-30' },
  });
  t.equal(put.status, 400);
  const places = put.body.errors.map((error: { in: string; pointer: string }) => `${error.in}${error.pointer}`);
  for (const place of [
    'path/code',
    'body/name',
    'body/state',
    'body/designation',
    'body/femaRegion',
    'body/extra',
    'body/validFrom',
  ]) {
    t.ok(places.includes(place), place);
  }
});

t.test('an unknown query parameter is refused where no parameter is known', async (t) => {
  for (const [method, url] of [
    ['GET', '/v1/me?x=1'],
    ['GET', '/v1/centers/TX-JCIC?x=1'],
    ['GET', '/healthz?verbose=1'],
  ] as const) {
    const answer = await world.call(admin, method, url);
    t.equal(answer.status, 400, url);
    t.equal(answer.body.errors[0].in, 'query');
  }
});

t.test('a missing body is told as such', async (t) => {
  const answer = await world.call(admin, 'POST', '/v1/principals');
  t.equal(answer.status, 400);
  t.same(answer.body.errors, [{ in: 'body', pointer: '', message: 'A JSON body is needed.' }]);
});

t.test('a method that the resource has not is 405 with those that it has', async (t) => {
  const answer = await world.call(null, 'DELETE', '/v1/centers/TX-JCIC');
  t.equal(answer.status, 405);
  t.equal(answer.headers['allow'], 'GET, HEAD, PUT');
  t.equal(answer.body.type, '/problems/method-not-allowed');
  t.equal((await world.app.inject({ method: 'OPTIONS', url: '/v1/tokens' })).statusCode, 405);
  t.equal((await world.call(null, 'DELETE', '/v1/nothing')).status, 404);
  t.equal((await world.call(null, 'GET', '/nothing?x=1')).status, 404);
  t.match(await world.call(null, 'GET', '/'), { status: 302, headers: { location: '/console' } });
});

t.test('what is not accepted is 406 and says what is offered', async (t) => {
  const xml = await world.call(admin, 'GET', '/v1/centers', { headers: { accept: 'application/xml' } });
  t.equal(xml.status, 406);
  t.match(xml.body.detail, /application\/json/);
  for (const accept of [
    '*/*',
    'application/*',
    'text/html, application/json;q=0.1',
    'application/json; charset=utf-8',
  ]) {
    t.equal((await world.call(admin, 'GET', '/v1/centers', { headers: { accept } })).status, 200, accept);
  }
});

t.test('a body that is not JSON is 415, whatever it says', async (t) => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'json',
    '',
  ]) {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/v1/principals',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': type },
      payload: '{}',
    });
    t.equal(answer.statusCode, 415, type);
    t.equal(answer.json().type, '/problems/unsupported-media-type');
  }
});

t.test('a body beyond 2 MB is 413', async (t) => {
  const answer = await world.call(admin, 'POST', '/v1/principals', {
    body: { label: 'x'.repeat(2_200_000), roles: ['admin'] },
  });
  t.equal(answer.status, 413);
  t.equal(answer.body.type, '/problems/payload-too-large');
});

t.test('a token of nonsense is 401 and asks for a bearer token', async (t) => {
  const garbage = [
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer a b',
    `Bearer ${'x'.repeat(5000)}`,
    'Bearer é',
    "Bearer ' or 1=1--",
    'bearer fcs_x',
    ',',
  ];
  for (const authorization of garbage) {
    const answer = await world.app.inject({ url: '/v1/me', headers: { authorization } });
    t.equal(answer.statusCode, 401, authorization.slice(0, 20));
    t.match(answer.headers['www-authenticate'], /^Bearer/);
  }
  t.equal(
    (await world.app.inject({ url: '/v1/me', headers: { authorization: `bearer ${admin.token}` } })).statusCode,
    200,
  );
});

t.test('a right that the caller has not is 403 and names the scope', async (t) => {
  const answer = await world.call(director, 'POST', '/v1/principals', { body: {} });
  t.equal(answer.status, 403, 'before a word is said of the body');
  t.equal(answer.body.scope, 'identity:write');
});

t.test('HEAD answers as GET does, without a body', async (t) => {
  const head = await world.app.inject({
    method: 'HEAD',
    url: '/v1/centers?limit=1',
    headers: { authorization: `Bearer ${admin.token}` },
  });
  t.equal(head.statusCode, 200);
  t.equal(head.body, '');
  t.ok(head.headers['etag']);
  t.match(head.headers['link'], /rel="next"/);
  t.equal((await world.app.inject({ method: 'HEAD', url: '/v1/centers' })).statusCode, 401);
});

t.test('answers are compressed as the client asks', async (t) => {
  for (const encoding of ['br', 'gzip']) {
    const answer = await world
      .call(admin, 'GET', '/v1/centers?limit=100', { headers: { 'accept-encoding': encoding } })
      .catch(() => undefined);
    const raw = await world.app.inject({
      url: '/v1/centers?limit=100',
      headers: { authorization: `Bearer ${admin.token}`, 'accept-encoding': encoding },
    });
    t.equal(raw.headers['content-encoding'], encoding);
    t.match(raw.headers['vary'], /accept-encoding/i);
    t.ok(raw.rawPayload.length < 10_000);
    t.equal(answer, undefined, 'the kit reads JSON only as it is');
  }
});

t.test('health and readiness need no token', async (t) => {
  for (const url of ['/healthz', '/readyz']) {
    const answer = await world.call(null, 'GET', url);
    t.same([answer.status, answer.body], [200, { status: 'ok' }]);
  }
});
