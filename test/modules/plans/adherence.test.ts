// What came of plans: the pure rule by cases, and the same through the service, against the register, a cycle and stated needs.
import t from 'tap';
import { measureAdherence } from '../../../src/modules/plans/measure-adherence.ts';
import { buildComponentTree } from '../../../src/modules/reference/component-tree.ts';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { publish } from '../reports/published.ts';
import { certify, match, urlOf } from '../responses/answers.ts';
import { approved, draft, lineAt } from './drafted.ts';

const node = (code: string, parent: string | null = null) => ({
  ...{ code, parent, successorTo: null },
  ...{ validFrom: null, validTo: null },
});
const tree = buildComponentTree([node('CBP'), node('CBP-USBP', 'CBP'), node('CBP-OFO', 'CBP')]);
const around = { tree, on: '2026-06-30', stateOf: () => 'TX', isAsked: () => true };
const planned = (component: string, center: string, funded: number, role = 'BPA') => ({
  ...{ component, center, role },
  ...{ funded, requested: 0, unfunded: 0 },
});
const counted = (component: string, center: string, fte: number, role = 'BPA') => ({ component, center, role, fte });

t.test('too many at one center do not make up for nobody at another', async (t) => {
  const sources = {
    planned: [planned('CBP-USBP', 'A', 100), planned('CBP-USBP', 'B', 300)],
    registered: [counted('CBP-USBP', 'A', 400), counted('CBP-USBP', 'C', 50)],
    reconciled: null,
  };
  const [total] = measureAdherence(sources, [], around);
  t.match(total, { planned: 400, registered: 450, met: 100, unplanned: 50, delivered: 0.25, reconciled: null });
  const rows = measureAdherence(sources, ['center'], around);
  t.match(
    rows.map(({ keys, delivered, unplanned }) => [keys.center, delivered, unplanned]),
    [
      ['A', 1, 0],
      ['B', 0, 0],
      ['C', null, 50],
    ],
  );
});

t.test(
  'people stand where the nearest component above them is planned, and role by role where roles are asked for',
  async (t) => {
    const sources = {
      planned: [planned('CBP', 'A', 100), planned('CBP-USBP', 'A', 100), planned('CBP', 'B', 200, 'IRS')],
      registered: [counted('CBP-OFO', 'A', 70), counted('CBP-USBP', 'A', 100), counted('CBP-OFO', 'B', 200)],
      reconciled: [counted('CBP-OFO', 'B', 200)],
    };
    t.match(
      measureAdherence(sources, ['component', 'center'], around).map(({ keys, met, reconciled }) => [
        keys,
        met,
        reconciled,
      ]),
      [
        [{ component: 'CBP', center: 'A' }, 70, 0],
        [{ component: 'CBP', center: 'B' }, 200, 200],
        [{ component: 'CBP-USBP', center: 'A' }, 100, 0],
      ],
    );
    const [anybody, byRole] = [[] as const, ['role'] as const].map((keys) => measureAdherence(sources, keys, around));
    t.match(anybody, [{ met: 370, delivered: 0.925 }]);
    t.match(byRole, [
      { keys: { role: 'BPA' }, planned: 200, met: 170, unplanned: 200 },
      { keys: { role: 'IRS' }, planned: 200, registered: 0, met: 0, delivered: 0 },
    ]);
    const unread = measureAdherence({ ...sources, registered: null }, [], around);
    t.match(unread, [{ planned: 400, registered: null, met: null, unplanned: null, delivered: null }]);
  },
);

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const other = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const analyst = await world.actor({ roles: ['analyst'] });
const service = await world.actor({ roles: ['service'], scopes: ['plans:read'] });
const [A, B, C] = [await world.center({ state: 'TX' }), await world.center(), await world.center()];
const director = await world.actor({ roles: ['director'], centers: [A] });
const lines = [
  lineAt(A, { fte: 2 }),
  lineAt(A, { role: 'IRS', fte: 1, funding: 'requested', component: 'CBP' }),
  lineAt(B, { fte: 1, funding: 'unfunded' }),
];
await register(world, liaison, bodyAt(A));
await register(world, liaison, bodyAt(A, { component: 'CBP-OFO', fte: 0.5, arrangement: 'part-time' }));
await register(world, liaison, bodyAt(C, { endDate: '2026-05-31' }));
await register(world, liaison, bodyAt(C, { startDate: '2026-06-15', fte: 0.25 }));
await register(world, other, bodyAt(A, { component: 'TSA' }));
const plan = await approved(world, { liaison, analyst }, lines);

t.test('a plan is held against the register of the day, center by center', async (t) => {
  const { body } = await world.call(liaison, 'GET', `/v1/plans/${plan.id}/adherence?on=2026-06-20`);
  t.match(body, {
    fiscalYear: 2026,
    cycle: null,
    plans: [{ id: plan.id, state: 'approved' }],
    groupBy: ['component', 'center'],
  });
  const shown = (row: any) => [
    row.component,
    row.center,
    row.plannedFte,
    row.registeredFte,
    row.reconciledFte,
    row.delivered,
  ];
  t.same(body.items.map(shown), [
    ['CBP', A, 1, 0.5, null, 0.5],
    ['CBP-USBP', A, 2, 1, null, 0.5],
    ['CBP-USBP', B, 1, 0, null, 0],
    ['CBP-USBP', C, 0, 0.25, null, null],
  ]);
  const gone = await world.call(liaison, 'GET', `/v1/plans/${plan.id}/adherence?on=2026-06-10&groupBy=state&state=TX`);
  t.match(gone.body.items, [
    { state: 'TX', plannedFte: 3, fundedFte: 2, requestedFte: 1, metFte: 1.5, delivered: 0.5 },
  ]);
  const csv = await world.call(
    liaison,
    'GET',
    `/v1/plans/${plan.id}/adherence?on=2026-06-20&groupBy=center&format=csv`,
  );
  t.match(csv.text, new RegExp(`^center,plannedFte,.*\\r\\n${A},3,2,1,0,1.5,,1.5,0,0.5,CUI\\r\\n`));
  t.equal(
    (await world.call(liaison, 'GET', `/v1/plans/${plan.id}/adherence?on=2026-10-01`)).status,
    400,
    'no day of its year',
  );
  t.equal((await world.call(liaison, 'GET', `/v1/plans/${plan.id}/adherence?on=2026-02-30&x=1`)).status, 400);
});

t.test('over all approved plans, callers see what they see of plans and register', async (t) => {
  const url = '/v1/plans/adherence?on=2026-06-20&groupBy=family';
  const all = await world.call(analyst, 'GET', url);
  t.match(all.body.items, [
    { family: 'CBP', plannedFte: 4, registeredFte: 1.75, metFte: 1.5, unplannedFte: 0.25, delivered: 0.375 },
  ]);
  t.match((await world.call(other, 'GET', url)).body, { plans: [], items: [] });
  const blind = await world.call(service, 'GET', url);
  t.match(blind.body.items, [{ plannedFte: 4, registeredFte: null, delivered: null }], 'not read is not zero');
  const narrowed = await world.call(analyst, 'GET', `${url}&component=CBP-USBP`);
  t.match(narrowed.body.items, [{ plannedFte: 3, registeredFte: 1.25 }], 'with the same numbers as in the whole');
  t.match((await world.call(analyst, 'GET', '/v1/plans/adherence?fiscalYear=2027')).body, {
    ...{ on: '2026-10-01', plans: [] },
    items: [{ plannedFte: 0, delivered: null }],
  });
  t.equal((await world.call(director, 'GET', url)).status, 403);
});

t.test('a draft has an adherence of its own, and counts for nothing in the others', async (t) => {
  const draftOne = await draft(world, liaison, [lineAt(C, { fte: 0.25 })]);
  const { body } = await world.call(
    liaison,
    'GET',
    `/v1/plans/${draftOne.id}/adherence?groupBy=center&center=${C}&on=2026-06-20`,
  );
  t.match(body.items, [{ center: C, delivered: 1 }]);
  const { body: all } = await world.call(liaison, 'GET', '/v1/plans/adherence?on=2026-06-20');
  t.match(all.items, [{ plannedFte: 4 }]);
});

t.test('two plans are compared by component, center and role, however their lines are split', async (t) => {
  const split = [
    lineAt(A, { fte: 1.5 }),
    lineAt(A, { fte: 0.5, funding: 'requested' }),
    lineAt(C, { fte: 1 }),
    lineAt(B, { fte: 1, funding: 'unfunded' }),
  ];
  const next = await draft(world, liaison, split);
  const { body } = await world.call(analyst, 'GET', `/v1/plans/${plan.id}/compare/${next.id}`);
  t.match(body, { unchanged: 1, a: { plannedFte: 4, requestedFte: 1 }, b: { plannedFte: 4, requestedFte: 0.5 } });
  t.match(
    body.items.map((item: any) => [item.change, item.component, item.center, item.aFte, item.bFte, item.differenceFte]),
    [
      ['removed', 'CBP', A, 1, null, -1],
      ['changed', 'CBP-USBP', A, 2, 2, 0],
      ['added', 'CBP-USBP', C, null, 1, 1],
    ],
  );
  t.match(body.centers, [
    { center: A, differenceFte: -1 },
    { center: B, differenceFte: 0 },
    { center: C, differenceFte: 1 },
  ]);
  const csv = await world.call(analyst, 'GET', `/v1/plans/${plan.id}/compare/${next.id}?format=csv`);
  t.equal(csv.text.trim().split('\r\n').length, 4);
  t.equal((await world.call(other, 'GET', `/v1/plans/${plan.id}/compare/${plan.id}`)).status, 404);
});

t.test('planned stands against stated need, and unknown need is never zero', async (t) => {
  const needsOf = (who: typeof analyst, query = '') => world.call(who, 'GET', `/v1/plans/${plan.id}/needs${query}`);
  const before = await needsOf(liaison);
  t.match(before.body, {
    cycle: null,
    centers: null,
    items: [{ center: A, plannedFte: 3, needFte: null }, { center: B }],
  });
  const cycle = await openCycle(world, analyst);
  await certify(world, director, urlOf(cycle, A), {
    presence: { status: 'confirmed-zero' },
    needs: {
      status: 'reported',
      lines: [
        { component: 'CBP-USBP', role: 'BPA', fte: 2.5, priority: 'high' },
        { component: 'CBP', fte: 1, priority: 'low' },
        { component: 'TSA', fte: 4, priority: 'low' },
        { component: null, role: 'IRS', fte: 1, priority: 'low' },
      ],
    },
  });
  const open = await needsOf(liaison, `?cycle=${cycle}`);
  t.match(
    open.body,
    { centers: 0, withheld: [{ cycle }], items: [{ center: A, needFte: null }, {}] },
    'blind while it is open',
  );
  const closed = await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(2) });
  t.equal(closed.status, 200);
  await publish(world, analyst, cycle);
  const row = { center: A, plannedFte: 3, needFte: 3.5, differenceFte: -0.5, broaderNeedFte: 0 };
  t.match((await needsOf(liaison)).body, {
    ...{ cycle, centers: 1 },
    items: [
      { ...row, anyComponentNeedFte: null },
      { center: B, plannedFte: 1, needFte: null, differenceFte: null },
    ],
  });
  t.match((await needsOf(analyst)).body.items[0], { ...row, anyComponentNeedFte: 1 });
  const { body } = await needsOf(analyst, '?groupBy=role&groupBy=center');
  t.match(
    body.items.map((item: any) => [item.role, item.center, item.plannedFte, item.needFte, item.anyComponentNeedFte]),
    [
      [null, A, 0, 1, 0],
      ['BPA', A, 2, 2.5, 0],
      ['BPA', B, 1, null, null],
      ['IRS', A, 1, 0, 1],
    ],
  );
  t.match((await needsOf(analyst, '?format=csv')).text, /^center,plannedFte,needFte,/);
  t.equal((await needsOf(analyst, '?cycle=NONE')).status, 404);
  t.equal((await needsOf(service, `?cycle=${cycle}`)).status, 403);
  t.match((await needsOf(service)).body, { cycle: null }, 'without the right to measures there are none');
});

t.test('reconciled presence is that of the latest closed cycle of the year up to the day', async (t) => {
  const url = `/v1/plans/${plan.id}/adherence?groupBy=center`;
  t.equal((await world.call(analyst, 'GET', `${url}&on=2026-06-29`)).body.cycle, null, 'it asks about a later day');
  const { body } = await world.call(analyst, 'GET', `${url}&on=2026-06-30`);
  t.match(body, { referenceDate: '2026-06-30', provisional: false });
  const at = (center: string) => body.items.find((item: any) => item.center === center);
  t.match(at(A), { registeredFte: 1.5, reconciledFte: 0 }, 'the center confirmed that nobody is there');
  t.match(at(C), { registeredFte: 0.25, reconciledFte: 0.25 }, 'not answered: as registered');
  const own = await world.call(liaison, 'GET', `${url}&on=2026-06-30`);
  t.same(own.body.items, body.items);
  const service_ = await world.call(service, 'GET', `${url}&on=2026-06-30`);
  t.equal(service_.body.cycle, null);
});
