// kill -9 of the service while directors save, certify and amend, one of them at every point where the process can die. What stands
// then is what was before or what would have come after, never something between, and sending the request again makes it whole once.
import { sql } from 'kysely';
import t from 'tap';
import { openGate } from '../kit/gate.ts';
import { readRows } from '../kit/read-rows.ts';
import { type Actor, openWorld } from '../kit/world.ts';
import { openCycle } from '../modules/cycles/open-cycle.ts';
import { ANSWER, certify, match, SIGNED, save, urlOf } from '../modules/responses/answers.ts';
import { type Attempt, killAt, openSurvivor, pointsOf, type Request } from './kill-points.ts';

/** Centers for each kind of request; where it has more points, they are sampled evenly. */
const SPARE = 17;

const world = await openWorld(t, new Date().toISOString());
const database = new URL(world.serviceUrl).pathname.slice(1);
const gate = await openGate(world.serviceUrl);
t.teardown(() => gate.close());
const survivor = await openSurvivor(t, gate);

type Ready = { center: string; director: Actor };
type Operation = { name: string; prepare: (ready: Ready) => Promise<unknown>; request: (ready: Ready) => Request };

const at = ({ center }: Ready) => urlOf(cycle, center);
const post = (ready: Ready, what: string, version: number, body?: unknown): Request => ({
  token: ready.director.token,
  method: 'POST',
  path: `${at(ready)}/${what}`,
  headers: { ...match(version), 'idempotency-key': what },
  body,
});
const OPERATIONS: Operation[] = [
  {
    name: 'save',
    prepare: async () => {},
    request: (ready) => ({
      ...{ token: ready.director.token, method: 'PUT', path: at(ready) },
      ...{ headers: match(0), body: ANSWER },
    }),
  },
  {
    name: 'certify',
    prepare: (ready) => save(world, ready.director, at(ready)),
    request: (ready) => post(ready, 'certify', 1, SIGNED),
  },
  {
    name: 'amend',
    prepare: (ready) => certify(world, ready.director, at(ready)),
    request: (ready) => post(ready, 'amend', 2),
  },
];

async function makeReady(): Promise<Ready> {
  const center = await world.center();
  return { center, director: await world.actor({ roles: ['director'], centers: [center] }) };
}

/** The rows that speak of a center or its director, with neither named, so that those of two centers can be compared. */
function rowsOf(rows: readonly string[], { center, director }: Ready): string[] {
  const its = new RegExp(`\\b${center}\\b`, 'g');
  return rows
    .filter((row) => its.test(row) || row.includes(director.id))
    .map((row) => row.replace(its, 'CENTER').replaceAll(director.id, 'DIRECTOR'))
    .sort();
}

const centers = await Promise.all(OPERATIONS.map(() => Promise.all(Array.from({ length: SPARE }, makeReady))));
const cycle = await openCycle(world, await world.actor({ roles: ['analyst'] }));
// The service that is killed reads the real clock.
await sql`update tokens set created_at = now(), expires_at = now() + interval '1 day'`.execute(world.owner);
const rows = () => readRows(world.superuserUrl);

const undisturbed = await Promise.all(
  OPERATIONS.map(async ({ prepare, request }, index) => {
    const ready = centers[index]?.[0] as Ready;
    await prepare(ready);
    return { ready, request: request(ready) };
  }),
);
const before = await rows();
const counts: { statements: string[] }[] = [];
for (const { request } of undisturbed) {
  const { result, statements } = await survivor.on(database, (call) => call(request));
  if (result.status !== 200) throw new Error(`refused: ${JSON.stringify(result.body)}`);
  counts.push({ statements });
}
const after = await rows();

const attempts = await Promise.all(
  OPERATIONS.map(async ({ prepare, request }, index) => {
    const points = pointsOf(counts[index]?.statements.length ?? 0, SPARE - 1);
    return Promise.all(
      points.map(async (point, place) => {
        const ready = centers[index]?.[place + 1] as Ready;
        await prepare(ready);
        return { ready, attempt: { database, point, request: request(ready) } satisfies Attempt };
      }),
    );
  }),
);
const points = attempts.flat().map(({ attempt }) => attempt);
let left: string[] = [];
await t.test(`a process is killed that has ${points.length} answers in hand, each at another point`, async (t) => {
  await killAt(t, gate, points);
  left = await rows();
});

for (const [index, { name }] of OPERATIONS.entries()) {
  const its = attempts[index] ?? [];
  const { ready } = undisturbed[index] as (typeof undisturbed)[number];
  const expected = { before: rowsOf(before, ready), after: rowsOf(after, ready) };
  const { statements } = counts[index] as (typeof counts)[number];
  const commit = statements.findLastIndex((text) => /^commit$/i.test(text));

  t.test(`${name} survives a process that dies at any of ${its.length} points of it`, async (t) => {
    t.notSame(expected.before, expected.after);
    t.ok(commit > 0);
    const isDone = (attempt: Attempt) => attempt.point.done > commit;
    for (const { ready, attempt } of its) {
      const { done } = attempt.point;
      const where = `${done} of ${statements.length} done, last ${statements[done - 1]?.slice(0, 60) ?? 'nothing'}`;
      t.same(rowsOf(left, ready), isDone(attempt) ? expected.after : expected.before, `${where}: all or nothing`);
    }
    await survivor.on(database, async (call) => {
      for (const { attempt } of its) {
        const again = await call(attempt.request);
        if (attempt.request.method === 'PUT') {
          t.equal(again.status, isDone(attempt) ? 412 : 200, 'saved now, or told that it was saved');
          continue;
        }
        t.match(again, { status: 200 });
        t.equal(again.headers['idempotency-replayed'] === 'true', isDone(attempt), 'done now, or answered again');
      }
    });
    const whole = await rows();
    for (const { ready } of its) t.same(rowsOf(whole, ready), expected.after, 'once, as if nobody had died');
  });
}
