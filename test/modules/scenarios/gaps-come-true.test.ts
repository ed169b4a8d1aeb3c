// What a scenario predicts of the gaps is what the service computes once the register really says so: for each kind of change, in an open
// cycle, which follows the register. One center has declined to say whom it sees, so that the register counts; the other says so itself.
import t, { type Test } from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { ask, predicted, snapshot, tidy } from './predicted.ts';

const world = await openWorld(t);
const [A, B] = [await world.center(), await world.center()];
const analyst = await world.actor({ roles: ['analyst'] });
const cbp = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const [directorA, directorB] = [
  await world.actor({ roles: ['director'], centers: [A] }),
  await world.actor({ roles: ['director'], centers: [B] }),
];
const NEEDS = {
  status: 'reported',
  lines: [
    { component: null, role: null, fte: 1.5, priority: 'medium' },
    { component: 'CBP', role: 'BPA', fte: 2.25, priority: 'high' },
    { component: 'CBP-OFO', role: null, fte: 1, priority: 'critical' },
    { component: null, role: 'ANL', fte: 0.5, priority: 'low', onSite: false },
  ],
};
const DECLINED = { presence: { status: 'declined' }, needs: NEEDS };

const stays = await register(world, cbp, bodyAt(A));
const ended = await register(world, cbp, bodyAt(A, { endDate: '2026-05-31' }));
const officer = await register(world, cbp, bodyAt(A, { component: 'CBP-OFO', role: 'CBPO', fte: 0.75 }));
const analyses = await register(world, cbp, bodyAt(B, { role: 'ANL', arrangement: 'virtual', fte: 0.5 }));
const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
await certify(world, directorA, urlOf(cycle, A), DECLINED);
await certify(world, directorB, urlOf(cycle, B), DECLINED);

/** Asks, makes it so, and compares. */
async function comesTrue(sub: Test, changes: object[], makeItSo: () => Promise<unknown>) {
  const today = await snapshot(world, analyst, cycle);
  const answer = await ask(world, analyst, cycle, changes);
  sub.equal(answer.status, 200, answer.text);
  sub.ok(answer.body.centers.length > 0, 'something differs');
  await makeItSo();
  sub.same(tidy(await snapshot(world, analyst, cycle)), tidy(predicted(today, answer.body)));
  return answer.body;
}

const current = async (id: string) => (await world.call(cbp, 'GET', `/v1/deployments/${id}`)).body;
const patch = async ({ id }: { id: string }, values: object) => {
  const made = await change(world, cbp, await current(id), values as never);
  if (made.status !== 200) throw new Error(made.text);
};

t.test('an extension over the reference date brings in a deployment that had ended', async (t) => {
  const changes = [{ change: 'extend', deployment: ended.id, endDate: '2026-12-31' }];
  await comesTrue(t, changes, () => patch(ended, { endDate: '2026-12-31' }));
});

t.test('an end before the reference date removes a unit, and an end after it does not', async (t) => {
  const later = await ask(world, analyst, cycle, [{ change: 'end', deployment: ended.id, endDate: '2026-07-31' }]);
  t.match(later.body.changes, [{ index: 0, effect: 'none', reason: /ends after the reference date, Jun 30, 2026/ }]);
  t.same([later.body.needs, later.body.centers], [[], []]);
  const changes = [{ change: 'end', deployment: ended.id, endDate: '2026-06-29' }];
  await comesTrue(t, changes, () => patch(ended, { endDate: '2026-06-29' }));
});

t.test('a move takes the unit to the other center', async (t) => {
  const changes = [{ change: 'move', deployment: stays.id, center: B, on: '2026-01-05' }];
  await comesTrue(t, changes, () => patch(stays, { center: B }));
  const back = [{ change: 'move', deployment: stays.id, center: A, on: '2026-06-01' }];
  await comesTrue(t, back, async () => {
    await patch(stays, { endDate: '2026-05-31' });
    await register(world, cbp, bodyAt(A, { positionRef: stays.positionRef, startDate: '2026-06-01' }));
  });
});

t.test('another FTE is counted from its day on', async (t) => {
  const changes = [{ change: 'set-fte', deployment: officer.id, fte: 0.4 }];
  await comesTrue(t, changes, () => patch(officer, { fte: 0.4 }));
  const dated = [{ change: 'set-fte', deployment: officer.id, fte: 1, from: '2026-06-30' }];
  await comesTrue(t, dated, async () => {
    await patch(officer, { endDate: '2026-06-29' });
    const { component, role, positionRef } = officer;
    await register(world, cbp, bodyAt(A, { component, role, positionRef, startDate: '2026-06-30' }));
  });
});

t.test('who would be added fills needs, and what no need asks for is presence without one', async (t) => {
  const body = bodyAt(B, { component: 'CBP-OFO', role: 'CBPO', startDate: '2026-06-01' });
  const { positionRef: _, ...added } = body;
  const changes = [
    { change: 'add', ...added },
    { change: 'end', deployment: analyses.id, endDate: '2026-03-31' },
  ];
  const made = await comesTrue(t, changes, async () => {
    await register(world, cbp, body);
    await patch(analyses, { endDate: '2026-03-31' });
  });
  t.same(
    made.changes.map((its: { effect: string }) => its.effect),
    ['differs', 'differs'],
  );
});

t.test('no change that makes a difference leaves everything as it is', async (t) => {
  const changes = [
    { change: 'set-fte', deployment: officer.id, fte: 0.4 },
    { change: 'extend', deployment: ended.id, fundedThrough: '2027-09-30' },
  ];
  const { body } = await ask(world, analyst, cycle, changes);
  t.same([body.needs, body.centers, body.families], [[], [], []]);
  t.same(body.total.before, body.total.after);
  t.ok(body.changes.every((its: { effect: string }) => its.effect === 'none'));
});
