// Lines as JSON and as files: what is exported comes back unchanged, every faulty line is named, and two writers do not cross.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { pointersOf } from '../deployments/register.ts';
import { approved, draft, lineAt, move, setLines } from './drafted.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const analyst = await world.actor({ roles: ['analyst'] });
const [A, B] = [await world.center(), await world.center()];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

t.test('setting lines says what it changes, and a dry run changes nothing', async (t) => {
  const plan = await draft(world, liaison, [lineAt(A), lineAt(B, { note: 'Stays.' })]);
  const lines = [
    lineAt(B, { note: 'Stays.' }),
    lineAt(A, { fte: 1.5 }),
    lineAt(A, { role: 'IRS', funding: 'unfunded' }),
  ];
  const expected = {
    unchanged: 1,
    added: [{ center: A, role: 'IRS', fte: 2, funding: 'unfunded' }],
    changed: [{ center: A, role: 'BPA', funding: 'funded', fteBefore: 2, fte: 1.5, noteBefore: null, note: null }],
    removed: [],
  };
  const dry = await setLines(world, liaison, plan, lines, '?dryRun=true');
  t.match(dry.body, { dryRun: true, version: 1, ...expected });
  t.equal((await world.call(liaison, 'GET', `/v1/plans/${plan.id}`)).body.version, 1);
  const done = await setLines(world, liaison, plan, lines);
  t.match(done.body, { dryRun: false, version: 2, ...expected });
  t.equal(done.headers.etag, '"2"');
  const again = await setLines(world, liaison, { ...plan, version: 2 }, lines);
  t.match(again.body, { version: 2, unchanged: 3, added: [], changed: [], removed: [] });
  const { body } = await world.call(liaison, 'GET', `/v1/plans/${plan.id}/lines`);
  t.match(
    body.items.map(({ line, center }: any) => [line, center]),
    [
      [1, B],
      [2, A],
      [3, A],
    ],
    'in the order of the last',
  );
  const removed = await setLines(world, liaison, { ...plan, version: 2 }, []);
  t.equal(removed.body.removed.length, 3);
});

t.test('a file of lines comes back unchanged, as CSV and as XLSX', async (t) => {
  const notes = ['=1+1', "'quoted", 'Two\nlines, and "more"', null];
  const roles = ['BPA', 'IRS', 'ANL', 'IO'];
  const plan = await draft(
    world,
    liaison,
    notes.map((note, at) => lineAt(A, { note, role: roles[at], fte: at + 0.25 })),
  );
  const url = `/v1/plans/${plan.id}/lines`;
  const csv = await world.call(liaison, 'GET', url, { headers: { accept: 'text/csv' } });
  t.match(csv.headers['content-disposition'], /plan-CBP-2026\.csv/);
  t.match(csv.text, /^line,component,center,role,fte,funding,note,handlingMarking\r\n1,CBP-USBP,/);
  const same = { unchanged: 4, added: [], changed: [], removed: [], version: 1 };
  t.match((await setLines(world, liaison, plan, csv.text)).body, same);
  const auth = { authorization: `Bearer ${liaison.token}` };
  const book = await world.app.inject({ url: `${url}?format=xlsx`, headers: auth });
  t.equal(book.headers['content-type'], XLSX);
  const headers = { ...auth, 'content-type': XLSX, 'if-match': '"1"' };
  const sent = await world.app.inject({ method: 'PUT', url, headers, payload: book.rawPayload });
  t.match(sent.json(), same);
});

t.test('a table has its columns in any order, with the spellings of spreadsheets', async (t) => {
  const plan = await draft(world, liaison, []);
  const text = `Funding;FTE;Center;Role\r\nFunded;1,5; ${A.toLowerCase()} ;bpa\r\n;;;\r\nrequested;2;${B};IRS\r\n`;
  const set = await setLines(world, liaison, plan, text);
  t.match(set.body.added, [
    { component: 'CBP', center: A, role: 'BPA', fte: 1.5, funding: 'funded', note: null },
    { component: 'CBP', center: B, role: 'IRS', fte: 2, funding: 'requested' },
  ]);
});

t.test('a table names its columns and codes as people do, and is told which code may have been meant', async (t) => {
  const plan = await draft(world, liaison, []);
  const center = await world.call(liaison, 'GET', '/v1/centers/TX-JCIC');
  const rows = [
    'Agency,Fusion Center,Job Title,FTE,Funding,Comments',
    `U.S. Border Patrol,${center.body.name},Border Patrol Agent,2,Funded,As last year`,
    `CBP,${A},irs,1,requested,`,
  ];
  const set = await setLines(world, liaison, plan, rows.join('\n'));
  t.match(set.body.added, [
    { component: 'CBP-USBP', center: 'TX-JCIC', role: 'BPA', fte: 2, funding: 'funded', note: 'As last year' },
    { component: 'CBP', center: A, role: 'IRS', fte: 1, funding: 'requested', note: null },
  ]);
  const wrong = await setLines(
    world,
    liaison,
    { ...plan, version: 2 },
    'center,role,fte,funding\nTexas Fusion Ctr,BPA,1,funded',
  );
  t.match(wrong.body, {
    detail: 'One fault in the file; nothing was changed. Mend them and send the file again.',
    errors: [
      {
        pointer: '/lines/0/center',
        line: 2,
        field: 'center',
        value: 'Texas Fusion Ctr',
        message: /did you mean .*TX-JCIC/,
      },
    ],
  });
});

t.test('every faulty line of a file is named by line and field, and nothing is changed', async (t) => {
  const plan = await draft(world, liaison, [lineAt(A)]);
  const rows = [
    'center,role,fte,funding,note',
    `${A},BPA,1,funded,`,
    `NOWHERE,BPA,1.234,funded,`,
    `${A},NONE,100,maybe,x`,
    `${A},,,,`,
    `${A},BPA,2,funded,again`,
  ];
  const refused = await setLines(world, liaison, plan, rows.join('\n'));
  t.equal(refused.status, 400);
  t.same(pointersOf(refused), [
    ...['/lines/1/center', '/lines/1/fte', '/lines/2/fte', '/lines/2/funding', '/lines/2/role'],
    ...['/lines/3/fte', '/lines/3/funding', '/lines/3/role', '/lines/4'],
  ]);
  const at = refused.body.errors.map(({ line, field, value }: any) => [line, field, value]);
  for (const told of [
    [3, 'center', 'NOWHERE'],
    [4, 'fte', '100'],
    [4, 'funding', 'maybe'],
    [5, 'role', null],
    [6, null, null],
  ])
    t.ok(JSON.stringify(at).includes(JSON.stringify(told)), `${told} is among ${JSON.stringify(at)}`);
  for (const [text, told] of [
    ['center,role,fte,funding,color\n', /no column "color"/],
    ['center,role,fte\n', /column funding is missing/],
    ['a,b\n1,2\n', /No row names the columns/],
    ['center,role,fte,funding,fte\n', /there twice/],
    ['center,role,fte,funding\n', /no line below the header/],
    [`center,role,fte,funding\n${A},BPA,abc,funded\n`, /^FTE is a number/],
  ] as const) {
    const answer = await setLines(world, liaison, plan, text);
    t.equal(answer.status, 400);
    t.match(answer.body.errors[0].message, told);
  }
  const json = await setLines(world, liaison, plan, [lineAt('NOWHERE', { fte: 0 }), { surplus: 1 } as never]);
  t.same(pointersOf(json), [
    ...['/lines/0/center', '/lines/0/fte', '/lines/1/center', '/lines/1/fte', '/lines/1/funding', '/lines/1/role'],
    '/lines/1/surplus',
  ]);
  const many = Array.from({ length: 5_001 }, () => lineAt(A));
  t.equal((await setLines(world, liaison, plan, many)).status, 400);
  const text = await world.call(liaison, 'PUT', `/v1/plans/${plan.id}/lines`, {
    body: 'x',
    headers: { 'content-type': 'text/plain', 'if-match': '"1"' },
  });
  t.equal(text.status, 415);
  t.equal((await world.call(liaison, 'PUT', `/v1/plans/${plan.id}/lines`, { body: { lines: [] } })).status, 428);
  t.equal((await world.call(analyst, 'GET', `/v1/plans/${plan.id}`)).body.version, 1);
});

t.test(
  'what is submitted is what was read: lines that change meanwhile have the submission refused, or are refused',
  async (t) => {
    for (let round = 0; round < 4; round += 1) {
      const plan = await draft(world, liaison, [lineAt(A)]);
      const [set, submitted] = await Promise.all([
        setLines(world, liaison, plan, [lineAt(A, { fte: 9 })]),
        move(world, liaison, plan, 'submit'),
      ]);
      t.same([set.status, submitted.status].sort(), [200, 412]);
      const { body } = await world.call(liaison, 'GET', `/v1/plans/${plan.id}`);
      t.equal(body.lines[0].fte, set.status === 200 ? 9 : 2);
    }
  },
);

t.test('however many are approved at once, one is approved', async (t) => {
  const people = { liaison, analyst };
  const first = await approved(world, people, [lineAt(A)], { fiscalYear: 2050 });
  const drafts = await Promise.all([1, 2, 3, 4].map(() => draft(world, liaison, [lineAt(A)], { fiscalYear: 2050 })));
  const part = await draft(world, liaison, [lineAt(A)], { fiscalYear: 2050, component: 'CBP-USBP' });
  const copy = await world.call(liaison, 'POST', '/v1/plans', { body: { copyOf: first.id } });
  const submitted = await Promise.all([...drafts, part, copy.body].map((plan) => move(world, liaison, plan, 'submit')));
  const answers = await Promise.all(submitted.map(({ body }) => move(world, analyst, body, 'approve')));
  t.same(
    answers.slice(0, 4).map(({ status }) => status),
    [200, 200, 200, 200],
  );
  t.equal(answers[4]?.status, 409, 'a part would be planned twice');
  const url = '/v1/plans?fiscalYear=2050&state=approved';
  const { items } = (await world.call(analyst, 'GET', url)).body;
  t.equal(items.length, 1);
  const all = (await world.call(analyst, 'GET', '/v1/plans?fiscalYear=2050&state=superseded')).body.items;
  t.equal(
    all.length,
    answers.filter(({ status }) => status === 200).length,
    'all others that were approved are superseded',
  );
  const chain = new Set([...all, ...items].map(({ supersedes }: any) => supersedes));
  t.equal(chain.size, all.length + 1, 'one after another');
  await t.rejects(
    world.owner
      .updateTable('plans')
      .set({ state: 'approved', supersededBy: null })
      .where('id', '=', first.id)
      .execute(),
    /plans_one_approved/,
  );
});
