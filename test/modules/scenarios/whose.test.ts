// Nobody learns of other people's rows through differences, faults are named at once, and what is saved is asked about again.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, pointersOf, register } from '../deployments/register.ts';
import { certify, match, urlOf } from '../responses/answers.ts';
import { ask, snapshot } from './predicted.ts';

const NOTHING = '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10';
const world = await openWorld(t);
const [A, B] = [await world.center(), await world.center()];
const analyst = await world.actor({ roles: ['analyst'] });
const cbp = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const director = await world.actor({ roles: ['director'], centers: [A] });
const directorB = await world.actor({ roles: ['director'], centers: [B] });
const NEEDS = {
  status: 'reported',
  lines: [
    { component: null, role: null, fte: 1, priority: 'critical' },
    { component: 'CBP', role: null, fte: 1, priority: 'high' },
    { component: 'TSA', role: null, fte: 1, priority: 'high' },
  ],
};
const agent = await register(world, cbp, bodyAt(A));
const officer = await register(world, tsa, bodyAt(A, { component: 'TSA', role: 'IO' }));
const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
for (const [who, center] of [
  [director, A],
  [directorB, B],
] as const)
  await certify(world, who, urlOf(cycle, center), { presence: { status: 'declined' }, needs: NEEDS });

t.test('a liaison sees the needs that name its components, its family and its totals, and no others', async (t) => {
  const changes = [{ change: 'end', deployment: agent.id, endDate: '2026-05-31' }];
  const all = (await ask(world, analyst, cycle, changes)).body;
  const own = (await ask(world, cbp, cycle, changes)).body;
  t.ok(all.needs.length > 0);
  t.ok(own.needs.every((need: { family: string }) => need.family === 'CBP'));
  t.ok(own.families.every(({ family }: { family: string }) => family === 'CBP'));
  const today = (await snapshot(world, cbp, cycle)).total;
  t.same(own.total.before, { ...today, presenceWithoutNeedFte: null }, 'what is left over tells of needs of others');
  t.equal((await ask(world, tsa, cycle, changes)).status, 400, 'it is not there for others');
  const added = { component: 'TSA', center: A, role: 'IO', arrangement: 'full-time', fte: 1, startDate: '2026-01-05' };
  const more = { component: 'CBP', center: A, role: 'IO', arrangement: 'full-time', fte: 1, startDate: '2026-01-05' };
  for (const role of ['IO', 'ANL', 'BPA']) {
    const probed = await ask(world, cbp, cycle, Array(5).fill({ change: 'add', ...more, role }));
    const rest = [...probed.body.centers, ...probed.body.families, probed.body.total].flatMap((its) => [
      its.before,
      its.after,
    ]);
    t.ok(
      rest.every(({ presenceWithoutNeedFte }) => presenceWithoutNeedFte === null),
      `${role} probes nothing`,
    );
    for (const { component } of probed.body.needs) t.not(component, null);
  }
  const foreign = await ask(world, cbp, cycle, [{ change: 'add', ...added }]);
  t.match(foreign, { status: 403, body: { errors: [{ pointer: '/changes/0/component' }] } });
});

t.test('a director sees its center alone, also where somebody would go to another', async (t) => {
  const changes = [{ change: 'move', deployment: officer.id, center: B, on: '2026-06-01' }];
  const { body, status } = await ask(world, director, cycle, changes);
  t.equal(status, 200);
  t.same(
    body.centers.map(({ center }: { center: string }) => center),
    [A],
  );
  t.ok(body.needs.every(({ center }: { center: string }) => center === A));
  t.equal((await ask(world, directorB, cycle, changes)).status, 400);
  const added = { component: 'TSA', center: B, role: 'IO', arrangement: 'full-time', fte: 1, startDate: '2026-01-05' };
  t.match(await ask(world, director, cycle, [{ change: 'add', ...added }]), {
    status: 403,
    body: { errors: [{ pointer: '/changes/0/center' }] },
  });
});

t.test('every fault is named at once, with where it stands', async (t) => {
  const answer = await ask(world, analyst, cycle, [
    { change: 'extend', deployment: agent.id },
    { change: 'end', deployment: NOTHING, endDate: '2026-12-31' },
    { change: 'end', deployment: agent.id, endDate: '2025-12-31' },
    { change: 'move', deployment: agent.id, center: 'NOWHERE', on: '2026-06-01' },
    { change: 'set-fte', deployment: officer.id, fte: 0.5 },
    { change: 'set-fte', deployment: officer.id, fte: 0.6 },
    {
      change: 'add',
      component: 'NONE',
      center: A,
      role: 'NONE',
      arrangement: 'full-time',
      fte: 2,
      startDate: '2026-01-05',
    },
    {
      change: 'add',
      component: 'NONE',
      center: A,
      role: 'IO',
      arrangement: 'virtual',
      fte: 1,
      startDate: '2026-01-05',
    },
  ]);
  t.equal(answer.status, 400);
  t.same(pointersOf(answer), [
    '/changes/0/endDate',
    '/changes/1/deployment',
    '/changes/2/endDate',
    '/changes/3/center',
    '/changes/5/fte',
    '/changes/6/fte',
    '/changes/7/component',
  ]);
  const both = await world.call(analyst, 'POST', '/v1/outlook/scenarios', { body: {} });
  t.same(pointersOf(both), ['/changes']);
});

t.test('a position is never more than one person', async (t) => {
  const half = bodyAt(A, { fte: 0.5 });
  const first = await register(world, cbp, half);
  await register(world, cbp, { ...half, center: B, startDate: '2026-03-01' });
  const answer = await ask(world, cbp, cycle, [{ change: 'set-fte', deployment: first.id, fte: 0.75 }]);
  t.equal(answer.status, 400);
  t.match(answer.body.errors, [{ pointer: '/changes/0/fte', message: /1\.25 FTE on 2026-03-01/ }]);
  const later = [{ change: 'set-fte', deployment: first.id, fte: 0.25 }];
  t.equal((await ask(world, cbp, cycle, later)).status, 200);
});

t.test('asking writes nothing', async (t) => {
  const count = async () => (await world.owner.selectFrom('auditEvents').select('id').execute()).length;
  const before = await count();
  const changes = [{ change: 'end', deployment: agent.id, endDate: '2026-05-31' }];
  const body = { changes };
  const headers = { 'idempotency-key': 'what-if' };
  for (const _ of [1, 2]) {
    const answer = await world.call(cbp, 'POST', `/v1/cycles/${cycle}/gaps/scenarios`, { body, headers });
    t.equal(answer.status, 200);
    t.equal(answer.headers['idempotency-replayed'], undefined);
  }
  const other = { changes: [{ change: 'end', deployment: agent.id, endDate: '2026-05-30' }] };
  const again = await world.call(cbp, 'POST', `/v1/cycles/${cycle}/gaps/scenarios`, { body: other, headers });
  t.equal(again.status, 200, 'a key that was used with another body is no reused one');
  t.equal(await count(), before);
  t.same(await world.owner.selectFrom('idempotencyRecords').select('key').where('key', '=', 'what-if').execute(), []);
});

t.test('what is saved is asked about again, against the register of then', async (t) => {
  const url = '/v1/scenarios';
  const changes = [{ change: 'set-fte', deployment: agent.id, fte: 0.5 }];
  const made = await world.call(cbp, 'POST', url, { body: { name: 'Half an agent', changes } });
  t.equal(made.status, 201, made.text);
  t.match(made.body, { changes, version: 1, owner: { id: cbp.id }, allowed: ['evaluate', 'change', 'delete'] });
  const its = `${url}/${made.body.id}`;
  const gaps = (who = cbp) =>
    world.call(who, 'POST', `/v1/cycles/${cycle}/gaps/scenarios`, { body: { scenario: made.body.id } });
  t.match((await gaps()).body, { scenario: { name: 'Half an agent' }, changes: [{ effect: 'differs' }] });
  t.same(pointersOf(await gaps(analyst)), ['/scenario'], 'it is not shared');
  t.equal((await world.call(cbp, 'PATCH', its, { body: { sharedWithAnalysts: true } })).status, 428);
  t.equal((await world.call(cbp, 'PATCH', its, { body: { name: 'X' }, headers: match(7) })).status, 412);
  const shared = await world.call(cbp, 'PATCH', its, { body: { sharedWithAnalysts: true }, headers: match(1) });
  t.equal(shared.headers['etag'], '"2"');
  t.equal((await gaps(analyst)).status, 200);
  await change(world, cbp, agent, { fte: 0.5 });
  t.match((await gaps()).body.changes, [{ effect: 'none', reason: 'It is so already.' }]);
  const wrong = { changes: [{ change: 'set-fte', deployment: officer.id, fte: 0.5 }] };
  t.equal((await world.call(cbp, 'PATCH', its, { body: wrong, headers: match(2) })).status, 400, 'not its to name');
  t.equal((await world.call(cbp, 'DELETE', its, { headers: match(2) })).status, 204);
  t.equal((await world.call(cbp, 'GET', its)).status, 404);
  const events = await world.owner
    .selectFrom('auditEvents')
    .select('action')
    .where('subject', '=', made.body.id)
    .execute();
  t.same(events.map(({ action }) => action).sort(), ['change-scenario', 'delete-scenario', 'save-scenario']);
});

t.test('what an open blind cycle hides is withheld, with until when', async (t) => {
  const blind = await openCycle(world, analyst, { mode: 'blind' });
  const added = { component: 'CBP', center: A, role: 'IO', arrangement: 'full-time', fte: 1, startDate: '2026-01-05' };
  const changes = [{ change: 'add', ...added }];
  const { body } = await ask(world, cbp, blind, changes);
  t.match(body.changes, [{ effect: 'withheld' }]);
  t.match(body, { needs: [], centers: [], families: [], total: null, withheld: [{ cycle: blind }] });
  const refused = await ask(world, director, cycle, changes);
  t.match(refused, { status: 403, body: { detail: new RegExp(`withheld .* ${blind} \\(until `) } });
});
