// Asks the database itself, as the service's login and as each principal, for rows that are not its own: every table of the
// schema, found in the catalogue, so that a table that nobody thought of fails here.
import t from 'tap';
import { urlOf as urlOfDatabase } from '../kit/cluster.ts';
import { openWorld } from '../kit/world.ts';
import { openCycle } from '../modules/cycles/open-cycle.ts';
import { bodyAt } from '../modules/deployments/register.ts';
import { signOn } from '../modules/identity/sign-on.ts';
import { certify, urlOf } from '../modules/responses/answers.ts';
import { act, reopen } from '../modules/responses/reviews.ts';
import { askAs, connect, type Who } from './ask-as.ts';
import { makeImports } from './import-cases.ts';
import { makeCases } from './make-cases.ts';
import { makePlans } from './make-plans.ts';
import { ANSWER, populate } from './populate.ts';
import { saveScenarios } from './save-scenarios.ts';
import { tellOfIt } from './tell-of-it.ts';
import { CHANGEABLE, DELETABLE, INSERTABLE, type Rows, VIEWERS, VISIBLE, type Viewer } from './visible-rows.ts';

const REF = '2026-03-31';
const NOT_PERMITTED = '42501';

const world = await openWorld(t);
const scene = await populate(world);
const { actors, A, B } = scene;
for (const [caller, center] of [
  [actors.liaison, A],
  [actors.both, A],
  [actors.liaisonTsa, B],
] as const) {
  const body = bodyAt(center, caller === actors.liaisonTsa ? { component: 'TSA', startDate: '2026-05-04' } : {});
  const headers = { 'idempotency-key': 'kept' };
  await world.call(caller, 'POST', '/v1/deployments', { body, headers });
}
await makeCases(world, scene);
await makePlans(world, scene);
await saveScenarios(world, scene);
await makeImports(world, scene);
for (const actor of Object.values(actors)) await signOn(world, actor);
const blind = await openCycle(world, actors.analyst, { referenceDate: REF });
await certify(world, actors.director, urlOf(blind, A), ANSWER);
await world.call(actors.analyst, 'GET', `/v1/cycles/${blind}/gaps`);
await tellOfIt(world, scene, blind);
for (const center of [A, B]) {
  await act(world, actors.analyst, urlOf(scene.prefilled, center), 'return', { question: 'Who left?' });
  await reopen(world, actors.analyst, urlOf(scene.closed, center));
}
await act(world, actors.directorB, urlOf(scene.prefilled, B), 'queries/1/answer', { answer: 'Nobody.' });
await act(world, actors.analyst, urlOf(scene.closed, B), 'reopen/withdraw', { reason: 'By mistake.' });

const service = await connect(world.serviceUrl);
const all = await connect(urlOfDatabase(new URL(world.serviceUrl).pathname.slice(1), 'superuser'));
t.teardown(() => Promise.all([service.end(), all.end()]));

const people: Record<Viewer, Who> = { ...actors, scoped: { ...actors.scoped, scopes: ['reference:read'] } };
const { rows: catalogue } = await all.query<{ name: string; kind: string; rls: boolean; forced: boolean }>(
  `select relname as name, relkind as kind, relrowsecurity as rls, relforcerowsecurity as forced
   from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
);
// The migrations' own: the service reads the one to tell whether the schema is current.
const tables = catalogue.filter(({ name }) => !name.startsWith('kysely_migration')).map(({ name }) => name);

function condition(rows: Rows | undefined, viewer: Viewer): string {
  const named: Record<string, string> = { ...scene, blind, ref: REF, me: people[viewer].id } as never;
  return (rows?.[viewer] ?? 'false').replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? '');
}

/** The columns of a table that the service's login may read (`SELECT`) or write. */
async function columnsOf(table: string, privilege: string): Promise<string[]> {
  const { rows } = await all.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and has_column_privilege('fusion_app', attrelid, attnum, $2) order by attnum`,
    [table, privilege],
  );
  return rows.map(({ name }) => `"${name}"`);
}

t.test('every table has row security that binds its owner too, and an expectation here', async (t) => {
  t.same(tables, Object.keys(VISIBLE).sort());
  for (const { name, kind, rls, forced } of catalogue) {
    if (name.startsWith('kysely_migration')) continue;
    t.same({ kind, rls, forced }, { kind: 'r', rls: true, forced: true }, name);
    const { rows } = await all.query(`select from ${name} limit 1`);
    t.equal(rows.length, 1, `${name} has rows to hide`);
  }
});

t.test('every principal reads exactly its rows of every table', async (t) => {
  for (const table of tables) {
    const columns = (await columnsOf(table, 'SELECT')).join(', ');
    for (const viewer of VIEWERS) {
      const expected = await all.query(
        `select ${columns} from ${table} its where ${condition(VISIBLE[table], viewer)} order by ${columns}`,
      );
      const read = await askAs(service, people[viewer], `select ${columns} from ${table} order by ${columns}`);
      t.strictSame(read.rows.length, expected.rows.length, `${table} as ${viewer}: how many`);
      t.ok(JSON.stringify(read.rows) === JSON.stringify(expected.rows), `${table} as ${viewer}: which`);
    }
  }
});

t.test('without a principal there is nothing to read or to change', async (t) => {
  for (const table of tables) {
    const [column = ''] = await columnsOf(table, 'SELECT');
    t.equal((await askAs(service, null, `select ${column} from ${table}`)).count, 0, table);
    t.equal((await askAs(service, null, `update ${table} set ${column} = ${column}`)).count, 0, table);
    t.equal((await askAs(service, null, `delete from ${table}`)).count, 0, table);
  }
});

t.test('nobody inserts a row that is not its own to make', async (t) => {
  for (const table of tables) {
    for (const viewer of VIEWERS) {
      const foreign = await all.query(
        `select to_jsonb(its) as row from ${table} its where not coalesce((${condition(INSERTABLE[table], viewer)}), false) limit 3`,
      );
      for (const { row } of foreign.rows) {
        const statement = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`;
        const { code } = await askAs(service, people[viewer], statement, [JSON.stringify(row)]);
        t.equal(code, NOT_PERMITTED, `${table} as ${viewer}`);
      }
    }
  }
});

t.test('nobody changes or deletes a row that is not its own to change', async (t) => {
  for (const table of tables) {
    const [column = ''] = await columnsOf(table, 'SELECT');
    const [changeable = column] = await columnsOf(table, 'UPDATE');
    for (const viewer of VIEWERS) {
      const beyond = (rows: Rows | undefined) => `where not coalesce((${condition(rows, viewer)}), false)`;
      const update = `update ${table} its set ${changeable} = ${changeable} ${beyond(CHANGEABLE[table])}`;
      const changed = await askAs(service, people[viewer], update);
      t.ok(changed.count === 0 && [undefined, NOT_PERMITTED].includes(changed.code), `update ${table} as ${viewer}`);
      const gone = await askAs(service, people[viewer], `delete from ${table} its ${beyond(DELETABLE[table])}`);
      t.ok(gone.count === 0 && [undefined, NOT_PERMITTED].includes(gone.code), `delete ${table} as ${viewer}`);
    }
  }
});

t.test('what is written may be seen by its writer: an allowed row is not refused', async (t) => {
  const mine = await all.query(`select to_jsonb(d) as row from deployments d where id = $1`, [scene.entries.cbpB.id]);
  const statement = `insert into deployments select * from jsonb_populate_record(null::deployments, $1)`;
  const { code } = await askAs(service, people.liaison, statement, [JSON.stringify(mine.rows[0].row)]);
  t.equal(code, '23505', 'refused as a duplicate, not by row security');
});
