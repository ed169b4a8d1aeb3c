// Findings as they were known at an instant: under their ids, with what had been said and decided by then, whatever has come since.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { standAtPresent } from '../gaps/at-instants.ts';
import { certifyAnew, reopen } from '../responses/reviews.ts';
import { answerOf, closedCase, decide, findingsOf, line, state, withdraw } from './cases.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const need = { status: 'reported', lines: [{ component: 'CBP', fte: 1, priority: 'high' }] };

t.test('statements and decisions count up to the instant, and a later withdrawal does not reach back', async (t) => {
  const asked = await closedCase(
    world,
    analyst,
    [line({ ftePerPerson: 0.5 })],
    async ({ center }) => register(world, liaison, bodyAt(center)),
    need,
  );
  const { cycle, center, director, url } = asked;
  const now = async () => {
    const instant = await standAtPresent(world);
    world.setClock('2026-09-01T12:00:00Z');
    return instant;
  };
  const asOf = async (knownAt: string, path = 'findings?limit=500&') => {
    await standAtPresent(world);
    const answer = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/${path}center=${center}&knownAt=${knownAt}`);
    world.setClock('2026-09-01T12:00:00Z');
    if (answer.status !== 200) throw new Error(answer.text);
    return answer;
  };
  const [open] = await findingsOf(world, analyst, asked);
  const closed = await now();
  t.equal((await state(world, director, { cycle, id: open.id })).status, 201);
  const said = await now();
  const [answered] = await findingsOf(world, analyst, asked);
  const ruled = await decide(world, analyst, { cycle, ...answered });
  t.equal(ruled.status, 200, ruled.text);
  await findingsOf(world, analyst, asked);
  const decided = await now();
  const texts = async () => {
    const all: string[] = [];
    for (const instant of [closed, said, decided]) {
      for (const path of ['findings?limit=500&', 'findings?format=csv&', 'gaps?', 'presence?', 'needs?', 'agreement?'])
        all.push((await asOf(instant, path)).text);
    }
    return all;
  };
  const before = await texts();

  const find = async (instant: string) => (await asOf(instant)).body.items[0];
  t.match(await find(closed), { id: open.id, state: 'open', statements: [], decision: null, allowed: [] });
  t.match(await find(said), { id: open.id, state: 'answered', statements: [{ party: 'center' }], decision: null });
  t.match(await find(decided), {
    state: 'decided',
    decision: { state: 'in-force', endedAt: null },
    reconciled: { fte: 0.5 },
  });
  t.match((await asOf(decided, 'gaps?groupBy=center&')).body.items, [{ decidedFte: 0.5, gapFte: 0.5 }]);
  t.match((await asOf(said, 'gaps?groupBy=center&')).body.items, [{ decidedFte: 0, differingFte: 0.5 }]);

  const [standing] = await findingsOf(world, analyst, asked);
  t.ok((await withdraw(world, analyst, { cycle, ...standing })).status < 300);
  await reopen(world, analyst, url);
  await certifyAnew(world, director, url, answerOf([line({ ftePerPerson: 0.9 })], need));
  t.match((await findingsOf(world, analyst, asked))[0], { outcome: 'agreed' });
  t.same(await texts(), before, 'to the letter');
});

t.test('what is known of today alone is not asked of an earlier instant, every fault at once', async (t) => {
  const { cycle } = await closedCase(world, analyst, [line()]);
  const url = `/v1/cycles/${cycle}/findings?knownAt=2090-01-01T00:00:00Z&owner=me&dueBefore=2026-12-01`;
  const { status, body } = await world.call(analyst, 'GET', url);
  t.equal(status, 400);
  t.same(
    body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/knownAt', '/owner', '/dueBefore'],
  );
});

t.test(
  'a page says how many findings fit its filter on all pages together, to each reader of those in sight',
  async (t) => {
    const asked = await closedCase(world, analyst, [line({ headcount: 2 }), line({ component: 'TSA', role: 'IO' })]);
    const instant = await standAtPresent(world);
    const totalOf = async (who: typeof analyst, query: string) => {
      await standAtPresent(world);
      const { body, text } = await world.call(
        who,
        'GET',
        `/v1/cycles/${asked.cycle}/findings?center=${asked.center}&limit=1${query}`,
      );
      t.ok(body.items !== undefined, text);
      world.setClock('2026-09-01T12:00:00Z');
      return body.total;
    };
    t.equal(await totalOf(analyst, ''), 3);
    t.equal(await totalOf(analyst, `&knownAt=${instant}`), 3);
    t.equal(await totalOf(analyst, '&family=TSA&isCase=true'), 1);
    t.equal(await totalOf(analyst, '&caseState=decided'), 0);
    t.equal(await totalOf(liaison, ''), 2, 'of another family nothing is counted');
  },
);
