// Restating: what supersedes what and why, what stays to the byte, and who is first.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { certifyAnew, reopen } from '../responses/reviews.ts';
import { ACKNOWLEDGED, ANSWER, closedCycle, publish } from './published.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const people = { analyst, liaison };
const REASON = 'The center corrected its answer.';

const restate = (cycle: string, body: object = { reason: REASON, ...ACKNOWLEDGED }) =>
  world.call(analyst, 'POST', `/v1/cycles/${cycle}/restate`, { body });
const textsOf = async (url: string) => [
  (await world.call(analyst, 'GET', url)).text,
  (await world.call(analyst, 'GET', `${url}/annex`)).text,
];

t.test('a restatement names what it supersedes and why, and the report before stays to the byte', async (t) => {
  const { cycle, director, url } = await closedCycle(world, people);
  t.match(await restate(cycle), { status: 409, body: { type: '/problems/wrong-state' } });
  t.match(await world.call(analyst, 'GET', `/v1/cycles/${cycle}/publication/changes`), { status: 409 });
  const first = await publish(world, analyst, cycle);
  const at = first.headers['location'] ?? '';
  const before = await textsOf(at);
  t.match(await restate(cycle), { status: 409, body: { type: '/problems/unchanged' } });
  const changes = `/v1/cycles/${cycle}/publication/changes`;
  const nothing = { from: { id: first.body.id, number: 1 }, measures: [], agreement: [], policyNeeds: [] };
  t.match((await world.call(analyst, 'GET', changes)).body, nothing, 'nothing would be said otherwise');

  await reopen(world, analyst, url);
  const needs = { status: 'reported', lines: [{ component: 'CBP', fte: 5, priority: 'critical' }] };
  t.equal((await certifyAnew(world, director, url, { ...ANSWER, needs })).status, 200);
  const preview = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/publication`);
  t.match(preview.body, { state: 'published', hasChanged: true, latest: { number: 1 }, allowed: ['restate'] });
  const { measures } = (await world.call(analyst, 'GET', changes)).body;
  const moved = measures.find(({ table }: { table: string }) => table === 'by-priority');
  t.match(moved, {
    parameter: 'by-priority',
    caption: 'Needs, presence and gaps by priority',
    changed: [{ keys: { priority: 'critical' } }],
  });
  t.match(
    moved.changed[0].measures.find(({ measure }: { measure: string }) => measure === 'needFte'),
    { label: 'Needed FTE', unit: 'fte', from: 2, to: 5, change: 3 },
  );
  const refused = await restate(cycle, { reason: REASON });
  t.match(refused, { status: 409, body: { type: '/problems/acknowledgement-needed' } });

  const second = await restate(cycle);
  t.match(second, { status: 201, body: { number: 2, supersedes: first.body.id, supersededBy: null, reason: REASON } });
  const read = await world.call(analyst, 'GET', second.headers['location'] ?? '');
  t.match(read.body, { number: 2, supersedes: { id: first.body.id, number: 1, reason: REASON } });
  t.same(await textsOf(at), before, 'the first report is what it was');
  const superseded = await world.call(analyst, 'GET', at);
  t.match(superseded.headers['link'], `</v1/reports/${second.body.id}>; rel="successor-version"`);
  t.equal((await world.call(analyst, 'GET', `${at}/signature`)).body.supersededBy, second.body.id);
  const listed = await world.call(analyst, 'GET', `/v1/reports?cycle=${cycle}`);
  t.same(
    listed.body.items.map(({ number, supersededBy }: { number: number; supersededBy: string | null }) => [
      number,
      supersededBy,
    ]),
    [
      [1, second.body.id],
      [2, null],
    ],
  );
  const latest = await world.call(analyst, 'GET', `/v1/reports?cycle=${cycle}&latest=true`);
  t.match(latest.body.items, [{ number: 2, allowed: ['restate', 'replay'] }]);
});

t.test('of two who publish at once one does, and of two who restate', async (t) => {
  const { cycle, director, url } = await closedCycle(world, people);
  const both = await Promise.all([publish(world, analyst, cycle), publish(world, analyst, cycle)]);
  t.same(both.map(({ status }) => status).sort(), [201, 412]);
  await reopen(world, analyst, url);
  t.equal((await certifyAnew(world, director, url, { ...ANSWER, needs: { status: 'confirmed-zero' } })).status, 200);
  const again = await Promise.all([restate(cycle), restate(cycle)]);
  t.same(again.map(({ status }) => status).sort(), [201, 409]);
  t.equal((await world.call(analyst, 'GET', `/v1/reports?cycle=${cycle}`)).body.items.length, 2);
});

t.test('a certification under an exception is before a report or after it, and never half in it', async (t) => {
  const { cycle, center, director, url } = await closedCycle(world, people);
  await reopen(world, analyst, url);
  const needs = { status: 'reported', lines: [{ component: 'CBP', fte: 7, priority: 'low' }] };
  const [made, certified] = await Promise.all([
    publish(world, analyst, cycle),
    certifyAnew(world, director, url, { ...ANSWER, needs }),
  ]);
  t.same([made.status, certified.status], [201, 200]);
  const { body } = await world.call(analyst, 'GET', made.headers['location'] ?? '');
  const row = body.measures
    .find(({ name }: { name: string }) => name === 'by-center')
    .rows.find((its: { center: string }) => its.center === center);
  const annex = (await world.call(analyst, 'GET', `${made.headers['location']}/annex`)).body;
  const stated = annex.sections.needs.reduce((sum: number, { fte }: { fte: number }) => sum + fte, 0);
  t.ok([2.5, 7].includes(row.needFte), `${row.needFte} is of one answer`);
  t.equal(stated, row.needFte, 'in both parts');
  const { provisional } = (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`)).body;
  t.equal(provisional, row.needFte === 2.5, 'and what came after it is provisional');
});

t.test('a decision and a statement are before a report or after it, in both parts alike', async (t) => {
  for (let round = 0; round < 4; round += 1) {
    const { cycle, director } = await closedCycle(world, people);
    const [finding] = (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?outcome=differs`)).body.items;
    const url = `/v1/cycles/${cycle}/findings/${finding.id}`;
    const ruling = { decision: 'exclude', reason: 'other', text: 'Decided meanwhile.' };
    const headers = { 'if-match': '*' };
    const [made, decided, said] = await Promise.all([
      publish(world, analyst, cycle),
      world.call(analyst, 'POST', `${url}/decision`, { body: ruling, headers }),
      world.call(director, 'POST', `${url}/statements`, { body: { stance: 'maintain', text: 'Said meanwhile.' } }),
    ]);
    t.same([made.status, decided.status, said.status], [201, 200, 201]);
    const { body } = await world.call(analyst, 'GET', made.headers['location'] ?? '');
    const annex = (await world.call(analyst, 'GET', `${made.headers['location']}/annex`)).body;
    const its = annex.sections.findings.find(({ id }: { id: string }) => id === finding.id);
    t.equal(body.cases.decided, its.decisions.length, 'counted as often as it is shown');
    t.equal(its.state === 'answered', its.decisions.length === 0 && its.statements.length === 1);
    const { provisional } = (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`)).body;
    t.equal(provisional, its.decisions.length === 0, 'a decision that came after it is provisional');
  }
});

t.test('what was said since a report is published by a restatement, though no number has moved', async (t) => {
  const { cycle, director } = await closedCycle(world, people);
  t.equal((await publish(world, analyst, cycle)).status, 201);
  t.match(await restate(cycle), { status: 409, body: { type: '/problems/unchanged' } });
  const [finding] = (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?outcome=differs`)).body.items;
  const said = { stance: 'explain', text: 'Said after publication.' };
  await world.call(director, 'POST', `/v1/cycles/${cycle}/findings/${finding.id}/statements`, { body: said });
  t.match((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/publication`)).body, { hasChanged: true });
  const again = await restate(cycle);
  t.equal(again.status, 201, again.text);
  const annex = await world.call(analyst, 'GET', `${again.headers['location']}/annex`);
  t.match(annex.text, /Said after publication/);
  t.match(await restate(cycle), { status: 409 });
});

t.test(
  'a row of the annex names the registration and the answer that it comes from, by version and receipt',
  async (t) => {
    const { cycle, url } = await closedCycle(world, people);
    const made = await publish(world, analyst, cycle);
    const { sections } = (await world.call(analyst, 'GET', `${made.headers['location']}/annex`)).body;
    const { receipt, revision } = (await world.call(analyst, 'GET', `${url}/revisions`)).body.items[0];
    const answeredIn = { revision, receipt: receipt.id ?? receipt };
    const differing = sections.findings.find(({ outcome }: { outcome: string }) => outcome === 'differs');
    t.match(differing, { deploymentVersion: 1, answeredIn });
    t.ok(sections.needs.every((its: { answeredIn: object }) => its.answeredIn !== null));
    t.match((await world.call(analyst, 'GET', `${made.headers['location']}/replay`)).body, { same: true });
  },
);

t.test('a refusal names every fault', async (t) => {
  const { cycle } = await closedCycle(world, people);
  const read = await world.call(analyst, 'GET', `/v1/cycles/${cycle}`);
  const send = (body: object, headers: Record<string, string> = { 'if-match': read.headers['etag'] ?? '' }) =>
    world.call(analyst, 'POST', `/v1/cycles/${cycle}/publish`, { body, headers });
  t.equal((await send(ACKNOWLEDGED, {})).status, 428);
  t.equal((await send(ACKNOWLEDGED, { 'if-match': '"99"' })).status, 412);
  const faulty = await send({ acknowledgements: [{ matter: 'weather', explanation: ' ' }], more: 1 });
  t.equal(faulty.status, 400);
  t.same(faulty.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), [
    '/acknowledgements/0/explanation',
    '/acknowledgements/0/matter',
    '/more',
  ]);
  const twice = { matter: 'open-cases', explanation: 'Twice.' };
  t.match(await send({ acknowledgements: [twice, twice] }), {
    status: 400,
    body: { errors: [{ pointer: '/acknowledgements/1/matter' }] },
  });
  const unreasoned = await restate(cycle, {});
  t.match(unreasoned, { status: 400, body: { errors: [{ pointer: '/reason' }] } });
});
