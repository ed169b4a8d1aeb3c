// What a director does not see of the register while a blind cycle is open, and that it is told so.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, change, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const analyst = await world.actor({ roles: ['analyst'] });
const REFERENCE = '2026-06-30';
let serial = 0;

async function openCycle(center: string, mode: 'blind' | 'prefilled', values: object = {}): Promise<string> {
  serial += 1;
  const code = `BLIND-${serial}`;
  const by = { createdBy: analyst.id, updatedBy: analyst.id };
  await world.owner
    .insertInto('cycles')
    .values({
      code,
      title: code,
      referenceDate: REFERENCE,
      opensAt: '2026-06-01T00:00:00Z',
      dueAt: '2026-07-20T00:00:00Z',
      closesAt: '2026-08-01T00:00:00Z',
      mode,
      policy: 'P1',
      state: 'open',
      contact: 'Survey desk',
      ...by,
      ...values,
    })
    .execute();
  await world.owner
    .insertInto('cycleFrame')
    .values({
      cycle: code,
      center,
      name: center,
      state: 'ZZ',
      designation: 'recognized',
      femaRegion: 1,
      recordedBy: analyst.id,
    })
    .execute();
  return code;
}

async function idsOf(actor: typeof analyst, query: string): Promise<string[]> {
  const { body } = await world.call(actor, 'GET', `/v1/deployments?${query}`);
  return body.items.map((item: { id: string }) => item.id);
}

t.test(
  'an open blind cycle hides what is active on its reference date from directors of its frame, and from nobody else',
  async (t) => {
    const [framed, free] = [await world.center(), await world.center()];
    const director = await world.actor({ roles: ['director'], centers: [framed, free] });
    const active = await register(world, liaison, bodyAt(framed));
    const onTheDay = await register(world, liaison, bodyAt(framed, { startDate: REFERENCE, endDate: REFERENCE }));
    const over = await register(world, liaison, bodyAt(framed, { endDate: '2026-06-29' }));
    const later = await register(world, liaison, bodyAt(framed, { startDate: '2026-07-01' }));
    const elsewhere = await register(world, liaison, bodyAt(free));
    const code = await openCycle(framed, 'blind');

    const all = `center=${framed}&center=${free}`;
    t.same(await idsOf(director, all), [over.id, later.id, elsewhere.id]);
    for (const hidden of [active, onTheDay]) {
      for (const path of ['', '/history', `?knownAt=${hidden.updatedAt}`]) {
        t.equal((await world.call(director, 'GET', `/v1/deployments/${hidden.id}${path}`)).status, 404);
      }
    }
    t.same(await idsOf(director, `center=${framed}&knownAt=${elsewhere.updatedAt}`), [over.id, later.id]);
    const csv = await world.call(director, 'GET', `/v1/deployments?center=${framed}&format=csv`);
    t.notMatch(csv.text, active.id);
    for (const actor of [liaison, analyst]) t.equal((await idsOf(actor, all)).length, 5);

    const told = await world.call(director, 'GET', `/v1/deployments?center=${framed}`);
    t.equal(told.body.withheld.length, 1);
    t.match(told.body.withheld[0], { cycle: code, until: '2026-08-01T00:00:00.000Z', reason: /Survey desk/ });
    t.same((await world.call(director, 'GET', `/v1/deployments?center=${free}`)).body.withheld, []);
    t.same((await world.call(liaison, 'GET', `/v1/deployments?center=${framed}`)).body.withheld, []);

    await world.owner
      .updateTable('cycles')
      .set({ state: 'closed', cutOff: new Date() })
      .where('code', '=', code)
      .execute();
    t.same(
      await idsOf(director, all),
      [active.id, onTheDay.id, over.id, later.id, elsewhere.id],
      'closed, all is seen',
    );
    t.same((await world.call(director, 'GET', '/v1/deployments')).body.withheld, []);
  },
);

t.test(
  'a version that stood on the reference date is hidden although the deployment stands there no more',
  async (t) => {
    const center = await world.center();
    const director = await world.actor({ roles: ['director'], centers: [center] });
    const v1 = await register(world, liaison, bodyAt(center));
    const v2 = (await change(world, liaison, v1, 'end', { endDate: '2026-06-29', endReason: 'rotation' })).body;
    const v3 = (await change(world, liaison, v2, { note: 'corrected' })).body;
    const code = await openCycle(center, 'blind');
    const history = await world.call(director, 'GET', `/v1/deployments/${v1.id}/history`);
    t.same(
      history.body.items.map((item: { version: number }) => item.version),
      [2, 3],
    );
    t.match(history.body.withheld, [{ cycle: code }]);
    t.equal((await world.call(director, 'GET', `/v1/deployments/${v1.id}?knownAt=${v1.updatedAt}`)).status, 404);
    t.equal((await world.call(director, 'GET', `/v1/deployments/${v1.id}?knownAt=${v3.updatedAt}`)).status, 200);
  },
);

t.test(
  'a pre-filled cycle shows the director its register at once; a blind one beside it is the stricter rule',
  async (t) => {
    const center = await world.center();
    const director = await world.actor({ roles: ['director'], centers: [center] });
    const entry = await register(world, liaison, bodyAt(center));
    await openCycle(center, 'prefilled');
    t.same(await idsOf(director, `center=${center}`), [entry.id]);
    t.same((await world.call(director, 'GET', '/v1/deployments')).body.withheld, []);
    await openCycle(center, 'blind');
    t.same(await idsOf(director, `center=${center}`), []);
  },
);

t.test('a draft hides nothing yet', async (t) => {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const entry = await register(world, liaison, bodyAt(center));
  await openCycle(center, 'blind', { state: 'draft' });
  t.same(await idsOf(director, `center=${center}`), [entry.id]);
});

t.test('who directs a center and analyses as well is refused nothing', async (t) => {
  const center = await world.center();
  const both = await world.actor({ roles: ['director', 'analyst'], centers: [center] });
  const entry = await register(world, liaison, bodyAt(center));
  await openCycle(center, 'blind');
  t.same(await idsOf(both, `center=${center}`), [entry.id]);
  t.same((await world.call(both, 'GET', '/v1/deployments')).body.withheld, []);
});

t.test('a write to the register bumps the revision of the open cycles that frame its centers', async (t) => {
  const [from, to, other] = [await world.center(), await world.center(), await world.center()];
  const cycles = [await openCycle(from, 'blind'), await openCycle(to, 'prefilled'), await openCycle(other, 'blind')];
  const centers = [from, to, other];
  for (const [index, cycle] of cycles.entries()) {
    await world.owner.insertInto('cycleRevisions').values({ cycle, center: centers[index]! }).execute();
  }
  const entry = await register(world, liaison, bodyAt(from));
  await change(world, liaison, entry, { center: to });
  const rows = await world.owner
    .selectFrom('cycleRevisions')
    .select(['cycle', 'revision'])
    .where('cycle', 'in', cycles)
    .orderBy('cycle')
    .execute();
  t.same(
    rows.map(({ revision }) => Number(revision)),
    [3, 2, 1],
  );
});
