// Trends over published cycles: totals of each, plain and paired changes, centers that come, go and are renamed, and breaks.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { publish } from '../reports/published.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { certifyAnew, closeCycle, reopen } from '../responses/reviews.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const liaisonTsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
  world.owner,
);

const line = (fte: number, component = 'CBP-USBP') => ({
  ...{ component, role: component === 'TSA' ? 'IO' : 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: fte },
});
const answerOf = (present: object[], need: number | null) => ({
  presence: { status: 'reported', lines: present },
  needs:
    need === null
      ? { status: 'declined' }
      : { status: 'reported', lines: [{ component: 'CBP', fte: need, priority: 'high' }] },
});
type Answers = Record<string, object>;

/** A published cycle of this reference date, in which these centers have answered so. */
async function published(referenceDate: string, answers: Answers, terms: object = {}): Promise<string> {
  const cycle = await openCycle(world, analyst, { referenceDate, ...terms });
  for (const [center, answer] of Object.entries(answers)) {
    const director = await world.actor({ roles: ['director'], centers: [center] });
    await certify(world, director, urlOf(cycle, center), answer);
  }
  await closeCycle(world, analyst, cycle);
  const made = await publish(world, analyst, cycle);
  if (made.status !== 201) throw new Error(made.text);
  return cycle;
}

// Three cycles. `stays` answers all; `quiet` states needs in the first alone; `leaves` is renamed to `renamed` after the first;
// `goes` closes after the first; `comes` is there from the second on.
const day = { first: '2025-06-30', second: '2025-12-31', third: '2026-06-30' };
const stays = await world.center({ state: 'TX' });
const quiet = await world.center({ state: 'TX' });
const leaves = await world.center({ validTo: '2025-10-31' });
const goes = await world.center({ validTo: '2025-10-31' });
const comes = await world.center({ validFrom: '2025-11-01' });
const renamed = await world.center({ validFrom: '2025-11-01' });
await sql`update centers set predecessors = array[${leaves}], version = version + 1 where code = ${renamed}`.execute(
  world.owner,
);
await register(world, liaison, bodyAt(stays, { startDate: '2025-01-06' }));
await register(world, liaisonTsa, bodyAt(quiet, { component: 'TSA', role: 'IO', startDate: '2025-01-06' }));
const one = await published(day.first, {
  [stays]: answerOf([line(1)], 2),
  [quiet]: answerOf([line(1, 'TSA')], 3),
  [leaves]: answerOf([line(1)], 1),
  [goes]: answerOf([line(1)], 4),
});
const two = await published(day.second, {
  [stays]: answerOf([line(0.5), line(1)], 2.5),
  [quiet]: answerOf([line(1, 'TSA')], null),
  [renamed]: answerOf([line(0.4)], 1.5),
  [comes]: answerOf([line(1)], 5),
});
await sql`update policies set version = version + 1, parameters = jsonb_set(parameters, '{staleAfterDays}', '170')`.execute(
  world.owner,
);
const three = await published(day.third, { [stays]: answerOf([line(1)], 1) });

const trends = async (query: string, who = analyst) => {
  const answer = await world.call(who, 'GET', `/v1/trends?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
};
type Row = Record<string, unknown>;
const rowOf = (body: { items: Row[] }, values: Row): Row | undefined =>
  body.items.find((row) => Object.entries(values).every(([key, value]) => row[key] === value));

t.test('the reports that it rests on are named with their digests, in order of reference dates', async (t) => {
  const body = await trends('');
  t.same(
    body.reports.map(({ cycle }: Row) => cycle),
    [one, two, three],
  );
  for (const { id, openDigest, annexDigest } of body.reports) {
    const its = await world.call(analyst, 'GET', `/v1/reports/${id}/signature`);
    t.equal(its.status, 200);
    t.match(openDigest, /^[0-9a-f]{64}$/);
    t.match(annexDigest, /^[0-9a-f]{64}$/);
  }
  t.match(body, { from: null, to: null, groupBy: [], nextCursor: null, withheld: [] });
});

t.test('a row names its key once', async (t) => {
  const { text, body } = await world.call(analyst, 'GET', '/v1/trends?groupBy=state');
  t.ok(body.items.length > 0);
  t.equal(text.match(/"state":/g)?.length, body.items.length);
});

t.test('a total is what the report says, and a plain change the difference of two totals', async (t) => {
  const body = await trends('');
  t.match(rowOf(body, { cycle: one, kind: 'total' }), {
    needFte: 10,
    centers: 4,
    centersReportingNeeds: 4,
    since: null,
  });
  t.match(rowOf(body, { cycle: two, kind: 'total' }), { needFte: 9, centers: 4, centersReportingNeeds: 3 });
  t.match(rowOf(body, { cycle: two, kind: 'change' }), {
    needFte: -1,
    centers: 0,
    centersReportingNeeds: -1,
    since: one,
  });
  const report = await world.call(analyst, 'GET', `/v1/reports/${body.reports[1].id}`);
  const [total] = report.body.measures.find(({ name }: { name: string }) => name === 'total').rows;
  const { needFte, gapFte, reconciledFte, observedFte, weightedGap } = total;
  t.match(rowOf(body, { cycle: two, kind: 'total' }), { needFte, gapFte, reconciledFte, observedFte, weightedGap });
});

t.test(
  'a paired change is of the same centers: of needs those that stated them twice, renamed ones included',
  async (t) => {
    const body = await trends('');
    const paired = rowOf(body, { cycle: two, kind: 'paired-change' });
    t.match(paired, { centers: 3, centersReportingNeeds: 2, centersReportingPresence: 3, since: one });
    t.equal(paired?.['needFte'], 1, '2.5 + 1.5 less 2 + 1');
    t.equal(paired?.['observedFte'], -0.1, '1.5 + 1 + 0.4 less 1 + 1 + 1');
    t.equal(paired?.['reconciledFte'], -0.1);
    t.match(body.changes[0], {
      from: one,
      to: two,
      paired: 3,
      pairedByNeeds: 2,
      pairedByPresence: 3,
      opened: [comes],
      closed: [goes],
      renamed: [{ from: leaves, to: renamed }],
      notExpected: [],
      breaks: [],
    });
  },
);

t.test('a center that did not answer the later cycle is paired by nothing that it did not state', async (t) => {
  const body = await trends(`from=${day.second}&groupBy=center`);
  const paired = rowOf(body, { cycle: three, kind: 'paired-change', center: quiet });
  t.match(paired, { registeredFte: 0, needFte: null, observedFte: null, centers: 1, centersReportingPresence: 0 });
});

t.test('a renamed center goes on under its present code', async (t) => {
  const body = await trends(`groupBy=center&center=${renamed}`);
  t.same(
    body.items
      .filter(({ kind }: Row) => kind === 'total')
      .map(({ center, cycle, needFte }: Row) => [center, cycle, needFte]),
    [
      [renamed, one, 1],
      [renamed, two, 1.5],
      [renamed, three, null],
    ],
  );
  t.match(rowOf(body, { cycle: two, kind: 'change' }), { needFte: 0.5, observedFte: -0.6 });
});

t.test('a group that comes to nothing is told as nothing, where its centers are there', async (t) => {
  const body = await trends('groupBy=family&family=TSA&from=2025-07-01');
  t.same(
    body.items
      .filter(({ kind }: Row) => kind === 'total')
      .map(({ observedFte, registeredFte }: Row) => [registeredFte, observedFte]),
    [
      [1, 1],
      [1, null],
    ],
  );
});

t.test('breaks are named: a policy that changed its version', async (t) => {
  const { changes } = await trends('');
  t.match(changes[1].breaks, [{ what: 'policy', from: 'P1 version 1', to: 'P1 version 2' }]);
});

t.test('cycles outside from and to are left out, and pairs are of what is left', async (t) => {
  const body = await trends(`from=${day.second}&to=${day.second}`);
  t.same([body.reports.length, body.changes.length, body.items.length], [1, 0, 1]);
});

t.test('a restatement takes the place of what it restates', async (t) => {
  const director = await world.actor({ roles: ['director'], centers: [stays] });
  await reopen(world, analyst, urlOf(three, stays));
  await certifyAnew(world, director, urlOf(three, stays), answerOf([line(1)], 7));
  const before = await trends(`from=${day.third}`);
  t.equal(rowOf(before, { kind: 'total' })?.['needFte'], 1, 'what is not published is in no trend');
  const { headers } = await world.call(analyst, 'GET', `/v1/cycles/${three}`);
  const restated = await world.call(analyst, 'POST', `/v1/cycles/${three}/restate`, {
    headers: { 'if-match': headers['etag'] ?? '' },
    body: {
      reason: 'It was answered anew.',
      acknowledgements: [
        { matter: 'open-cases', explanation: 'They follow.' },
        { matter: 'response-below-threshold', explanation: 'Not reached.' },
      ],
    },
  });
  t.equal(restated.status, 201, restated.text);
  t.equal(rowOf(await trends(`from=${day.third}`), { kind: 'total' })?.['needFte'], 7);
});

t.test('directors and liaisons get their part', async (t) => {
  const director = await world.actor({ roles: ['director'], centers: [stays] });
  const body = await trends('groupBy=center', director);
  t.same([...new Set(body.items.map(({ center }: Row) => center))], [stays]);
  t.match(rowOf(body, { cycle: two, kind: 'total' }), { needFte: 2.5, centers: 1 });
  t.match(body.changes[0], { paired: 1, opened: [], closed: [] });
  const tsa = await trends('groupBy=family', liaisonTsa);
  t.same([...new Set(tsa.items.map(({ family }: Row) => family))], ['TSA']);
});

t.test('while a blind cycle is open, its directors are told what is withheld', async (t) => {
  const director = await world.actor({ roles: ['director'], centers: [stays] });
  const blind = await openCycle(world, analyst, { referenceDate: '2026-06-30' });
  const body = await trends('groupBy=center', director);
  t.same(body.items, []);
  t.match(body.withheld, [{ cycle: blind }]);
  await closeCycle(world, analyst, blind);
});

t.test('as CSV a row for each group, cycle and kind', async (t) => {
  const answer = await world.call(analyst, 'GET', '/v1/trends?groupBy=state&format=csv');
  t.equal(answer.status, 200);
  t.match(answer.text, /state,cycle,report,referenceDate,kind,since,needs,/);
  t.match(answer.text, new RegExp(`TX,${two},[^,]*,${day.second},paired-change,${one},`));
});

t.test('what cannot be asked is refused, every fault at once; what has not moved is told 304', async (t) => {
  t.match(await world.call(analyst, 'GET', '/v1/trends?from=2026-06-30&to=2025-06-30'), {
    status: 400,
    body: { errors: [{ in: 'query', pointer: '/from' }] },
  });
  const { body } = await world.call(analyst, 'GET', '/v1/trends?from=soon&groupBy=weather&knownAt=x');
  t.ok(body.errors.length >= 3);
  t.equal((await world.call(null, 'GET', '/v1/trends')).status, 401);
  const admin = await world.actor({ roles: ['admin'] });
  t.equal((await world.call(admin, 'GET', '/v1/trends')).status, 403);
  const { headers } = await world.call(analyst, 'GET', '/v1/trends');
  const again = await world.call(analyst, 'GET', '/v1/trends', { headers: { 'if-none-match': headers['etag'] ?? '' } });
  t.equal(again.status, 304);
});
