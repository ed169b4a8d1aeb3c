// What happens at its instant: cycles open and close by themselves, once, however many processes there are; and reminders go once,
// to those who are missing.
import { sql } from 'kysely';
import t from 'tap';
import { fillNeedsOfCycle } from '../../src/modules/gaps/index.ts';
import { createAttempt } from '../../src/operate/attempt.ts';
import { runSchedule } from '../../src/operate/run-schedule.ts';
import { openDatabase } from '../../src/platform/db/client.ts';
import { openWorld } from '../kit/world.ts';
import { makeCycle, openCycle, TERMS } from '../modules/cycles/open-cycle.ts';
import { certify, match, save, urlOf } from '../modules/responses/answers.ts';
import { act, closeCycle, LATER, reopen } from '../modules/responses/reviews.ts';

const world = await openWorld(t);
// No center but those of the test.
await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
  world.owner,
);
const sinceThen = { validFrom: '2000-01-01' };
const centers = [await world.center(sinceThen), await world.center(sinceThen), await world.center(sinceThen)];
const analyst = await world.actor({ roles: ['analyst'] });
const admin = await world.actor({ roles: ['admin'] });
const director = await world.actor({ roles: ['director'], centers });
const second = openDatabase({ url: world.serviceUrl });
t.teardown(() => second.close());

const AUTOMATIC = { schedule: 'automatic', mode: 'prefilled' };
const errors: string[] = [];
const attempt = createAttempt({
  error: (...told: unknown[]) => errors.push(String(told[1])),
  info: () => undefined,
} as never);
const run = (now: string, database = world.database) =>
  runSchedule({ database, derive: fillNeedsOfCycle, attempt }, new Date(now));
const get = async (code: string) => (await world.call(analyst, 'GET', `/v1/cycles/${code}`)).body;
const audited = async (code: string) =>
  (await world.call(admin, 'GET', `/v1/audit-events?subject=${code}`)).body.items.map(
    (each: { action: string }) => each.action,
  );
const emitted = async (code: string, type: string) =>
  world.owner
    .selectFrom('outboxEvents')
    .select(['center', 'data'])
    .where('cycle', '=', code)
    .where('type', '=', type)
    .orderBy('center')
    .execute();
const remindersOf = async (code: string) =>
  (await world.call(analyst, 'GET', `/v1/cycles/${code}/reminders`)).body.items;

t.test('a cycle of the automatic schedule opens and closes at its instants, once, whoever looks', async (t) => {
  const code = await makeCycle(world, analyst, AUTOMATIC);
  const manual = await makeCycle(world, analyst);
  const race = (now: string) => Promise.all([run(now), run(now, second), run(now), run(now, second)]);
  await race('2026-07-01T11:59:59Z');
  t.equal((await get(code)).state, 'draft');
  await race(TERMS.opensAt);
  t.match(await get(code), { state: 'open', version: 2, held: null });
  t.equal((await emitted(code, 'cycle.opened')).length, 1);
  await certify(world, director, urlOf(code, centers[0] ?? ''));
  await race('2026-08-14T20:59:59Z');
  t.equal((await get(code)).state, 'open');
  await race(TERMS.closesAt);
  t.match(await get(code), { state: 'closed', version: 3, cutOff: /Z$/ });
  t.same(await audited(code), ['create-cycle', 'open-cycle', 'close-cycle']);
  t.equal((await emitted(code, 'cycle.closed')).length, 1);
  const gaps = await world.call(analyst, 'GET', `/v1/cycles/${code}/gaps`);
  t.match(gaps.body, { items: [{ centersReportingNeeds: 1 }] }, 'computed as when an analyst closes it');
  t.equal((await get(manual)).state, 'draft', 'a manual one is left to analysts');
  const event = (await world.call(admin, 'GET', `/v1/audit-events?subject=${code}&action=open-cycle`)).body.items[0];
  t.equal(event.principal, '00000000-0000-7000-8000-000000000001', 'recorded as the doing of the service itself');
  t.same(errors, []);
});

t.test('after a downtime it opens late, and what was moved is heeded', async (t) => {
  const code = await makeCycle(world, analyst, AUTOMATIC);
  const moved = await makeCycle(world, analyst, AUTOMATIC);
  const body = { opensAt: '2026-07-20T12:00:00Z' };
  t.equal((await world.call(analyst, 'PATCH', `/v1/cycles/${moved}`, { body, headers: match(1) })).status, 200);
  await run('2026-07-15T00:00:00Z');
  t.equal((await get(code)).state, 'open');
  t.equal((await get(moved)).state, 'draft');
  const later = { closesAt: '2026-09-01T00:00:00Z', reason: 'Storms.' };
  t.equal((await world.call(analyst, 'PATCH', `/v1/cycles/${code}`, { body: later, headers: match(2) })).status, 200);
  await run('2026-08-20T00:00:00Z');
  t.equal((await get(code)).state, 'open');
  await run('2026-09-01T00:00:00Z');
  t.equal((await get(code)).state, 'closed');
});

t.test('one that was missed entirely stays a draft and says why, until its terms change', async (t) => {
  const code = await makeCycle(world, analyst, AUTOMATIC);
  for (let n = 0; n < 3; n += 1) await run('2026-08-14T21:00:00Z');
  const held = await get(code);
  t.match(held, { state: 'draft', version: 2, held: { reason: 'missed', message: /nothing opened it in between/ } });
  t.same(await audited(code), ['create-cycle', 'hold-cycle'], 'told once');
  const body = { closesAt: '2026-10-01T00:00:00Z' };
  const changed = await world.call(analyst, 'PATCH', `/v1/cycles/${code}`, { body, headers: match(2) });
  t.match(changed.body, { held: null, state: 'draft' });
  await run('2026-08-14T21:00:00Z');
  t.equal((await get(code)).state, 'open');
});

t.test('one that nobody would be asked by is held, told once, and opens when somebody would be', async (t) => {
  const code = await makeCycle(world, analyst, { ...AUTOMATIC, referenceDate: '1980-01-01' });
  for (let n = 0; n < 3; n += 1) await run('2026-07-02T00:00:00Z');
  t.match(await get(code), { state: 'draft', held: { reason: 'no-active-center' } });
  t.same(await audited(code), ['create-cycle', 'hold-cycle']);
  t.equal((await world.owner.selectFrom('cycleFrame').select('center').where('cycle', '=', code).execute()).length, 0);
  const body = { referenceDate: '2026-06-30' };
  t.equal((await world.call(analyst, 'PATCH', `/v1/cycles/${code}`, { body, headers: match(2) })).status, 200);
  await run('2026-07-02T00:00:00Z');
  t.match(await get(code), { state: 'open', held: null });
});

t.test('a reminder goes once, to those who are expected and have not certified', async (t) => {
  const code = await openCycle(world, analyst, { mode: 'prefilled', reminderDays: [2, 14, 7] });
  t.same((await get(code)).reminderDays, [14, 7, 2]);
  await sql`update cycles set opened_at = '2026-07-01T12:00:00Z' where code = ${code}`.execute(world.owner);
  await certify(world, director, urlOf(code, centers[0] ?? ''));
  await save(world, director, urlOf(code, centers[1] ?? ''));
  await run('2026-07-17T20:59:59Z');
  t.equal((await emitted(code, 'response.reminder')).length, 0);
  const at = '2026-07-17T21:00:00Z';
  await Promise.all([run(at), run(at, second), run(at), run(at, second)]);
  const told = await emitted(code, 'response.reminder');
  t.same(
    told.map(({ center }) => center),
    [centers[1], centers[2]],
  );
  t.match(told[0]?.data, { daysBefore: 14, dueAt: new Date(TERMS.dueAt).toISOString() });
  await run('2026-07-18T00:00:00Z');
  t.equal((await emitted(code, 'response.reminder')).length, 2, 'not again');
  world.setClock('2026-07-18T00:00:00Z');
  t.match(await remindersOf(code), [
    { daysBefore: 14, state: 'sent', centers: 2, at: new Date(at).toISOString() },
    { daysBefore: 7, state: 'planned', centers: null },
    { daysBefore: 2, state: 'planned' },
  ]);
  world.setClock('2026-07-01T12:00:00Z');
});

t.test('of several that are due after a downtime only the latest is sent; and nothing once it is due', async (t) => {
  const code = await openCycle(world, analyst, { mode: 'prefilled', reminderDays: [14, 7, 2] });
  await sql`update cycles set opened_at = '2026-07-01T12:00:00Z' where code = ${code}`.execute(world.owner);
  await run('2026-07-25T00:00:00Z');
  t.match(
    (await remindersOf(code)).map((each: { state: string }) => each.state),
    ['overtaken', 'sent', 'planned'],
  );
  t.equal((await emitted(code, 'response.reminder')).length, 3);
  await run(TERMS.dueAt);
  t.equal((await emitted(code, 'response.reminder')).length, 3);
  const late = await openCycle(world, analyst, { mode: 'prefilled', reminderDays: [14] });
  await sql`update cycles set opened_at = '2026-07-20T00:00:00Z' where code = ${late}`.execute(world.owner);
  await run('2026-07-20T00:00:15Z');
  t.equal((await emitted(late, 'response.reminder')).length, 0, 'its instant lay before the opening');
  t.match(await remindersOf(late), [{ state: 'overtaken', centers: 0 }]);
});

t.test(
  'a center whose response was reopened is reminded of its own due instant, once, while its exception runs',
  async (t) => {
    const code = await openCycle(world, analyst, { mode: 'prefilled', reminderDays: [7, 2] });
    const [reopened = '', withdrawn = ''] = centers;
    await closeCycle(world, analyst, code);
    for (const center of [reopened, withdrawn]) await reopen(world, analyst, urlOf(code, center));
    await act(world, analyst, urlOf(code, withdrawn), 'reopen/withdraw', { reason: 'By mistake.' });
    await run('2099-12-23T23:59:59Z');
    t.equal((await emitted(code, 'response.reminder')).length, 0);
    const at = '2099-12-24T00:00:00Z';
    await Promise.all([run(at), run(at, second), run(at), run(at, second)]);
    const told = await emitted(code, 'response.reminder');
    t.match(told, [{ center: reopened, data: { daysBefore: 7, dueAt: new Date(LATER).toISOString() } }]);
    t.equal(told.length, 1);
    t.match(await remindersOf(code), [{ center: reopened, daysBefore: 7, state: 'sent', centers: 1 }]);
    await certify(world, director, urlOf(code, reopened));
    await run('2099-12-29T00:00:00Z');
    t.equal((await emitted(code, 'response.reminder')).length, 1, 'who has certified is reminded no more');
  },
);

t.test('days of reminders change while the cycle is open, with a reason, and not after', async (t) => {
  const code = await openCycle(world, analyst, { mode: 'prefilled' });
  const url = `/v1/cycles/${code}`;
  const body = { reminderDays: [3], reason: 'Many are missing.' };
  t.match(await world.call(analyst, 'PATCH', url, { body, headers: match(2) }), {
    status: 200,
    body: { reminderDays: [3] },
  });
  await world.call(analyst, 'POST', `${url}/close`, { headers: match(3) });
  t.equal(
    (await world.call(analyst, 'PATCH', url, { body: { ...body, reminderDays: [2] }, headers: match(4) })).status,
    409,
  );
});

t.test('an error is logged once for each cause, and keeps nothing else from being done', async (t) => {
  const code = await makeCycle(world, analyst, AUTOMATIC);
  const failing = {
    asPrincipal: async (...args: Parameters<typeof world.database.asPrincipal>) => {
      if (args[2] === 'read') return world.database.asPrincipal(...args);
      throw new Error('the database was gone');
    },
  } as typeof world.database;
  const before = errors.length;
  for (let n = 0; n < 3; n += 1) await run(TERMS.opensAt, failing);
  t.equal(errors.filter((told) => told.includes(code)).length, 1);
  t.ok(errors.length > before);
  await run(TERMS.opensAt);
  t.equal((await get(code)).state, 'open');
});
