// The bench itself, run small, so that it does not rot. What it measures here means nothing; that every case is there, that nothing
// fails and that nothing is lost or doubled does.
import t from 'tap';
import { openWorld } from '../kit/world.ts';
import { measure } from './measure.ts';
import { findPgbench } from './pgbench.ts';
import { writeReport } from './report.ts';
import { summarize } from './send-load.ts';

t.test('every case is measured, without a failure, and every certification is there once', async (t) => {
  const world = await openWorld(t);
  const urls = { owner: world.ownerUrl, service: world.serviceUrl };
  const sizes = { centers: 20, seconds: 1, spreadOver: 500, network: { centers: 4, times: 3 } };
  const { cases, steps, network } = await measure(t, urls, sizes, (text) => t.comment(text));
  for (const { name, seen, pgbench, isWhole } of cases) {
    t.ok(seen.requests > 0, name);
    t.equal(seen.failures, 0, JSON.stringify(seen.statuses));
    t.not(isWhole, false);
    if (pgbench !== undefined) t.equal(pgbench.failed, 0, `${name} under pgbench`);
  }
  t.equal(cases.filter(({ isWhole }) => isWhole === true).length, 2);
  t.equal(
    cases.some(({ pgbench }) => pgbench !== undefined),
    findPgbench() !== undefined,
  );
  const machine = { postgres: '18', settings: { fsync: 'off' }, centers: 20, connections: 10, day: '2026-01-01' };
  const report = writeReport(cases, { steps, network, pages: undefined }, machine);
  for (const { name } of [...cases, ...steps, ...network]) t.match(report, `| ${name} |`);
  t.ok(steps.length > 0 && steps.every(({ seconds }) => seconds > 0));
});

t.test('percentiles are of the nearest rank, and what is neither success nor redirection is a failure', async (t) => {
  const latencies = Array.from({ length: 100 }, (_, n) => 100 - n);
  const seen = summarize({
    milliseconds: 2_000,
    statuses: { 200: 97, 304: 1, 503: 1, ECONNRESET: 1 },
    latencies,
    repeats: 2,
  });
  t.match(seen, { requests: 100, failures: 2, repeats: 2, rate: 50, p50: 50, p95: 95, p99: 99 });
});

t.test('a report says where something was lost', async (t) => {
  const seen = summarize({ milliseconds: 1_000, statuses: { 200: 1 }, latencies: [5], repeats: 0 });
  const machine = { postgres: '18', settings: {}, centers: 1, connections: 1, day: '2026-01-01' };
  const report = writeReport(
    [{ name: 'certify', seen, pgbench: undefined, remark: '0 certified', isWhole: false }],
    { steps: [], network: [], pages: undefined },
    machine,
  );
  t.match(report, /LOST OR DOUBLED: 0 certified/);
});
