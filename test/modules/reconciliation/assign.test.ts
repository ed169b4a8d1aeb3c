// Who looks after a finding, and until when: last through recomputations, and are no input of anything computed.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { certifyAnew, reopen } from '../responses/reviews.ts';
import { answerOf, closedCase, decide, findingsOf, line, pathOf } from './cases.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const assign = (its: any, body: object, who = analyst, version = its.version) =>
  world.call(who, 'PATCH', pathOf(its), { body, headers: { 'if-match': `"${version}"` } });

t.test('a finding is given to an analyst with a day, found by both, and taken back', async (t) => {
  const asked = await closedCase(world, analyst, [line(), line({ role: 'ANL' })]);
  const [finding] = await findingsOf(world, analyst, asked);
  const given = await assign(finding, { owner: analyst.id, dueOn: '2026-09-30' });
  t.match(given, { status: 200, headers: { etag: '"2"' }, body: { owner: { id: analyst.id }, dueOn: '2026-09-30' } });
  t.match(await findingsOf(world, analyst, asked, '&owner=me&dueBefore=2026-10-01'), [{ id: finding.id }]);
  t.same(await findingsOf(world, analyst, asked, '&owner=me&dueBefore=2026-09-30'), []);
  const kept = await assign(given.body, { dueOn: null });
  t.match(kept.body, { owner: { id: analyst.id }, dueOn: null });
  t.equal((await assign(kept.body, { dueOn: null })).body.version, kept.body.version, 'what changes nothing is none');
  await reopen(world, analyst, asked.url);
  await certifyAnew(world, asked.director, asked.url, answerOf([line({ ftePerPerson: 0.5 }), line()]));
  const again = (await findingsOf(world, analyst, asked)).find(({ id }: any) => id === finding.id);
  t.match(again, { owner: { id: analyst.id } });
  const { body } = await world.call(analyst, 'GET', `${pathOf(finding)}/history`);
  t.match(body.items, [
    { kind: 'assignment', assignment: { owner: { id: analyst.id }, dueOn: '2026-09-30' }, by: /analyst/ },
    { kind: 'assignment', assignment: { dueOn: null } },
  ]);
});

t.test('the owner is an analyst with access', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  const gone = await world.actor({ roles: ['analyst'] });
  await world.owner.updateTable('principals').set({ disabledAt: new Date() }).where('id', '=', gone.id).execute();
  for (const owner of [asked.director.id, gone.id, asked.cycle, finding.id])
    t.match(await assign(finding, { owner }), { status: 400, body: { errors: [{ pointer: '/owner' }] } });
  t.equal((await assign(finding, {})).status, 400);
  t.equal((await assign(finding, { owner: null }, asked.director)).status, 403);
  t.equal((await assign(finding, { owner: null }, analyst, 9)).status, 412);
});

t.test('many are assigned at once, the decided ones left out', async (t) => {
  const asked = await closedCase(world, analyst, [line(), line({ role: 'ANL' }), line({ role: 'IO' })]);
  const [first] = await findingsOf(world, analyst, asked);
  await decide(world, analyst, first);
  const body = { filter: { center: [asked.center] }, owner: analyst.id };
  const done = await world.call(analyst, 'POST', `/v1/cycles/${asked.cycle}/findings/assign`, { body });
  t.match(done, { status: 200, body: { count: 2 } });
  t.equal((await findingsOf(world, analyst, asked, '&owner=me')).length, 2);
  const csv = await world.call(analyst, 'GET', `/v1/cycles/${asked.cycle}/findings?format=csv&center=${asked.center}`);
  t.match(csv.text.split('\r\n')[0], /,owner,dueOn,decision,decisionState,/);
  t.match(csv.text, /accept-center,in-force,timing/);
});
