// The cookie of a session opens what the bearer token of the same principal opens, on every route of the table, and nothing else.
import t from 'tap';
import { openWorld } from '../kit/world.ts';
import { PAGE, signOn } from '../modules/identity/sign-on.ts';
import { MATRIX, PUBLIC } from './matrix.ts';
import { type Caller, populate } from './populate.ts';

/** Who directs a center and is liaison of a family: between what both may do and what they may not lies most of the table. */
const WHO: Caller = 'both';

const world = await openWorld(t);
const scene = await populate(world);
const { actors, A, B, closed } = scene;
const listed = await world.call(actors.analyst, 'GET', `/v1/cycles/${closed}/findings?limit=500`);
const nameOf = (center: string) => (center === A ? 'A' : center === B ? 'B' : '?');
const findings = Object.fromEntries(
  listed.body.items.map((item: { id: string; center: string; family: string }) => [
    `${nameOf(item.center)}/${item.family}`,
    item.id,
  ]),
);
const setting = { ...scene, world, findings };
const session = { ...(await signOn(world, actors[WHO])), ...PAGE };
const told = MATRIX.filter(({ route }) => !PUBLIC.includes(route) && !route.includes(' /v1/session'));
/** Of each route what it grants, where it grants something. */
const routes = [...new Set(told.map(({ route }) => route))].flatMap((route) => {
  const its = told.filter((each) => each.route === route);
  return its.find(({ status }) => status[WHO] < 300) ?? its[0] ?? [];
});
// Reads before writes, so that they meet what the scene set up.
const reads = routes.filter(({ route }) => route.startsWith('GET '));
const writes = routes.filter(({ route }) => !route.startsWith('GET '));

t.test('reads answer alike, to the letter', async (t) => {
  for (const { route, of, request, status } of reads) {
    const { url, headers = {} } = await request(setting);
    const name = `${route} of ${of}`;
    const answer = await world.call(null, 'GET', url, { headers: { ...headers, ...session } });
    t.equal(answer.status, status[WHO], name);
    const same = await world.call(actors[WHO], 'GET', url, { headers });
    const shown = ({ text }: { text: string }) => text.replace(/"instance":"[^"]*"/, '');
    t.equal(answer.headers['etag'], same.headers['etag'], name);
    if (answer.headers['content-type']?.includes('json')) t.equal(shown(answer), shown(same), name);
  }
});

t.test('writes are let in, and refused from anywhere else', async (t) => {
  for (const { route, of, request, status } of writes) {
    const { url, body, headers = {} } = await request(setting);
    const [method = ''] = route.split(' ');
    const send = (its: Record<string, string>) =>
      world.call(null, method as 'POST', url, { body, headers: { ...headers, ...session, ...its } });
    const foreign = await send({ 'sec-fetch-site': 'cross-site' });
    t.match(foreign, { status: 403, body: { type: '/problems/foreign-site' } }, `${route} of ${of}, from elsewhere`);
    t.equal((await send({})).status, status[WHO], `${route} of ${of}`);
  }
});
