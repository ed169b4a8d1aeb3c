// Decisions that new inputs overtake: ended in the computation that finds them overtaken, told, and their cases open again.
import { sql } from 'kysely';
import t from 'tap';
import { fillNeedsOfCycle } from '../../../src/modules/gaps/index.ts';
import { bringUpToDate } from '../../../src/modules/reconciliation/current-commands.ts';
import { SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { certifyAnew, reopen } from '../responses/reviews.ts';
import { answerOf, closedCase, decide, findingsOf, line, pathOf } from './cases.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const here = ({ center }: { center: string }) => register(world, liaison, bodyAt(center));
const eventsOf = async (cycle: string) =>
  (
    await sql<any>`select type, center, data from outbox_events where cycle = ${cycle} and type = 'decision.superseded'`.execute(
      world.owner,
    )
  ).rows;

t.test('a decision stands while what it judged reads the same, whatever else changes', async (t) => {
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.5 })], here);
  const [finding] = await findingsOf(world, analyst, asked);
  await decide(world, analyst, finding, { decision: 'accept-register' });
  await reopen(world, analyst, asked.url);
  await certifyAnew(
    world,
    asked.director,
    asked.url,
    answerOf([line({ component: 'TSA', role: 'IO' }), line({ ftePerPerson: 0.5 })]),
  );
  const found = await findingsOf(world, analyst, asked, '&family=CBP');
  t.match(found, [{ id: finding.id, state: 'decided', line: '/presence/lines/1', reconciled: { fte: 1 } }]);
  t.same(await eventsOf(asked.cycle), []);
  const { rows } = await sql<any>`select kind from computations where cycle = ${asked.cycle} order by number`.execute(
    world.owner,
  );
  t.same(
    rows.map(({ kind }) => kind),
    ['close', 'decided', 'reopened'],
  );
});

t.test('a decision whose finding reads otherwise is superseded, with the case open and everybody told', async (t) => {
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.5 })], here);
  const [finding] = await findingsOf(world, analyst, asked);
  const decided = await decide(world, analyst, finding, { decision: 'accept-register' });
  await reopen(world, analyst, asked.url);
  await certifyAnew(world, asked.director, asked.url, answerOf([line({ ftePerPerson: 0.25 })]));
  await bringUpToDate((work) => world.database.asPrincipal(SERVICE_PRINCIPAL, work), asked.cycle, fillNeedsOfCycle);
  const [event, ...more] = await eventsOf(asked.cycle);
  t.match(event, {
    center: asked.center,
    data: { finding: finding.id, families: ['CBP'], decision: decided.body.decision.id, decidedBy: /analyst/ },
  });
  t.same(more, []);
  const [after] = await findingsOf(world, analyst, asked);
  t.match(after, {
    id: finding.id,
    state: 'open',
    reconciled: { fte: 0.25 },
    decision: { state: 'superseded', endedBy: 'the service itself', judged: { observed: { fte: 0.5 } } },
  });
  t.equal((await decide(world, analyst, after)).status, 200, 'it can be decided anew');
  t.same((await eventsOf(asked.cycle)).length, 1);
});

t.test('a decision about a finding that vanishes is superseded, and none comes back with it', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  await decide(world, analyst, finding);
  for (const [lines, expected] of [
    [[], { state: 'withdrawn', reconciled: null, decision: { state: 'superseded', endReason: /vanished/ } }],
    [[line()], { state: 'open', reconciled: { fte: 1 }, decision: { state: 'superseded' } }],
  ] as const) {
    await reopen(world, analyst, asked.url);
    await certifyAnew(world, asked.director, asked.url, answerOf([...lines]));
    t.match(await findingsOf(world, analyst, asked), [{ id: finding.id, ...expected }]);
  }
});

t.test('a decision that what is stated elsewhere makes more than one person gives way', async (t) => {
  const there = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [there] });
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.8 })], async ({ center }) => {
    const shared = bodyAt(center, { fte: 0.5 });
    await register(world, liaison, shared);
    await register(world, liaison, { ...shared, center: there, fte: 0.5 });
  });
  const elsewhere = `/v1/cycles/${asked.cycle}/responses/${there}`;
  await reopen(world, analyst, elsewhere);
  await certifyAnew(world, director, elsewhere, answerOf([]));
  const [finding] = await findingsOf(world, analyst, asked);
  t.match(finding, { outcome: 'differs', reconciled: { fte: 0.8 } });
  t.equal((await decide(world, analyst, finding)).status, 200, 'the other center says that nobody is there');
  await reopen(world, analyst, elsewhere);
  await certifyAnew(world, director, elsewhere, answerOf([line({ ftePerPerson: 0.5 })]));
  const [after] = await findingsOf(world, analyst, asked);
  t.match(after, { state: 'open', overAllocated: true, reconciled: { fte: 0.5 }, decision: { state: 'superseded' } });
});

t.test(
  'a decision and a certification under an exception at once: whichever comes first, nothing stale stands',
  async (t) => {
    for (let run = 0; run < 3; run += 1) {
      const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.5 })], here);
      const [finding] = await findingsOf(world, analyst, asked);
      await reopen(world, analyst, asked.url);
      const [certified, decided] = await Promise.all([
        certifyAnew(world, asked.director, asked.url, answerOf([line({ ftePerPerson: 0.25 })])),
        decide(world, analyst, finding, { decision: 'accept-register' }),
      ]);
      t.equal(certified.status, 200);
      t.ok([200, 412].includes(decided.status), decided.text);
      const [after] = await findingsOf(world, analyst, asked);
      t.match(after, { state: 'open', reconciled: { fte: 0.25 }, observed: { fte: 0.25 } });
      t.match(after.decision, decided.status === 200 ? { state: 'superseded' } : null);
      const { body } = await world.call(analyst, 'GET', `${pathOf(finding)}/history`);
      t.equal(body.items.length, decided.status === 200 ? 2 : 0);
    }
  },
);
