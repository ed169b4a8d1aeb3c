// Without a key the service reads reports and publishes none, and says what to set.
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../src/app.ts';
import { openWorld } from '../../kit/world.ts';
import { ACKNOWLEDGED, closedCycle, publish } from './published.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });

t.test('without a signing key nothing is published, and what is published is read', async (t) => {
  const first = await closedCycle(world, { analyst, liaison });
  const made = await publish(world, analyst, first.cycle);
  const { cycle } = await closedCycle(world, { analyst, liaison });
  const { headers } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}`);
  const logger = pino({ level: 'fatal' });
  const app = await buildApp({ database: world.database, clock: () => new Date('2026-07-01T12:00:00Z'), logger });
  t.teardown(() => app.close());
  const authorization = `Bearer ${analyst.token}`;
  const refused = await app.inject({
    ...{ method: 'POST', url: `/v1/cycles/${cycle}/publish`, payload: ACKNOWLEDGED },
    headers: { authorization, 'if-match': headers['etag'] ?? '' },
  });
  t.equal(refused.statusCode, 409);
  t.match(refused.json(), { type: '/problems/signing-key-missing', detail: /REPORT_SIGNING_KEY_FILE/ });
  const get = (url: string) => app.inject({ method: 'GET', url, headers: { authorization } });
  t.match((await get(`/v1/cycles/${cycle}/publication`)).json(), { signingKey: null, allowed: [] });
  t.equal((await get(made.headers['location'] ?? '')).statusCode, 200);
  t.match(
    (await get('/v1/reports/keys')).json().keys,
    [{ kty: 'EC', crv: 'P-256' }],
    'the key that it was signed with',
  );
});
