// Many findings decided as one: what the dry run says is what is done, all of it or nothing.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { closedCase, decide, findingsOf, line, measuresOf, state } from './cases.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const people = async ({ center }: { center: string }) => {
  for (let i = 0; i < 4; i += 1) await register(world, liaison, bodyAt(center, { fte: 0.5 }));
};
const TERMS = { decision: 'accept-register', reason: 'definition', text: 'As registered.' };
const bulk = (cycle: string, body: object, query = '') =>
  world.call(analyst, 'POST', `/v1/cycles/${cycle}/decisions${query}`, { body: { ...TERMS, ...body } });

t.test('a dry run says what would come of it and keeps nothing; the real one does just that', async (t) => {
  const asked = await closedCase(world, analyst, [], people);
  const filter = { center: [asked.center], outcome: ['register-only'] };
  const dry = await bulk(asked.cycle, { filter }, '?dryRun=true');
  t.match(dry, {
    status: 200,
    body: { dryRun: true, batch: null, count: 4, byOutcome: { 'register-only': 4 }, refusedCount: 0, refused: [] },
  });
  t.equal(Math.round((dry.body.afterFte - dry.body.beforeFte) * 100), 200);
  t.match(
    dry.body.byFamily.find(({ family }: any) => family === 'CBP'),
    { beforeFte: 0, afterFte: 2 },
  );
  t.match(dry.body.items, [{ before: null, after: { fte: 0.5 } }, {}, {}, {}]);
  t.match(await findingsOf(world, analyst, asked), [{ state: 'open', version: 1 }, {}, {}, {}]);
  const done = await bulk(asked.cycle, { filter, expect: dry.body.expect });
  t.match(done.body, { ...dry.body, dryRun: false, batch: String });
  const after = await findingsOf(world, analyst, asked);
  t.same(
    after.map((its: any) => [its.state, its.reconciled.fte, its.decision.batch, its.version]),
    Array(4).fill(['decided', 0.5, done.body.batch, 2]),
  );
  t.match(await measuresOf(world, analyst, asked, 'presence'), { decidedFte: 2, reconciledFte: 2 });
  const { rows } = await sql<any>`select center, data from outbox_events
    where cycle = ${asked.cycle} and type = 'finding.decided'`.execute(world.owner);
  t.match(rows, [{ center: asked.center, data: { count: 4, families: ['CBP'] } }]);
  t.equal(rows.length, 1, 'one event for the center');
  const { rows: computed } = await sql`select from computations where cycle = ${asked.cycle}`.execute(world.owner);
  t.equal(computed.length, 2, 'one computation for all');
});

t.test('a set that has moved since the dry run is refused', async (t) => {
  const asked = await closedCase(world, analyst, [], people);
  const filter = { center: [asked.center] };
  const dry = await bulk(asked.cycle, { filter }, '?dryRun=true');
  const [finding] = await findingsOf(world, analyst, asked);
  await decide(world, analyst, finding, { decision: 'exclude' });
  t.match(await bulk(asked.cycle, { filter, expect: dry.body.expect }), { status: 409 });
  t.match(await bulk(asked.cycle, { filter }), { status: 200, body: { count: 3 } });
  t.match(await bulk(asked.cycle, { filter }), { status: 409, body: { type: '/problems/wrong-state' } });
  t.match(await bulk(asked.cycle, { filter: { ...filter, caseState: ['decided'] } }), {
    status: 200,
    body: { count: 4 },
  });
});

t.test('one that cannot take it keeps all from being decided, and is named', async (t) => {
  const quiet = await world.center();
  const asked = await closedCase(world, analyst, [line()], async () => register(world, liaison, bodyAt(quiet)));
  const filter = { center: [asked.center, quiet], outcome: ['center-only', 'not-comparable'] };
  const dry = await bulk(asked.cycle, { filter, decision: 'accept-center' }, '?dryRun=true');
  const [silent] = await findingsOf(world, analyst, { ...asked, center: quiet });
  t.match(dry.body, { count: 2, refusedCount: 1, refused: [{ id: silent.id, reason: /compared/ }] });
  const refused = await bulk(asked.cycle, { filter, decision: 'accept-center' });
  t.match(refused, {
    status: 409,
    body: { type: '/problems/not-decidable', refused: [{ id: silent.id }], refusedCount: 1 },
  });
  t.match(await findingsOf(world, analyst, asked), [{ state: 'open' }]);
});

t.test('what a party conceded is a filter', async (t) => {
  const asked = await closedCase(world, analyst, [], people);
  const [first, second] = await findingsOf(world, analyst, asked);
  await state(world, asked.director, { ...asked, id: first.id }, { stance: 'concede' });
  await state(world, asked.director, { ...asked, id: second.id }, { stance: 'concede' });
  await state(world, asked.director, { ...asked, id: second.id }, { stance: 'maintain' });
  t.match(await bulk(asked.cycle, { filter: { conceded: ['center'], center: [asked.center] } }), {
    body: { count: 1, items: [{ id: first.id }] },
  });
});

t.test('faults, strangers and open cycles', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const faulty = await bulk(asked.cycle, {
    filter: { outcome: ['odd'], center: [] },
    decision: 'set',
    text: '',
    expect: 'x',
  });
  t.same(faulty.body.errors.map(({ pointer }: any) => pointer).sort(), [
    '/decision',
    '/expect',
    '/filter/center',
    '/filter/outcome/0',
    '/text',
  ]);
  const url = `/v1/cycles/${asked.cycle}/decisions`;
  for (const [who, status] of [
    [null, 401],
    [asked.director, 403],
    [liaison, 403],
  ] as const)
    t.equal((await world.call(who, 'POST', url, { body: { ...TERMS, filter: {} } })).status, status);
  t.match(await bulk(asked.cycle, { filter: {} }), { status: 400, body: { errors: [{ pointer: '/expect' }] } });
  t.equal((await bulk('T-NONE', { filter: {} })).status, 404);
});
