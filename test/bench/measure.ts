// Everything that is measured, in order, against one process of the service. Sizes are handed in, so that a test can run it small.
// What pgbench is given is what the service sent, as a gate in front of the database saw it.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openGate } from '../kit/gate.ts';
import { openSurvivor, type Request } from '../server/kill-points.ts';
import { ask, type Owner, run, serve, waitFor } from '../server/run-service.ts';
import { measureCycle } from './measure-cycle.ts';
import { measureNetwork } from './measure-network.ts';
import type { Step } from './measure-steps.ts';
import { findPgbench, type Run, runPgbench, scriptOf } from './pgbench.ts';
import type { Case } from './report.ts';
import * as requests from './requests.ts';
import { copyDrafts, countCertified, makeScene } from './scene.ts';
import { type Plan, sendLoad } from './send-load.ts';

export type Sizes = {
  centers: number;
  seconds: number;
  spreadOver: number;
  /** The network of the outlook, and how many times as large it is asked for again. */
  network: { centers: number; times: number };
};
export type Urls = { owner: string; service: string };

/** Connections of the service's pool, of readers and of pgbench alike. */
export const CONNECTIONS = 10;
const [ONCE, SPREAD, SQL] = ['BENCH-ONCE', 'BENCH-SPREAD', 'BENCH-SQL'];

/** Measures on the empty, migrated database of `urls`. `t` stops what is started; `say` hears of every case as it is done. */
export async function measure(
  t: Owner,
  urls: Urls,
  sizes: Sizes,
  say: (text: string) => void,
): Promise<{ cases: Case[]; steps: Step[]; network: Step[] }> {
  const { centers, seconds, spreadOver } = sizes;
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  t.teardown(() => owner.end());
  await makeScene(owner, centers);
  const service = await serve(t, {
    ...{
      DATABASE_URL: urls.service,
      REPORT_SIGNING_KEY_FILE: makeSigningKey(t),
      REQUESTS_PER_MINUTE: '100000000',
      LOG_LEVEL: 'error',
    },
    ...{ CONNECTIONS: String(CONNECTIONS), SCHEDULE_SECONDS: '0', DELIVERY_SECONDS: '0' },
  });
  const { url } = service;
  const tell = async (request: Request) => {
    const { path, token, ...init } = request;
    const answer = await ask(`${url}${path}`, token, init);
    if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  };
  const compare = await openComparison(t, urls.service, centers);
  const cases: Case[] = [];
  const add = async (name: string, plan: Plan, measured: Promise<Case['pgbench']> | undefined, remark = '') => {
    const seen = await sendLoad(plan);
    cases.push({ name, seen, pgbench: await measured, remark });
    say(
      `${name}: ${Math.round(seen.rate)}/s, p99 ${Math.round(seen.p99)} ms, ${seen.repeats} repeats, ${JSON.stringify(seen.statuses)}`,
    );
    return seen;
  };
  const all = Array.from({ length: centers }, (_, n) => n + 1);
  const once = { perClient: Math.ceil(centers / CONNECTIONS) };

  for (const code of [ONCE, SPREAD, SQL]) {
    await tell(requests.makeCycle(code));
    await tell(requests.move(code, 'open', 1));
  }
  const saves = all.map((n) => requests.sendingOf(requests.save(ONCE, n)));
  await add('save a draft', { url, connections: CONNECTIONS, sendings: saves }, undefined);
  setPgbench(cases, await compare(requests.save(SQL, 0), once));
  await copyDrafts(owner, ONCE, SPREAD);
  await owner.query('vacuum analyze');

  const certifyAll = async (name: string, cycle: string, how: Pick<Plan, 'spreadOver'>) => {
    const sendings = all.map((n) => requests.sendingOf(requests.certify(cycle, n)));
    const { failures } = await add(name, { url, connections: centers, sendings, ...how }, undefined);
    const { certified, revisions, centers: of } = await countCertified(owner, cycle);
    const last = cases.at(-1) as Case;
    last.remark = `${certified} certified, ${revisions} revisions of ${of} centers`;
    last.isWhole = [certified, revisions, of].every((count) => count === centers - failures);
  };
  await certifyAll('certify, all at once', ONCE, { spreadOver: 0 });
  setPgbench(cases, await compare(requests.certify(SQL, 0), once));
  const { certified: bySql } = await countCertified(owner, SQL);
  if (cases.at(-1)?.pgbench !== undefined && bySql !== centers + 1)
    throw new Error(`pgbench certified ${bySql} of ${centers} and one: its script is not what the service sends`);
  await certifyAll(`certify, spread over ${spreadOver / 1000} s`, SPREAD, { spreadOver });

  await tell(requests.move(ONCE, 'close', 2));
  const read = async (name: string, its: Request[], asSql: Request | undefined, from = url) => {
    const plan = { url: from, connections: CONNECTIONS, seconds, sendings: its.map(requests.sendingOf) };
    await add(name, plan, undefined);
    if (asSql !== undefined) setPgbench(cases, await compare(asSql, { seconds }));
  };
  const reads = all.map((n) => requests.read(SPREAD, n));
  await read('read a response', reads, requests.read(SPREAD, 0));
  const limits = Array.from({ length: 500 }, (_, n) => n + 1);
  const reports = limits.map((limit) => requests.readGaps(ONCE, limit));
  await read('gaps by center, summed by SQL', reports, requests.readGaps(ONCE, 250));
  await tell(requests.readGaps(ONCE, 500));
  await read('gaps by center, kept in memory', [requests.readGaps(ONCE, 500)], undefined);

  const ceiling = run(t, 'test/bench/ceiling.ts', { DATABASE_URL: urls.service });
  const port = await waitFor(async () => /^\d+$/m.exec(ceiling.said())?.[0], ceiling);
  const bare = (path: string): Request => ({ token: '', method: 'GET', path, headers: {} });
  const base = `http://127.0.0.1:${port}`;
  await read('ceiling: select one row, nothing else of the service', [bare('/row')], undefined, base);
  const script = `select code, title from cycles where code = '${ONCE}';`;
  setPgbench(cases, await compare.script(script, { seconds }));
  await read('ceiling: empty Fastify route', [bare('/empty')], undefined, base);
  const steps = await measureCycle(owner, service, centers, say);
  return { cases, steps, network: await measureNetwork(owner, service, sizes.network, say) };
}

function makeSigningKey(t: Owner): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-key-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}

function setPgbench(cases: Case[], measured: Case['pgbench']): void {
  const last = cases.at(-1);
  if (last !== undefined) last.pgbench = measured;
}

type HowLong = Pick<Run, 'seconds' | 'perClient'>;

/** What runs the SQL of a request under pgbench: the service in this process does it once, for center 0, and is listened to. */
async function openComparison(t: Owner, serviceUrl: string, centers: number) {
  const program = findPgbench();
  const gate = await openGate(serviceUrl);
  t.teardown(() => gate.close());
  const survivor = await openSurvivor(t, gate);
  const database = new URL(serviceUrl).pathname.slice(1);
  const script = async (text: string, howLong: HowLong): Promise<Case['pgbench']> =>
    program === undefined
      ? undefined
      : runPgbench(program, serviceUrl, { script: text, clients: CONNECTIONS, ...howLong });
  const compare = async (request: Request, howLong: HowLong): Promise<Case['pgbench']> => {
    const { result, sent } = await survivor.on(database, (call) => call(request));
    if (result.status > 299) throw new Error(`${request.path}: ${JSON.stringify(result.body)}`);
    return script(scriptOf(sent, Math.ceil(centers / CONNECTIONS)), howLong);
  };
  return Object.assign(compare, { script });
}
