// What a scenario predicts of the outlook is what the service computes once the register really says so: for each kind of change, row by
// row of the outlook, by need, center, family and in all.
import t, { type Test } from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, match, urlOf } from '../responses/answers.ts';

type Row = Record<string, any>;
type Pair = { before: Row | null; after: Row | null };

const world = await openWorld(t);
const [A, B] = [await world.center(), await world.center()];
const analyst = await world.actor({ roles: ['analyst'] });
const cbp = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const NEEDS = {
  status: 'reported',
  lines: [
    { component: null, role: null, fte: 1.5, priority: 'medium' },
    { component: 'CBP', role: 'BPA', fte: 2.25, priority: 'high', neededBy: '2026-10-01' },
    { component: 'CBP-OFO', role: null, fte: 1, priority: 'critical' },
  ],
};
const lapsing = await register(world, cbp, bodyAt(A, { fundedThrough: '2026-12-31', endDate: '2027-03-31' }));
const open = await register(world, cbp, bodyAt(A));
const officer = await register(
  world,
  cbp,
  bodyAt(A, { component: 'CBP-OFO', role: 'CBPO', fundedThrough: '2028-09-30' }),
);
const over = await register(world, cbp, bodyAt(B, { endDate: '2026-06-30', fundedThrough: '2028-09-30' }));
const cycle = await openCycle(world, analyst, { mode: 'prefilled', referenceDate: '2026-06-30' });
for (const center of [A, B]) {
  const director = await world.actor({ roles: ['director'], centers: [center] });
  await certify(world, director, urlOf(cycle, center), { presence: { status: 'declined' }, needs: NEEDS });
}
const closed = await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(2) });
t.equal(closed.status, 200, closed.text);

async function snapshot() {
  const read = async (what: string): Promise<Row[]> =>
    (await world.call(analyst, 'GET', `/v1/outlook${what}cycle=${cycle}`)).body.items;
  const keyed = (rows: Row[], keyOf: (row: Row) => string) => new Map(rows.map((row) => [keyOf(row), anonymous(row)]));
  return {
    needs: keyed(await read('/needs?'), (row) => `${row['center']} ${row['line']}`),
    centers: keyed(await read('?groupBy=center&'), (row) => row['center']),
    families: keyed(await read('?groupBy=family&'), (row) => row['family'] ?? ''),
    total: keyed(await read('?'), () => ''),
  };
}

// A new deployment has an id and a position that no scenario can know.
function anonymous(row: Row): Row {
  return JSON.parse(JSON.stringify(row), (key, value) =>
    key === 'deployment' || key === 'positionRef' ? null : value,
  );
}

const ask = (changes: object[]) => world.call(analyst, 'POST', '/v1/outlook/scenarios', { body: { changes, cycle } });

async function comesTrue(sub: Test, changes: object[], makeItSo: () => Promise<unknown>) {
  const today = await snapshot();
  const answer = await ask(changes);
  sub.equal(answer.status, 200, answer.text);
  sub.ok(answer.body.centers.length > 0, 'something differs');
  const over = (of: Map<string, Row>, pairs: Pair[], keyOf: (row: Row) => string) => {
    for (const { before, after } of pairs) {
      const key = keyOf(before ?? after ?? {});
      sub.same(before && anonymous(before), of.get(key) ?? null, 'today is today');
      if (after === null) of.delete(key);
      else of.set(key, anonymous(after));
    }
  };
  over(today.needs, answer.body.needs, (row) => `${row['center']} ${row['line']}`);
  over(today.centers, answer.body.centers, (row) => row['center']);
  over(today.families, answer.body.families, (row) => row['family'] ?? '');
  over(today.total, [answer.body.total], () => '');
  await makeItSo();
  const now = await snapshot();
  for (const name of ['needs', 'centers', 'families', 'total'] as const) sub.same(now[name], today[name], name);
}

const patch = async ({ id }: { id: string }, values: object) => {
  const current = (await world.call(cbp, 'GET', `/v1/deployments/${id}`)).body;
  const made = await change(world, cbp, current, values as never);
  if (made.status !== 200) throw new Error(made.text);
};

t.test('an extension of end and funding', async (t) => {
  const values = { endDate: '2027-12-31', fundedThrough: '2027-09-30' };
  await comesTrue(t, [{ change: 'extend', deployment: lapsing.id, ...values }], () => patch(lapsing, values));
});

t.test('an extension of one that has ended', async (t) => {
  const values = { endDate: '2027-06-30' };
  await comesTrue(t, [{ change: 'extend', deployment: over.id, ...values }], () => patch(over, values));
});

t.test('an earlier end', async (t) => {
  const values = { endDate: '2026-11-30' };
  await comesTrue(t, [{ change: 'end', deployment: open.id, ...values }], () => patch(open, values));
});

t.test('another FTE from the beginning', async (t) => {
  await comesTrue(t, [{ change: 'set-fte', deployment: officer.id, fte: 0.5 }], () => patch(officer, { fte: 0.5 }));
});

t.test('another FTE from a day on, which continues the person', async (t) => {
  const changes = [{ change: 'set-fte', deployment: officer.id, fte: 0.75, from: '2027-01-01' }];
  await comesTrue(t, changes, async () => {
    await patch(officer, { endDate: '2026-12-31' });
    const { component, role, positionRef, fundedThrough } = officer;
    const its = { component, role, positionRef, fundedThrough, fte: 0.75, startDate: '2027-01-01' };
    await register(world, cbp, bodyAt(A, { ...its, successorOf: officer.id }));
  });
});

t.test('a move of all of it, and one from a day on', async (t) => {
  const all = [{ change: 'move', deployment: lapsing.id, center: B, on: '2026-01-05' }];
  await comesTrue(t, all, () => patch(lapsing, { center: B }));
  const later = [{ change: 'move', deployment: over.id, center: A, on: '2027-02-01' }];
  await comesTrue(t, later, async () => {
    await patch(over, { endDate: '2027-01-31' });
    const { positionRef, fundedThrough } = over;
    const its = { positionRef, fundedThrough, startDate: '2027-02-01', endDate: '2027-06-30' };
    await register(world, cbp, bodyAt(A, { ...its, successorOf: over.id }));
  });
});

t.test('somebody who would come', async (t) => {
  const body = bodyAt(B, { component: 'CBP-OFO', role: 'CBPO', startDate: '2026-09-01', fundedThrough: '2027-08-31' });
  const { positionRef: _, ...added } = body;
  await comesTrue(t, [{ change: 'add', ...added }], () => register(world, cbp, body));
});

t.test('what makes no difference within the horizon is named, and nothing differs', async (t) => {
  const changes = [
    { change: 'extend', deployment: officer.id, fundedThrough: '2028-09-30' },
    { change: 'add', ...bodyAt(A, { startDate: '2029-01-01' }) },
  ].map(({ positionRef: _, ...its }: Row) => its);
  const { body } = await ask(changes);
  t.match(body.changes, [
    { effect: 'none', reason: String },
    { effect: 'none', reason: /begins on Jan 1, 2029, after the horizon/ },
  ]);
  t.same([body.needs, body.centers, body.families], [[], [], []]);
  t.same(body.total.before, body.total.after);
});
