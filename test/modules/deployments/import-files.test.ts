// Files as people send them: what can be read is read, what cannot is refused with what to do, and an export comes back unchanged.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { csv, faultsOf, importFile, NDJSON, workbook, XLSX_TYPE } from './import.ts';
import { bodyAt, change, register } from './register.ts';

t.test('files of the register', async (t) => {
  const world = await openWorld(t);
  const cbp = await world.actor({ roles: ['liaison'], components: ['CBP'] });
  const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
  const [a, b] = [await world.center(), await world.center()];

  t.test('every export comes back unchanged', async (t) => {
    const first = await register(
      world,
      cbp,
      bodyAt(a, { note: "=1+1, it's\n'quoted' \"twice\"", systems: ['HSIN', 'C-LAN'], fte: 0.29, clearance: 'ts-sci' }),
    );
    await register(
      world,
      cbp,
      bodyAt(b, {
        positionRef: "'-7",
        successorOf: first.id,
        startDate: '2026-08-01',
        part23TrainedOn: '2026-01-04',
        note: "'=x",
      }),
    );
    const ended = await register(world, cbp, bodyAt(a, { fte: 0.5 }));
    await change(world, cbp, ended, 'end', { endDate: '2026-03-31', endReason: 'funding' });
    const gone = await register(world, cbp, bodyAt(a));
    await change(world, cbp, gone, 'cancel', { reason: 'By mistake' });
    const file = (await world.call(cbp, 'GET', '/v1/deployments?format=csv')).text;
    const counts = { rows: 4, created: 0, changed: 0, ended: 0, unchanged: 3, cancelled: 1 };
    const fromCsv = await importFile(world, cbp, file);
    t.match(fromCsv.body, { counts, ignoredColumns: [], changes: [], normalised: [] }, fromCsv.text);
    const { items } = (await world.call(cbp, 'GET', '/v1/deployments?limit=500')).body;
    const records = items.map((item: object) => JSON.stringify(item)).join('\n');
    t.match((await importFile(world, cbp, records, '', NDJSON)).body, { counts, ignoredColumns: [], changes: [] });
    const sent = await world.app.inject({
      method: 'GET',
      url: '/v1/deployments?format=xlsx',
      headers: { authorization: `Bearer ${cbp.token}` },
    });
    t.equal(sent.statusCode, 200, sent.body.slice(0, 200));
    const fromBook = await importFile(world, cbp, sent.rawPayload, '', XLSX_TYPE);
    t.match(
      fromBook.body,
      { counts, ignoredColumns: [], changes: [], notes: ['Sheet "Register" was read.'] },
      fromBook.text,
    );
  });

  t.test('a template states its columns and choices, and its examples are passed over', async (t) => {
    const template = await world.app.inject({
      method: 'GET',
      url: '/v1/deployments/import/template.xlsx',
      headers: { authorization: `Bearer ${cbp.token}` },
    });
    t.equal(template.statusCode, 200);
    const answer = await importFile(world, cbp, template.rawPayload, '', XLSX_TYPE);
    t.match(faultsOf(answer), [/^- -: The file holds no deployment/]);
    const text = (await world.call(cbp, 'GET', '/v1/deployments/import/template.csv')).text;
    const filled = `${text}CBP-USBP,${a},bpa,Full Time,1,FILLED-1,"Jan 5, 2026"\r\n`;
    const answered = await importFile(world, cbp, filled, 'dryRun=true');
    t.match(
      answered.body,
      { counts: { rows: 1, created: 1 }, notes: ['The example rows of the template were passed over.'] },
      answered.text,
    );
    const real = `${text}CBP-USBP,${a},bpa,Full Time,1,EXAMPLE-2,"Jan 5, 2026"\r\n`;
    const kept = await importFile(world, cbp, real, 'dryRun=true');
    t.match(kept.body, { changes: [{ positionRef: 'EXAMPLE-2' }] }, 'a real position of that name is no example');
  });

  t.test('semicolons, other encodings, a title before the header and unknown columns are read and told', async (t) => {
    const file = `Roster of June;;;;;;;\n\nComponent;Center;Role;Arrangement;FTE;Position Ref;StartDate;Clearence;Supervisor\nU.S. Customs and Border Protection;${a};Border Patrol Agent;FT;0,5;SEMI-1;2026-01-05;TS/SCI;n\u00e9`;
    const answer = await importFile(world, cbp, Buffer.from(file, 'latin1'), 'dryRun=true');
    t.match(
      answer.body,
      {
        counts: { created: 1 },
        ignoredColumns: [
          { column: 'Clearence', didYouMean: 'clearance' },
          { column: 'Supervisor', didYouMean: null },
        ],
        notes: [/Windows-1252/],
      },
      answer.text,
    );
    t.equal(answer.body.changes[0].line, 4);
  });

  t.test('a missing column is one fault, two columns of one field another', async (t) => {
    const rows = ['M-1', 'M-2'].map((ref) => ['CBP', a, 'BPA', ref]);
    const missing = await importFile(world, cbp, csv(['component', 'center', 'role', 'positionRef'], ...rows));
    t.same(
      faultsOf(missing).filter((its) => its.includes('fte')),
      ['- fte: The column fte is missing, and 2 rows are new and need it (line 2, 3). Add it.'],
    );
    const renamed = await importFile(
      world,
      cbp,
      csv(['component', 'center', 'role', 'positionRef', 'Worked', 'Supervisor'], ...rows),
    );
    t.match(
      faultsOf(renamed).find((its) => its.includes('fte')),
      /Not understood: "Worked", "Supervisor"\. If one of them is fte, name it fte; else add that column\.$/,
    );
    const twice = await importFile(
      world,
      cbp,
      csv(['component', 'center', 'start', 'start date', 'positionRef'], ['CBP', a, '', '', 'M-3']),
    );
    t.ok(
      faultsOf(twice).includes(
        '1 startDate: Two columns are read as startDate: "start" and "start date". Rename or delete one of them.',
      ),
    );
  });

  t.test('what is no table is refused with what to do', async (t) => {
    for (const [file, type, says] of [
      ['', 'text/csv', /empty/],
      ['a,b\n1,2', 'text/csv', /looks like a header/],
      ['x', XLSX_TYPE, /no workbook/],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), XLSX_TYPE, /password/],
      ['{"component": 1}\nx', NDJSON, /Line 2 is not JSON/],
      [`component,center,positionRef\n"${'x'.repeat(300_000)}`, 'text/csv', /quotation mark/],
      [`component,center,positionRef${',x'.repeat(600)}`, 'text/csv', /more than 500 columns/],
      [`component,center,positionRef,note\nCBP,${a},N-1,a\0b`, 'text/csv', /cannot be kept/],
    ] as const) {
      const answer = await importFile(world, cbp, file as string, 'dryRun=true', type);
      t.equal(answer.status, 400, answer.text);
      t.match(answer.text, says);
    }
    const other = await importFile(world, cbp, '{}', '', 'application/json');
    t.equal(other.status, 415);
    t.equal((await importFile(world, cbp, 'x'.repeat(26_214_401))).status, 413);
  });

  t.test('a sheet further on is found, and formulas count by their value', async (t) => {
    const file = await workbook(
      { name: 'Cover', header: ['Hello'], rows: [['World']] },
      {
        name: 'People',
        header: ['component', 'center', 'role', 'arrangement', 'fte', 'positionRef', 'startDate'],
        rows: [['CBP', a, 'BPA', 'virtual', 0.5, 2041, '46027']],
      },
    );
    const answer = await importFile(world, cbp, file, 'dryRun=true', XLSX_TYPE);
    t.match(
      answer.body,
      { notes: ['Sheet "People" was read.'], changes: [{ line: 5, positionRef: '2041' }] },
      answer.text,
    );
  });

  t.test(
    'a roster ends what it covers and does not hold, confirmed by its number, and confirms the rest',
    async (t) => {
      const center = await world.center();
      const [kept, left] = [
        await register(world, tsa, bodyAt(center, { component: 'TSA', role: 'FIO' })),
        await register(world, tsa, bodyAt(center, { component: 'TSA', role: 'FIO' })),
      ];
      world.setClock('2026-07-02T12:00:00Z');
      const file = csv(['id', 'fte'], [kept.id, 1]);
      const query = `mode=roster&component=TSA&center=${center}&endOn=2026-07-31&endReason=rotation`;
      t.equal((await importFile(world, tsa, file, 'mode=roster')).status, 400);
      t.equal((await importFile(world, cbp, file, query)).status, 403);
      const dry = await importFile(world, tsa, file, `${query}&dryRun=true`);
      t.match(
        dry.body,
        {
          expectEnded: 1,
          counts: { ended: 1, unchanged: 1, confirmed: 1 },
          changes: [{ line: null, action: 'ended', deployment: left.id }],
        },
        dry.text,
      );
      const refused = await importFile(world, tsa, file, query);
      t.equal(refused.status, 409);
      t.equal((await importFile(world, tsa, file, `${query}&expectEnded=2`)).status, 409);
      const done = await importFile(world, tsa, file, `${query}&expectEnded=1`);
      t.equal(done.status, 200, done.text);
      t.match((await world.call(tsa, 'GET', `/v1/deployments/${left.id}`)).body, {
        endDate: '2026-07-31',
        endReason: 'rotation',
      });
      t.match((await world.call(tsa, 'GET', `/v1/deployments/${kept.id}`)).body, {
        confirmedOn: '2026-07-02',
        version: 2,
      });
      const again = await importFile(world, tsa, file, query);
      t.match(again.body, { counts: { ended: 0, unchanged: 1, confirmed: 0 }, changes: [] }, again.text);
      t.equal((await world.call(cbp, 'GET', `/v1/deployment-imports/${done.body.id}`)).status, 404);
      t.match((await world.call(tsa, 'GET', `/v1/deployment-imports/${done.body.id}/changes`)).body.items, [
        { deployment: left.id },
      ]);
      t.match(
        (await world.call(tsa, 'GET', `/v1/deployment-imports/${done.body.id}/changes?format=csv`)).text,
        /endDate,,2026-07-31/,
      );
      t.match((await world.call(tsa, 'GET', '/v1/deployment-imports?limit=1')).body, {
        items: [{ mode: 'roster' }],
        nextCursor: /./,
      });
    },
  );

  t.test(
    'imports of the same rows at once do not wait for each other in a circle; a key is answered once',
    async (t) => {
      const center = await world.center();
      const lines = Array.from({ length: 40 }, (_, at) => [
        'CBP',
        at % 2 === 0 ? center : a,
        'BPA',
        'part-time',
        0.5,
        `RACE-${at}`,
        '2026-01-05',
      ]);
      const header = ['component', 'center', 'role', 'arrangement', 'fte', 'positionRef', 'startDate'];
      const files = [csv(header, ...lines), csv(header, ...[...lines].reverse()), csv(header, ...lines)];
      const answers = await Promise.all(files.map((file) => importFile(world, cbp, file)));
      t.same(
        answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409),
        [],
      );
      t.equal(
        answers.reduce((sum, { body }) => sum + (body.counts?.created ?? 0), 0),
        40,
      );
      const key = { 'idempotency-key': 'import-1' };
      const [once, twice] = [
        await importFile(world, cbp, files[0] ?? '', '', 'text/csv', key),
        await importFile(world, cbp, files[0] ?? '', '', 'text/csv', key),
      ];
      t.equal(twice.headers['idempotency-replayed'], 'true');
      t.equal(twice.body.id, once.body.id);
    },
  );
});
