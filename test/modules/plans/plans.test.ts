// Plans from draft to superseded, over HTTP: who may do what to which state, and what stays in the history.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { pointersOf } from '../deployments/register.ts';
import { approved, draft, lineAt, move, setLines } from './drafted.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const other = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const analyst = await world.actor({ roles: ['analyst'] });
const director = await world.actor({ roles: ['director'], centers: [await world.center()] });
const center = await world.center();
const people = { liaison, analyst };
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

t.test('a liaison drafts a plan of its family, and says all that is wrong with it at once', async (t) => {
  const plan = await draft(world, liaison, [lineAt(center), { center, role: 'IRS', fte: 0.29, funding: 'requested' }]);
  t.match(plan, { state: 'draft', family: 'CBP', lineCount: 2, plannedFte: 2.29, fundedFte: 2, requestedFte: 0.29 });
  t.match(plan.lines, [
    { line: 1, component: 'CBP-USBP', fte: 2 },
    { line: 2, component: 'CBP', fte: 0.29, note: null },
  ]);
  t.same(plan.allowed, ['change', 'set-lines', 'submit', 'discard', 'copy']);
  const read = await world.call(liaison, 'GET', `/v1/plans/${plan.id}`);
  t.same(read.body, plan);
  t.equal(read.headers.etag, '"1"');

  const ended = await world.center({ validFrom: '2010-01-01', validTo: '2020-01-01' });
  const coming = await world.center({ validFrom: '2030-01-01' });
  const faulty = await world.call(liaison, 'POST', '/v1/plans', {
    body: {
      component: 'CBP',
      fiscalYear: 2026,
      title: ' ',
      lines: [
        lineAt('NOWHERE', { role: 'NONE', fte: 100 }),
        lineAt(ended, { component: 'TSA' }),
        lineAt(coming, { funding: 'perhaps' }),
        lineAt(center),
        lineAt(center, { fte: 1 }),
        { center, surplus: 1 },
      ],
    },
  });
  t.equal(faulty.status, 400);
  t.same(pointersOf(faulty), [
    '/lines/0/center',
    '/lines/0/fte',
    '/lines/0/role',
    '/lines/1/center',
    '/lines/1/component',
    '/lines/2/center',
    '/lines/2/funding',
    '/lines/4',
    '/lines/5/fte',
    '/lines/5/funding',
    '/lines/5/role',
    '/lines/5/surplus',
    '/title',
  ]);
  for (const [body, pointers] of [
    [{}, ['/component', '/fiscalYear', '/title']],
    [{ copyOf: plan.id, lines: [] }, ['/lines']],
    [{ copyOf: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10' }, ['/copyOf']],
    [{ component: 'NONE', fiscalYear: 2026, title: 'x' }, ['/component']],
    [{ component: 'NPPD', fiscalYear: 2026, title: 'x' }, ['/component']],
  ] as const) {
    const answer = await world.call(liaison, 'POST', '/v1/plans', { body });
    t.equal(answer.status, 400, answer.text);
    t.same(pointersOf(answer), pointers);
  }
  const foreign = await world.call(other, 'POST', '/v1/plans', {
    body: { component: 'CBP', fiscalYear: 2026, title: 'x' },
  });
  t.equal(foreign.status, 403);
});

t.test("a plan is its family's, analysts' and services'; for everybody else there is none", async (t) => {
  const { id } = await draft(world, liaison, [lineAt(center)]);
  for (const path of ['', '/lines', '/history']) {
    const statuses = await Promise.all(
      [null, director, other, analyst].map((who) => world.call(who, 'GET', `/v1/plans/${id}${path}`)),
    );
    t.same(
      statuses.map(({ status }) => status),
      [401, 403, 404, 200],
      path,
    );
  }
  t.equal(
    (await world.call(other, 'PATCH', `/v1/plans/${id}`, { body: { title: 'x' }, headers: ifMatch(1) })).status,
    404,
  );
  t.equal(
    (await world.call(analyst, 'PATCH', `/v1/plans/${id}`, { body: { title: 'x' }, headers: ifMatch(1) })).status,
    403,
  );
  const listed = await world.call(
    analyst,
    'GET',
    '/v1/plans?family=CBP&fiscalYear=2026&state=draft&component=CBP&limit=1',
  );
  t.equal(listed.body.items.length, 1);
  t.match(listed.body.nextCursor, /./);
  t.match(listed.headers.link, /rel="next"/);
  t.same((await world.call(other, 'GET', '/v1/plans')).body.items, []);
  t.equal((await world.call(analyst, 'GET', '/v1/plans?year=2026')).status, 400);
});

t.test('only a draft changes, under the version that was read', async (t) => {
  const plan = await draft(world, liaison, [lineAt(center)]);
  const url = `/v1/plans/${plan.id}`;
  t.equal((await world.call(liaison, 'PATCH', url, { body: { title: 'x' } })).status, 428);
  const renamed = await world.call(liaison, 'PATCH', url, { body: { title: 'Renamed' }, headers: ifMatch(1) });
  t.match(renamed.body, { title: 'Renamed', version: 2 });
  t.equal((await world.call(liaison, 'PATCH', url, { body: { title: 'x' }, headers: ifMatch(1) })).status, 412);
  const same = await world.call(liaison, 'PATCH', url, { body: {}, headers: ifMatch(2) });
  t.equal(same.headers.etag, '"2"', 'what changes nothing makes no version');

  t.equal((await move(world, analyst, renamed.body, 'approve')).status, 409, 'a draft is not approved');
  const submitted = await move(world, liaison, renamed.body, 'submit', { reason: 'Ready.' });
  t.match(submitted.body, { state: 'submitted', allowed: ['copy'] });
  for (const refused of [
    await setLines(world, liaison, submitted.body, []),
    await world.call(liaison, 'PATCH', url, { body: { title: 'x' }, headers: ifMatch(3) }),
    await world.call(liaison, 'DELETE', url, { headers: ifMatch(3) }),
    await move(world, liaison, submitted.body, 'submit'),
  ]) {
    t.equal(refused.status, 409);
    t.match(refused.body, { type: '/problems/wrong-state', state: 'submitted', detail: /return it to you/ });
  }
  t.equal((await move(world, liaison, submitted.body, 'approve')).status, 403);
  t.equal((await move(world, analyst, submitted.body, 'return')).status, 400, 'without a reason');
  const returned = await move(world, analyst, submitted.body, 'return', { reason: 'Too few.' });
  t.match(returned.body, { state: 'draft', returnedFor: 'Too few.', version: 4 });
  const again = await setLines(world, liaison, returned.body, [lineAt(center, { fte: 3 })]);
  t.equal(again.headers.etag, '"5"');
  const done = await move(world, liaison, { ...plan, version: 5 }, 'submit');
  t.equal(done.body.returnedFor, null);
  const { body } = await world.call(analyst, 'GET', `${url}/history`);
  t.match(
    body.items.map(({ event, reason, who, version }: any) => [event, reason, who.id, version]),
    [
      ['created', null, liaison.id, 1],
      ['submitted', 'Ready.', liaison.id, 3],
      ['returned', 'Too few.', analyst.id, 4],
      ['submitted', null, liaison.id, 6],
    ],
  );
  const audited = await world.owner.selectFrom('auditEvents').select('action').where('subject', '=', plan.id).execute();
  t.same(audited.map(({ action }) => action).sort(), [
    ...['change-plan', 'create-plan', 'return-plan', 'set-plan-lines', 'submit-plan', 'submit-plan'],
  ]);
});

t.test('a draft is discarded, and leaves a line in the audit', async (t) => {
  const plan = await draft(world, liaison, [lineAt(center)]);
  const url = `/v1/plans/${plan.id}`;
  t.equal((await world.call(liaison, 'DELETE', url)).status, 428);
  t.equal((await world.call(other, 'DELETE', url, { headers: ifMatch(1) })).status, 404);
  t.equal((await world.call(analyst, 'DELETE', url, { headers: ifMatch(1) })).status, 403);
  t.equal((await world.call(liaison, 'DELETE', url, { headers: ifMatch(1) })).status, 204);
  t.equal((await world.call(analyst, 'GET', url)).status, 404);
  const audited = await world.owner.selectFrom('auditEvents').select('action').where('subject', '=', plan.id).execute();
  t.same(
    audited.map(({ action }) => action),
    ['create-plan', 'discard-plan'],
  );
});

t.test('a plan without lines, or with lines that have aged, is not submitted', async (t) => {
  const empty = await draft(world, liaison, []);
  t.match((await move(world, liaison, empty, 'submit')).body, {
    type: '/problems/conflict',
    detail: /no|without lines/,
  });
  const closing = await world.center();
  const plan = await draft(world, liaison, [lineAt(center), lineAt(closing)]);
  await world.owner
    .updateTable('centers')
    .set({ validTo: '2025-01-01', version: 2 })
    .where('code', '=', closing)
    .execute();
  const refused = await move(world, liaison, plan, 'submit');
  t.equal(refused.status, 409);
  t.same(pointersOf(refused), ['/lines/1/center']);
});

t.test('an approved plan is amended by a copy, which supersedes it in one step', async (t) => {
  const first = await approved(world, people, [lineAt(center)], { fiscalYear: 2031 });
  t.match(first, { state: 'approved', supersedes: null, supersededBy: null });
  const copy = { body: { copyOf: first.id, title: 'Amended' } };
  t.equal((await world.call(other, 'POST', '/v1/plans', copy)).status, 400, 'what is not seen is not copied');
  const [one, two] = await Promise.all([1, 2].map(() => world.call(liaison, 'POST', '/v1/plans', copy)));
  t.match(one!.body, { state: 'draft', supersedes: first.id, fiscalYear: 2031, lineCount: 1 });
  const submitted = await Promise.all([one!, two!].map(({ body }) => move(world, liaison, body, 'submit')));
  const second = await move(world, analyst, submitted[0]!.body, 'approve');
  t.match(second.body, { state: 'approved', supersedes: first.id });
  const old = await world.call(liaison, 'GET', `/v1/plans/${first.id}`);
  t.match(old.body, { state: 'superseded', supersededBy: second.body.id, version: 4 });
  const overtaken = await move(world, analyst, submitted[1]!.body, 'approve');
  t.equal(overtaken.status, 409, 'it amends what stands no longer');
  t.equal(overtaken.body.other, second.body.id);
  const returned = await move(world, analyst, submitted[1]!.body, 'return', { reason: 'Overtaken.' });
  const patch = async (supersedes: string | null) =>
    world.call(liaison, 'PATCH', `/v1/plans/${returned.body.id}`, {
      body: { supersedes },
      headers: ifMatch(returned.body.version),
    });
  t.same(pointersOf(await patch(first.id)), ['/supersedes'], 'a superseded one is not superseded again');
  const aimed = await patch(second.body.id);
  const third = await move(world, analyst, (await move(world, liaison, aimed.body, 'submit')).body, 'approve');
  t.equal(third.body.supersedes, second.body.id);
  const next = await world.call(liaison, 'POST', '/v1/plans', { body: { copyOf: first.id, fiscalYear: 2032 } });
  t.match(
    next.body,
    { supersedes: null, fiscalYear: 2032, title: 'A plan of a test' },
    'a copy for another year amends nothing',
  );
});

t.test('nobody is planned twice: a component above or below has no approved plan of that year', async (t) => {
  const values = { fiscalYear: 2033 };
  const part = await approved(world, people, [lineAt(center)], { ...values, component: 'CBP-USBP' });
  const family = await draft(world, liaison, [lineAt(center)], values);
  const submitted = await move(world, liaison, family, 'submit');
  const refused = await move(world, analyst, submitted.body, 'approve');
  t.match(refused.body, { type: '/problems/conflict', other: part.id });
  await approved(world, people, [lineAt(center, { component: 'CBP-OFO' })], { ...values, component: 'CBP-OFO' });
  await approved(world, people, [lineAt(center)], { fiscalYear: 2034 });
  const below = await draft(world, liaison, [lineAt(center)], { fiscalYear: 2034, component: 'CBP-USBP' });
  const late = await move(world, liaison, below, 'submit');
  t.equal((await move(world, analyst, late.body, 'approve')).status, 409, 'nor from below');
});
