// A committee asks: why does this report say that Texas lacks 3.5 FTE of CBP, what did the center and CBP each say, and who decided?
// Three requests answer it, and every number in the answer is one of those that were stated.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { closeCycle } from '../responses/reviews.ts';

const world = await openWorld(t);
await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
  world.owner,
);
const [first, second] = [await world.center({ state: 'TX' }), await world.center({ state: 'TX' })];
const analyst = await world.actor({ roles: ['analyst'] });
const director = await world.actor({ roles: ['director'], centers: [first, second] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const get = async (url: string) => {
  const answer = await world.call(analyst, 'GET', url);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.text}`);
  return answer.body;
};
const need = (fte: number) => ({
  component: 'CBP',
  role: 'BPA',
  fte,
  priority: 'high',
  justification: 'The border is long.',
});

// The first center needs 2.50 and denies the one person whom CBP registered; the second needs 2.00 and has one.
const claimed = await register(world, liaison, bodyAt(first));
await register(world, liaison, bodyAt(second));
const cycle = await openCycle(world, analyst);
await certify(world, director, urlOf(cycle, first), {
  presence: { status: 'reported', lines: [{ deploymentId: claimed.id, observed: false }] },
  needs: { status: 'reported', lines: [need(2.5)] },
});
await certify(world, director, urlOf(cycle, second), {
  presence: {
    status: 'reported',
    lines: [{ component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 1 }],
  },
  needs: { status: 'reported', lines: [need(2)] },
});
await closeCycle(world, analyst, cycle);
const base = `/v1/cycles/${cycle}/findings`;
const [disputed] = (await get(`${base}?outcome=register-only`)).items;
for (const [who, text] of [
  [director, 'Nobody of the Border Patrol has sat here since March.'],
  [liaison, 'Our agent was detailed elsewhere in March; the register is late.'],
] as const) {
  const said = await world.call(who, 'POST', `${base}/${disputed.id}/statements`, {
    body: { stance: 'explain', text },
  });
  if (said.status !== 201) throw new Error(said.text);
}
const { headers } = await world.call(analyst, 'GET', `${base}/${disputed.id}`);
const decided = await world.call(analyst, 'POST', `${base}/${disputed.id}/decision`, {
  body: { decision: 'accept-center', reason: 'timing', text: 'Both say that the agent left in March.' },
  headers: { 'if-match': headers['etag'] ?? '' },
});
if (decided.status !== 200) throw new Error(decided.text);
const published = await world.call(analyst, 'POST', `/v1/cycles/${cycle}/publish`, {
  body: { acknowledgements: [] },
  headers: { 'if-match': (await world.call(analyst, 'GET', `/v1/cycles/${cycle}`)).headers['etag'] ?? '' },
});
if (published.status !== 201) throw new Error(published.text);

t.test('three requests: the report, the number taken apart, the finding in full', async (t) => {
  // One: what the report says.
  const report = await get(`/v1/reports/${published.body.id}`);
  const table = report.measures.find(({ name }: { name: string }) => name === 'by-state-and-family');
  const row = table.rows.find(
    (each: { state: string; family: string }) => each.state === 'TX' && each.family === 'CBP',
  );
  t.match(row, { needFte: 4.5, filledFte: 1, gapFte: 3.5, needs: 2 });
  t.match(report, { number: 1, cycle, policy: { code: 'P1' }, cases: { open: 0, decided: 1 } });

  // Two: why. Both needs, worst gap first, with what fills them and what was considered and does not count.
  const explained = await get(`/v1/cycles/${cycle}/gaps/explain?state=TX&family=CBP`);
  t.match(explained.total, { needFte: row.needFte, filledFte: row.filledFte, gapFte: row.gapFte });
  t.same(
    explained.items.map((item: { center: string; gapFte: number }) => [item.center, item.gapFte]),
    [
      [first, 2.5],
      [second, 1],
    ],
  );
  const told = JSON.stringify(explained.items[0]);
  t.ok(told.includes(disputed.id), 'the finding that does not count is named');
  for (const word of [
    'Nobody of the Border Patrol',
    'Our agent was detailed',
    'Both say that the agent left',
    'analyst',
  ])
    t.ok(told.includes(word), word);
  t.match(explained.agreement, { comparableShare: 1 });
  t.match(explained, { policy: 'P1', report: published.body.id });

  // Three: what either side stated, and who decided, when and why.
  const finding = await get(`${base}/${disputed.id}`);
  t.match(finding, {
    outcome: 'register-only',
    denied: true,
    register: { component: 'CBP-USBP', role: 'BPA', fte: 1 },
    observed: null,
    reconciled: null,
    statements: [
      { party: 'center', text: /Nobody/ },
      { party: 'component', text: /detailed elsewhere/ },
    ],
    decision: { decision: 'accept-center', reason: 'timing', state: 'in-force', decidedBy: /analyst/ },
  });
  t.match(finding.decision.decidedAt, /^\d{4}-\d\d-\d\dT/);
});
