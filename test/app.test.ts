// Lists, versions and repeated requests as every slice has them, over the routes that need no cycle.
import t from 'tap';
import { openWorld } from './kit/world.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });

/** The items of every page from `url` on, by `nextCursor`, with what `between` does before each further one. */
async function readPages(url: string, between: () => Promise<unknown> = async () => undefined) {
  const items: { code: string }[] = [];
  const pages: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await world.call(admin, 'GET', cursor === '' ? url : `${url}&cursor=${cursor}`);
    items.push(...answer.body.items);
    pages.push(answer.body.items.length);
    cursor = answer.body.nextCursor;
    await between();
  }
  return { codes: items.map(({ code }) => code), pages };
}

t.test('a list is read whole by its cursors, each row once', async (t) => {
  const state = 'YA';
  for (let i = 0; i < 7; i += 1) await world.center({ state });
  const { codes, pages } = await readPages(`/v1/centers?state=${state}&limit=3`);
  t.same(pages, [3, 3, 1]);
  t.same(new Set(codes).size, 7);
  const exact = await readPages(`/v1/centers?state=${state}&limit=7`);
  t.same(exact.pages, [7], 'a full last page has no next');
});

t.test('rows written while a client pages are neither skipped nor told twice', async (t) => {
  const state = 'YB';
  const insert = (code: string) =>
    world.owner
      .insertInto('centers')
      .values({ code, name: code, state, designation: 'recognized', femaRegion: 1 })
      .execute();
  for (const code of ['YB-20', 'YB-40', 'YB-60', 'YB-80']) await insert(code);
  let round = 0;
  const { codes } = await readPages(`/v1/centers?state=${state}&limit=2`, async () => {
    round += 1;
    if (round > 1) return;
    await insert('YB-10');
    await insert('YB-50');
    await world.owner.deleteFrom('centers').where('code', '=', 'YB-40').execute();
  });
  t.same(codes, ['YB-20', 'YB-40', 'YB-50', 'YB-60', 'YB-80'], 'what lies ahead is seen, what lies behind is not');
});

t.test('the next page is also in the Link header, with the filters of this one', async (t) => {
  const answer = await world.call(admin, 'GET', '/v1/centers?limit=2&designation=primary');
  const [, next = ''] = /^<([^>]+)>; rel="next"$/.exec(answer.headers['link'] ?? '') ?? [];
  const second = await world.call(admin, 'GET', next);
  t.equal(second.status, 200);
  t.ok(second.body.items[0].code > answer.body.items[1].code);
  t.ok(second.body.items.every((item: { designation: string }) => item.designation === 'primary'));
  t.equal((await world.call(admin, 'GET', '/v1/centers?limit=500')).headers['link'], undefined, 'none on the last');
});

t.test('a cursor of one list is none of another', async (t) => {
  const { body } = await world.call(admin, 'GET', '/v1/centers?limit=1');
  t.equal((await world.call(admin, 'GET', `/v1/principals?cursor=${body.nextCursor}`)).status, 400);
});

t.test('an answer that still holds is 304, and one that does not is sent', async (t) => {
  const code = await world.center();
  const url = `/v1/centers/${code}`;
  const first = await world.call(admin, 'GET', url);
  const again = await world.call(admin, 'GET', url, { headers: { 'if-none-match': first.headers['etag'] ?? '' } });
  t.same([again.status, again.text, again.headers['etag']], [304, '', first.headers['etag']]);
  t.equal((await world.call(admin, 'GET', url, { headers: { 'if-none-match': '"0", W/"1"' } })).status, 304);
  t.equal((await world.call(admin, 'GET', url, { headers: { 'if-none-match': '"0"' } })).status, 200);
  const list = await world.call(admin, 'GET', '/v1/roles');
  const known = { 'if-none-match': list.headers['etag'] ?? '' };
  t.equal((await world.call(admin, 'GET', '/v1/roles', { headers: known })).status, 304);
  const reader = await world.actor({ roles: ['analyst'] });
  t.equal(
    (await world.call(reader, 'GET', '/v1/roles', { headers: known })).status,
    200,
    'who may do less sees another',
  );
});

t.test('an Idempotency-Key', async (t) => {
  const body = { label: 'Repeated', role: 'analyst' };
  const headers = { 'idempotency-key': 'one' };

  await t.test('answers again what it answered, without the secret, and does it once', async (t) => {
    const first = await world.call(admin, 'POST', '/v1/tokens', { body, headers });
    const second = await world.call(admin, 'POST', '/v1/tokens', { body, headers });
    t.same([first.status, second.status], [201, 201]);
    t.match(first.body.token, /^fcs_/);
    t.same(second.body, { ...first.body, token: null });
    t.equal(second.headers['location'], first.headers['location']);
    t.equal(second.headers['etag'], first.headers['etag']);
    t.same([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']], [undefined, 'true']);
    const made = await world.owner.selectFrom('principals').select('id').where('label', '=', 'Repeated').execute();
    t.equal(made.length, 1);
    const kept = await world.owner.selectFrom('tokens').select('id').where('label', '=', 'Repeated').execute();
    t.equal(kept.length, 1);
  });

  await t.test('with another body is 422, with another principal or route it is another key', async (t) => {
    const other = await world.call(admin, 'POST', '/v1/tokens', { body: { ...body, label: 'Other' }, headers });
    t.same([other.status, other.body.type], [422, '/problems/idempotency-key-reused']);
    const second = await world.actor({ roles: ['admin'] });
    t.equal(
      (await world.call(second, 'POST', '/v1/tokens', { body: { ...body, label: 'Other' }, headers })).status,
      201,
    );
    const elsewhere = { body: { label: 'Elsewhere', roles: ['admin'] }, headers };
    t.equal((await world.call(admin, 'POST', '/v1/principals', elsewhere)).status, 201);
  });

  await t.test('is not used up by a refusal', async (t) => {
    const again = { 'idempotency-key': 'refused' };
    const refused = { label: 'Later', role: 'director', centers: ['ZZ-LATER'] };
    t.equal((await world.call(admin, 'POST', '/v1/tokens', { body: refused, headers: again })).status, 400);
    await world.owner
      .insertInto('centers')
      .values({ code: 'ZZ-LATER', name: 'Later', state: 'ZZ', designation: 'recognized', femaRegion: 1 })
      .execute();
    t.equal((await world.call(admin, 'POST', '/v1/tokens', { body: refused, headers: again })).status, 201);
  });

  await t.test('of a request that is still running is 409, and of all at once one is done', async (t) => {
    const request = { body: { label: 'Raced', role: 'analyst' }, headers: { 'idempotency-key': 'raced' } };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.call(admin, 'POST', '/v1/tokens', request)),
    );
    const created = answers.filter(({ status }) => status === 201);
    t.same(
      answers.filter(({ status }) => status !== 201).map(({ status, body: { type } }) => [status, type]),
      answers.filter(({ status }) => status !== 201).map(() => [409, '/problems/idempotency-key-in-use']),
    );
    t.equal(created.filter(({ body: { token } }) => token !== null).length, 1, 'one has the secret');
    const made = await world.owner.selectFrom('tokens').select('id').where('label', '=', 'Raced').execute();
    t.equal(made.length, 1);
    // Held open by another transaction, as by a first request that takes long.
    const held = { ...request, headers: { 'idempotency-key': 'held' } };
    const name = `${admin.id} POST /v1/tokens held`;
    await world.owner.transaction().execute(async (db) => {
      const { sql } = await import('kysely');
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 1))`.execute(db);
      const waiting = await world.call(admin, 'POST', '/v1/tokens', held);
      t.same([waiting.status, waiting.headers['retry-after']], [409, '1']);
    });
    t.equal((await world.call(admin, 'POST', '/v1/tokens', held)).status, 201);
  });

  await t.test('of somebody whose rights have changed since answers nothing of it', async (t) => {
    const changing = await world.actor({ roles: ['admin', 'analyst'] });
    const request = { body: { label: 'Before', role: 'analyst' }, headers: { 'idempotency-key': 'rights' } };
    t.equal((await world.call(changing, 'POST', '/v1/tokens', request)).status, 201);
    await world.owner
      .updateTable('principals')
      .set({ roles: ['admin'] })
      .where('id', '=', changing.id)
      .execute();
    const again = await world.call(changing, 'POST', '/v1/tokens', request);
    t.same([again.status, again.body.type], [403, '/problems/rights-changed']);
  });
});
