// A number of the gap report taken apart over HTTP, by everybody who may ask for it.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { decide, findingsOf, state } from '../reconciliation/cases.ts';
import { publish } from '../reports/published.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { closeCycle } from '../responses/reviews.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const cbp = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const service = await world.actor({ roles: ['service'], scopes: ['cycles:read'] });

const seen = (component: string, role: string, ftePerPerson: number, arrangement = 'full-time') => {
  return { component, role, arrangement, headcount: 1, ftePerPerson };
};

// In TX: CBP claims two people of whom the center denies one; TSA has somebody whom a need for anybody uses.
const center = await world.center({ state: 'TX', designation: 'primary' });
const other = await world.center({ state: 'NM' });
const director = await world.actor({ roles: ['director'], centers: [center] });
const elsewhere = await world.actor({ roles: ['director'], centers: [other] });
const cycle = await openCycle(world, analyst);
const claimed = await register(world, cbp, bodyAt(center, { positionRef: 'CBP-CLAIMED' }));
const present = await register(
  world,
  cbp,
  bodyAt(center, { fte: 0.5, arrangement: 'part-time', positionRef: 'CBP-SEEN' }),
);
await register(world, tsa, bodyAt(center, { component: 'TSA', role: 'FIO', positionRef: 'TSA-SEEN' }));
await certify(world, director, urlOf(cycle, center), {
  presence: {
    status: 'reported',
    lines: [
      { deploymentId: claimed.id, observed: false },
      { ...seen('CBP-USBP', 'BPA', 0.5, 'part-time'), deploymentId: present.id, observed: true },
      seen('TSA', 'FIO', 1),
    ],
  },
  needs: {
    status: 'reported',
    lines: [
      { component: 'CBP', fte: 4, priority: 'critical' },
      { component: null, fte: 1, priority: 'low' },
      { component: 'TSA', role: 'FIO', fte: 1, priority: 'medium' },
    ],
  },
});
await certify(world, elsewhere, urlOf(cycle, other), {
  presence: { status: 'confirmed-zero' },
  needs: { status: 'reported', lines: [{ component: 'CBP', fte: 1, priority: 'low' }] },
});
const path = `/v1/cycles/${cycle}/gaps/explain`;

t.test('while the cycle is open, findings are explained without an id to refer to', async (t) => {
  const { status, body } = await world.call(analyst, 'GET', `${path}?center=${center}&need=0`);
  t.equal(status, 200);
  t.same(
    body.items[0].explanation.fills.items.map((its: any) => its.finding),
    [null],
  );
  t.match(body, { provisional: true, cutOff: null, report: null, items: [{ findings: [{ id: null, allowed: [] }] }] });
});

t.test('an open blind cycle withholds it from those who are not to see the other side', async (t) => {
  for (const who of [director, cbp]) {
    const { body } = await world.call(who, 'GET', path);
    t.match(body, { total: null, agreement: null, items: [] });
    t.match(body.withheld, [{ cycle }]);
    t.equal((await world.call(who, 'GET', `${path}?center=${center}&need=0`)).status, 404);
  }
});

t.test('the committee is answered in three requests', async (t) => {
  await closeCycle(world, analyst, cycle);
  const [denied] = await findingsOf(world, cbp, { cycle, center }, '&outcome=register-only');
  t.equal((await state(world, director, denied, { text: 'Nobody of that name was here.' })).status, 201);
  t.equal((await state(world, cbp, denied, { text: 'He was on leave.' })).status, 201);
  const [again] = await findingsOf(world, analyst, { cycle, center }, '&outcome=register-only');
  t.equal(
    (await decide(world, analyst, again, { decision: 'exclude', reason: 'timing', text: 'On leave is not on duty.' }))
      .status,
    200,
  );
  const published = await publish(world, analyst, cycle);
  t.equal(published.status, 201, published.text.slice(0, 300));

  // 1: the report says that Texas lacks 3.5 FTE of CBP.
  const list = await world.call(analyst, 'GET', `/v1/reports?cycle=${cycle}`);
  const report = await world.call(analyst, 'GET', `/v1/reports/${list.body.items[0].id}`);
  const table = report.body.measures.find((its: any) => its.name === 'by-state-and-family');
  const row = table.rows.find((its: any) => its.state === 'TX' && its.family === 'CBP');
  t.equal(row.gapFte, 3.5);

  // 2: why.
  const { status, body } = await world.call(analyst, 'GET', `${path}?state=TX&family=CBP`);
  t.equal(status, 200);
  t.match(body, {
    ...{ report: list.body.items[0].id, provisional: false, inputsDigest: report.body.inputsDigest, marking: 'CUI' },
    total: {
      needs: 1,
      needFte: row.needFte,
      filledFte: row.filledFte,
      gapFte: row.gapFte,
      weightedGap: row.weightedGap,
    },
    policyParameters: { code: 'P1', fteTolerance: 0.1, onSiteArrangements: ['full-time', 'part-time'] },
    nextCursor: null,
  });
  const [need] = body.items;
  t.match(need, {
    ...{ center, line: '/needs/lines/0', gapFte: 3.5, status: 'partial' },
    certified: { revision: 1, certifiedBy: /^director/, receipt: /./ },
    explanation: { fills: { total: 1, items: [{ fte: 0.5 }] }, countForNothing: { total: 1 }, others: 0 },
  });
  t.match(need.explanation.sentences, [
    `${center} states a critical need for 4.00 FTE of CBP, any role, on site (line 1 of its needs).`,
    '0.50 of 4.00 FTE is filled and 3.50 FTE is lacking.',
    new RegExp(
      `^CBP-USBP registered one BPA part-time at ${center} \\(0\\.50 FTE\\) and the center agrees\\. 0\\.50 FTE fills this need\\.$`,
    ),
    new RegExp(
      `^CBP-USBP registered one BPA full-time at ${center} \\(1\\.00 FTE\\); the center says that nobody is there; analyst \\w+ decided on \\d{4}-\\d\\d-\\d\\d to leave it out \\(timing\\), so nothing counts\\. On .* the center said \\(director .*\\): “Nobody of that name was here\\.” On .* the component said \\(liaison .*\\): “He was on leave\\.”$`,
    ),
  ]);
  const named = need.findings.find((its: any) => its.id === denied.id);
  t.match(named, {
    registration: { deployment: claimed.id, version: 1, positionRef: 'CBP-CLAIMED' },
    ...{ answeredIn: 1, line: '/presence/lines/0', reconciled: null },
    statements: [{ party: 'center' }, { party: 'component' }],
    decision: { decision: 'exclude', reason: 'timing', text: 'On leave is not on duty.', decidedBy: /^analyst/ },
  });
  t.match(body.agreement, { cells: 1, comparableCells: 1, comparableShare: 1, agreementRate: 0.5 });
  t.ok(body.rules.some((its: any) => its.section === '8'));

  // 3: the finding itself.
  const finding = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings/${denied.id}`);
  t.match(finding.body, { id: denied.id, statements: named.statements, decision: named.decision });
});

t.test('a director sees its centers, and who used what there', async (t) => {
  const { body } = await world.call(director, 'GET', path);
  t.same(
    body.items.map((its: any) => its.center),
    [center, center, center],
  );
  t.match(body.total, { needs: 3 });
  const low = body.items.find((its: any) => its.line === '/needs/lines/1');
  t.match(low.explanation, {
    place: 3,
    usedElsewhere: {
      total: 2,
      items: [{ usedBy: [{ line: '/needs/lines/0', place: 1 }] }, { usedBy: [{ line: '/needs/lines/2', place: 2 }] }],
    },
  });
  t.equal((await world.call(elsewhere, 'GET', `${path}?center=${center}&need=0`)).status, 404);
});

t.test('a liaison sees needs that name its families, and nothing of anybody else', async (t) => {
  const { body, text } = await world.call(tsa, 'GET', path);
  t.same(
    body.items.map((its: any) => its.line),
    ['/needs/lines/2'],
  );
  t.match(body.items[0], { certified: null, explanation: { fills: { total: 1 }, others: 0 } });
  t.match(body.items[0].findings, [{ registration: { positionRef: 'TSA-SEEN' }, answeredIn: null }]);
  t.notMatch(text, /CBP|He was on leave/);
  t.equal((await world.call(tsa, 'GET', `${path}?center=${center}&need=0`)).status, 404);
});

t.test('needs come in pages, the worst gap first, and a page of other numbers is refused', async (t) => {
  const first = await world.call(analyst, 'GET', `${path}?limit=3`);
  t.match(first.headers['link'], /rel="next"/);
  t.match(
    first.body.items.map((its: any) => its.weightedGap),
    [28, 1, 1],
  );
  const second = await world.call(analyst, 'GET', `${path}?limit=3&cursor=${first.body.nextCursor}`);
  t.equal(second.body.items.length, 1);
  t.same(second.body.total, first.body.total, 'the number is of all of them');
  t.equal(second.body.nextCursor, null);
  const known = { headers: { 'if-none-match': String(first.headers['etag']) } };
  t.equal((await world.call(analyst, 'GET', `${path}?limit=3`, known)).status, 304);
  const [reopened] = await findingsOf(world, analyst, { cycle, center }, '&outcome=agreed');
  await decide(world, analyst, reopened, { decision: 'accept-register', reason: 'other', text: 'So be it.' });
  const stale = await world.call(analyst, 'GET', `${path}?limit=3&cursor=${first.body.nextCursor}`);
  t.equal(stale.body.type, '/problems/invalid-cursor');
});

t.test('what cannot be asked is refused with every fault', async (t) => {
  const bad = await world.call(analyst, 'GET', `${path}?need=-1&limit=0&arrangement=virtual&state=texas`);
  t.equal(bad.status, 400);
  t.same(
    new Set(bad.body.errors.map((its: any) => its.pointer)),
    new Set(['/need', '/limit', '/arrangement', '/state/0']),
  );
  const alone = await world.call(analyst, 'GET', `${path}?need=0&center=${center}&center=${other}`);
  t.match(alone.body.errors, [{ pointer: '/need', message: /Name the one center/ }]);
  t.equal((await world.call(analyst, 'GET', `${path}?center=${center}&need=7`)).status, 404);
  t.equal((await world.call(analyst, 'GET', '/v1/cycles/NONE/gaps/explain')).status, 404);
  t.equal((await world.call(null, 'GET', path)).status, 401);
  t.equal((await world.call(service, 'GET', path)).status, 403);
});
