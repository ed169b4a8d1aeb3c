// What an import does to the register: what is made, changed, ended and left, all or nothing, by the rules of single writes.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { csv, faultsOf, importFile } from './import.ts';
import { bodyAt, change, register } from './register.ts';

const HEADER = ['Component', 'Fusion center', 'Role', 'Arrangement', 'FTE', 'Position #', 'Start date'];

t.test('importing a file', async (t) => {
  const world = await openWorld(t);
  const cbp = await world.actor({ roles: ['liaison'], components: ['CBP'] });
  const row = (
    center: string,
    ref: string,
    values: Partial<Record<'component' | 'role' | 'arrangement' | 'fte' | 'start', string>> = {},
  ) => [
    values.component ?? 'CBP-USBP',
    center,
    values.role ?? 'BPA',
    values.arrangement ?? 'Full time',
    values.fte ?? '1',
    ref,
    values.start ?? '1/5/2026',
  ];
  const list = async (center: string) => (await world.call(cbp, 'GET', `/v1/deployments?center=${center}`)).body.items;

  t.test('a dry run tells what would come of it and writes nothing', async (t) => {
    const center = await world.center();
    const answer = await importFile(world, cbp, csv(HEADER, row(center, 'DRY-1')), 'dryRun=true');
    t.equal(answer.status, 200, answer.text);
    t.match(answer.body, {
      id: null,
      dryRun: true,
      mode: 'upsert',
      counts: { rows: 1, created: 1, changed: 0, ended: 0, unchanged: 0 },
    });
    t.match(answer.body.changes, [
      { line: 2, action: 'created', deployment: null, positionRef: 'DRY-1', says: /is new/ },
    ]);
    t.same(await list(center), []);
  });

  t.test(
    'what is new is registered, what differs changed, what is the same left; sent again, all is unchanged',
    async (t) => {
      const center = await world.center();
      const kept = await register(world, cbp, bodyAt(center, { positionRef: 'UP-1' }));
      const changed = await register(world, cbp, bodyAt(center, { positionRef: 'UP-2' }));
      const file = csv(HEADER, row(center, 'UP-1'), row(center, 'UP-2', { fte: '50%' }), row(center, 'UP-3'));
      const answer = await importFile(world, cbp, file);
      t.equal(answer.status, 200, answer.text);
      t.match(answer.body.counts, { rows: 3, created: 1, changed: 1, ended: 0, unchanged: 1, confirmed: 0 });
      t.match(answer.body.changes, [
        {
          line: 3,
          action: 'changed',
          deployment: changed.id,
          fields: [{ field: 'fte', old: 1, new: 0.5 }],
          says: `UP-2 at ${center}: FTE 0.50, was 1.00.`,
        },
        { line: 4, action: 'created' },
      ]);
      t.match(
        answer.body.normalised.find((its: { field: string }) => its.field === 'startDate'),
        { count: 3, line: 2, from: '1/5/2026', to: '2026-01-05' },
      );
      const now = await list(center);
      t.same(
        now.map((its: { positionRef: string; fte: number; version: number }) => [
          its.positionRef,
          its.fte,
          its.version,
        ]),
        [
          ['UP-1', 1, 1],
          ['UP-2', 0.5, 2],
          ['UP-3', 1, 1],
        ],
      );
      const history = await world.call(cbp, 'GET', `/v1/deployments/${changed.id}/history`);
      t.equal(history.body.items[1].reason, `Import ${answer.body.id}`);
      const again = await importFile(world, cbp, file);
      t.match(again.body, { counts: { rows: 3, created: 0, changed: 0, ended: 0, unchanged: 3 }, changes: [] });
      t.equal((await world.call(cbp, 'GET', `/v1/deployments/${kept.id}`)).body.version, 1);
    },
  );

  t.test('one fault anywhere and nothing is written; all faults of all rows are told by line and field', async (t) => {
    const center = await world.center();
    const answer = await importFile(
      world,
      cbp,
      csv(
        HEADER,
        row(center, 'BAD-1'),
        row('ZZ-NONE', 'BAD-2', { start: '13/45/2026' }),
        row(center, 'BAD-3', { fte: '1.5', role: 'Border Patrol Agnet' }),
        row(center, 'BAD-4', { component: 'TSA' }),
        row(center, '', { arrangement: 'sometimes' }),
      ),
    );
    t.equal(answer.status, 400);
    t.strictSame(answer.body.errors.map((its: { line: number; field: string }) => [its.line, its.field]).sort(), [
      [3, 'center'],
      [3, 'startDate'],
      [4, 'fte'],
      [4, 'role'],
      [5, 'component'],
      [6, 'arrangement'],
      [6, 'positionRef'],
    ]);
    t.match(
      faultsOf(answer).find((its) => its.startsWith('4 role')),
      /did you mean BPA \(Border Patrol Agent\)\?/,
    );
    t.same(answer.body.repeated, [], 'nothing is wrong twice in the same way');
    const rows = ['MANY-1', 'MANY-2', 'MANY-3'].map((ref) => row('Nowhere at all', ref));
    const many = await importFile(world, cbp, csv(HEADER, row(center, 'MANY-0'), ...rows));
    t.match(many.body.repeated, [{ field: 'center', value: 'Nowhere at all', count: 3, line: 3 }]);
    t.equal(many.body.repeated.length, 1);
    t.match(answer.body, {
      faultCount: 7,
      detail: '7 faults in 4 of 5 rows; nothing was written. Mend them and send the file again.',
    });
    t.same(await list(center), []);
  });

  t.test(
    'what cannot be read is told with what to write; a sum or a remark below the table is one fault',
    async (t) => {
      const center = await world.center();
      const header = [...HEADER, 'End date', 'Privacy training'];
      const answer = await importFile(
        world,
        cbp,
        csv(
          header,
          [...row(center, 'SAY-1'), 'N/A', 'pending'],
          [...row(center, 'SAY-2', { start: 'TBD' }), '', ''],
          [...row(center, 'SAY-3', { component: 'TSA' }), '', ''],
          [...row(center, 'SAY-4', { component: 'TSA-FAMS' }), '', ''],
          [...row(center, 'SAY-5', { component: 'USBP Sector' }), '', ''],
          ['TOTAL', '', '', '', '5', '', '', '', ''],
          ['as of 11/20/2026', '', '', '', '', '', '', '', ''],
        ),
      );
      t.matchOnly(faultsOf(answer), [
        /^2 privacyTrainedOn: "pending" is no day: .* or leave the cell empty\.$/,
        /^3 startDate: "TBD" is no day: .* or take the row out until it is known\.$/,
        /^4 component: You are no liaison of TSA\. Take the row out/,
        /^5 component: You are no liaison of TSA, to which TSA-FAMS belongs\. Take the row out/,
        /^6 component: There is no component "USBP Sector": did you mean CBP-USBP \(U\.S\. Border Patrol\)\?$/,
        /^7 -: This row looks like no deployment/,
        /^8 -: This row looks like no deployment/,
      ]);
    },
  );

  t.test('a roster that says not what it ends is told what each part is for', async (t) => {
    const answer = await importFile(world, cbp, csv(HEADER), 'mode=roster');
    t.equal(answer.status, 400);
    t.matchOnly(
      answer.body.errors.map(({ message }: { message: string }) => message),
      [
        /component: what the file is the whole roster of/,
        /endOn: the last day of those/,
        /endReason: why they end, one of/,
      ],
    );
  });

  t.test('the FTE of a position is judged at the end of the whole file', async (t) => {
    const [a, b] = [await world.center(), await world.center()];
    await register(world, cbp, bodyAt(a, { positionRef: 'SWAP-1' }));
    await register(world, cbp, bodyAt(b, { positionRef: 'SWAP-2' }));
    const moved = await importFile(
      world,
      cbp,
      csv(
        [...HEADER, 'End date'],
        [...row(a, 'SWAP-1'), '2026-06-30'],
        [...row(b, 'SWAP-1', { start: '2026-07-01' }), ''],
        [...row(b, 'SWAP-2'), '2026-06-30'],
        [...row(a, 'SWAP-2', { start: '2026-07-01' }), ''],
      ),
    );
    t.match(moved.body.counts, { created: 2, ended: 2 }, moved.text);
    const over = await importFile(
      world,
      cbp,
      csv(HEADER, row(await world.center(), 'SWAP-1', { start: '2026-08-01', fte: '0.5' })),
    );
    t.equal(over.status, 400);
    t.match(faultsOf(over), [/^2 fte: Position SWAP-1 would stand at 1.50 FTE on 2026-08-01/]);
  });

  t.test('a row may succeed one of the same file, named by its position', async (t) => {
    const center = await world.center();
    const header = [...HEADER, 'End date', 'Replaces'];
    const file = csv(
      header,
      [...row(center, 'NEXT-1', { start: '2026-07-02' }), '', 'NEXT-0'],
      [...row(center, 'NEXT-0'), '2026-07-01', ''],
    );
    const answer = await importFile(world, cbp, file);
    t.equal(answer.status, 200, answer.text);
    const [before, after] = await list(center).then((items) =>
      items.sort((x: any, y: any) => (x.positionRef < y.positionRef ? -1 : 1)),
    );
    t.equal(after.successorOf, before.id);
    t.match((await importFile(world, cbp, file)).body.counts, { unchanged: 2, changed: 0 });
    const both = await importFile(
      world,
      cbp,
      csv(header, [...row(center, 'NEXT-2', { start: '2026-07-03' }), '', 'NEXT-0']),
    );
    t.match(faultsOf(both), [/^2 successorOf: .*succeeds that deployment already/]);
    const circle = await importFile(world, cbp, csv(['id', 'successorOf'], [before.id, after.id]));
    t.match(faultsOf(circle), [/succeed itself/]);
  });

  t.test('two rows about one deployment are a fault of both', async (t) => {
    const center = await world.center();
    const answer = await importFile(
      world,
      cbp,
      csv(HEADER, row(center, 'TWICE'), row(center, 'TWICE', { start: '2026-01-06' })),
    );
    t.same(
      answer.body.errors.map((its: { line: number }) => its.line),
      [2, 3],
    );
  });

  t.test('a cancelled deployment is left alone, and counted', async (t) => {
    const center = await world.center();
    const entry = await register(world, cbp, bodyAt(center, { positionRef: 'GONE' }));
    await change(world, cbp, entry, 'cancel', { reason: 'Entered twice' });
    const answer = await importFile(world, cbp, csv(['id', 'status', 'fte'], [entry.id, 'cancelled', '0.5']));
    t.match(answer.body, { counts: { rows: 1, cancelled: 1, changed: 0 }, changes: [] }, answer.text);
  });

  t.test('an empty cell clears, an absent column leaves what stands', async (t) => {
    const center = await world.center();
    const entry = await register(
      world,
      cbp,
      bodyAt(center, { positionRef: 'CLR', note: 'Hello', fundedThrough: '2026-12-31', systems: ['HSIN'] }),
    );
    const answer = await importFile(world, cbp, csv([...HEADER, 'Notes', 'Systems'], [...row(center, 'CLR'), '', '']));
    t.same(answer.body.changes[0].fields.map((its: { field: string }) => its.field).sort(), ['note', 'systems']);
    t.match((await world.call(cbp, 'GET', `/v1/deployments/${entry.id}`)).body, {
      note: null,
      systems: [],
      fundedThrough: '2026-12-31',
    });
  });
});
