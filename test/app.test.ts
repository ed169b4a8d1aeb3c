// The conventions of the contract, over the routes that need no cycle: problems, lists, preconditions, idempotency.
import t from 'tap';
import { openWorld } from './kit/world.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });

t.test('a request without a token is told to bring one', async (t) => {
  const answer = await world.call(null, 'GET', '/v1/centers');
  t.equal(answer.status, 401);
  t.equal(answer.body.type, '/problems/unauthorized');
  t.match(answer.headers['www-authenticate'], /^Bearer/);
});

t.test('reference data is there', async (t) => {
  const answer = await world.call(admin, 'GET', '/v1/centers?limit=500');
  t.equal(answer.status, 200);
  t.ok(answer.body.items.length >= 80);
});
