// Example identities are for the machine that the embedded default runs on: whoever asks from elsewhere, through a proxy, or in the
// name of a page that was made to lead here, is offered none and signs on as none. Asked over a socket, since that decides.
import { once } from 'node:events';
import { request } from 'node:http';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../src/app.ts';
import type { Example } from '../../../src/modules/identity/index.ts';
import { isAskedLocally, listensLocally } from '../../../src/platform/http/asked-locally.ts';
import { openWorld } from '../../kit/world.ts';

const world = await openWorld(t);
const director = await world.actor({ roles: ['director'], centers: [await world.center()] });
const { id: principal, token, centers, components } = director;
const examples: Record<string, Example> = {
  director: { token, role: 'director', principal, label: 'Director of the sample', centers, components },
};

/** Answers on `host` with these settings; gives what sends a request there in the name of any Host. */
async function listen(host: string, settings: { trustProxy?: boolean; publicUrl?: string; isSample?: boolean } = {}) {
  const { isSample = true, ...its } = settings;
  const app = await buildApp({
    database: world.database,
    clock: () => new Date('2026-07-01T12:00:00Z'),
    logger: pino({ level: 'fatal' }),
    requestsPerMinute: 1_000_000,
    ...(isSample ? { examples } : {}),
    ...its,
  });
  await app.listen({ host, port: 0 });
  t.teardown(() => app.close());
  const port = (app.server.address() as { port: number }).port;
  return async (method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}, body?: object) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...json, ...headers } });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = await once(sent, 'response');
    let text = '';
    for await (const piece of answer) text += piece;
    return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(text) };
  };
}

const ONLY_TOKENS = { methods: ['token'], examples: [], idleMinutes: 15, hours: 10 };

t.test('on a loopback address they are offered, without their tokens, and sign on', async (t) => {
  const ask = await listen('127.0.0.1');
  const { body } = await ask('GET', '/v1/sign-on');
  t.match(body, {
    methods: ['example', 'token'],
    examples: [
      { example: 'director', role: 'director', label: 'Director of the sample', centers, note: /illustrative/ },
    ],
  });
  t.notMatch(JSON.stringify(body), token);
  const on = await ask('POST', '/v1/session', {}, { example: 'director' });
  t.match(on, { status: 201, body: { principal: { id: principal, roles: ['director'], centers } } });
  t.equal((await ask('POST', '/v1/session', {}, { example: 'admin' })).status, 403, 'one that is not there');
  t.equal((await ask('POST', '/v1/session', { 'sec-fetch-site': 'cross-site' }, { example: 'director' })).status, 403);

  for (const headers of [
    { host: 'evil.example' },
    { host: 'localhost.evil.example' },
    { host: '127.0.0.1.evil.example:3000' },
    { host: '10.0.0.1' },
    { 'x-forwarded-for': '10.0.0.1' },
    { forwarded: 'for=10.0.0.1' },
    { via: '1.1 proxy' },
  ] as Record<string, string>[]) {
    const name = JSON.stringify(headers);
    t.same((await ask('GET', '/v1/sign-on', headers)).body, ONLY_TOKENS, name);
    const refused = await ask('POST', '/v1/session', headers, { example: 'director' });
    t.match(refused, { status: 403, body: { detail: /Sign on with a token/ } }, name);
    t.equal(refused.headers['set-cookie'], undefined);
  }
  for (const host of ['localhost:3000', 'LOCALHOST', '[::1]:3000', '127.0.0.1']) {
    t.equal((await ask('GET', '/v1/sign-on', { host })).body.examples.length, 1, host);
  }
});

t.test('nowhere else', async (t) => {
  for (const ask of [
    await listen('0.0.0.0'),
    await listen('127.0.0.1', { trustProxy: true }),
    await listen('127.0.0.1', { publicUrl: 'https://survey.example.gov' }),
    await listen('127.0.0.1', { isSample: false }),
  ]) {
    t.same((await ask('GET', '/v1/sign-on')).body, ONLY_TOKENS);
    t.equal((await ask('POST', '/v1/session', {}, { example: 'director' })).status, 403);
    t.equal((await ask('POST', '/v1/session', {}, { token })).status, 201, 'with a token everywhere');
  }
  const at = (address: string) => listensLocally([{ address, family: 'IPv4', port: 1 }]);
  t.same(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].map(at), [true, true, true, true]);
  t.same(['0.0.0.0', '::', '10.0.0.1', '::ffff:10.0.0.1'].map(at), [false, false, false, false]);
  t.equal(listensLocally([]), false);
  t.equal(listensLocally(['/run/socket']), false);
  t.equal(isAskedLocally({ raw: { headers: {} } } as never), false);
});
