// What another site, or a program that toys with the cookie, gets of a session: cross-site requests, cookies that are none, two
// identities at once, methods in disguise. Nothing here may answer 500, and nothing may change anything.
import { Writable } from 'node:stream';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../src/app.ts';
import { concealSecrets, makeSessionSecret } from '../../../src/platform/auth/token-secret.ts';
import { judgeSite } from '../../../src/platform/http/site.ts';
import { openWorld } from '../../kit/world.ts';
import { cookieOf, PAGE, signOn } from '../../modules/identity/sign-on.ts';

const world = await openWorld(t);
const actor = await world.actor({ roles: ['admin'] });
const { cookie } = await signOn(world, actor);
const HOST = 'survey.example.gov';

type Headers = Record<string, string>;

async function send(
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'OPTIONS',
  headers: Record<string, string>,
  url = '/v1/me',
) {
  const payload = method === 'PATCH' ? { payload: { email: 'changed@example.gov' } } : {};
  const its = { host: HOST, cookie, 'if-match': '*', ...headers };
  const answer = await world.app.inject({ method, url, headers: its, ...payload });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body === '' ? null : answer.json() };
}

t.test('a change with the cookie has to come from a page of this service', async (t) => {
  for (const headers of [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: `https://${HOST}` },
    { origin: `https://${HOST}` },
    { origin: `https://${HOST}:443` },
    { host: `${HOST}:8443`, origin: `https://${HOST}:8443` },
    { host: '[::1]:3000', origin: 'http://[::1]:3000' },
  ] as Headers[]) {
    t.equal((await send('PATCH', headers)).status, 200, JSON.stringify(headers));
  }
  for (const headers of [
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'Same-Origin' },
    { 'sec-fetch-site': 'same-origin, cross-site' },
    { 'sec-fetch-site': '' },
    { 'sec-fetch-site': 'constructor' },
    { 'sec-fetch-site': 'cross-site', origin: `https://${HOST}` },
    { origin: 'https://other.example.gov' },
    { origin: `https://${HOST}.evil.example` },
    { origin: `https://${HOST}:8443` },
    { origin: `https://evil.example/@${HOST}` },
    { origin: 'null' },
    { origin: '' },
    { origin: `ftp://${HOST}` },
    { origin: `https://${HOST}`, host: 'a b' },
    { referer: `https://${HOST}/` },
    { origin: `https://evil.example`, 'x-forwarded-host': 'evil.example' },
  ] as Headers[]) {
    const answer = await send('PATCH', headers);
    t.match(answer, { status: 403, body: { type: '/problems/foreign-site', detail: /page/ } }, JSON.stringify(headers));
  }
});

t.test('reading with the cookie is refused to pages of others', async (t) => {
  for (const method of ['GET', 'HEAD'] as const) {
    for (const headers of [{}, { 'sec-fetch-site': 'none' }, { 'sec-fetch-site': 'same-origin' }] as Headers[]) {
      t.equal((await send(method, headers)).status, 200, `${method} ${JSON.stringify(headers)}`);
    }
    for (const headers of [
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://other.example.gov' },
    ] as Headers[]) {
      t.equal((await send(method, headers)).status, 403, `${method} ${JSON.stringify(headers)}`);
    }
  }
});

t.test('nobody is signed on by another site', async (t) => {
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }] as Record<
    string,
    string
  >[]) {
    const answer = await world.call(null, 'POST', '/v1/session', { body: { token: actor.token }, headers });
    t.match(answer, { status: 403, body: { type: '/problems/foreign-site' } });
    t.equal(answer.headers['set-cookie'], undefined);
  }
  const form = { 'content-type': 'text/plain', ...PAGE };
  const sent = { method: 'POST', url: '/v1/session', headers: form, payload: `{"token":"${actor.token}"}` } as const;
  t.equal((await world.app.inject(sent)).statusCode, 415, 'nor by a form');
});

t.test('what refused says nothing else, and does not keep the session alive', async (t) => {
  t.teardown(() => world.setClock('2026-07-01T12:00:00Z'));
  const its = await signOn(world, actor);
  world.setClock('2026-07-01T12:10:00Z');
  for (const url of ['/v1/me', '/v1/session/extend']) {
    await world.call(null, 'POST', url, { headers: { ...its, 'sec-fetch-site': 'cross-site' } });
  }
  const { body } = await world.call(null, 'GET', '/v1/session', { headers: its });
  t.equal(body.idleUntil, '2026-07-01T12:15:00.000Z');
});

t.test('a bearer token is who was meant, and the cookie is not looked at', async (t) => {
  const other = await world.actor({ roles: ['analyst'] });
  const authorization = `Bearer ${other.token}`;
  const both = await send('GET', { authorization });
  t.equal(both.body.id, other.id);
  t.equal((await send('PATCH', { authorization })).status, 200, 'from wherever it comes');
  t.equal((await send('GET', { authorization }, '/v1/session')).status, 404);
  for (const none of ['Bearer fcs_none', 'Bearer', 'Basic eDp5', '', 'x']) {
    t.equal((await send('GET', { authorization: none, ...PAGE })).status, 401, `a header that is none: ${none}`);
  }
});

t.test('a cookie that cannot be one is 401, whatever it is', async (t) => {
  const name = '__Host-fusion-session';
  const secret = cookie.slice(name.length + 1);
  for (const its of [
    `${name}=`,
    `${name}`,
    `${name}=fcss_`,
    `${name}=${secret}x`,
    `${name}=${secret.slice(0, -1)}`,
    `${name}=${actor.token}`,
    `${name}=%E0%A4%A`,
    `${name}=${'a'.repeat(12_000)}`,
    `${name}=${secret}; ${name}=${makeSessionSecret()}`,
    `${name}=${secret}; ${name}=${secret}`,
    `${name}=${makeSessionSecret()};${name}=${secret}`,
    `${name} = ${secret}; ${name}=x`,
    `x=1; ; ;;=${secret}; ${name.toLowerCase()}=${secret}`,
    `a="${name}=${secret}"`,
    `${name}="${secret}"`,
    `__proto__=1; ${name}=${makeSessionSecret()}`,
    `${';'.repeat(5000)}${' '.repeat(5000)}`,
  ]) {
    const answer = await send('GET', { cookie: its });
    t.equal(answer.status, 401, its.slice(0, 80));
    t.notMatch(JSON.stringify(answer.body), secret);
  }
  for (const its of [`a=1; ${cookie}; b=2`, `${cookie};`, `other=%E0%A4%A; ${cookie}`]) {
    t.equal((await send('GET', { cookie: its })).status, 200, 'beside others');
  }
});

t.test('a method is what it is, and no other origin is let in', async (t) => {
  for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
    t.equal((await send('GET', { [name]: 'DELETE' }, '/v1/session')).status, 200);
    t.equal((await send('POST', { [name]: 'GET' }, '/v1/session/extend')).status, 403);
  }
  t.equal((await send('GET', {}, '/v1/session?_method=DELETE')).status, 400);
  t.equal((await send('GET', {}, '/v1/session')).status, 200, 'it is still there');
  const asked = { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' };
  for (const answer of [await send('OPTIONS', asked), await send('GET', { origin: `https://${HOST}` })]) {
    t.same(
      Object.keys(answer.headers).filter((header) => header.startsWith('access-control-')),
      [],
    );
  }
});

t.test('what a browser has kept of one it shows to nobody else', async (t) => {
  const { headers } = await send('GET', {}, '/v1/roles');
  t.match(String(headers.vary), /authorization, cookie/);
});

t.test('requests are counted by session', async (t) => {
  const logged: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => done(void logged.push(String(chunk))) });
  const clock = () => new Date('2026-07-01T12:00:00Z');
  const logger = pino({ level: 'trace' }, stream);
  const app = await buildApp({ database: world.database, clock, logger, requestsPerMinute: 3 });
  t.teardown(() => app.close());
  const body = { token: actor.token };
  const first = await app.inject({ method: 'POST', url: '/v1/session', payload: body });
  const second = await app.inject({ method: 'POST', url: '/v1/session', payload: body });
  const ask = async ({ headers }: typeof first, url = '/v1/me') => {
    const its = { cookie: cookieOf({ headers } as never) };
    return (await app.inject({ url, headers: its })).statusCode;
  };
  t.same([await ask(first), await ask(first), await ask(first), await ask(first)], [200, 200, 200, 429]);
  t.equal(await ask(second), 200);
  const secret = cookieOf({ headers: first.headers } as never).split('=')[1] ?? '';
  t.equal(await ask(second, `/v1/nothing/${secret}`), 404);
  t.notMatch(logged.join(''), secret, 'no log has it');
  t.notMatch(logged.join(''), actor.token);
  t.ok(logged.length > 0);
  t.equal(concealSecrets(`/x/${secret}?y=${actor.token}`), '/x/fcss_...?y=fcs_...');
  const guesses: number[] = [];
  for (let i = 0; i < 3; i += 1)
    guesses.push((await app.inject({ method: 'POST', url: '/v1/session', payload: { token: `fcs_${i}` } })).statusCode);
  t.same(guesses, [401, 429, 429], 'signing on by address, whatever is sent along');
});

t.test('judgeSite', async (t) => {
  const host = HOST;
  const judge = (secFetchSite?: string, origin?: string) => judgeSite({ host, secFetchSite, origin });
  t.equal(judge(), 'unsaid');
  t.equal(judge('none', 'https://evil.example'), 'unsaid');
  t.equal(judge(undefined, `http://${HOST}`), 'same');
  t.equal(judge('cross-site', `http://${HOST}`), 'other');
});
