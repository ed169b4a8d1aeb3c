// Reading reports: the bytes and what stands beside them, formats, and of the annex each its own rows.
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { closedCycle, publish } from './published.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
const { cycle, center, director } = await closedCycle(world, { analyst, liaison });
const stranger = await world.actor({ roles: ['director'], centers: [await world.center()] });
const made = await publish(world, analyst, cycle);
const url = made.headers['location'] ?? '';
const NOTHING = '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10';

type Row = Record<string, unknown>;

t.test('a report is immutable, known by its digest, and says how to check it', async (t) => {
  const read = await world.call(director, 'GET', url);
  const hex = made.body.digests.open;
  t.match(read.headers, {
    'cache-control': 'private, max-age=31536000, immutable',
    etag: `"${hex}"`,
    'repr-digest': `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`,
    link: /rel="describedby"/,
  });
  t.notOk(read.headers['content-encoding']);
  const known = await world.call(director, 'GET', url, { headers: { 'if-none-match': `"${hex}"` } });
  t.match(known, { status: 304, text: '' });
  t.equal(known.headers['cache-control'], 'private, max-age=31536000, immutable');
  t.equal((await world.call(analyst, 'GET', `/v1/reports/${NOTHING}`)).status, 404);
  t.equal((await world.call(analyst, 'GET', '/v1/reports/nothing')).status, 400);
  t.equal((await world.call(null, 'GET', url)).status, 401);
});

t.test('a table as CSV has the fields of the JSON, and a table that there is not is refused', async (t) => {
  for (const path of [`${url}.csv?table=by-family`, `${url}?format=csv&table=by-family`]) {
    const { status, text } = await world.call(analyst, 'GET', path);
    t.equal(status, 200);
    const rows: Row[] = parse(text, { columns: true });
    t.equal(Object.keys(rows[0] ?? {})[0], 'family');
    t.same(rows.map(({ family }) => family).sort(), ['', 'CBP', 'TSA']);
  }
  t.equal((await world.call(analyst, 'GET', `${url}.csv?table=agreement-total`)).status, 200);
  t.equal((await world.call(analyst, 'GET', `${url}.csv?table=nothing`)).status, 400);
});

t.test('what it says stands in words, with its tables page by page under labels', async (t) => {
  const { status, body } = await world.call(director, 'GET', `${url}/contents`);
  t.equal(status, 200);
  t.match(body, {
    report: { id: made.body.id, number: 1, allowed: [] },
    cutOff: /Z$/,
    acknowledgements: [{ matter: 'open-cases', explanation: 'They follow in a restatement.' }],
    policyParameters: [{ name: String, value: String }],
  });
  t.match(body.says.join(' '), /They state needs for 2\.50 FTE/);
  t.same((await world.call(analyst, 'GET', `${url}/contents`)).body.report.allowed, ['restate', 'replay']);
  for (const { table, rows, caption } of body.tables) {
    const read = await world.call(director, 'GET', `${url}/tables/${table}?limit=500`);
    t.match(read.body, { table, caption, report: made.body.id, nextCursor: null });
    t.equal(read.body.items.length, rows, `${table} has as many rows as it is said to have`);
    const csv: Row[] = parse((await world.call(director, 'GET', `${url}.csv?table=${table}`)).text, { columns: true });
    t.equal(csv.length, rows, 'and so has its CSV');
    const fields = read.body.columns.map(({ field }: { field: string }) => field);
    if (rows > 0) t.same([...fields, 'handlingMarking'].sort(), Object.keys(csv[0] ?? {}).sort());
  }
  const first = await world.call(director, 'GET', `${url}/tables/by-family?limit=2`);
  const rest = await world.call(director, 'GET', `${url}/tables/by-family?limit=2&cursor=${first.body.nextCursor}`);
  t.match(first.headers, { link: /rel="next"/ });
  t.same([...first.body.items, ...rest.body.items].map(({ family }) => family).sort(), ['CBP', 'TSA', null].sort());
  t.match(
    first.body.columns.filter(({ shown }: { shown: boolean }) => shown),
    [
      { field: 'family', label: 'Component family', unit: 'word' },
      { field: 'needs', unit: 'count' },
      { field: 'needFte', unit: 'fte' },
    ],
  );
  t.equal((await world.call(director, 'GET', `${url}/tables/by-family?cursor=nonsense`)).status, 400);
  t.equal((await world.call(director, 'GET', `${url}/tables/nothing`)).status, 400);
  t.equal((await world.call(director, 'GET', `/v1/reports/${NOTHING}/contents`)).status, 404);
});

t.test('it is a page and a workbook too, under the marking that it was published with', async (t) => {
  const page = await world.call(liaison, 'GET', url, { headers: { accept: 'text/html' } });
  t.match(page.headers, { 'content-type': /text\/html/, 'cache-control': /immutable/ });
  t.match(page.text, made.body.digests.open);
  t.equal((await world.call(liaison, 'GET', `${url}.html`)).text, page.text);
  const book = await world.call(liaison, 'GET', `${url}.xlsx`);
  t.match(book.headers, { 'content-type': /spreadsheetml/, 'content-disposition': /CUI_report/ });
  t.equal(book.text.slice(0, 2), 'PK');
});

t.test('of the annex directors and liaisons get their rows, and are told that they are not all', async (t) => {
  const of = async (who: typeof analyst) => (await world.call(who, 'GET', `${url}/annex`)).body;
  const [whole, own, cbp, tsas, none] = [
    await of(analyst),
    await of(director),
    await of(liaison),
    await of(tsa),
    await of(stranger),
  ];
  t.notOk('partial' in whole);
  for (const partial of [own, cbp, tsas, none]) t.match(partial.partial, /your own/);
  const centers = (its: { sections: Record<string, Row[]> }) => [
    ...new Set(Object.values(its.sections).flatMap((rows) => rows.map((row) => row['center']))),
  ];
  const families = (its: { sections: Record<string, Row[]> }) => [
    ...new Set(Object.values(its.sections).flatMap((rows) => rows.flatMap((row) => row['family'] ?? row['families']))),
  ];
  t.same(centers(own), [center]);
  t.same(own.sections.needs, whole.sections.needs, 'all needs of its center, also those that name no component');
  t.same(families(cbp), ['CBP']);
  t.same(families(tsas), ['TSA']);
  t.same(centers(none), []);
  t.same(none.sections, { findings: [], needs: [], 'policy-needs': [], 'presence-without-need': [] });
});

t.test('an open blind cycle hides the annex of earlier ones from the directors of its frame', async (t) => {
  const world2 = world;
  const { body } = await world2.call(director, 'GET', `${url}/annex`);
  t.ok(body.sections.findings.length > 0);
  const blind = await openCycle(world2, analyst);
  const hidden = await world2.call(director, 'GET', `${url}/annex`);
  t.same(hidden.body.sections.findings, []);
  t.equal((await world2.call(director, 'GET', url)).status, 200, 'the open part is nobody’s rows');
  await world2.call(analyst, 'POST', `/v1/cycles/${blind}/cancel`, {
    body: { reason: 'A test.' },
    headers: { 'if-match': '"2"' },
  });
});

t.test('pages and filters of the annex give the same rows, none twice', async (t) => {
  const whole = (await world.call(analyst, 'GET', `${url}/annex`)).body;
  const all = Object.entries(whole.sections as Record<string, Row[]>).flatMap(([section, rows]) =>
    rows.map((row) => ({ section, row })),
  );
  const paged: unknown[] = [];
  for (let next = `${url}/annex?limit=2`; next !== ''; ) {
    const { body, headers } = await world.call(analyst, 'GET', next);
    paged.push(...body.items);
    next = /<([^>]+)>; rel="next"/.exec(headers['link'] ?? '')?.[1] ?? '';
    t.equal(next === '', body.nextCursor === null);
  }
  t.same(paged, all);
  const filtered = await world.call(
    analyst,
    'GET',
    `${url}/annex?section=findings&family=TSA&center=${center}&state=ZZ`,
  );
  t.same(
    filtered.body.items.map(({ row }: { row: Row }) => row['family']),
    ['TSA'],
  );
  t.equal((await world.call(analyst, 'GET', `${url}/annex?cursor=nothing`)).status, 400);
  t.equal((await world.call(analyst, 'GET', `${url}/annex?section=nothing`)).status, 400);
});

t.test('a section as CSV takes units apart; without naming one it is refused', async (t) => {
  const { text } = await world.call(liaison, 'GET', `${url}/annex?section=findings&format=csv`);
  const rows: Row[] = parse(text, { columns: true });
  t.match(
    rows.find((row) => row['center'] === center),
    { outcome: 'differs', registerFte: '1', observedFte: '0.6', statements: '' },
  );
  const refused = await world.call(liaison, 'GET', `${url}/annex?format=csv`);
  t.match(refused, { status: 400, body: { errors: [{ pointer: '/section' }] } });
});
