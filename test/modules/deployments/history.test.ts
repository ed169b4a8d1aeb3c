// What was known when: every version is kept, and every instant can be asked; and what other slices read of it.
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { listDeploymentCenters, listRegistered, listSharedPositions } from '../../../src/modules/deployments/index.ts';
import { SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import type { Db } from '../../../src/platform/db/client.ts';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, change, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const colleague = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const analyst = await world.actor({ roles: ['analyst'] });

const asService = <T>(work: Parameters<typeof world.database.asPrincipal<T>>[1]) =>
  world.database.asPrincipal(SERVICE_PRINCIPAL, work, 'read');

t.test('every version is kept, with when, who and why', async (t) => {
  const center = await world.center();
  const v1 = await register(world, liaison, bodyAt(center));
  const v2 = (await change(world, colleague, v1, { fte: 0.8, reason: 'Shared' })).body;
  await change(world, liaison, v2, {});
  const v3 = (await change(world, liaison, v2, { note: 'n' })).body;
  const v4 = (await change(world, colleague, v3, 'end', { endDate: '2026-08-01', endReason: 'funding' })).body;
  const v5 = (await change(world, liaison, v4, 'cancel', { reason: 'Entered twice' })).body;
  const answer = await world.call(analyst, 'GET', `/v1/deployments/${v1.id}/history`);
  t.equal(answer.status, 200);
  const { items } = answer.body;
  t.same(
    items.map((item: Record<string, unknown>) => [
      item['version'],
      item['fte'],
      item['note'],
      item['endDate'],
      item['reason'],
    ]),
    [
      [1, 1, null, null, null],
      [2, 0.8, null, null, 'Shared'],
      [3, 0.8, 'n', null, null],
      [4, 0.8, 'n', '2026-08-01', null],
      [5, 0.8, 'n', '2026-08-01', 'Entered twice'],
    ],
  );
  const said = (changes: any[]) => changes.map((its) => [its.field, its.old, its.new]);
  t.same(
    items.map(({ changes }: any) => said(changes)),
    [
      [],
      [['fte', 1, 0.8]],
      [['note', null, 'n']],
      [
        ['endDate', null, '2026-08-01'],
        ['endReason', null, 'funding'],
      ],
      [],
    ],
    'each with what it says otherwise than the one before',
  );
  const later = await world.call(analyst, 'GET', `/v1/deployments/${v1.id}/history?limit=1`);
  const second = await world.call(
    analyst,
    'GET',
    `/v1/deployments/${v1.id}/history?limit=1&cursor=${later.body.nextCursor}`,
  );
  t.same(said(second.body.items[0].changes), [['fte', 1, 0.8]], 'also where a page begins with it');
  const [a, b] = [liaison, colleague].map(({ id }) => ({ id, label: `liaison ${id.slice(-6)}` }));
  t.same(
    items.map((item: { who: unknown }) => item.who),
    [a, b, a, b, a],
  );
  for (const [index, { recordedFrom, recordedTo, updatedAt }] of items.entries()) {
    t.equal(recordedFrom, updatedAt);
    t.equal(recordedTo, items[index + 1]?.recordedFrom ?? null, 'no gap and no overlap');
  }
  t.equal(items[4].status, 'cancelled');
  t.equal(v5.updatedAt, items[4].recordedFrom);

  const pages = [];
  for (let url: string | undefined = `/v1/deployments/${v1.id}/history?limit=2`; url !== undefined; ) {
    const page = await world.call(analyst, 'GET', url);
    pages.push(page.body.items.map((item: { version: number }) => item.version));
    url = /<(.*)>/.exec(page.headers['link'] ?? '')?.[1];
  }
  t.same(pages, [[1, 2], [3, 4], [5]]);
});

t.test('what was known at an instant is answered as it was known, also in lists', async (t) => {
  const [here, there] = [await world.center(), await world.center()];
  const before = new Date(Date.now() - 1000).toISOString();
  const v1 = await register(world, liaison, bodyAt(here));
  await sleep(5);
  const v2 = (await change(world, liaison, v1, { center: there, startDate: '2026-03-01' })).body;
  await sleep(5);
  const v3 = (await change(world, liaison, v2, 'cancel', { reason: 'x' })).body;
  const url = `/v1/deployments/${v1.id}`;
  t.equal((await world.call(analyst, 'GET', `${url}?knownAt=${before}`)).status, 404);
  for (const version of [v1, v2, v3]) {
    const answer = await world.call(analyst, 'GET', `${url}?knownAt=${version.updatedAt}`);
    t.same(answer.body, { ...version, allowed: [] });
    t.equal(answer.headers['etag'], `"${version.version}"`);
  }
  const ids = async (query: string) =>
    (await world.call(analyst, 'GET', `/v1/deployments?${query}`)).body.items.map(
      (item: { version: number }) => item.version,
    );
  t.same(await ids(`center=${here}&knownAt=${v1.updatedAt}`), [1]);
  t.same(await ids(`center=${here}&knownAt=${v2.updatedAt}`), []);
  t.same(await ids(`center=${there}&knownAt=${v2.updatedAt}&status=active`), [2]);
  t.same(await ids(`center=${there}&knownAt=${v2.updatedAt}&activeOn=2026-02-28`), []);
  t.same(await ids(`center=${there}&knownAt=${v2.updatedAt}&activeOn=2026-03-01`), [2]);
  t.same(await ids(`center=${there}&knownAt=${v3.updatedAt}&activeOn=2026-03-01`), []);
  t.same(await ids(`center=${there}&knownAt=${v3.updatedAt}`), [3]);
  const csv = await world.call(analyst, 'GET', `/v1/deployments?center=${here}&knownAt=${v1.updatedAt}&format=csv`);
  t.equal(csv.text.split('\r\n').length, 3);
});

t.test('nobody writes the history but the trigger', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center()));
  const principal = { ...SERVICE_PRINCIPAL, roles: ['liaison', 'analyst', 'admin'], components: ['CBP'] };
  const { id } = entry;
  const writes: ((db: Db) => Promise<unknown>)[] = [
    (db) => db.updateTable('deploymentVersions').set({ fte: 1 }).where('id', '=', id).execute(),
    (db) => db.deleteFrom('deploymentVersions').where('id', '=', id).execute(),
    (db) => db.deleteFrom('deployments').where('id', '=', id).execute(),
  ];
  for (const write of writes) await t.rejects(world.database.asPrincipal(principal, write), { code: '42501' });
});

t.test('what is written after a cut-off is recorded after it, also within its millisecond', async (t) => {
  const center = await world.center();
  const cutOff = new Date(Date.now() + 3_600_000);
  const by = liaison.id;
  await world.owner
    .insertInto('cycles')
    .values({
      code: `CUT-${process.pid}`,
      title: 'Closed by a clock that is ahead',
      referenceDate: '2026-06-30',
      opensAt: '2026-06-01T00:00:00Z',
      dueAt: '2026-07-01T00:00:00Z',
      closesAt: '2026-07-02T00:00:00Z',
      mode: 'blind',
      policy: 'P1',
      state: 'closed',
      cutOff,
      createdBy: by,
      updatedBy: by,
    })
    .execute();
  const entry = await register(world, liaison, bodyAt(center));
  t.ok(entry.updatedAt > cutOff.toISOString());
  const read = (recordedAt: Date | null) =>
    asService((db) => listRegistered(db, { centers: [center], day: '2026-06-30', recordedAt }));
  t.same(await read(cutOff), []);
  t.equal((await read(null)).length, 1);
  await world.owner.deleteFrom('cycles').where('code', '=', `CUT-${process.pid}`).execute();
});

t.test('other slices read who was registered on a day, as recorded at an instant', async (t) => {
  const [here, there] = [await world.center(), await world.center()];
  const first = await register(world, liaison, bodyAt(here, { fte: 0.5 }));
  const shared = await register(world, liaison, bodyAt(there, { fte: 0.25, positionRef: first.positionRef }));
  await register(world, liaison, bodyAt(here, { startDate: '2026-07-01' }));
  await sleep(5);
  const moved = (await change(world, liaison, first, { center: there, fte: 0.75 })).body;
  const read = (centers: string[] | 'all', recordedAt: string | null) =>
    asService((db) =>
      listRegistered(db, { centers, day: '2026-06-30', recordedAt: recordedAt === null ? null : new Date(recordedAt) }),
    );
  const [row, ...others] = await read([here], shared.updatedAt);
  t.same(others, []);
  const { positionId, ...rest } = row ?? { positionId: '' };
  t.same(rest, {
    id: first.id,
    version: 1,
    positionRef: first.positionRef,
    component: 'CBP-USBP',
    center: here,
    role: 'BPA',
    arrangement: 'full-time',
    fte: 50,
    startDate: '2026-01-05',
    endDate: null,
    confirmedOn: '2026-07-01',
  });
  t.same(await read([here], null), []);
  t.same(
    (await read([here, there], null)).map(({ id, fte }) => [id, fte]),
    [
      [first.id, 75],
      [shared.id, 25],
    ],
  );
  t.same((await read('all', moved.updatedAt)).filter(({ center }) => center === there).length, 2);
  const at = (instant: string) =>
    asService((db) => listSharedPositions(db, [positionId], '2026-06-30', new Date(instant)));
  t.same(await at(shared.updatedAt), [
    { positionId, center: here },
    { positionId, center: there },
  ]);
  t.same(await at(moved.updatedAt), [{ positionId, center: there }]);
  t.same(await asService((db) => listDeploymentCenters(db, [first.id, shared.id])), [
    { id: first.id, component: 'CBP-USBP', centers: [here, there] },
    { id: shared.id, component: 'CBP-USBP', centers: [there] },
  ]);
});
