// kill -9 of a process that does what nobody asked for: opens, closes, prepares and reminds at the instants, and delivers. The next
// process, on the same database, does what is left of it: everything once, and deliveries at least once under their own ids.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import t, { type Test } from 'tap';
import { createTestDatabase, dropTestDatabase, urlOf } from '../kit/cluster.ts';
import { openGate, type Point } from '../kit/gate.ts';
import { readRows } from '../kit/read-rows.ts';
import { type Actor, openWorld, type World } from '../kit/world.ts';
import { makeCycle, openCycle } from '../modules/cycles/open-cycle.ts';
import { bodyAt, register } from '../modules/deployments/register.ts';
import { certify, urlOf as responseUrl } from '../modules/responses/answers.ts';
import { pointsOf, untilNothingRuns } from './kill-points.ts';
import { run, waitFor } from './run-service.ts';
import { doOnce, type Work } from './run-work.ts';

/** Clones for each kind of work, its points sampled evenly. */
const MOST = 12;
const HOUR = 3_600_000;
const now = new Date(Date.now() + 25 * HOUR);
const hours = (count: number): string => new Date(now.getTime() + count * HOUR).toISOString();

const gate = await openGate(urlOf('postgres', 'service'));
t.teardown(() => gate.close());
const clones: string[] = [];
t.teardown(() => Promise.all(clones.map(dropTestDatabase)));
const clone = async (database: string): Promise<string> => {
  const name = await createTestDatabase(database);
  clones.push(name);
  return name;
};
const serviceUrl = (database: string): string => urlOf(database, 'service');
const rowsOf = (database: string): Promise<string[]> => readRows(urlOf(database, 'superuser'));

/** The posts that the endpoint got, by the id of their delivery. */
const posts = new Map<string, number>();
const endpoint = createServer((request, response) => {
  const id = String(request.headers['webhook-id']);
  posts.set(id, (posts.get(id) ?? 0) + 1);
  request.resume().on('end', () => response.end());
}).listen(0, '127.0.0.1');
await once(endpoint, 'listening');
t.teardown(() => endpoint.close());

type Scene = { database: string; codes: string[] };

/** A draft that is to open, an open cycle that is to close, one whose missing centers are to be reminded, and a series whose next draft is due. */
async function makeScene(t: Test): Promise<Scene> {
  const world = await openWorld(t, new Date().toISOString());
  const past = { validFrom: '1990-01-01', validTo: '2000-01-01', version: sql<number>`version + 1` };
  await world.owner.updateTable('centers').set(past).execute();
  const analyst = await world.actor({ roles: ['analyst'] });
  const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
  const centers = await Promise.all(Array.from({ length: 5 }, () => world.center()));
  for (const center of centers) await register(world, liaison, bodyAt(center));
  const automatic = { schedule: 'automatic' };
  const opening = { opensAt: hours(-1), dueAt: hours(700), closesAt: hours(800) };
  const closing = { opensAt: hours(-30), dueAt: hours(-2), closesAt: hours(-1) };
  const reminding = { opensAt: hours(-30), dueAt: hours(47), closesAt: hours(90), reminderDays: [2] };
  const codes = [
    await makeCycle(world, analyst, { ...automatic, ...opening }),
    await openCycle(world, analyst, { ...automatic, ...closing }),
    await openCycle(world, analyst, reminding),
    await makeSeries(world, analyst),
  ];
  for (const [index, center] of centers.entries()) {
    if (index > 2) continue;
    const director = await world.actor({ roles: ['director'], centers: [center] });
    await certify(world, director, responseUrl(codes[1] ?? '', center));
    if (index === 0) await certify(world, director, responseUrl(codes[2] ?? '', center));
  }
  const { port } = endpoint.address() as AddressInfo;
  const client = new pg.Client({ connectionString: world.superuserUrl });
  await client.connect();
  await client.query('update outbox_events set fanned_out_at = now()');
  await client.query(
    `with made as (
       insert into webhooks (id, label, url, types, created_by, updated_by)
       values (gen_random_uuid(), 'An endpoint', $1, $2, $3, $3) returning id)
     insert into webhook_secrets select gen_random_uuid(), id, 'whsec_' || repeat('A', 32), now() from made`,
    [`http://127.0.0.1:${port}/`, ['cycle.opened', 'cycle.closed', 'response.reminder'], analyst.id],
  );
  await client.end();
  await world.database.close();
  await world.owner.destroy();
  return { database: await clone(new URL(world.serviceUrl).pathname.slice(1)), codes };
}

/** Once a year, in three months: its next cycle is due to be prepared, and the one after is not. */
async function makeSeries(world: World, analyst: Actor): Promise<string> {
  const body = {
    ...{ code: 'YEARLY', title: 'Once a year', codePattern: 'YEARLY-{year}', titlePattern: 'Of {year}' },
    ...{
      months: [((now.getUTCMonth() + 3) % 12) + 1],
      referenceDay: 'last-day-of-previous-month',
      prepareDaysBefore: 300,
    },
    ...{
      opensAfterDays: 1,
      dueAfterDays: 20,
      closesAfterDays: 30,
      hour: 9,
      mode: 'blind',
      timeZone: 'America/New_York',
    },
  };
  const made = await world.call(analyst, 'POST', '/v1/series', { body });
  if (made.status !== 201) throw new Error(`no series: ${made.text}`);
  return body.code;
}

/** Does the work once, undisturbed, and answers with how many statements it took. */
async function countStatements(database: string, work: Work['work']): Promise<string[]> {
  const { statements } = gate.admit(database);
  await doOnce({ work, now, url: gate.url });
  return statements;
}

/** One process, killed when it stands at every one of these points, each in a clone of its own. */
async function killWorking(t: Test, work: Work['work'], attempts: readonly { database: string; point: Point }[]) {
  const victim = run(t, 'test/server/run-work.ts', {}, [], 'pipe');
  await waitFor(async () => (victim.said().includes('ready') ? true : undefined), victim);
  const arrivals: Promise<void>[] = [];
  for (const { database, point } of attempts) {
    const { taken, held } = gate.admit(database, point);
    victim.child.stdin?.write(`${JSON.stringify({ work, now, url: gate.url })}\n`);
    arrivals.push(held);
    await taken;
  }
  await Promise.all(arrivals);
  victim.child.kill('SIGKILL');
  t.same(await victim.ended, { code: null, signal: 'SIGKILL' });
  t.notMatch(victim.said(), /ended/, 'each was killed in the middle');
  await untilNothingRuns(attempts.map(({ database }) => database));
}

let scene: Scene = { database: '', codes: [] };
let [schedule, outbox]: string[][] = [];
let [before, after]: string[][] = [];
let done = '';

await t.test('undisturbed, it opens, closes, prepares, reminds and delivers', async (t) => {
  scene = await makeScene(t);
  before = await rowsOf(scene.database);
  done = await clone(scene.database);
  schedule = await countStatements(done, 'schedule');
  after = await rowsOf(done);
  const types = (after ?? []).flatMap((row) =>
    (/^outbox_events .*"type": "([a-z.]+)".*"fanned_out_at": null/.exec(row) ?? []).slice(1),
  );
  const told = ['cycle.closed', 'cycle.opened', ...Array(4).fill('response.reminder')];
  t.same(types.sort(), told);
  t.equal(after?.filter((row) => /^cycles .*"series": "YEARLY"/.test(row)).length, 1);
  outbox = await countStatements(await clone(done), 'outbox');
  t.equal(posts.size, told.length);
  posts.clear();
});

const attemptsOf = (statements: string[] | undefined) =>
  pointsOf(statements?.length ?? 0, MOST).map((point) => ({ point, database: '' }));
const scheduled = attemptsOf(schedule);
const delivering = attemptsOf(outbox);

await t.test(`what happens at its instant survives a kill at ${scheduled.length} points`, async (t) => {
  for (const attempt of scheduled) attempt.database = await clone(scene.database);
  await killWorking(t, 'schedule', scheduled);
  for (const { database, point } of scheduled) {
    const left = await rowsOf(database);
    for (const code of scene.codes) {
      const its = (rows: string[] | undefined) => (rows ?? []).filter((row) => row.includes(code));
      const isThere = its(left).length !== its(before).length;
      t.same(its(left), its(isThere ? after : before), `${point.done} done: all or nothing of each cycle`);
    }
    await doOnce({ work: 'schedule', now, url: serviceUrl(database) });
    t.same(await rowsOf(database), after, 'the next process does the rest: once each, nobody reminded twice');
  }
});

await t.test(`deliveries survive a kill at ${delivering.length} points`, async (t) => {
  for (const attempt of delivering) attempt.database = await clone(done);
  await killWorking(t, 'outbox', delivering);
  // The leases of the dead have run out by then.
  const later = new Date(now.getTime() + HOUR);
  for (const { database, point } of delivering) {
    await doOnce({ work: 'outbox', now: later, url: serviceUrl(database) });
    const client = new pg.Client({ connectionString: urlOf(database, 'superuser') });
    await client.connect();
    const { rows } = await client.query(
      `select id, state, (select count(*)::int from delivery_attempts where delivery = deliveries.id) as attempts from deliveries`,
    );
    const events = await client.query('select from outbox_events where fanned_out_at is null');
    await client.end();
    t.equal(events.rows.length, 0);
    t.equal(rows.length, 6, `${point.done} done: one delivery for each event`);
    for (const { id, state, attempts } of rows) {
      t.equal(state, 'delivered');
      const got = posts.get(id) ?? 0;
      t.ok(got >= 1 && got <= attempts && attempts <= 2, `posted ${got} times in ${attempts} attempts`);
    }
  }
  t.ok([...posts.values()].includes(2), 'what was delivered and not recorded is delivered again under the same id');
});
