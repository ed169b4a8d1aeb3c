// The one way into the database: a transaction under a principal, gone without trace, and never more rights than that.
import { sql } from 'kysely';
import t from 'tap';
import type { Principal } from '../../../src/platform/auth/principal.ts';
import { openDatabase } from '../../../src/platform/db/client.ts';
import { openWorld } from '../../kit/world.ts';

const world = await openWorld(t);
const actor = await world.actor({ roles: ['admin'] });
const admin: Principal = { ...actor, kind: 'person', label: 'Admin', scopes: [] };
// One connection, so that each statement meets what the one before has left on it.
const single = openDatabase({ url: world.serviceUrl, connections: 1, downloads: 2 });
t.teardown(() => single.close());

const settings = sql<{ principal: string | null; roles: string | null }>`
  select nullif(current_setting('fusion.principal', true), '') as principal, nullif(current_setting('fusion.roles', true), '') as roles`;

t.test('the principal is set within the transaction and gone after it', async (t) => {
  const inside = await single.asPrincipal(admin, (db) => settings.execute(db));
  t.same(inside.rows, [{ principal: admin.id, roles: 'admin' }]);
  const after = await settings.execute(single.anonymous);
  t.same(after.rows, [{ principal: null, roles: null }]);
  await t.rejects(
    single.asPrincipal(admin, async () => Promise.reject(new Error('no'))),
    { message: 'no' },
  );
  t.same((await settings.execute(single.anonymous)).rows, [{ principal: null, roles: null }], 'also when it fails');
});

t.test('without a principal nothing is visible, whatever is asked', async (t) => {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.table_privileges
    where grantee = 'fusion_service' and privilege_type = 'SELECT' and table_schema = 'public' and table_name <> 'kysely_migration'
    group by 1`.execute(single.anonymous);
  t.ok(tables.length > 5);
  for (const { name } of tables) {
    const { rows } = await sql<{ seen: number }>`select count(*)::int as seen from ${sql.table(name)}`.execute(
      single.anonymous,
    );
    t.equal(rows[0]?.seen, 0, name);
  }
  t.equal(
    (await sql<{ n: number }>`select count(*)::int as n from centers`.execute(world.owner)).rows[0]?.n !== 0,
    true,
  );
});

t.test('a value of a principal is no SQL', async (t) => {
  const evil: Principal = {
    ...admin,
    roles: ["x', true), set_config('fusion.roles', 'admin"],
    centers: ["';drop table tokens;--", '\\'],
  };
  const { rows } = await single.asPrincipal(evil, (db) => settings.execute(db));
  t.same(rows, [{ principal: admin.id, roles: evil.roles[0] }]);
});

t.test('what fails is undone, and the connection is as good as before', async (t) => {
  const code = await world.center();
  const rename = (work: () => void) =>
    single.asPrincipal(admin, async (db) => {
      await db
        .updateTable('centers')
        .set({ name: 'Renamed', version: sql`version + 1` })
        .where('code', '=', code)
        .execute();
      work();
    });
  await t.rejects(
    rename(() => {
      throw new Error('changed my mind');
    }),
    { message: 'changed my mind' },
  );
  const name = () =>
    single.asPrincipal(admin, (db) =>
      db.selectFrom('centers').select('name').where('code', '=', code).executeTakeFirst(),
    );
  t.same(await name(), { name: `Center ${code}` });
  await rename(() => undefined);
  t.same(await name(), { name: 'Renamed' });
});

t.test('a failed statement that the work swallows is no success', async (t) => {
  const swallow = single.asPrincipal(admin, async (db) => {
    await sql`select 1/0`.execute(db).catch(() => undefined);
    return 'done';
  });
  await t.rejects(swallow, { message: /rolled back/ });
});

t.test('to read is one snapshot, in which nothing can be written', async (t) => {
  const code = await world.center();
  const seen = await world.database.asPrincipal(
    admin,
    async (db) => {
      const names = () => db.selectFrom('centers').select('name').where('code', '=', code).executeTakeFirst();
      const before = await names();
      await world.owner
        .updateTable('centers')
        .set({ name: 'Meanwhile', version: 2 })
        .where('code', '=', code)
        .execute();
      return [before, await names()];
    },
    'read',
  );
  t.same(seen[0], seen[1]);
  const write = world.database.asPrincipal(admin, (db) => sql`update centers set name = 'x'`.execute(db), 'read');
  await t.rejects(write, { code: '25006' });
});

t.test('dates are text, instants Dates, big integers numbers', async (t) => {
  const { rows } =
    await sql`select date '2026-02-28' as day, timestamptz '2026-07-01 12:00Z' as at, 9007199254740991::bigint as big`.execute(
      single.anonymous,
    );
  t.same(rows, [{ day: '2026-02-28', at: new Date('2026-07-01T12:00:00Z'), big: 9007199254740991 }]);
});

t.test('places for long reads are refused at once when all are taken, and given back', async (t) => {
  const wait: (() => void)[] = [];
  const hold = () => single.asPrincipalLong(admin, () => new Promise<void>((resolve) => wait.push(resolve)));
  const held = [hold(), hold()];
  while (wait.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await t.rejects(
    single.asPrincipalLong(admin, async () => 1),
    { code: 'downloads-busy', headers: { 'retry-after': '5' } },
  );
  t.equal(await single.asPrincipal(admin, async () => 2), 2, 'nothing else waits');
  for (const end of wait) end();
  await Promise.all(held);
  await t.rejects(
    single.asPrincipalLong(admin, async () => Promise.reject(new Error('broke'))),
    { message: 'broke' },
  );
  t.equal(await single.asPrincipalLong(admin, async () => 3), 3);
});

t.test('rows are streamed over a cursor, and stopping early ends the query', async (t) => {
  const read = await single.asPrincipalLong(admin, async (db) => {
    let count = 0;
    for await (const _ of db.selectFrom('centers').select('code').stream(10)) {
      count += 1;
      if (count === 15) break;
    }
    return count;
  });
  t.equal(read, 15);
  t.equal(await single.asPrincipalLong(admin, async () => 'free'), 'free');
});
