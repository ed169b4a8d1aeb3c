// Reference data over the API: created, corrected and ended by administrators, kept in every version, wrong links refused.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });
const analyst = await world.actor({ roles: ['analyst'] });

const CREATE = { 'if-none-match': '*' };
const put = (url: string, body: object, headers: Record<string, string> = {}) =>
  world.call(admin, 'PUT', url, { body, headers });
const component = (code: string, body: object, headers: Record<string, string> = CREATE) =>
  put(`/v1/components/${code}`, { name: code, namedInStatute: false, ...body }, headers);

t.test('the seeded kinds are all there, and say how sure they are', async (t) => {
  for (const kind of ['centers', 'components', 'roles', 'capabilities', 'policies']) {
    const answer = await world.call(analyst, 'GET', `/v1/${kind}?limit=500`);
    t.equal(answer.status, 200);
    t.ok(answer.body.items.length > 0, kind);
    t.same(answer.body.items[0].allowed, [], 'an analyst changes none');
    const codes = answer.body.items.map((item: { code: string }) => item.code);
    t.same(codes, [...codes].sort());
  }
  const unsure = await world.call(analyst, 'GET', '/v1/centers?nameVerified=false&limit=500');
  t.ok(unsure.body.items.length > 0);
  t.ok(unsure.body.items.every((item: { nameVerified: boolean; source: string }) => !item.nameVerified && item.source));
});

t.test('a row is created only with If-None-Match: *, and only once', async (t) => {
  const body = { name: 'New', state: 'YC', designation: 'recognized', femaRegion: 6 };
  t.equal((await put('/v1/centers/YC-NEW', body)).status, 428);
  t.equal((await put('/v1/centers/YC-NEW', body, { 'if-match': '"1"' })).status, 404);
  const made = await put('/v1/centers/YC-NEW', body, CREATE);
  t.match(made, { status: 201, headers: { etag: '"1"', location: '/v1/centers/YC-NEW' } });
  t.match(made.body, {
    code: 'YC-NEW',
    landBorder: null,
    aliases: [],
    validFrom: null,
    nameVerified: false,
    allowed: ['put'],
  });
  const again = await put('/v1/centers/YC-NEW', body, CREATE);
  t.same([again.status, again.body.type], [409, '/problems/already-exists']);
  const raced = await Promise.all(
    Array.from({ length: 5 }, () => put('/v1/roles/YRACE', { title: 'R', embeddedByDefault: true }, CREATE)),
  );
  t.same(raced.map(({ status }) => status).sort(), [201, 409, 409, 409, 409]);
});

t.test('a PUT states the whole row: what it leaves out is empty again', async (t) => {
  const url = '/v1/centers/YD-ONE';
  const body = { name: 'One', state: 'YD', designation: 'primary', femaRegion: 6 };
  await put(url, { ...body, aliases: ['Uno'], landBorder: true, source: 'a page' }, CREATE);
  const replaced = await put(url, { ...body, code: 'YD-ONE', validTo: '2026-12-31' }, { 'if-match': '"1"' });
  t.match(replaced, {
    status: 200,
    headers: { etag: '"2"' },
    body: { aliases: [], landBorder: null, source: null, validTo: '2026-12-31' },
  });
  t.equal((await put(url, body, { 'if-match': '"1"' })).status, 412);
  t.match(await put(url, { ...body, code: 'YD-TWO' }, { 'if-match': '"2"' }), {
    status: 400,
    body: { errors: [{ pointer: '/code' }] },
  });
  const wrong = await put(url, { ...body, validFrom: '2027-01-01', validTo: '2026-12-31' }, { 'if-match': '"2"' });
  t.match(wrong, { status: 400, body: { errors: [{ pointer: '/validTo' }] } });
  t.equal((await world.call(analyst, 'PUT', url, { body, headers: { 'if-match': '"2"' } })).status, 403);
  t.equal((await world.call(admin, 'DELETE', url)).status, 405, 'ended, never deleted');
});

t.test('what has ended is listed, and left out of a later day', async (t) => {
  const listed = async (day: string) =>
    (await world.call(analyst, 'GET', `/v1/centers?state=YE&activeOn=${day}`)).body.items.map(
      (item: { code: string }) => item.code,
    );
  await world.center({ state: 'YE', validFrom: '2020-01-01', validTo: '2025-12-31' });
  t.equal((await world.call(analyst, 'GET', '/v1/centers?state=YE')).body.items.length, 1);
  t.same(
    (await Promise.all(['2019-12-31', '2020-01-01', '2025-12-31', '2026-01-01'].map(listed))).map(
      (codes) => codes.length,
    ),
    [0, 1, 1, 0],
  );
});

t.test('filters of one name mean any of, of several names all of', async (t) => {
  await world.center({ state: 'YF', designation: 'primary', femaRegion: 2 });
  await world.center({ state: 'YF', designation: 'recognized', femaRegion: 3 });
  const count = async (query: string) => (await world.call(analyst, 'GET', `/v1/centers?${query}`)).body.items.length;
  t.equal(await count('state=YF&femaRegion=2&femaRegion=3'), 2);
  t.equal(await count('state=YF&femaRegion=2&designation=recognized'), 0);
  t.equal(await count('state=YF&femaRegion=3&designation=recognized'), 1);
});

t.test('a component is neither its own ancestor nor part of what does not exist', async (t) => {
  t.equal((await component('YA', {})).status, 201);
  t.equal((await component('YA-B', { parent: 'YA' })).status, 201);
  t.equal((await component('YA-B-C', { parent: 'YA-B' })).status, 201);
  for (const parent of ['YA', 'YA-B', 'YA-B-C']) {
    const answer = await component('YA', { parent }, { 'if-match': '"1"' });
    t.match(answer, { status: 400, body: { errors: [{ in: 'body', pointer: '/parent' }] } }, parent);
  }
  t.equal((await component('YS', { successorTo: 'YA' })).status, 201);
  for (const successorTo of ['YS', 'YA']) {
    const answer = await component('YA', { successorTo }, { 'if-match': '"1"' });
    t.match(answer, { status: 400, body: { errors: [{ in: 'body', pointer: '/successorTo' }] } }, successorTo);
  }
  t.match(await component('YX', { parent: 'YNONE' }), { status: 400, body: { errors: [{ pointer: '/parent' }] } });
  t.match(await component('YX', { successorTo: 'YNONE' }), {
    status: 400,
    body: { errors: [{ pointer: '/successorTo' }] },
  });
  t.match(await component('YX', { successorTo: 'YX' }), { status: 400 });
  t.equal((await component('YA-B-C', { parent: 'YA' }, { 'if-match': '"1"' })).status, 200, 'and may move');
});

t.test('a center continues only centers that exist', async (t) => {
  const old = await world.center();
  const body = { name: 'Merged', state: 'YG', designation: 'recognized', femaRegion: 6 };
  const wrong = await put('/v1/centers/YG-M', { ...body, predecessors: [old, 'YG-NONE'] }, CREATE);
  t.match(wrong, { status: 400, body: { errors: [{ pointer: '/predecessors/1' }] } });
  t.equal((await put('/v1/centers/YG-M', { ...body, predecessors: [old] }, CREATE)).status, 201);
});

t.test('a policy is written in FTE and rates, and kept in hundredths', async (t) => {
  const { body } = await world.call(admin, 'GET', '/v1/policies/P1');
  const { code, version, allowed, ...content } = body;
  t.match(content, {
    fteTolerance: 0.1,
    responseThresholds: { unit: 0.8, item: 0.7 },
    priorityWeights: { critical: 8 },
  });
  const made = await put('/v1/policies/Y2', { ...content, fteTolerance: 0.29, validFrom: '2027-01-01' }, CREATE);
  t.match(made, { status: 201, body: { code: 'Y2', fteTolerance: 0.29, validFrom: '2027-01-01' } });
  const row = await world.owner
    .selectFrom('policies')
    .select('parameters')
    .where('code', '=', 'Y2')
    .executeTakeFirstOrThrow();
  t.match(row.parameters, { fteTolerance: 29, unitResponseThreshold: 80 });
  t.equal((await put('/v1/policies/Y3', { ...content, fteTolerance: 0.125 }, CREATE)).status, 400);
});

t.test('every version is kept with who made it and when it held', async (t) => {
  const url = '/v1/roles/YH';
  await put(url, { title: 'First', embeddedByDefault: true }, CREATE);
  await put(url, { title: 'Second', embeddedByDefault: true }, { 'if-match': '"1"' });
  await put(url, { title: 'Third', embeddedByDefault: false }, { 'if-match': '"2"' });
  const history = () =>
    world.owner.selectFrom('referenceVersions').selectAll().where('code', '=', 'YH').orderBy('version').execute();
  const versions = await history();
  t.match(versions, [
    { version: 1, content: { title: 'First' }, principalId: admin.id },
    { version: 2, content: { title: 'Second' } },
    { version: 3, content: { title: 'Third', embedded_by_default: false }, recordedTo: null },
  ]);
  t.same(
    versions.slice(0, 2).map((row) => row.recordedTo),
    versions.slice(1).map((row) => row.recordedFrom),
    'without a gap',
  );
  const principal = { ...admin, kind: 'person' as const, label: '', scopes: [] };
  for (const work of [
    'update reference_versions set version = 9',
    'delete from reference_versions',
    'delete from roles',
  ]) {
    const { sql } = await import('kysely');
    await t.rejects(
      world.database.asPrincipal(principal, (db) => sql.raw(work).execute(db)),
      { code: '42501' },
      work,
    );
  }
  t.same(await history(), versions);
  const events = (await world.call(admin, 'GET', '/v1/audit-events?subject=YH')).body.items;
  t.same(
    events.map((event: { details: { version: number } }) => event.details.version),
    [1, 2, 3],
  );
});

t.test('the versions of a row are read newest first, page by page', async (t) => {
  await component('VERSIONED', { name: 'First' });
  await component('VERSIONED', { name: 'Second', namedInStatute: true }, { 'if-match': '"1"' });
  const url = '/v1/components/VERSIONED/versions';
  const first = await world.call(analyst, 'GET', `${url}?limit=1`);
  t.match(first.body.items, [
    { version: 2, recordedTo: null, row: { name: 'Second', namedInStatute: true, allowed: [] } },
  ]);
  t.type(first.body.items[0].recordedBy, 'string');
  const second = await world.call(analyst, 'GET', `${url}?limit=1&cursor=${first.body.nextCursor}`);
  t.match(second.body, { items: [{ version: 1, row: { name: 'First', namedInStatute: false } }], nextCursor: null });
  t.equal(second.body.items[0].recordedTo, first.body.items[0].recordedFrom);
  t.equal((await world.call(analyst, 'GET', '/v1/components/NO-SUCH/versions')).status, 404);
  t.equal((await world.call(analyst, 'GET', `${url}?cursor=nonsense`)).status, 400);
  const policy = await world.call(analyst, 'GET', '/v1/policies/P1/versions');
  t.match(policy.body.items.at(-1), { version: 1, row: { code: 'P1', priorityWeights: {}, responseThresholds: {} } });
});
