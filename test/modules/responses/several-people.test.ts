// Directors with several centers, and several people for one center: nobody overwrites what somebody else changed since, and
// whoever is in the way is named.
import t from 'tap';
import { type Actor, openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { ANSWER, certify, match, SIGNED, save, urlOf } from './answers.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });
const analyst = await world.actor({ roles: ['analyst'] });

async function setUp() {
  const center = await world.center();
  const people = {
    one: await world.actor({ roles: ['director'], centers: [center] }),
    two: await world.actor({ roles: ['director'], centers: [center] }),
    delegate: await world.actor({ roles: ['delegate'], centers: [center] }),
  };
  return { center, ...people, url: urlOf(await openCycle(world, analyst), center) };
}

const remark = (remarks: string) => ({ ...ANSWER, remarks });
const put = (who: Actor, url: string, version: number, remarks: string) =>
  world.call(who, 'PUT', url, { body: remark(remarks), headers: match(version) });
const labelOf = async ({ id }: Actor) => (await world.call(admin, 'GET', `/v1/principals/${id}`)).body.label;

t.test('a director of two centers answers each for itself', async (t) => {
  const [A, B] = [await world.center(), await world.center()];
  const director = await world.actor({ roles: ['director'], centers: [A, B] });
  const cycle = await openCycle(world, analyst);
  await certify(world, director, urlOf(cycle, A), remark('Of A'));
  await save(world, director, urlOf(cycle, B), remark('Of B'));
  const listed = await world.call(director, 'GET', `/v1/cycles/${cycle}/responses`);
  t.match(
    listed.body.items.map(({ center, state }: { center: string; state: string }) => [center, state]),
    [
      [A, 'certified'],
      [B, 'draft'],
    ].sort(),
  );
  t.equal((await world.call(director, 'GET', urlOf(cycle, B))).body.remarks, 'Of B');
});

t.test('two directors and a delegate of one center: whoever is late is told who was faster, and when', async (t) => {
  const { one, two, delegate, url } = await setUp();
  t.equal((await put(one, url, 0, 'first')).status, 200);
  for (const late of [two, delegate]) {
    t.match(await put(late, url, 0, 'late'), {
      status: 412,
      body: { changedBy: await labelOf(one), changedAt: String, currentETag: '"1"' },
    });
  }
  t.equal((await put(delegate, url, 1, 'second')).status, 200);
  t.match(await put(two, url, 1, 'late'), { status: 412, body: { changedBy: await labelOf(delegate) } });
  t.equal((await world.call(one, 'GET', url)).body.remarks, 'second', 'and nothing was overwritten');
});

t.test('a draft that a delegate changed meanwhile is not certified as read before', async (t) => {
  const { one, delegate, url } = await setUp();
  await save(world, one, url, remark('as the director read it'));
  t.equal((await put(delegate, url, 1, 'as the delegate left it')).status, 200);
  const sign = (version: number) =>
    world.call(one, 'POST', `${url}/certify`, { body: SIGNED, headers: match(version) });
  t.match(await sign(1), { status: 412, body: { changedBy: await labelOf(delegate), currentETag: '"2"' } });
  t.equal((await world.call(one, 'GET', url)).body.state, 'draft');
  t.match(await sign(2), {
    status: 200,
    body: { state: 'certified', revision: 1, remarks: 'as the delegate left it' },
  });
  t.match((await world.call(one, 'GET', `${url}/revisions/1`)).body, { certifiedBy: { id: one.id } });
});

t.test('of many who save at once on the same version one is kept, whoever it is', async (t) => {
  const { one, two, delegate, url } = await setUp();
  await save(world, one, url);
  const people = [one, two, delegate];
  for (let version = 1; version <= 3; version++) {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => put(people[index % 3] ?? one, url, version, `${version}/${index}`)),
    );
    const kept = answers.filter(({ status }) => status === 200);
    t.equal(kept.length, 1);
    t.ok(answers.every(({ status, body }) => status === 200 || (status === 412 && typeof body.changedBy === 'string')));
    t.equal((await world.call(two, 'GET', url)).body.remarks, kept[0]?.body.remarks);
  }
});

t.test('certifying and drafting at once leave what was signed, or a draft, and never a mixture', async (t) => {
  for (let round = 0; round < 5; round++) {
    const { one, delegate, url } = await setUp();
    await save(world, one, url, remark('read'));
    const [certified, drafted] = await Promise.all([
      world.call(one, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) }),
      put(delegate, url, 1, 'drafted'),
    ]);
    const now = (await world.call(one, 'GET', url)).body;
    if (certified.status === 200) {
      t.match([drafted.status, now.state, now.remarks], [412, 'certified', 'read']);
    } else {
      t.match([certified.status, drafted.status, now.state, now.remarks], [412, 200, 'draft', 'drafted']);
    }
  }
});

t.test('who is disabled loses access at once, and what it saved stays', async (t) => {
  const { one, two, url } = await setUp();
  await save(world, one, url, remark('kept'));
  const disable = { body: { disabled: true }, headers: match(1) };
  t.equal((await world.call(admin, 'PATCH', `/v1/principals/${one.id}`, disable)).status, 200);
  t.equal((await put(one, url, 1, 'no more')).status, 401);
  t.equal((await world.call(two, 'GET', url)).body.remarks, 'kept');
  t.equal((await put(two, url, 1, 'goes on')).status, 200);
});
