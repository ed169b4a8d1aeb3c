// The shared vectors through the whole service: each case at a center of one cycle, read over HTTP while the cycle is open and
// after its close. What SQL adds up has to be what the methodology says.
import t, { type Test } from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { REFERENCE_DATE, tree, vectors } from '../reconciliation/vectors.ts';
import { placeAnswer, placeRegister } from './served.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const centers = new Map<string, string>();
for (const { name } of vectors) centers.set(name, await world.center());
const cycle = await openCycle(world, analyst, { referenceDate: REFERENCE_DATE });
for (const { name, input } of vectors) {
  const center = centers.get(name) ?? '';
  await placeRegister(world, center, (component) => tree.familyOf(component, REFERENCE_DATE), input.register);
  if (input.response !== null) await placeAnswer(world, cycle, center, input.response);
}

const url = `/v1/cycles/${cycle}`;

async function read(path: string): Promise<Map<string, Record<string, unknown>[]>> {
  const answer = await world.call(analyst, 'GET', `${url}/${path}`);
  t.equal(answer.status, 200, answer.text.slice(0, 300));
  const byCenter = new Map<string, Record<string, unknown>[]>();
  for (const row of answer.body.items) byCenter.set(row.center, [...(byCenter.get(row.center) ?? []), row]);
  return byCenter;
}

async function assertServed(t: Test, state: string): Promise<void> {
  const gaps = await read('gaps?groupBy=center');
  const agreement = await read('agreement?groupBy=center');
  const needs = await read('needs?limit=500');
  const findings = await read('findings?limit=500');
  for (const { name, expected } of vectors) {
    const center = centers.get(name) ?? '';
    const row = gaps.get(center)?.[0] ?? {};
    t.match(row, expected.measures, `${state}: presence of ${name}`);
    t.match(row, expected.gap, `${state}: gaps of ${name}`);
    if (expected.agreement['cells'] !== 0)
      t.match(agreement.get(center)?.[0], expected.agreement, `${state}: agreement of ${name}`);
    t.match(needs.get(center) ?? [], expected.needs, `${state}: needs of ${name}`);
    t.same(outline(findings.get(center) ?? []), outline(expected.findings), `${state}: findings of ${name}`);
  }
}

// Findings as a set: the vectors say nothing of their order.
function outline(findings: readonly object[]): string[] {
  const fields = [
    'outcome',
    'denied',
    'differences',
    'lessSpecific',
    'deploymentId',
    'observed',
    'reconciled',
    'unverified',
  ];
  return findings
    .map((finding) =>
      JSON.stringify(fields.map((field) => Object.entries(finding).find(([name]) => name === field)?.[1])),
    )
    .sort();
}

t.test('every vector is served while the cycle is open', (t) => assertServed(t, 'open'));

t.test('every vector is served after the close, and stays what it was when the register changes', async (t) => {
  const { headers } = await world.call(analyst, 'GET', url);
  const closed = await world.call(analyst, 'POST', `${url}/close`, { headers: { 'if-match': headers['etag'] ?? '' } });
  t.equal(closed.status, 200, closed.text.slice(0, 300));
  t.equal(closed.body.state, 'closed');
  await assertServed(t, 'closed');
  await world.owner.updateTable('deployments').set({ fte: 1, role: 'OTH', version: 2 }).execute();
  await assertServed(t, 'after changes of the register');
});
