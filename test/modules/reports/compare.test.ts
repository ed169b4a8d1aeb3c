// Comparing reports, and repeating one from what it recorded, whatever has happened since.
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { change } from '../deployments/register.ts';
import { certifyAnew, reopen } from '../responses/reviews.ts';
import { ACKNOWLEDGED, ANSWER, closedCycle, publish } from './published.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const admin = await world.actor({ roles: ['admin'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const people = { analyst, liaison };

const get = async (who: typeof analyst, url: string) => (await world.call(who, 'GET', url)).body;
const restate = (cycle: string) =>
  world.call(analyst, 'POST', `/v1/cycles/${cycle}/restate`, { body: { reason: 'Corrected.', ...ACKNOWLEDGED } });

/** Decides the one finding of the center that differs. */
async function decide(cycle: string, center: string, body: object) {
  const { items } = await get(analyst, `/v1/cycles/${cycle}/findings?center=${center}&outcome=differs`);
  const url = `/v1/cycles/${cycle}/findings/${items[0].id}`;
  const read = await world.call(analyst, 'GET', url);
  const decided = await world.call(analyst, 'POST', `${url}/decision`, {
    body,
    headers: { 'if-match': read.headers['etag'] ?? '' },
  });
  if (decided.status >= 300) throw new Error(decided.text);
  return items[0].id as string;
}

t.test('a restatement is compared with what it supersedes: which numbers, from which inputs', async (t) => {
  const { cycle, center, director, url } = await closedCycle(world, people);
  const first = await publish(world, analyst, cycle);
  const finding = await decide(cycle, center, {
    decision: 'accept-register',
    reason: 'entry-error',
    text: 'The roster says so.',
  });
  await reopen(world, analyst, url);
  const needs = { status: 'reported', lines: [{ component: 'CBP', fte: 3, priority: 'critical' }] };
  t.equal((await certifyAnew(world, director, url, { ...ANSWER, needs })).status, 200);
  const second = await restate(cycle);
  t.equal(second.status, 201);
  const compare = `/v1/reports/${first.body.id}/compare/${second.body.id}`;
  const { body } = await world.call(analyst, 'GET', compare);
  t.match(body, { from: { number: 1 }, to: { number: 2, reason: 'Corrected.' }, comparable: true, terms: [] });
  const total = body.measures.find(({ table }: { table: string }) => table === 'total');
  t.match(
    total.changed[0].measures.find(({ measure }: { measure: string }) => measure === 'needFte'),
    { from: 2.5, to: 3, change: 0.5, label: 'Needed FTE', unit: 'fte' },
  );
  const csv = await world.call(analyst, 'GET', `${compare}?format=csv&table=by-priority`);
  t.match(csv.headers, { 'content-type': /text\/csv/ });
  const lines: Record<string, string>[] = parse(csv.text, { columns: true });
  t.match(
    lines.find(({ priority, measure }) => priority === 'critical' && measure === 'needFte'),
    { from: '2', to: '3', change: '1' },
  );
  t.ok(
    lines.some(({ priority, from, to }) => priority === 'low' && from === '0.5' && to === ''),
    'what the second lacks',
  );
  const none = await world.call(analyst, 'GET', `${compare}?format=csv&table=agreement-by-state`);
  t.match(none, { status: 200, text: /^state,measure,from,to,change/ });
  t.equal((await world.call(analyst, 'GET', `${compare}?table=annex`)).status, 400);
  t.notOk(
    total.changed[0].measures.some(({ measure }: { measure: string }) => measure === 'centers'),
    'only what differs',
  );
  t.same(body.inputs.responses, [{ center, from: 1, to: 2 }]);
  t.match(body.inputs.decisions, [{ finding, center, what: 'made', decision: 'accept-register', by: String }]);
  t.match(body.inputs.findings, [
    { finding, from: { state: 'open', reconciled: { fte: 0.6 } }, to: { state: 'decided', reconciled: { fte: 1 } } },
  ]);
  const others = await world.actor({ roles: ['liaison'], components: ['TSA'] });
  t.same(
    (await get(others, compare)).inputs,
    { responses: [], decisions: [], findings: [] },
    'not to whom they are hidden',
  );
  t.same((await get(liaison, compare)).inputs.findings.length, 1);
  const back = await get(analyst, `/v1/reports/${second.body.id}/compare/${first.body.id}`);
  t.match(back.inputs.responses, [{ from: 2, to: 1 }]);
});

t.test('reports of two cycles have no inputs in common, and say which terms differ', async (t) => {
  const [one, two] = [
    await closedCycle(world, people),
    await closedCycle(world, people, { referenceDate: '2026-06-29' }),
  ];
  const [a, b] = [await publish(world, analyst, one.cycle), await publish(world, analyst, two.cycle)];
  const { body } = await world.call(analyst, 'GET', `/v1/reports/${a.body.id}/compare/${b.body.id}`);
  t.match(body, { comparable: false, inputs: null });
  t.match(
    body.terms.map(({ term }: { term: string }) => term),
    ['cutOff', 'cycle', 'referenceDate'],
  );
  t.match(body.terms[0], { label: 'Statement cut-off' });
  const same = await get(analyst, `/v1/reports/${a.body.id}/compare/${a.body.id}`);
  t.match(same, { terms: [], measures: [], agreement: [], inputs: { responses: [], decisions: [], findings: [] } });
  const nothing = '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10';
  t.equal((await world.call(analyst, 'GET', `/v1/reports/${a.body.id}/compare/${nothing}`)).status, 404);
});

t.test('a report repeated from what it recorded is the same to the byte, whatever has changed since', async (t) => {
  const { cycle, center, director, url, entry } = await closedCycle(world, people);
  await decide(cycle, center, { decision: 'exclude', reason: 'identity', text: 'It is somebody else.' });
  const first = await publish(world, analyst, cycle);
  const same = { same: true, open: { same: true }, annex: { same: true }, inputs: { same: true } };
  t.match(await get(analyst, `/v1/reports/${first.body.id}/replay`), {
    ...same,
    number: 1,
    annex: { recorded: first.body.digests.annex },
  });

  await change(world, liaison, entry, { fte: 0.2, role: 'ANL' });
  const { body, headers } = await world.call(admin, 'GET', '/v1/policies/P1');
  const { version: _, allowed: __, ...policy } = body;
  await world.call(admin, 'PUT', '/v1/policies/P1', {
    body: { ...policy, fteTolerance: 0.99 },
    headers: { 'if-match': headers['etag'] ?? '' },
  });
  await reopen(world, analyst, url);
  t.equal((await certifyAnew(world, director, url, { ...ANSWER, needs: { status: 'confirmed-zero' } })).status, 200);
  const second = await restate(cycle);
  t.equal(second.status, 201, second.text.slice(0, 200));
  for (const { body: report } of [first, second]) t.match(await get(analyst, `/v1/reports/${report.id}/replay`), same);
  t.equal((await world.call(director, 'GET', `/v1/reports/${first.body.id}/replay`)).status, 403);
});
