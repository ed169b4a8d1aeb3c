// The sample as written: the same rows on any database, a register with a past, one transaction, once.
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import t from 'tap';
import { seedSample } from '../../seeds/sample.ts';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import { sha256Hex } from '../../src/lib/digest.ts';
import { openWorld, type World } from '../kit/world.ts';

const TODAY = '2026-07-01';
const TABLES = [
  'principals',
  'positions',
  'deployments',
  'deployment_versions',
  'cycles',
  'cycle_frame',
  'cycle_exemptions',
  'cycle_revisions',
  'responses',
  'response_revisions',
  'response_openings',
  'plans',
  'plan_lines',
  'plan_events',
];

// Seeds get a handle without plugins, as migrations do.
async function asSeeder<T>(world: World, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: world.ownerUrl, max: 2, options: '-c timezone=UTC' });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function digestsOf(db: Kysely<unknown>): Promise<Record<string, string>[]> {
  const parts = TABLES.map(
    (table) => sql`select ${table}::text as name, count(*)::int as rows,
    md5(string_agg(each::text, chr(10) order by each::text collate "C")) as digest from ${sql.table(table)} each`,
  );
  return sql<Record<string, string>>`${sql.join(parts, sql` union all `)} order by name`
    .execute(db)
    .then(({ rows }) => rows);
}

async function count(world: World, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${query}) found`.execute(
    world.owner,
  );
  return rows[0]!.count;
}

t.test('the sample', async (t) => {
  const world = await openWorld(t, `${TODAY}T12:00:00Z`);
  const began = performance.now();
  t.equal(await asSeeder(world, (db) => seedSample(db, { today: TODAY })), true);
  const taken = performance.now() - began;

  t.test('is written in a few seconds', async (t) => {
    t.comment(`${Math.round(taken)} ms`);
    t.ok(taken < 10_000);
  });

  t.test('is the same on another database, and another on another day', async (t) => {
    const digests = await asSeeder(world, digestsOf);
    t.ok(
      digests.every(({ digest }) => digest !== null),
      'no table is empty',
    );
    const other = await openWorld(t);
    await asSeeder(other, (db) => seedSample(db, { today: TODAY }));
    t.same(await asSeeder(other, digestsOf), digests);
    const later = await openWorld(t);
    await asSeeder(later, (db) => seedSample(db, { today: '2026-07-02' }));
    t.notSame(await asSeeder(later, digestsOf), digests);
  });

  t.test('is written once', async (t) => {
    const before = await asSeeder(world, digestsOf);
    t.equal(await asSeeder(world, (db) => seedSample(db, { today: '2026-09-30' })), false);
    t.same(await asSeeder(world, digestsOf), before);
  });

  t.test('is written whole or not at all', async (t) => {
    const broken = await openWorld(t);
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'no revision here'; end $$`.execute(
      broken.owner,
    );
    await sql`create trigger refuse before insert on response_revisions execute function refuse()`.execute(
      broken.owner,
    );
    await t.rejects(
      asSeeder(broken, (db) => seedSample(db, { today: TODAY })),
      /no revision here/,
    );
    for (const table of TABLES) t.equal(await count(broken, sql`select from ${sql.table(table)}`), 0, table);
  });

  t.test('two starts at once write it once', async (t) => {
    const twice = await openWorld(t);
    const seed = () => asSeeder(twice, (db) => seedSample(db, { today: TODAY }));
    t.same((await Promise.all([seed(), seed()])).sort(), [false, true]);
  });

  t.test('has three cycles, two closed and blind, one open and pre-filled, all labelled', async (t) => {
    const cycles = await world.owner.selectFrom('cycles').selectAll().orderBy('referenceDate').execute();
    t.same(
      cycles.map(({ code, state, mode }) => [code, state, mode]),
      [
        ['2025-H1', 'closed', 'blind'],
        ['2025-H2', 'closed', 'blind'],
        ['2026-H1', 'open', 'prefilled'],
      ],
    );
    for (const { title, illustrative, opensAt, cutOff, closesAt, contact } of cycles) {
      t.match(title, /\(illustrative\)$/);
      t.match(contact, /illustrative/);
      t.equal(illustrative, true);
      t.ok(opensAt < new Date(TODAY) && (cutOff ?? closesAt) >= closesAt);
    }
    t.ok(cycles[2]!.dueAt > new Date(TODAY), 'the open one can still be answered');
    t.equal(await count(world, sql`select from cycle_frame`), 240, 'every center is in every frame');
    t.equal(await count(world, sql`select from cycle_frame where disposition <> 'expected' and reason is not null`), 1);
    t.equal(await count(world, sql`select from cycle_revisions where revision <> 1 or computed_revision <> 0`), 0);
    t.equal(await count(world, sql`select from cycle_revisions`), 240);
  });

  t.test('shows every way of taking part in a cycle, or not', async (t) => {
    const exempt = sql`select from cycle_frame f join cycle_exemptions using (cycle, center)
      where f.disposition = 'exempt' and f.granted_at < f.recorded_at and f.granted_by is not null`;
    t.equal(await count(world, exempt), 1);
    const silent = sql`select from cycle_frame f where disposition = 'expected' and not exists (
      select from responses r where r.cycle = f.cycle and r.center = f.center)`;
    const looked = sql`${silent} and exists (select from response_openings o where o.cycle = f.cycle and o.center = f.center)`;
    for (const cycle of ['2025-H1', '2025-H2', '2026-H1']) {
      const [all, some] = [
        await count(world, sql`${silent} and cycle = ${cycle}`),
        await count(world, sql`${looked} and cycle = ${cycle}`),
      ];
      t.ok(some > 0 && some < all, `${cycle}: ${some} of ${all} that never began have looked`);
    }
    const early = sql`select from response_openings o join cycles on code = o.cycle where o.opened_at <= cycles.opened_at or o.opened_at > coalesce(cut_off, ${TODAY})`;
    t.equal(await count(world, early), 0, 'while their cycle was open');
    const declined = sql`select from responses where state = 'certified' and answer #>> '{presence,status}' = 'declined' and answer #>> '{needs,status}' = 'declined'`;
    t.ok((await count(world, declined)) > 0, 'declined');
  });

  t.test('has somebody in every role, for every center and every family of the register, under a label', async (t) => {
    t.equal(await count(world, sql`select from principals where label not like '%(illustrative)'`), 0);
    t.equal(await count(world, sql`select from principals where roles = '{analyst}' or roles = '{admin}'`), 2);
    t.equal(
      await count(
        world,
        sql`select from centers where not exists (select from principals where centers.code = any (principals.centers))`,
      ),
      0,
    );
    const unliaised = sql`select from positions where not exists (select from principals where family = any (components))`;
    t.equal(await count(world, unliaised), 0);
    t.equal(await count(world, sql`select from tokens`), 0, 'tokens are made elsewhere');
  });

  t.test('has a register with a past', async (t) => {
    t.equal(
      await count(
        world,
        sql`select from deployment_versions where recorded_from <> updated_at or recorded_from >= ${TODAY}`,
      ),
      0,
    );
    t.equal(
      await count(
        world,
        sql`select from deployments d where version <> (select max(version) from deployment_versions v where v.id = d.id)`,
      ),
      0,
    );
    t.equal(
      await count(
        world,
        sql`select from deployment_versions v where version > 1 and not exists (
      select from deployment_versions before where before.id = v.id and before.version = v.version - 1 and before.recorded_to = v.recorded_from)`,
      ),
      0,
      'without holes',
    );
    const replaced = sql`select from cycles join deployment_versions on recorded_from < cut_off and recorded_to > cut_off`;
    t.ok((await count(world, replaced)) > 100, 'what was known at a cut-off has changed since');
    for (const field of ['fte', 'arrangement', 'role', 'end_date', 'confirmed_on', 'cancelled_at']) {
      const changed = sql`select from deployment_versions a join deployment_versions b on b.id = a.id and b.version = a.version + 1
        where a.${sql.ref(field)} is distinct from b.${sql.ref(field)}`;
      t.ok((await count(world, changed)) > 0, `${field} has changed`);
    }
    t.equal(await count(world, sql`select from deployments where note not like 'Illustrative.%'`), 0);
    t.equal(
      (
        await sql<{
          setting: string;
        }>`select coalesce(current_setting('fusion.recorded_at', true), '') as setting`.execute(world.owner)
      ).rows[0]!.setting,
      '',
    );
  });

  t.test('has no position above one person on any day', async (t) => {
    const above = sql`select from deployments d where cancelled_at is null and (
      select sum(fte) from deployments other where other.position_id = d.position_id and other.cancelled_at is null
        and other.start_date <= d.start_date and (other.end_date is null or other.end_date >= d.start_date)) > 100`;
    t.equal(await count(world, above), 0);
    t.ok(
      (await count(
        world,
        sql`select position_id from deployments group by position_id having count(distinct center) = 2`,
      )) > 10,
    );
    const strangers = sql`select from deployments d join positions p on p.id = d.position_id
      where p.position_ref <> d.position_ref or p.family <> (select family from component_families(${TODAY}) f where f.component = d.component)`;
    t.equal(await count(world, strangers), 0, 'and belongs to the family of its deployments');
  });

  t.test(
    'has plans of two families: one approved for the year, one drafted and one submitted for the next',
    async (t) => {
      const plans = await world.owner
        .selectFrom('plans')
        .selectAll()
        .orderBy('fiscalYear')
        .orderBy('component')
        .execute();
      t.same(
        plans.map(({ component, fiscalYear, state }) => [component, fiscalYear, state]),
        [
          ['CBP', 2026, 'approved'],
          ['CBP', 2027, 'draft'],
          ['TSA', 2027, 'submitted'],
        ],
      );
      t.ok(plans.every(({ title }) => title.endsWith('(illustrative)')));
      const unlike = sql`select from plan_events its join plans on plans.id = its.plan join principals on principals.id = its.by
      where its.at >= ${TODAY} or not ('analyst' = any (principals.roles) or plans.component = any (principals.components))`;
      t.equal(await count(world, unlike), 0, 'by whose they are, and before today');
      const held = sql`select from plan_lines its where exists (select from deployments d where d.component = its.component
      and d.center = its.center and d.role = its.role and d.start_date <= ${TODAY} and coalesce(d.end_date, ${TODAY}) >= ${TODAY})`;
      t.ok((await count(world, held)) > 10, 'some of it has come about');
    },
  );

  t.test('has receipts whose digest proves the revision', async (t) => {
    const revisions = await world.owner.selectFrom('responseRevisions').selectAll().execute();
    t.ok(revisions.length > 150);
    for (const { cycle, center, revision, instrument, answer, digest } of revisions) {
      t.equal(digest, sha256Hex(canonicalJson({ cycle, center, revision, instrument, answer })), `${cycle} ${center}`);
    }
    const unlike = sql`select from responses r join response_revisions v using (cycle, center, revision)
      where r.state = 'certified' and (r.answer <> v.answer or r.certified_at <> v.certified_at or r.informed <> v.informed)`;
    t.equal(await count(world, unlike), 0);
    const uncertified = sql`select from responses where state = 'certified' and not exists (
      select from response_revisions v where v.cycle = responses.cycle and v.center = responses.center and v.revision = responses.revision)`;
    t.equal(await count(world, uncertified), 0);
    const foreign = sql`select from response_revisions v join principals p on p.id = v.certified_by where v.center <> all (p.centers)`;
    t.equal(await count(world, foreign), 0, 'certified by the director of the center');
  });
});
