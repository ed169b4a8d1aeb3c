// Prerequisites that are missing at the start date (methodology, section 12), and registrations that become stale.
import t from 'tap';
import { findMissingPrerequisites } from '../../../src/modules/deployments/find-missing-prerequisites.ts';
import { openWorld } from '../../kit/world.ts';
import { type Body, bodyAt, change, pointersOf, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const analyst = await world.actor({ roles: ['analyst'] });

const WHOLE = { clearance: 'secret', part23TrainedOn: '2026-01-05', privacyTrainedOn: '2026-01-04' };
const CASES: [what: string, values: Body, expected: string[]][] = [
  ['all of them, also on the very day', WHOLE, []],
  [
    'nothing recorded',
    { clearance: null, part23TrainedOn: null, privacyTrainedOn: null },
    ['clearance:not-recorded', 'part23:not-recorded', 'privacy:not-recorded'],
  ],
  ['recorded as none', { ...WHOLE, clearance: 'none' }, ['clearance:none-held']],
  ['a training a day late', { ...WHOLE, part23TrainedOn: '2026-01-06' }, ['part23:after-start']],
  [
    'the other a day late',
    { ...WHOLE, privacyTrainedOn: '2026-01-06', clearance: null },
    ['clearance:not-recorded', 'privacy:after-start'],
  ],
  [
    'a training that is to come before it starts',
    { ...WHOLE, startDate: '2027-01-05', part23TrainedOn: '2026-12-01' },
    [],
  ],
];
const listOf = async (query: string, who = liaison) =>
  (await world.call(who, 'GET', `/v1/deployments/prerequisites?${query}`)).body;

t.test(
  'what is missing is said with its reason, the same by the rule, on the deployment and by the filters',
  async (t) => {
    const center = await world.center();
    for (const [what, values, expected] of CASES) {
      const body: any = bodyAt(center, values);
      t.same(
        findMissingPrerequisites(body).map(({ prerequisite, reason }) => `${prerequisite}:${reason}`),
        expected,
        what,
      );
      const entry = await register(world, liaison, body);
      t.same(
        entry.notices.map((its: any) => `${its.prerequisite}:${its.reason}`),
        expected,
        what,
      );
      t.ok(entry.notices.every((its: any) => its.code === 'prerequisite-missing' && its.message.length > 10));
      for (const kind of ['clearance', 'part23', 'privacy']) {
        const { body: page } = await world.call(
          liaison,
          'GET',
          `/v1/deployments?positionRef=${entry.positionRef}&missingPrerequisite=${kind}`,
        );
        t.equal(page.items.length, expected.some((its) => its.startsWith(kind)) ? 1 : 0, `${what}: ${kind}`);
      }
    }
    t.same(
      findMissingPrerequisites({
        ...{ startDate: '2026-01-05', clearance: null, part23TrainedOn: null, privacyTrainedOn: null },
        cancelledAt: new Date(0),
      }),
      [],
      'nothing of a cancelled one',
    );
  },
);

t.test('they are counted by group, listed row by row, and left out of nothing else', async (t) => {
  const [here, there] = [await world.center(), await world.center()];
  const whole = await register(world, liaison, bodyAt(here, WHOLE));
  const late = await register(world, liaison, bodyAt(here, { ...WHOLE, part23TrainedOn: '2026-02-01' }));
  const planned = await register(
    world,
    liaison,
    bodyAt(there, { component: 'CBP-OFO', startDate: '2026-07-13', clearance: 'none' }),
  );
  const ended = await register(world, liaison, bodyAt(there, { endDate: '2026-03-31' }));
  const cancelled = await register(world, liaison, bodyAt(there));
  await change(world, liaison, cancelled, 'cancel', { reason: 'Twice' });
  const ofTsa = await register(world, tsa, bodyAt(here, { component: 'TSA', role: 'IO' }));
  const both = `center=${here}&center=${there}`;
  const body = await listOf(both);
  t.same(
    body.items.map(({ id }: any) => id),
    [late.id, planned.id],
  );
  t.match(body.items[1], {
    status: 'planned',
    daysLeft: 12,
    clearance: 'none',
    notices: [{ reason: 'none-held' }, { prerequisite: 'part23' }, {}],
  });
  t.equal(body.items[0].daysLeft, null);
  t.same(body.counts, [
    { component: 'CBP-OFO', deployments: 1, lacking: 1, clearance: 1, part23: 1, privacy: 1 },
    { component: 'CBP-USBP', deployments: 2, lacking: 1, clearance: 0, part23: 1, privacy: 0 },
  ]);
  t.match(body.statement, /counts all the same/);
  t.same(
    (await listOf(`${both}&groupBy=center&groupBy=family`)).counts.map((its: any) => [
      its.center,
      its.family,
      its.deployments,
      its.lacking,
    ]),
    [
      [here, 'CBP', 2, 1],
      [there, 'CBP', 1, 1],
    ],
  );
  t.same(
    (await listOf(`${both}&status=ended`)).items.map(({ id }: any) => id),
    [ended.id],
  );
  t.same(
    (await listOf(`${both}&missingPrerequisite=clearance`)).items.map(({ id }: any) => id),
    [planned.id],
  );
  t.same((await listOf(`${both}&component=CBP-OFO`)).counts.length, 1);
  t.same(
    (await listOf(both, tsa)).items.map(({ id }: any) => id),
    [ofTsa.id],
    'each its own',
  );
  t.equal((await listOf(both, analyst)).counts.length, 3);
  const first = await listOf(`${both}&limit=1`);
  t.same(
    (await listOf(`${both}&limit=1&cursor=${first.nextCursor}`)).items.map(({ id }: any) => id),
    [planned.id],
  );
  const file = await world.call(liaison, 'GET', `/v1/deployments/prerequisites?${both}&format=csv`);
  const lines = file.text.split('\r\n');
  t.match(lines[0], /^id,component,family,center,role,positionRef,status,startDate,daysLeft,.*,notices,/);
  t.equal(lines.length, 4);
  t.match(lines[2], /planned,2026-07-13,12,none,,,clearance:none-held part23:not-recorded privacy:not-recorded,CUI$/);
  t.equal(
    (await world.call(liaison, 'GET', `/v1/deployments?center=${here}&activeOn=2026-07-01`)).body.items.length,
    2,
    'on duty all the same',
  );
  const bad = await world.call(
    liaison,
    'GET',
    '/v1/deployments/prerequisites?groupBy=role&missingPrerequisite=x&more=1',
  );
  t.equal(bad.status, 400);
  t.same([...new Set(pointersOf(bad))], ['/groupBy/0', '/missingPrerequisite/0', '/more']);
  t.equal((await world.call(liaison, 'GET', '/v1/deployments/prerequisites?cursor=x')).status, 400);
  t.equal(
    (await world.call(await world.actor({ roles: ['admin'] }), 'GET', '/v1/deployments/prerequisites')).status,
    403,
  );
  t.equal((await world.call(null, 'GET', '/v1/deployments/prerequisites')).status, 401);
  t.ok(whole.notices.length === 0);
});

t.test('a registration says by when to confirm it, and what becomes stale next can be asked for', async (t) => {
  const center = await world.center();
  const open = await register(world, liaison, bodyAt(center));
  const short = await register(world, liaison, bodyAt(center, { endDate: '2026-12-28' }));
  const ended = await register(world, liaison, bodyAt(center, { endDate: '2026-06-30' }));
  t.equal(open.confirmBy, '2026-12-28', '180 days later');
  t.equal(short.confirmBy, null, 'it ends before it could be stale');
  t.equal(ended.confirmBy, null);
  const before = async (day: string) =>
    (await world.call(liaison, 'GET', `/v1/deployments?center=${center}&confirmBefore=${day}`)).body.items.map(
      ({ id }: any) => id,
    );
  t.same(await before('2026-12-28'), []);
  t.same(await before('2026-12-29'), [open.id]);
  for (const [clock, stale] of [
    ['2026-12-28T23:00:00Z', false],
    ['2026-12-29T00:00:00Z', true],
  ] as const) {
    world.setClock(clock);
    const { body } = await world.call(liaison, 'GET', `/v1/deployments/${open.id}`);
    t.match(body, { stale, confirmBy: '2026-12-28' });
  }
  await world.owner
    .updateTable('deployments')
    .set({ confirmedOn: null, version: 2 })
    .where('id', '=', open.id)
    .execute();
  t.match((await world.call(liaison, 'GET', `/v1/deployments/${open.id}`)).body, { stale: true, confirmBy: null });
  t.same(await before('2026-12-01'), [open.id], 'what nobody has ever confirmed waits already');
});
