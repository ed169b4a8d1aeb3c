// Measures as they were known at an instant: what came later is not in them, and the same request gives the same body for good.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, match, urlOf } from '../responses/answers.ts';
import { act, certifyAnew, closeCycle, reopen } from '../responses/reviews.ts';
import { standAtPresent } from './at-instants.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const admin = await world.actor({ roles: ['admin'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const line = (fte: number) => ({
  ...{ component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: fte },
});
const answerOf = (fte: number, need = 2) => ({
  presence: { status: 'reported', lines: [line(fte)] },
  needs: { status: 'reported', lines: [{ component: 'CBP', fte: need, priority: 'high' }] },
});
const PATHS = [
  'gaps?groupBy=center&groupBy=family',
  'presence?groupBy=component',
  'needs?',
  'needs?groupBy=priority',
  'agreement?groupBy=family',
  'gaps?format=csv&groupBy=state',
  'needs?format=csv',
  'agreement?format=csv',
];

/** Every measure of the cycle at this instant, to the letter. */
async function asOf(cycle: string, knownAt: string): Promise<string[]> {
  const texts: string[] = [];
  for (const path of PATHS) {
    const answer = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/${path}&knownAt=${knownAt}`);
    if (answer.status !== 200) throw new Error(answer.text);
    texts.push(answer.text);
  }
  return texts;
}

t.test(
  'an answer for an instant in the past of a closed cycle never changes: not by corrections, reopened answers, or a new policy',
  async (t) => {
    const [center, other] = [await world.center(), await world.center()];
    const cycle = await openCycle(world, analyst);
    const entry = await register(world, liaison, bodyAt(center));
    await register(world, liaison, bodyAt(other));
    const director = await world.actor({ roles: ['director'], centers: [center] });
    await certify(world, director, urlOf(cycle, center), answerOf(0.5));
    const early = await standAtPresent(world);
    world.setClock('2026-07-02T12:00:00Z');
    await certifyAnew(world, director, await amended(cycle, center, director), answerOf(0.8));
    await closeCycle(world, analyst, cycle);
    const closed = await standAtPresent(world);
    const before = { early: await asOf(cycle, early), closed: await asOf(cycle, closed) };
    const current = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=center&groupBy=family`);
    const then = JSON.parse(before.closed[0] ?? '');
    t.same(then.items, current.body.items, 'as long as nothing has come since, it is the present answer');
    t.match(then, {
      knownAt: closed,
      decisionInstant: closed,
      cutOff: current.body.cutOff,
      inputsDigest: current.body.inputsDigest,
    });
    t.equal(current.body.knownAt, null);
    const earlier = JSON.parse(before.early[0] ?? '');
    t.match(earlier, { knownAt: early, cutOff: early, inputsDigest: null });
    t.equal(earlier.items.find((its: { center: string }) => its.center === center).filledFte, 0.5);

    world.setClock('2026-09-01T12:00:00Z');
    await change(world, liaison, entry, { fte: 0.2, role: 'ANL' });
    await reopen(world, analyst, urlOf(cycle, center));
    await certifyAnew(world, director, urlOf(cycle, center), answerOf(0.3, 5));
    const { body, headers } = await world.call(admin, 'GET', '/v1/policies/P1');
    const { version: _, allowed: __, ...policy } = body;
    const put = { body: { ...policy, fteTolerance: 0.9 }, headers: { 'if-match': headers['etag'] ?? '' } };
    t.equal((await world.call(admin, 'PUT', '/v1/policies/P1', put)).status, 200);
    await sql`update components set parent = null, version = version + 1 where code = 'CBP-USBP'`.execute(world.owner);
    await standAtPresent(world);
    const moved = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=center&groupBy=family`);
    t.not(moved.body.inputsDigest, current.body.inputsDigest, 'the cycle has moved on');
    t.same(await asOf(cycle, closed), before.closed);
    t.same(await asOf(cycle, early), before.early);
    await sql`update components set parent = 'CBP', version = version + 1 where code = 'CBP-USBP'`.execute(world.owner);
    world.setClock('2026-07-01T12:00:00Z');
  },
);

/** Amends a certified response; answers with its URL. */
async function amended(cycle: string, center: string, director: Parameters<typeof act>[1]): Promise<string> {
  const url = urlOf(cycle, center);
  const answer = await act(world, director, url, 'amend');
  if (answer.status !== 200) throw new Error(answer.text);
  return url;
}

t.test('a center that was found ineligible later was expected then', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  await register(world, liaison, bodyAt(center));
  const director = await world.actor({ roles: ['director'], centers: [center] });
  await certify(world, director, urlOf(cycle, center), answerOf(1));
  const then = await standAtPresent(world);
  world.setClock('2026-07-01T12:00:00Z');
  await sql`update centers set valid_to = '2026-05-31', version = version + 1 where code = ${center}`.execute(
    world.owner,
  );
  const url = `/v1/cycles/${cycle}/frame/${center}`;
  const framed = await world.call(analyst, 'GET', url);
  const body = { reason: 'It had closed.' };
  const found = await world.call(analyst, 'POST', `${url}/ineligible`, { body, headers: match(framed.body.version) });
  t.equal(found.status, 200, found.text);
  const now = await standAtPresent(world);
  const read = async (knownAt: string) =>
    (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=center&center=${center}&knownAt=${knownAt}`))
      .body.items[0];
  t.match(await read(then), { centers: 1, agreedFte: 1, needs: 1 });
  t.match(await read(now), { centers: 0, unverifiedFte: 1, needs: null });
  world.setClock('2026-07-01T12:00:00Z');
});

t.test(
  'an instant that has not come, or in which the cycle had not opened, is refused with what is wrong with it',
  async (t) => {
    const center = await world.center();
    const cycle = await openCycle(world, analyst);
    for (const path of ['gaps', 'presence', 'needs', 'agreement']) {
      const ask = (knownAt: string) => world.call(analyst, 'GET', `/v1/cycles/${cycle}/${path}?knownAt=${knownAt}`);
      t.match(await ask('2026-07-01T12:00:01Z'), {
        status: 400,
        body: { errors: [{ in: 'query', pointer: '/knownAt' }] },
      });
      t.match(await ask('yesterday'), { status: 400, body: { errors: [{ in: 'query', pointer: '/knownAt' }] } });
      t.match(await ask('2026-06-30T00:00:00Z'), { status: 409, body: { type: '/problems/wrong-state' } });
      t.equal((await world.call(null, 'GET', `/v1/cycles/${cycle}/${path}?knownAt=2026-06-30T00:00:00Z`)).status, 401);
      t.equal((await world.call(admin, 'GET', `/v1/cycles/${cycle}/${path}?knownAt=2026-06-30T00:00:00Z`)).status, 403);
      t.equal(
        (await world.call(analyst, 'GET', `/v1/cycles/NO-SUCH/${path}?knownAt=2026-06-30T00:00:00Z`)).status,
        404,
      );
    }
    t.ok(center);
  },
);

t.test('an answer that the client has is told 304 without being computed again', async (t) => {
  await world.center();
  const cycle = await openCycle(world, analyst);
  const knownAt = await standAtPresent(world);
  const url = `/v1/cycles/${cycle}/gaps?knownAt=${knownAt}`;
  const first = await world.call(analyst, 'GET', url);
  const again = await world.call(analyst, 'GET', url, { headers: { 'if-none-match': first.headers['etag'] ?? '' } });
  t.equal(again.status, 304);
  t.equal((await world.call(analyst, 'GET', url)).text, first.text);
  world.setClock('2026-07-01T12:00:00Z');
});
