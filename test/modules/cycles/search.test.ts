// The search of centers and of everything that is listed by framed center: by code, name and alias, then and now.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from './open-cycle.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const add = async (values: { name: string; aliases?: string[] }) => {
  const code = await world.center();
  await world.owner
    .updateTable('centers')
    .set({ ...values, version: sql`version + 1` })
    .where('code', '=', code)
    .execute();
  return code;
};
const plain = await add({ name: 'Quixotic Valley Center', aliases: ['Windmill Watch', '100%_sure'] });
const other = await add({ name: 'Quixotic Hill Center' });
const cycle = await openCycle(world, analyst);
await world.owner
  .updateTable('centers')
  .set({ name: 'Sancho Center', version: sql`version + 1` })
  .where('code', '=', plain)
  .execute();

const centersOf = async (path: string, q: string) => {
  const answer = await world.call(
    analyst,
    'GET',
    `${path}${path.includes('?') ? '&' : '?'}limit=500&q=${encodeURIComponent(q)}`,
  );
  t.equal(answer.status, 200, `${path} ${q}`);
  return answer.body.items.map((item: { code?: string; center?: string }) => item.code ?? item.center);
};
const FRAMED = ['frame', 'responses'].map((name) => `/v1/cycles/${cycle}/${name}`);

t.test('a center is found by parts of its code, its name and its aliases, in any case', async (t) => {
  for (const path of ['/v1/centers', ...FRAMED]) {
    for (const q of [
      plain,
      plain.toLowerCase().slice(1),
      'sancho',
      'SANCHO CEN',
      'ill watch',
      'center windmill',
      '  sancho  ',
    ]) {
      t.same(await centersOf(path, q), [plain], `${path} ${q}`);
    }
    t.same(await centersOf(path, 'hill quix'), [other], 'every word, in any order');
    t.same(await centersOf(path, 'hill windmill'), [], 'of one center');
  }
});

t.test('frames are searched by the name that they froze as well as by that of today', async (t) => {
  t.same(await centersOf('/v1/centers', 'quixotic'), [other]);
  for (const path of FRAMED) {
    t.same(await centersOf(path, 'quixotic'), [plain, other].sort());
    t.same(await centersOf(path, 'valley sancho'), [plain]);
  }
});

t.test('no character is a wildcard', async (t) => {
  for (const path of ['/v1/centers', ...FRAMED]) {
    for (const q of ['100%_', '%_s', '%']) t.same(await centersOf(path, q), [plain], q);
    for (const q of ['_ancho', 'san%', 'S.ncho', 'sancho\\', '.*', "sancho' or true", '1_0'])
      t.same(await centersOf(path, q), [], q);
  }
});

t.test('a search is 1 to 200 characters that say something, given once', async (t) => {
  for (const path of ['/v1/centers', ...FRAMED]) {
    for (const query of ['q=', 'q=%20%20', `q=${'x'.repeat(201)}`, 'q=a&q=b', 'q=a%00b']) {
      const answer = await world.call(analyst, 'GET', `${path}?${query}`);
      t.match(answer, { status: 400, body: { errors: [{ in: 'query' }] } }, `${path}?${query}`);
    }
    t.same(await centersOf(path, 'x'.repeat(200)), []);
  }
  t.equal((await world.call(analyst, 'GET', '/v1/roles?q=a')).status, 400, 'roles are not searched');
});

t.test('what is found is paged like everything else', async (t) => {
  for (const path of ['/v1/centers', ...FRAMED]) {
    const first = await world.call(analyst, 'GET', `${path}?q=ZZ-&limit=1`);
    const second = await world.call(analyst, 'GET', `${path}?q=ZZ-&limit=1&cursor=${first.body.nextCursor}`);
    const codes = [...first.body.items, ...second.body.items].map((item) => item.code ?? item.center);
    t.same(codes, [plain, other].sort());
    t.match(first.headers['link'], /q=ZZ-/);
  }
});
