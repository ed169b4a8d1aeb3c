// kill -9 of the service while it opens and closes cycles, at every point where the process can die. Each stands at its point in a
// database of its own, cloned from one scene, since opening and closing keep everybody else out.
import { sql } from 'kysely';
import t, { type Test } from 'tap';
import { createTestDatabase, dropTestDatabase, urlOf } from '../kit/cluster.ts';
import { openGate } from '../kit/gate.ts';
import { readRows } from '../kit/read-rows.ts';
import { openWorld } from '../kit/world.ts';
import { makeCycle, openCycle } from '../modules/cycles/open-cycle.ts';
import { bodyAt, register } from '../modules/deployments/register.ts';
import { certify, match, urlOf as responseUrl, save } from '../modules/responses/answers.ts';
import { type Attempt, killAt, openSurvivor, pointsOf, type Request } from './kill-points.ts';
import type { Reply } from './run-service.ts';

/** Clones a request gets at most; where it has more points, they are sampled evenly. */
const MOST = 12;
const CENTERS = 20;

const gate = await openGate(urlOf('postgres', 'service'));
t.teardown(() => gate.close());
const survivor = await openSurvivor(t, gate);
const clones: string[] = [];
t.teardown(() => Promise.all(clones.map(dropTestDatabase)));

type Scene = { name: string; requests: Map<string, Request> };

/** Twenty centers, most with an answer and people in the register, some of whom stand at two centers; a draft and an open cycle. */
async function makeScene(t: Test): Promise<Scene> {
  const world = await openWorld(t, new Date().toISOString());
  const past = { validFrom: '1990-01-01', validTo: '2000-01-01', version: sql<number>`version + 1` };
  await world.owner.updateTable('centers').set(past).execute();
  const analyst = await world.actor({ roles: ['analyst'] });
  const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
  const centers = await Promise.all(Array.from({ length: CENTERS }, () => world.center()));
  const draft = await makeCycle(world, analyst);
  const open = await openCycle(world, analyst);
  const answer = async (center: string, index: number) => {
    const director = await world.actor({ roles: ['director'], centers: [center] });
    const half = { fte: 0.5, arrangement: 'part-time', positionRef: `SHARED-${index}` };
    await register(world, liaison, bodyAt(center));
    await register(world, liaison, bodyAt(center, half));
    await register(world, liaison, bodyAt(centers[(index + 1) % CENTERS] ?? center, half));
    if (index % 5 === 1) await save(world, director, responseUrl(open, center));
    if (index % 5 > 1) await certify(world, director, responseUrl(open, center), answerOf(index));
  };
  await Promise.all(centers.map(answer));
  // The service that is killed reads the real clock.
  await sql`update tokens set created_at = now(), expires_at = now() + interval '1 day'`.execute(world.owner);
  const request = (cycle: string, what: string, version: number): Request => ({
    ...{ token: analyst.token, method: 'POST', path: `/v1/cycles/${cycle}/${what}` },
    headers: { ...match(version), 'idempotency-key': what },
  });
  // A database is cloned while nobody is connected to it.
  await world.database.close();
  await world.owner.destroy();
  const requests = new Map([
    ['open', request(draft, 'open', 1)],
    ['close', request(open, 'close', 2)],
  ]);
  return { name: await clone(new URL(world.serviceUrl).pathname.slice(1)), requests };
}

function answerOf(index: number) {
  const line = { component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time' };
  return {
    presence: {
      status: 'reported',
      lines: [{ ...line, headcount: 1 + (index % 3), ftePerPerson: (100 - index) / 100 }],
    },
    needs: {
      status: 'reported',
      lines: [
        { component: 'CBP', fte: (10 + index) / 10, priority: 'high' },
        { component: null, fte: 0.5, priority: 'low' },
      ],
    },
  };
}

async function clone(database: string): Promise<string> {
  const name = await createTestDatabase(database);
  clones.push(name);
  return name;
}

const rowsOf = (database: string) => readRows(urlOf(database, 'superuser'));

type Plan = { name: string; request: Request; statements: string[]; answer: Reply; after: string[] };
const plans: Plan[] = [];
let scene = '';
let before: string[] = [];

await t.test('undisturbed, each of them changes something', async (t) => {
  const { name: made, requests } = await makeScene(t);
  scene = made;
  before = await rowsOf(scene);
  for (const [name, request] of requests) {
    const database = await clone(scene);
    const { result: answer, statements } = await survivor.on(database, (call) => call(request));
    t.equal(answer.status, 200, name);
    const after = await rowsOf(database);
    t.notSame(before, after);
    plans.push({ name, request, statements, answer, after });
  }
});

const attempts = plans.map(({ request, statements }) =>
  pointsOf(statements.length, MOST).map((point): Attempt => ({ point, request, database: '' })),
);
await t.test(`a process is killed at ${attempts.flat().length} points at once`, async (t) => {
  for (const attempt of attempts.flat()) attempt.database = await clone(scene);
  await killAt(t, gate, attempts.flat());
});

for (const [index, { name, statements, answer, after }] of plans.entries()) {
  const its = attempts[index] ?? [];
  const commit = statements.findLastIndex((text) => /^commit$/i.test(text));

  t.test(`${name} survives it at ${its.length} of its ${statements.length + 1} points`, async (t) => {
    t.ok(commit > 0);
    const isDone = ({ point }: Attempt) => point.done > commit;
    const readAll = () => Promise.all(its.map(({ database }) => rowsOf(database)));
    for (const [place, left] of (await readAll()).entries()) {
      const attempt = its[place] as Attempt;
      const { done } = attempt.point;
      const where = `${done} done, last ${statements[done - 1]?.slice(0, 60) ?? 'nothing'}`;
      t.same(left, isDone(attempt) ? after : before, `${where}: all or nothing`);
    }
    for (const attempt of its) {
      const { result: again } = await survivor.on(attempt.database, (call) => call(attempt.request));
      const { state, version } = answer.body;
      t.match(again, { status: 200, body: { state, version } });
      t.equal(again.headers['idempotency-replayed'] === 'true', isDone(attempt), 'done now, or answered again');
    }
    for (const whole of await readAll())
      t.same(whole, after, 'once, with the frame, the results and the digest of an undisturbed one');
  });
}
