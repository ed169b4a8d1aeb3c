// Series over HTTP, and the drafts that the schedule prepares of them: each once, however many processes there are.
import t from 'tap';
import { prepareNextCycle } from '../../../src/modules/series/index.ts';
import { SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import { openDatabase } from '../../../src/platform/db/client.ts';
import { type Answer, openWorld } from '../../kit/world.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const director = await world.actor({ roles: ['director'], centers: [await world.center()] });
let serial = 0;
const RULE = { title: 'Half-yearly', months: [1, 7], dueAfterDays: 31, closesAfterDays: 45, mode: 'blind' };
const match = (version: number) => ({ 'if-match': `"${version}"` });
const pointers = (answer: Answer) => answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort();

async function makeSeries(terms: object = {}): Promise<{ code: string; prefix: string }> {
  serial += 1;
  const [code, prefix] = [`SERIES-${serial}`, `S${serial}`];
  const body = { code, ...RULE, codePattern: `${prefix}-{year}-{half}`, titlePattern: '{half} of {year}', ...terms };
  const made = await world.call(analyst, 'POST', '/v1/series', { body });
  if (made.status !== 201) throw new Error(`no series: ${made.text}`);
  return { code, prefix };
}
const prepare = (code: string, now: string, database = world.database) =>
  prepareNextCycle((work) => database.asPrincipal(SERVICE_PRINCIPAL, work), code, new Date(now));

t.test('a series says which cycle comes next, and is found again', async (t) => {
  const { code, prefix } = await makeSeries();
  const read = await world.call(director, 'GET', `/v1/series/${code}`);
  t.match(read, { status: 200, headers: { etag: '"1"' } });
  t.match(read.body, {
    referenceDay: 'last-day-of-previous-month',
    reminderDays: [14, 7, 2],
    schedule: 'automatic',
    allowed: [],
  });
  t.same(read.body.next, {
    code: `${prefix}-2027-H1`,
    title: 'H1 of 2027',
    referenceDate: '2026-12-31',
    prepareAt: '2026-12-02T13:00:00.000Z',
    opensAt: '2027-01-01T13:00:00.000Z',
    dueAt: '2027-01-31T13:00:00.000Z',
    closesAt: '2027-02-14T13:00:00.000Z',
  });
  t.ok(
    (await world.call(director, 'GET', '/v1/series?active=true')).body.items.some(
      (each: { code: string }) => each.code === code,
    ),
  );
  const again = await world.call(analyst, 'POST', '/v1/series', {
    body: { code, ...RULE, codePattern: '{year}-{half}', titlePattern: 'T' },
  });
  t.match(again, { status: 409, body: { type: '/problems/already-exists' } });
});

t.test('every fault of a series is named at once', async (t) => {
  const body = {
    code: 'bad',
    ...RULE,
    months: [0, 13, 1, 1],
    referenceDay: 32,
    hour: 24,
    timeZone: 'Mars',
    codePattern: 'x',
    titlePattern: 'T',
    more: 1,
  };
  t.same(pointers(await world.call(analyst, 'POST', '/v1/series', { body })), [
    ...['/code', '/hour', '/months', '/months/0', '/months/1', '/more', '/referenceDay', '/timeZone'],
  ]);
  const unfit = {
    code: 'BAD',
    ...RULE,
    dueAfterDays: 1,
    closesAfterDays: 0,
    codePattern: 'C-{half}',
    titlePattern: '{day}',
    policy: 'NONE',
  };
  t.same(pointers(await world.call(analyst, 'POST', '/v1/series', { body: unfit })), [
    ...['/closesAfterDays', '/codePattern', '/dueAfterDays', '/policy', '/titlePattern'],
  ]);
});

t.test('only analysts make and change series, with the ETag of what they read', async (t) => {
  const { code } = await makeSeries();
  const url = `/v1/series/${code}`;
  t.equal((await world.call(null, 'GET', url)).status, 401);
  t.equal((await world.call(director, 'PATCH', url, { body: { active: false }, headers: match(1) })).status, 403);
  t.equal((await world.call(analyst, 'PATCH', url, { body: { active: false } })).status, 428);
  t.match(await world.call(analyst, 'PATCH', url, { body: { active: false }, headers: match(1) }), {
    status: 200,
    body: { active: false, next: null, version: 2 },
  });
  t.equal((await world.call(analyst, 'PATCH', url, { body: { active: true }, headers: match(1) })).status, 412);
  t.equal((await world.call(analyst, 'GET', '/v1/series/NONE')).status, 404);
  t.same(pointers(await world.call(analyst, 'PATCH', url, { body: { dueAfterDays: 60 }, headers: match(2) })), [
    '/closesAfterDays',
  ]);
});

t.test('the next draft is prepared in time, once, by however many processes, and changes like any other', async (t) => {
  const { code, prefix } = await makeSeries();
  t.same(await prepare(code, '2026-12-02T12:59:59Z'), [], 'not before its time');
  const second = openDatabase({ url: world.serviceUrl });
  t.teardown(() => second.close());
  const at = '2026-12-02T13:00:00Z';
  const made = await Promise.all([
    prepare(code, at),
    prepare(code, at, second),
    prepare(code, at),
    prepare(code, at, second),
  ]);
  t.same(made.flat(), [`${prefix}-2027-H1`]);
  const url = `/v1/cycles/${prefix}-2027-H1`;
  const cycle = await world.call(analyst, 'GET', url);
  t.match(cycle.body, {
    state: 'draft',
    series: code,
    title: 'H1 of 2027',
    referenceDate: '2026-12-31',
    opensAt: '2027-01-01T13:00:00.000Z',
    policy: 'P1',
    schedule: 'automatic',
    reminderDays: [14, 7, 2],
  });
  const body = { referenceDate: '2026-12-30', title: 'Renamed' };
  t.equal((await world.call(analyst, 'PATCH', url, { body, headers: match(1) })).status, 200);
  t.same(await prepare(code, at), [], 'what was prepared is not prepared again, whatever it asks about now');
  t.same(await prepare(code, '2027-06-15T12:00:00Z'), [`${prefix}-2027-H2`]);
});

t.test(
  'one that was held up is prepared late, one that is over is not, and nothing that began before the series',
  async (t) => {
    const { code, prefix } = await makeSeries();
    t.same(await prepare(code, '2026-07-05T00:00:00Z'), [], 'July had opened when the series was made, or was open');
    t.same(await prepare(code, '2027-01-20T00:00:00Z'), [`${prefix}-2027-H1`], 'after a downtime');
    const late = await makeSeries();
    t.same(await prepare(late.code, '2027-02-14T13:00:00Z'), [], 'it would have closed by now');
  },
);

t.test('a code that is taken is told and recorded once, until it is free or another pattern given', async (t) => {
  const { code, prefix } = await makeSeries();
  const other = await world.call(analyst, 'POST', '/v1/cycles', {
    body: {
      code: `${prefix}-2027-H1`,
      title: 'Mine',
      referenceDate: '2026-12-31',
      opensAt: '2027-01-01T00:00:00Z',
      dueAt: '2027-01-02T00:00:00Z',
      closesAt: '2027-01-03T00:00:00Z',
      mode: 'blind',
    },
  });
  t.equal(other.status, 201);
  for (let n = 0; n < 3; n += 1) t.same(await prepare(code, '2026-12-05T00:00:00Z'), []);
  const read = await world.call(analyst, 'GET', `/v1/series/${code}`);
  t.match(read.body, { failure: /has not prepared/, version: 2 });
  const body = { codePattern: `${prefix}-{year}-{month}` };
  t.equal((await world.call(analyst, 'PATCH', `/v1/series/${code}`, { body, headers: match(2) })).body.failure, null);
  t.same(await prepare(code, '2026-12-05T00:00:00Z'), [`${prefix}-2027-01`]);
});
