// Who is to answer: exemptions while a cycle is a draft, the frame that opening freezes, and centers that are found ineligible later.
import { sql } from 'kysely';
import t from 'tap';
import { type Actor, openWorld } from '../../kit/world.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { certify, match, urlOf } from '../responses/answers.ts';
import { makeCycle, openCycle } from './open-cycle.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const CREATE = { 'if-none-match': '*' };
const FLOODED = { reason: 'Flooded.' };
const CLOSED = { reason: 'It closed in May.' };

const exempt = (
  who: Actor | null,
  cycle: string,
  center: string,
  headers: Record<string, string> = CREATE,
  body: object = FLOODED,
) => world.call(who, 'PUT', `/v1/cycles/${cycle}/exemptions/${center}`, { body, headers });
const dispose = (cycle: string, center: string, action: string, version: number, body: object = CLOSED) =>
  world.call(analyst, 'POST', `/v1/cycles/${cycle}/frame/${center}/${action}`, { body, headers: match(version) });
const open = (cycle: string, version = 1) =>
  world.call(analyst, 'POST', `/v1/cycles/${cycle}/open`, { headers: match(version) });
const framed = async (who: Actor, cycle: string, center: string) =>
  (await world.call(who, 'GET', `/v1/cycles/${cycle}/frame/${center}`)).body;
const end = (center: string, validTo: string | null, values: object = {}) =>
  world.owner
    .updateTable('centers')
    .set({ validTo, ...values, version: sql`version + 1` })
    .where('code', '=', center)
    .execute();

t.test('an exemption says who granted it, when and why, and is granted once', async (t) => {
  const [cycle, center] = [await makeCycle(world, analyst), await world.center()];
  const made = await exempt(analyst, cycle, center);
  const url = `/v1/cycles/${cycle}/exemptions/${center}`;
  t.match(made, { status: 201, headers: { etag: '"1"', location: url } });
  t.match(made.body, {
    cycle,
    center,
    name: `Center ${center}`,
    ...FLOODED,
    grantedBy: { id: analyst.id, label: /^analyst/ },
  });
  t.match(made.body.grantedAt, /Z$/);
  t.same(made.body.allowed, ['put', 'delete']);
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const list = await world.call(director, 'GET', `/v1/cycles/${cycle}/exemptions`);
  t.same(
    list.body,
    { items: [{ ...made.body, allowed: [] }], nextCursor: null },
    'everybody who reads cycles reads it',
  );
  t.match(await world.call(director, 'GET', url), { status: 200, headers: { etag: '"1"' } });
  t.match(await exempt(analyst, cycle, center), {
    status: 409,
    body: { type: '/problems/already-exists', detail: /analyst/ },
  });
  const again = await exempt(analyst, cycle, center, match(1), { reason: 'Under water.' });
  t.match(again, { status: 200, body: { reason: 'Under water.', version: 2 } });
  t.match(await exempt(analyst, cycle, center, match(1)), {
    status: 412,
    body: { changedBy: /^analyst/, currentETag: '"2"' },
  });
});

t.test('exemptions are refused for what is wrong with them', async (t) => {
  const [cycle, center] = [await makeCycle(world, analyst), await world.center()];
  const gone = await world.center({ validTo: '2026-06-29' });
  t.equal((await exempt(null, cycle, center)).status, 401);
  t.equal((await exempt(liaison, cycle, center)).status, 403);
  t.equal((await exempt(analyst, 'NONE', center)).status, 404);
  t.equal((await exempt(analyst, cycle, 'NONE')).status, 404);
  t.equal((await exempt(analyst, cycle, center, {})).status, 428);
  t.equal((await exempt(analyst, cycle, center, match(1))).status, 404);
  t.match(await exempt(analyst, cycle, gone), {
    status: 409,
    body: { type: '/problems/conflict', detail: /needs no exemption/ },
  });
  const faulty = await exempt(analyst, cycle, center, CREATE, { reason: ' ', extra: 1 });
  t.equal(faulty.status, 400);
  t.same(faulty.body.errors.map((fault: { pointer: string }) => fault.pointer).sort(), ['/extra', '/reason']);
  const url = `/v1/cycles/${cycle}/exemptions/${center}`;
  t.equal((await world.call(analyst, 'GET', url)).status, 404);
  t.equal((await world.call(analyst, 'DELETE', url, { headers: match(1) })).status, 404);
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/exemptions?cursor=x`)).status, 400);
  t.equal((await world.call(analyst, 'GET', '/v1/cycles/NONE/exemptions')).status, 404);
});

t.test('an exemption is taken back while the cycle is a draft', async (t) => {
  const [cycle, center] = [await makeCycle(world, analyst), await world.center()];
  await exempt(analyst, cycle, center);
  const url = `/v1/cycles/${cycle}/exemptions/${center}`;
  t.equal((await world.call(analyst, 'DELETE', url)).status, 428);
  t.equal((await world.call(analyst, 'DELETE', url, { headers: match(2) })).status, 412);
  const gone = await world.call(analyst, 'DELETE', url, { headers: match(1) });
  t.same([gone.status, gone.text], [204, '']);
  await open(cycle);
  t.match(await framed(analyst, cycle, center), { disposition: 'expected', reason: null });
  const events = await world.owner
    .selectFrom('auditEvents')
    .select(['action', 'reason'])
    .where('subject', '=', `${cycle}/${center}`)
    .orderBy('id')
    .execute();
  t.same(events, [
    { action: 'grant-exemption', reason: 'Flooded.' },
    { action: 'revoke-exemption', reason: null },
  ]);
});

t.test('exemptions are granted page by page', async (t) => {
  const cycle = await makeCycle(world, analyst);
  const centers = [await world.center(), await world.center(), await world.center()].sort();
  for (const center of centers) await exempt(analyst, cycle, center);
  const first = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/exemptions?limit=2`);
  t.match(first.headers['link'], 'rel="next"');
  const second = await world.call(
    analyst,
    'GET',
    `/v1/cycles/${cycle}/exemptions?limit=2&cursor=${first.body.nextCursor}`,
  );
  t.same(
    [...first.body.items, ...second.body.items].map((item) => item.center),
    centers,
  );
});

t.test('opening freezes exemptions into the frame and locks them', async (t) => {
  const [cycle, center, other] = [await makeCycle(world, analyst), await world.center(), await world.center()];
  const granted = (await exempt(analyst, cycle, center)).body;
  t.equal((await open(cycle)).status, 200);
  const { reason, grantedBy, grantedAt } = granted;
  t.match(await framed(liaison, cycle, center), { disposition: 'exempt', reason, grantedBy, grantedAt, allowed: [] });
  t.match(await framed(analyst, cycle, other), { disposition: 'expected', grantedBy: null, grantedAt: null });
  for (const refused of [
    await exempt(analyst, cycle, center, match(1)),
    await exempt(analyst, cycle, other),
    await world.call(analyst, 'DELETE', `/v1/cycles/${cycle}/exemptions/${center}`, { headers: match(1) }),
  ]) {
    t.match(refused, {
      status: 409,
      body: { type: '/problems/locked', detail: /frozen/, lockedSince: /Z$/, contact: /./ },
    });
  }
  t.same((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/exemptions`)).body.items[0].allowed, []);
  const cancelled = await makeCycle(world, analyst);
  await world.call(analyst, 'POST', `/v1/cycles/${cancelled}/cancel`, {
    body: { reason: 'Mistyped.' },
    headers: match(1),
  });
  t.match(await exempt(analyst, cancelled, center), {
    status: 409,
    body: { type: '/problems/locked', detail: /cancelled/ },
  });
});

t.test('an exemption of a center that is not active when the cycle opens exempts nobody', async (t) => {
  const [cycle, center] = [await makeCycle(world, analyst), await world.center()];
  await exempt(analyst, cycle, center);
  await end(center, '2026-01-31');
  await open(cycle);
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/frame/${center}`)).status, 404);
});

t.test('a cycle that would ask nobody is not opened', async (t) => {
  const day = '1950-06-30';
  const center = await world.center({ validFrom: '1950-01-01', validTo: '1950-12-31' });
  await world.owner
    .updateTable('centers')
    .set({ validFrom: '1990-01-01', version: sql`version + 1` })
    .where('validFrom', 'is', null)
    .execute();
  const cycle = await makeCycle(world, analyst, { referenceDate: day });
  await exempt(analyst, cycle, center);
  t.match(await open(cycle), { status: 409, body: { type: '/problems/conflict', detail: /exempt: nobody/ } });
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}`)).body.state, 'draft');
});

t.test('opening and exempting at once: the frame says what the exemptions say', async (t) => {
  const cycle = await makeCycle(world, analyst);
  const centers = await Promise.all(Array.from({ length: 8 }, () => world.center()));
  const answers = await Promise.all([...centers.map((center) => exempt(analyst, cycle, center)), open(cycle)]);
  for (const { status } of answers) t.ok([200, 201, 409].includes(status), `${status}`);
  for (const [index, center] of centers.entries()) {
    const expected = answers[index]?.status === 201 ? 'exempt' : 'expected';
    t.equal((await framed(analyst, cycle, center)).disposition, expected);
  }
});

t.test('an exempt center does not answer, and is told why', async (t) => {
  const [cycle, center] = [await makeCycle(world, analyst), await world.center()];
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const { grantedAt } = (await exempt(analyst, cycle, center)).body;
  await open(cycle);
  const refused = await world.call(director, 'PUT', urlOf(cycle, center), { body: {}, headers: match(0) });
  t.match(refused, {
    status: 409,
    body: { type: '/problems/locked', detail: /exempt.*Flooded\./, lockedBy: /^analyst/ },
  });
  t.equal(refused.body.lockedSince, grantedAt);
});

t.test('an exempt center is registered at and compared with nothing', async (t) => {
  const [cycle, center] = [await makeCycle(world, analyst, { mode: 'prefilled' }), await world.center()];
  await exempt(analyst, cycle, center);
  await open(cycle);
  await register(world, liaison, bodyAt(center));
  const findings = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?center=${center}`);
  t.match(findings.body.items, [{ outcome: 'not-comparable', notComparable: 'outside-frame', unverified: true }]);
});

t.test('only reference data takes a center out of what is expected', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  t.same((await framed(analyst, cycle, center)).allowed, [], 'active on the reference date: nothing to do');
  const refused = await dispose(cycle, center, 'ineligible', 1);
  t.match(refused, {
    status: 409,
    body: { type: '/problems/conflict', detail: /administrator corrects validFrom or validTo/ },
  });
  for (const [validTo, validFrom] of [
    ['2026-06-29', null],
    [null, '2026-07-01'],
  ] as const) {
    const late = await world.center();
    const its = await openCycle(world, analyst);
    await end(late, validTo, { validFrom });
    t.same((await framed(analyst, its, late)).allowed, ['ineligible']);
    t.equal((await dispose(its, late, 'ineligible', 1)).status, 200, `${validFrom} to ${validTo}`);
  }
  await end(center, '2026-06-30');
  t.equal((await dispose(cycle, center, 'ineligible', 1)).status, 409, 'its last day is the reference date');
});

t.test('an ineligible center says who found it so and why, and can be reinstated', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  await end(center, '2026-05-31');
  t.equal(
    (await world.call(analyst, 'POST', `/v1/cycles/${cycle}/frame/${center}/ineligible`, { body: CLOSED })).status,
    428,
  );
  t.equal((await dispose(cycle, center, 'ineligible', 7)).status, 412);
  t.match(await dispose(cycle, center, 'ineligible', 1, {}), {
    status: 400,
    body: { errors: [{ pointer: '/reason' }] },
  });
  t.equal((await dispose(cycle, center, 'reinstate', 1)).body.type, '/problems/wrong-state');
  const found = await dispose(cycle, center, 'ineligible', 1);
  t.match(found, { status: 200, headers: { etag: '"2"' } });
  t.match(found.body, { disposition: 'ineligible', ...CLOSED, grantedBy: { id: analyst.id }, version: 2 });
  t.same(found.body.allowed, ['reinstate']);
  t.match(await dispose(cycle, center, 'ineligible', 1), { status: 412, body: { changedBy: /^analyst/ } });
  t.match(await dispose(cycle, center, 'ineligible', 2), {
    status: 409,
    body: { detail: /is ineligible \(It closed in May\.\)/ },
  });
  const back = await dispose(cycle, center, 'reinstate', 2, { reason: 'A slip.' });
  t.match(back.body, { disposition: 'expected', reason: null, grantedBy: null, grantedAt: null, version: 3 });
  const events = await world.owner
    .selectFrom('auditEvents')
    .select(['action', 'reason'])
    .where('subject', '=', `${cycle}/${center}`)
    .orderBy('id')
    .execute();
  t.same(events, [
    { action: 'find-ineligible', ...CLOSED },
    { action: 'reinstate-center', reason: 'A slip.' },
  ]);
});

t.test('a center is found ineligible while the cycle is open, and no longer', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  await end(center, '2026-05-31');
  t.equal((await dispose(cycle, 'NONE', 'ineligible', 1)).status, 404);
  t.equal((await dispose('NONE', center, 'ineligible', 1)).status, 404);
  await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(2) });
  t.match(await dispose(cycle, center, 'ineligible', 1), {
    status: 409,
    body: { type: '/problems/wrong-state', detail: /is closed/ },
  });
});

t.test(
  'the report of an open cycle follows: what an ineligible center answered no longer counts, and counts again',
  async (t) => {
    const center = await world.center({ state: 'YF' });
    const director = await world.actor({ roles: ['director'], centers: [center] });
    await register(world, liaison, bodyAt(center));
    const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
    await certify(world, director, urlOf(cycle, center));
    const gaps = async () =>
      (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=state&state=YF`)).body.items[0];
    const counted = {
      centers: 1,
      centersReportingNeeds: 1,
      centersReportingPresence: 1,
      needs: 1,
      observedFte: 1,
      reconciledFte: 1,
    };
    const before = await gaps();
    t.match(before, counted);
    await end(center, '2026-05-31');
    await dispose(cycle, center, 'ineligible', 1);
    t.match(await gaps(), {
      centers: 0,
      centersReportingNeeds: 0,
      centersReportingPresence: 0,
      needs: null,
      observedFte: null,
      unverifiedFte: 1,
    });
    await dispose(cycle, center, 'reinstate', 2);
    t.same(await gaps(), before);
  },
);

t.test('a center that closes or is renamed later keeps its place and its name in the frame', async (t) => {
  const center = await world.center({ designation: 'primary' });
  const cycle = await openCycle(world, analyst);
  const before = await framed(analyst, cycle, center);
  await end(center, '2026-07-15', { name: 'Merged Center', state: 'YY', designation: 'recognized' });
  t.same(await framed(analyst, cycle, center), before);
  await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(2) });
  t.match(await framed(analyst, cycle, center), {
    name: `Center ${center}`,
    state: 'ZZ',
    designation: 'primary',
    disposition: 'expected',
  });
});
