// Profiles: every section holds what the full resource answers the same caller with, and says what is missing.
import t from 'tap';
import { type Actor, openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { closedCase, line } from '../reconciliation/cases.ts';
import { publish } from '../reports/published.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const get = async (who: Actor | null, url: string) => world.call(who, 'GET', url);
const read = async (who: Actor, url: string) => (await get(who, url)).body;

t.test('before any cycle has closed a profile says so, and shows the register', async (t) => {
  const center = await world.center();
  const entry = await register(world, liaison, bodyAt(center, { endDate: '2026-09-30', clearance: 'secret' }));
  const profile = await read(analyst, `/v1/centers/${center}/profile`);
  t.match(profile, {
    measures: null,
    outlook: null,
    cycles: [],
    missing: [{ section: 'measures' }, { section: 'outlook' }],
  });
  t.same(profile.register.active, { count: 1, items: [await read(analyst, `/v1/deployments/${entry.id}`)] });
  const sooner = await register(
    world,
    liaison,
    bodyAt(center, { component: 'CBP-OFO', role: 'CBPO', fte: 0.5, endDate: '2026-08-31' }),
  );
  const { ending } = (await read(analyst, `/v1/centers/${center}/profile`)).register;
  t.equal(ending.count, 2);
  t.same(
    ending.items.map(({ id }: any) => id),
    [sooner.id, entry.id],
    'the soonest to end first, whichever was registered first',
  );
  t.same(profile.register.counts.byFamily, [{ family: 'CBP', status: 'active', deployments: 1, fte: 1, stale: 0 }]);
  t.same(profile.register.prerequisites, { deployments: 1, lacking: 1, clearance: 0, part23: 1, privacy: 1 });
});

t.test('its numbers are those of the full resources, for each caller its own', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const { center, cycle } = asked;
  const published = await publish(world, analyst, cycle);
  t.equal(published.status, 201, published.text);
  await register(world, liaison, bodyAt(center, { endDate: '2026-11-30' }));
  const director = await world.actor({ roles: ['director'], centers: [center] });
  for (const who of [analyst, director, liaison]) {
    const profile = await read(who, `/v1/centers/${center}/profile`);
    const gaps = await read(who, `/v1/cycles/${cycle}/gaps?groupBy=family&center=${center}`);
    t.same(profile.measures.items, gaps.items);
    t.equal(profile.measures.provisional, gaps.provisional);
    const outlook = await read(who, `/v1/outlook?groupBy=center&center=${center}`);
    t.same(profile.outlook.items, outlook.items);
    const list = await read(who, `/v1/deployments?center=${center}&status=active&limit=500`);
    t.same(profile.register.active, { count: list.items.length, items: list.items });
    t.equal(profile.missing.length, 0);
    const answered = [{ cycle, state: 'published', response: 'certified' }];
    t.match(profile.cycles, who === liaison ? [] : answered);
    t.equal(profile.cycles.length, who === liaison ? 0 : 1);
  }
  for (const who of [analyst, liaison]) {
    const profile = await read(who, '/v1/components/CBP/profile');
    const gaps = await read(who, `/v1/cycles/${cycle}/gaps?groupBy=component&family=CBP`);
    t.same(profile.measures.items, gaps.items);
    t.same(profile.outlook.items, (await read(who, '/v1/outlook?groupBy=family&family=CBP')).items);
    t.ok(profile.component.parts.includes('CBP-USBP'));
    t.equal(
      profile.register.counts.byCenter.reduce((sum: number, its: any) => sum + its.deployments, 0),
      profile.register.prerequisites.deployments,
    );
    t.type(profile.plans.fiscalYear, 'number');
    t.match(await read(who, '/v1/components/CBP-USBP/profile'), { component: { family: 'CBP', parent: 'CBP' } });
  }
});

t.test('what a caller may not see is not there, and what a blind cycle hides is said to be withheld', async (t) => {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  await register(world, liaison, bodyAt(center));
  const blind = await openCycle(world, analyst, { mode: 'blind' });
  const profile = await read(director, `/v1/centers/${center}/profile`);
  t.match(profile.register, { active: { count: 0, items: [] }, withheld: [{ cycle: blind }] });
  t.match(profile.measures.withheld, [{ cycle: blind }]);
  t.same(profile.measures.items, []);
  const foreign = await world.actor({ roles: ['liaison'], components: ['TSA'] });
  t.same((await read(foreign, `/v1/centers/${center}/profile`)).register.active, { count: 0, items: [] });
  t.equal((await get(foreign, '/v1/components/CBP/profile')).status, 404);
  t.equal((await get(director, '/v1/components/CBP/profile')).status, 404);
  const other = await world.actor({ roles: ['director'], centers: [await world.center()] });
  t.equal((await get(other, `/v1/centers/${center}/profile`)).status, 404);
  t.equal((await get(analyst, '/v1/centers/ZZ-NONE/profile')).status, 404);
  t.equal((await get(analyst, '/v1/components/ZZ-NONE/profile')).status, 404);
  t.equal((await get(analyst, '/v1/centers/not-a-code/profile')).status, 400);
  t.equal((await get(await world.actor({ roles: ['admin'] }), `/v1/centers/${center}/profile`)).status, 403);
  t.equal((await get(null, `/v1/centers/${center}/profile`)).status, 401);
  const service = await world.actor({ roles: ['service'], scopes: ['register:read'] });
  const narrow = await read(service, '/v1/components/CBP/profile');
  t.match(narrow, { measures: null, outlook: null, plans: null });
  t.same(
    narrow.missing.map(({ section }: any) => section),
    ['measures', 'outlook', 'plans'],
  );
});
