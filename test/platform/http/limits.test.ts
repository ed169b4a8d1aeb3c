// The limit on requests, and the pages that need no token: documentation that renders from here alone.
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../src/app.ts';
import { openWorld } from '../../kit/world.ts';

const world = await openWorld(t);

t.test('more requests than a caller may make are 429 with the seconds to wait, for that caller only', async (t) => {
  const logger = pino({ level: 'fatal' });
  const clock = () => new Date('2026-07-01T12:00:00Z');
  const app = await buildApp({ database: world.database, clock, logger, requestsPerMinute: 3 });
  t.teardown(() => app.close());
  const [one, other] = [await world.actor({ roles: ['analyst'] }), await world.actor({ roles: ['analyst'] })];
  const ask = (token: string) => app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
  for (const left of ['2', '1', '0']) {
    const answer = await ask(one.token);
    t.equal(answer.statusCode, 200);
    t.same([answer.headers['ratelimit-limit'], answer.headers['ratelimit-remaining']].map(String), ['3', left]);
    t.match(String(answer.headers['ratelimit-reset']), /^\d+$/);
  }
  const refused = await ask(one.token);
  t.equal(refused.statusCode, 429);
  t.match(refused.json(), { type: '/problems/too-many-requests', instance: refused.headers['x-request-id'] });
  const wait = Number(refused.headers['retry-after']);
  t.ok(wait >= 1 && wait <= 60, `wait ${wait} s`);
  t.equal((await ask(other.token)).statusCode, 200);
  const guesses: number[] = [];
  for (let i = 0; i < 5; i += 1) guesses.push((await app.inject({ url: '/v1/me' })).statusCode);
  t.same(guesses, [401, 401, 401, 429, 429], 'also without a token');
});

t.test('/openapi.json is the committed document', async (t) => {
  const answer = await world.app.inject('/openapi.json');
  t.match(answer.headers['content-type'], /^application\/json/);
  t.equal(
    answer.body,
    readFileSync(new URL('../../../openapi/openapi.json', import.meta.url), 'utf8'),
    'run "npm run openapi"',
  );
});

t.test('/docs renders from local assets under its content security policy', async (t) => {
  const page = await world.app.inject('/docs/');
  t.equal(page.statusCode, 200);
  t.match(page.headers['content-type'], /^text\/html/);
  const policy = String(page.headers['content-security-policy']);
  t.match(policy, /default-src 'none'/);
  t.match(policy, /script-src 'self'(;|$)/, 'no inline script may run');
  t.notMatch(policy, /https?:/);
  const html = page.body;
  t.notMatch(html, /<script(?![^>]*\bsrc=)[^>]*>/, 'and there is none');
  t.notMatch(html, /\son\w+=/i);
  const assets = [...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
  t.ok(assets.length >= 5);
  for (const asset of assets) {
    t.notMatch(asset, /^(?:https?:)?\/\//, 'nothing from elsewhere');
    const answer = await world.app.inject(new URL(asset, 'http://x/docs/').pathname);
    t.equal(answer.statusCode, 200, asset);
  }
  const start = (await world.app.inject('/docs/static/swagger-initializer.js')).body;
  t.match(start, /\.\/json/);
  const document = await world.app.inject('/docs/json');
  t.equal(document.json().openapi, '3.1.0', 'it shows this document');
  t.equal((await world.app.inject('/docs')).statusCode, 200);
});
