// npm run bench: the table on standard output and in test/bench/RESULTS.md. Runs on an embedded server of its own with the settings
// of the default, fsync on, in a folder that is removed afterwards.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { seedReferenceData } from '../../seeds/reference-data.ts';
import { startEmbedded } from '../../src/platform/db/embedded/start-embedded.ts';
import { ensureServiceLogin, migrateToLatest } from '../../src/platform/db/migrate.ts';
import { serve } from '../server/run-service.ts';
import { CONNECTIONS, measure } from './measure.ts';
import { IDENTITIES, measurePages } from './measure-pages.ts';
import { isOverBudget, writeReport } from './report.ts';

const SIZES = { centers: 1_000, seconds: 8, spreadOver: 60_000, network: { centers: 80, times: 100 } };
const SHOWN = ['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_connections'];

const endings: (() => unknown)[] = [];
const owner = {
  teardown(end: () => unknown) {
    endings.push(end);
  },
};
try {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bench-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const cluster = await startEmbedded({ directory: join(folder, 'data') });
  endings.push(() => cluster.stop());
  const admin = new pg.Client({ connectionString: cluster.adminUrl });
  await admin.connect();
  await admin.query(`create role bench_owner login createrole password 'owner'`);
  await admin.query('create database bench owner bench_owner');
  const { rows } = await admin.query<{ name: string; value: string }>(
    'select name, current_setting(name) as value from unnest($1::text[]) name',
    [[...SHOWN, 'server_version']],
  );
  await admin.end();
  const { server_version: postgres = '', ...settings } = Object.fromEntries(rows.map((its) => [its.name, its.value]));

  const urls = {
    owner: cluster.url('bench_owner', 'owner', 'bench'),
    service: cluster.url('bench_service', 'service', 'bench'),
  };
  await migrateToLatest(urls.owner);
  await ensureServiceLogin(urls.owner, urls.service);
  const pool = new pg.Pool({ connectionString: urls.owner, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await seedReferenceData(db);
  await db.destroy();

  const say = (text: string) => process.stderr.write(`${text}\n`);
  const { cases, steps, network } = await measure(owner, urls, SIZES, say);
  // The console as at a first start: on an embedded database of its own, with the sample.
  const sample = { DATA_DIRECTORY: join(folder, 'sample'), REQUESTS_PER_MINUTE: '100000000' };
  const pages = await measurePages(owner, (await serve(owner, sample)).url, IDENTITIES, say);
  const day = new Date().toISOString().slice(0, 10);
  const report = writeReport(
    cases,
    { steps, network, pages },
    {
      postgres,
      settings,
      centers: SIZES.centers,
      connections: CONNECTIONS,
      day,
    },
  );
  writeFileSync(new URL('RESULTS.md', import.meta.url), report);
  process.stdout.write(report);
  if (cases.some(({ isWhole = true }) => !isWhole) || pages?.pages.some(isOverBudget)) process.exitCode = 1;
} finally {
  for (const end of endings.reverse()) await end();
}
