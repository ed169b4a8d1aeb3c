// Policy needs over HTTP: indicators derived from law, apart from what centers state.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { closeCycle } from '../responses/reviews.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const admin = await world.actor({ roles: ['admin'] });
const cbp = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const ice = await world.actor({ roles: ['liaison'], components: ['ICE'] });
const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const service = await world.actor({ roles: ['service'], scopes: ['cycles:read'] });

async function centerWith(state: string, attributes: object): Promise<string> {
  const code = await world.center({ state });
  await world.owner
    .updateTable('centers')
    .set({
      landBorder: false,
      maritimeBorder: false,
      hubAirport: false,
      surfaceTransport: false,
      version: 2,
      ...attributes,
    })
    .where('code', '=', code)
    .execute();
  return code;
}

const border = await centerWith('QT', { landBorder: true });
const airport = await centerWith('QT', { hubAirport: true });
const unknown = await centerWith('QN', { landBorder: null });
const nothing = await centerWith('QK', {});
const director = await world.actor({ roles: ['director'], centers: [airport] });
const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
await register(world, ice, bodyAt(border, { component: 'ICE', role: 'SA' }));
await register(world, tsa, bodyAt(airport, { component: 'TSA', role: 'FIO', arrangement: 'liaison', fte: 0.5 }));
const needs = `/v1/cycles/${cycle}/needs?basis=policy&state=QT&state=QN&state=QK`;
const gaps = `/v1/cycles/${cycle}/gaps?basis=policy&state=QT&state=QN&state=QK`;
const told = (items: any[]) => items.map(({ center, indicator, status }) => [center, indicator, status]);

t.test('one row for each center and indicator, with the law, what makes it apply, and who is there', async (t) => {
  const { status, body } = await world.call(analyst, 'GET', needs);
  t.equal(status, 200);
  t.match(body, { basis: 'policy', marking: 'CUI', notice: /derived from law.*no findings of compliance/ });
  t.same(told(body.items), [
    [border, 'border', 'present-unverified'],
    [airport, 'hub-airport', 'liaison-only'],
    [unknown, 'border', 'unknown'],
  ]);
  t.match(body.items[0], {
    ...{ citation: '6 U.S.C. 124h(e)', families: ['CBP', 'ICE'], familiesNotShown: [] },
    ...{ attributes: { landBorder: true, maritimeBorder: false }, onSiteFte: 1, unverifiedFte: 1, offSiteFte: 0 },
    units: [{ component: 'ICE', fte: 1, unverified: true }],
  });
  t.notOk(JSON.stringify(body).includes(nothing), 'where no indicator applies there is no row');
});

t.test('counts by group, and never a word of stated needs', async (t) => {
  const { body } = await world.call(analyst, 'GET', `${gaps}&groupBy=state&groupBy=need`);
  t.match(body.items, [
    { state: 'QN', need: 'border', policyNeeds: 1, unknown: 1, centers: 1 },
    { state: 'QT', need: 'border', presentUnverified: 1, onSiteFte: 1 },
    { state: 'QT', need: 'hub-airport', liaisonOnly: 1, onSiteFte: 0, offSiteFte: 0.5 },
  ]);
  t.notOk('needFte' in body.items[0]);
  const total = await world.call(analyst, 'GET', gaps);
  t.match(total.body.items, [{ policyNeeds: 3, absent: 0, notShown: 0, centers: 3 }]);
  t.match((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`)).body, { basis: 'stated' });
});

t.test('filters by center, group, indicator and family', async (t) => {
  const of = async (query: string) => told((await world.call(analyst, 'GET', `${needs}&${query}`)).body.items);
  t.equal((await of('need=border')).length, 2);
  t.equal((await of('family=TSA')).length, 1);
  t.same(await of(`center=${nothing}`), []);
});

t.test(
  'a director sees its centers; a liaison its families, and nothing that follows from those of others',
  async (t) => {
    t.same(told((await world.call(director, 'GET', needs)).body.items), [[airport, 'hub-airport', 'liaison-only']]);
    const { body, text } = await world.call(cbp, 'GET', needs);
    t.match(body.items, [
      { center: border, status: null, familiesNotShown: ['ICE'], onSiteFte: 0, units: [] },
      { center: unknown, status: 'unknown' },
    ]);
    t.notMatch(text, /"component":"ICE"/);
    t.same(told((await world.call(tsa, 'GET', needs)).body.items), [[airport, 'hub-airport', 'liaison-only']]);
    t.match((await world.call(cbp, 'GET', gaps)).body.items, [{ policyNeeds: 2, notShown: 1, unknown: 1 }]);
  },
);

t.test('CSV has a column for each field', async (t) => {
  const { text, headers } = await world.call(analyst, 'GET', `${needs}&format=csv`);
  t.match(text, /^center,state,region,designation,indicator,says,citation,families,/);
  t.equal(text.trim().split('\r\n').length, 4);
  t.match(headers['content-disposition'], /CUI_policy-needs/);
  t.match((await world.call(analyst, 'GET', `${gaps}&groupBy=need&format=csv`)).text, /^need,policyNeeds,present,/);
});

t.test('rows come in pages', async (t) => {
  const first = await world.call(analyst, 'GET', `${needs}&limit=2`);
  const second = await world.call(analyst, 'GET', `${needs}&limit=2&cursor=${first.body.nextCursor}`);
  t.same([first.body.items.length, second.body.items.length, second.body.nextCursor], [2, 1, null]);
  t.equal(
    (
      await world.call(analyst, 'GET', needs, {
        headers: { 'if-none-match': String((await world.call(analyst, 'GET', needs)).headers['etag']) },
      })
    ).status,
    304,
  );
});

t.test('jurisdictions are those of the cut-off, once there is one', async (t) => {
  const before = await world.call(analyst, 'GET', `${needs}&center=${unknown}`);
  await world.owner.updateTable('centers').set({ landBorder: true, version: 3 }).where('code', '=', unknown).execute();
  const open = await world.call(analyst, 'GET', `${needs}&center=${unknown}`);
  t.same(
    [told(before.body.items), told(open.body.items)],
    [[[unknown, 'border', 'unknown']], [[unknown, 'border', 'absent']]],
  );
  await closeCycle(world, analyst, cycle);
  await world.owner.updateTable('centers').set({ landBorder: false, version: 4 }).where('code', '=', unknown).execute();
  const closed = await world.call(analyst, 'GET', `${needs}&center=${unknown}`);
  t.same(told(closed.body.items), [[unknown, 'border', 'absent']]);
});

t.test('an open blind cycle shows them to nobody who is not to see who is there', async (t) => {
  const blind = await openCycle(world, analyst);
  for (const who of [director, cbp]) {
    const { body } = await world.call(who, 'GET', `/v1/cycles/${blind}/needs?basis=policy`);
    t.same(body.items, []);
    t.ok(body.withheld.length > 0);
  }
});

t.test('keys that make no sense on a basis are refused by name, all at once', async (t) => {
  const bad = await world.call(analyst, 'GET', `${gaps}&groupBy=role&groupBy=state&role=IO&priority=high`);
  t.equal(bad.status, 400);
  t.same(new Set(bad.body.errors.map((its: any) => its.pointer)), new Set(['/groupBy/0', '/role', '/priority']));
  const stated = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=need&need=border`);
  t.same(new Set(stated.body.errors.map((its: any) => its.pointer)), new Set(['/groupBy/0', '/need']));
  const listed = await world.call(analyst, 'GET', `${needs}&groupBy=state`);
  t.match(listed.body.errors, [{ pointer: '/groupBy', message: /gaps\?basis=policy/ }]);
  t.equal((await world.call(analyst, 'GET', '/v1/cycles/NONE/needs?basis=policy')).status, 404);
  t.equal((await world.call(null, 'GET', needs)).status, 401);
  for (const who of [service, admin]) t.equal((await world.call(who, 'GET', gaps)).status, 403);
});
