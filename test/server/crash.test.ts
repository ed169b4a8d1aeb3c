// kill -9 of the real command: during its first start, at several points, and during a stream of writes. What the next start finds
// must be what an undisturbed one would have, and every write that was acknowledged.
import { existsSync, readdirSync } from 'node:fs';
import pg from 'pg';
import t from 'tap';
import { seedEverything } from '../../src/operate/seed-database.ts';
import { createTestDatabase, dropTestDatabase, urlOf } from '../kit/cluster.ts';
import * as kit from './run-service.ts';

const directory = kit.dataDirectory(t);
const settings = { DATA_DIRECTORY: directory, PORT: '0' };

const TABLES = [
  ...[
    'principals',
    'centers',
    'components',
    'roles',
    'capabilities',
    'policies',
    'reference_versions',
    'positions',
    'deployments',
  ],
  ...[
    'deployment_versions',
    'cycles',
    'cycle_frame',
    'cycle_revisions',
    'responses',
    'response_revisions',
    'computations',
  ],
  ...['center_results', 'findings', 'presence_rows', 'agreement_cells', 'need_results', 'unfilled_presence'],
];

async function countRows(client: pg.Client): Promise<Record<string, number>> {
  // What became of cases is shown after a start has seeded, and is counted apart.
  const closes = (name: string) => (name === 'computations' ? ` where kind = 'close'` : '');
  const counts = TABLES.map((name) => `(select count(*) from ${name}${closes(name)})::int as ${name}`);
  const { rows } = await client.query(`select ${counts.join(', ')}`);
  return rows[0];
}

/** What a start has when nobody disturbs it. */
async function countUndisturbed(): Promise<Record<string, number>> {
  const name = await createTestDatabase();
  const client = new pg.Client({ connectionString: urlOf(name, 'superuser') });
  try {
    await seedEverything({
      ownerUrl: urlOf(name, 'owner'),
      serviceUrl: urlOf(name, 'service'),
      sample: true,
      say: () => undefined,
    });
    await client.connect();
    return await countRows(client);
  } finally {
    await client.end();
    await dropTestDatabase(name);
  }
}

/** Starts the service and kills it, its Node alone, as soon as `reached` says so. */
async function killWhen(name: string, reached: (run: kit.Run) => boolean | Promise<boolean>): Promise<void> {
  await t.test(`killed ${name}`, async (t) => {
    const service = kit.run(t, 'src/server.ts', settings);
    await kit.waitFor(async () => ((await reached(service)) ? true : undefined), service);
    service.child.kill('SIGKILL');
    t.same(await service.ended, { code: null, signal: 'SIGKILL' });
    t.notMatch(service.said(), /answers at/, 'it had not come to its end');
  });
}

async function isMigrating(): Promise<boolean> {
  const client = await kit.connectToEmbedded(t, directory).catch(() => undefined);
  const { rows } = (await client?.query(`select from pg_stat_activity where usename = 'fusion_owner'`)) ?? { rows: [] };
  await client?.end();
  return rows.length > 0;
}

await killWhen(
  'while the cluster is made',
  () => existsSync(directory) && readdirSync(directory).some((name) => name.startsWith('postgres.new')),
);
await killWhen('while the tables are made', isMigrating);
await t.test('a start that is asked to stop half-way stops in order', async (t) => {
  const service = kit.run(t, 'src/server.ts', settings);
  await kit.waitFor(async () => (service.said().includes('Made the tables') ? true : undefined), service);
  process.kill(-(service.child.pid ?? 0), 'SIGINT');
  t.same(await service.ended, { code: 0, signal: null });
  t.equal(service.complained(), '');
  t.notOk(kit.isDatabaseRunning(directory));
});
await killWhen('while the sample is loaded', ({ said }) => said().includes('of reference data'));
await killWhen('while closed cycles are computed', ({ said }) => said().includes('Loaded the illustrative sample'));
await killWhen('while cases are shown', ({ said }) => said().includes('Reconciled the closed cycles'));

t.test('the start after all these is complete', async (t) => {
  const service = await kit.serve(t, settings);
  t.match(service.said(), /Published the report/);
  t.notMatch(service.said(), /Made the tables|Loaded the|Reconciled/, 'what was done is not done again');
  const client = await kit.connectToEmbedded(t, directory);
  t.same(await countRows(client), await countUndisturbed());
  const shown = await client.query(
    `select (select count(*) from reports)::int as reports, (select count(*) from finding_decisions)::int as decisions`,
  );
  t.same(shown.rows, [{ reports: 2, decisions: 10 }]);

  const { liaison, analyst } = kit.readTokens(directory);
  const { body: roles } = await kit.ask(`${service.url}/v1/roles`, analyst.token);
  const register = (url: string, n: number) =>
    kit.ask(`${url}/v1/deployments`, liaison.token, {
      method: 'POST',
      key: `write-${n}`,
      body: {
        ...{ component: liaison.components[0], center: 'TX-JCIC', role: roles.items[0].code, arrangement: 'full-time' },
        ...{ fte: 1, positionRef: `WRITTEN-${n}`, startDate: '2026-01-01' },
      },
    });

  await t.test(
    'every write that was acknowledged before kill -9 is there, and repeated keys make no second one',
    async (t) => {
      const acknowledged = new Map<number, string>();
      let begun = 0;
      const write = async () => {
        while (begun < 1_000) {
          const n = ++begun;
          const answer = await register(service.url, n).catch(() => undefined);
          if (answer === undefined) return;
          if (answer.status === 201) acknowledged.set(n, answer.body.id);
          if (acknowledged.size === 60) service.child.kill('SIGKILL');
        }
      };
      await Promise.all([write(), write(), write(), write()]);
      await service.ended;
      t.ok(acknowledged.size >= 60 && acknowledged.size < begun, `${acknowledged.size} of ${begun} were acknowledged`);

      const again = await kit.serve(t, settings);
      const { body } = await kit.ask(`${again.url}/v1/deployments?format=csv`, liaison.token);
      for (const id of acknowledged.values()) t.match(body, id);
      for (let n = 1; n <= begun; n += 1) {
        const { status, body } = await register(again.url, n);
        t.equal(status, 201);
        if (acknowledged.has(n)) t.equal(body.id, acknowledged.get(n), 'the first answer again');
      }
      const database = await kit.connectToEmbedded(t, directory);
      const { rows } = await database.query(
        `select count(*)::int as written, count(distinct position_ref)::int as different from deployments where position_ref like 'WRITTEN-%'`,
      );
      t.same(rows, [{ written: begun, different: begun }]);
      again.child.kill('SIGTERM');
      t.same(await again.ended, { code: 0, signal: null });
    },
  );
});
