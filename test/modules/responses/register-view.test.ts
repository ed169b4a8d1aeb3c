// What a director sees of the register beside its answer, in blind and in pre-filled cycles, and what it may link in either.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { makeCycle, openCycle, TERMS } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { ANSWER, certify, LINE, match, SIGNED, save, urlOf } from './answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });

async function staffedCenter() {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const active = await register(world, liaison, bodyAt(center, { fte: 0.5, startDate: '2026-01-05' }));
  await register(world, liaison, bodyAt(center, { startDate: '2026-07-01' }));
  return { center, director, active };
}
const linked = (deploymentId: string, rest: object = {}) => ({
  presence: { status: 'reported', lines: [{ ...LINE, headcount: 1, deploymentId, ...rest }] },
  needs: ANSWER.needs,
});

t.test('a pre-filled cycle shows the register of the reference date, and makes the answer informed', async (t) => {
  const { center, director, active } = await staffedCenter();
  const url = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), center);
  const read = await world.call(director, 'GET', url);
  t.same(read.body.withheld, []);
  t.same(read.body.register, [
    {
      deploymentId: active.id,
      component: 'CBP-USBP',
      role: 'BPA',
      arrangement: 'full-time',
      fte: 0.5,
      positionRef: active.positionRef,
      startDate: '2026-01-05',
      endDate: null,
      confirmedOn: active.confirmedOn,
    },
  ]);
  const certified = await certify(world, director, url, linked(active.id));
  t.match(certified.body, { informed: true, register: read.body.register });
  t.equal((await world.call(analyst, 'GET', `${url}/revisions/1`)).body.informed, true);
  const unscoped = await world.actor({ roles: ['director'], centers: [center], scopes: ['responses:read'] });
  t.equal((await world.call(unscoped, 'GET', url)).body.register, null);
});

t.test('a blind cycle withholds it while it is open, and says why and until when', async (t) => {
  const { center, director, active } = await staffedCenter();
  const cycle = await openCycle(world, analyst, { contact: 'desk@example.gov' });
  const url = urlOf(cycle, center);
  const read = await world.call(director, 'GET', url);
  t.equal(read.body.register, null);
  t.match(read.body.withheld, [
    { cycle, reason: /blind.*desk@example\.gov/, until: new Date(TERMS.closesAt).toISOString() },
  ]);
  t.same((await world.call(analyst, 'GET', url)).body.withheld, []);
  t.equal(
    (await world.call(director, 'GET', `/v1/deployments/${active.id}`)).status,
    404,
    'the register itself hides it too',
  );
  t.equal((await certify(world, director, url)).body.informed, false);
});

t.test('with a blind cycle open beside it, the stricter rule wins', async (t) => {
  const { center, director } = await staffedCenter();
  const prefilled = await openCycle(world, analyst, { mode: 'prefilled' });
  const blind = await openCycle(world, analyst);
  const read = await world.call(director, 'GET', urlOf(prefilled, center));
  t.equal(read.body.register, null);
  t.ok(read.body.withheld.some((each: { cycle: string }) => each.cycle === blind));
  t.equal((await world.call(analyst, 'GET', urlOf(prefilled, center))).body.register.length, 1);
});

t.test('a hidden deployment of the center may be linked or denied, one of another center not', async (t) => {
  const { center, director, active } = await staffedCenter();
  const other = await staffedCenter();
  const url = urlOf(await openCycle(world, analyst), center);
  t.same((await save(world, director, url, linked(active.id))).body.edits, []);
  t.same((await save(world, director, url, linked(active.id, { observed: false }), 1)).body.edits, []);
  const refused = await save(world, director, url, linked(other.active.id), 2);
  t.same(
    refused.body.edits.map((edit: { code: string }) => edit.code),
    ['deployment-never-here'],
  );
  const known = await save(
    world,
    director,
    url,
    { ...linked(active.id), presence: { ...linked(active.id).presence, unknownComponents: ['CBP'] } },
    3,
  );
  t.same(
    known.body.edits.map((edit: { code: string }) => edit.code),
    ['line-of-unknown-family'],
  );
});

t.test('a deployment that has moved on was at the center all the same', async (t) => {
  const { center, director, active } = await staffedCenter();
  const elsewhere = await world.center();
  const cycle = await makeCycle(world, analyst);
  const moved = await world.call(liaison, 'PATCH', `/v1/deployments/${active.id}`, {
    body: { center: elsewhere, reason: 'Moved.' },
    headers: match(active.version),
  });
  t.equal(moved.status, 200, moved.text);
  await world.call(analyst, 'POST', `/v1/cycles/${cycle}/open`, { headers: match(1) });
  const url = urlOf(cycle, center);
  await save(world, director, url, linked(active.id));
  t.equal((await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) })).status, 200);
});
