// Returning a certified answer with a query: what was certified stays in force, the center answers, and nothing is signed meanwhile.
import t from 'tap';
import { askAs, connect } from '../../access/ask-as.ts';
import { urlOf as urlOfDatabase } from '../../kit/cluster.ts';
import { openWorld } from '../../kit/world.ts';
import { ANSWER, certify, match, pointersOf, SIGNED, save, urlOf } from './answers.ts';
import { act, askCenter, certifyAnew, certifySaved, closeCycle, reopen } from './reviews.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const service = await connect(urlOfDatabase(new URL(world.serviceUrl).pathname.slice(1), 'service'));
t.teardown(() => service.end());

const answered = async (terms = {}) => {
  const asked = await askCenter(world, analyst, terms);
  await certify(world, asked.director, asked.url);
  return asked;
};
const ask = (url: string, question = 'Who left?') => act(world, analyst, url, 'return', { question });
const say = (who: typeof analyst, url: string, number: number, answer = 'Three returned to their sector.') =>
  act(world, who, url, `queries/${number}/answer`, { answer });

t.test('a returned response keeps its revision in force, and shows the question to its center', async (t) => {
  const { url, director, cycle, center } = await answered();
  const before = (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?center=${center}`)).body;
  t.same((await world.call(analyst, 'GET', url)).body.allowed, ['return']);
  const returned = await ask(url);
  t.match(returned, { status: 200, headers: { etag: '"3"' } });
  t.match(returned.body, { state: 'returned', revision: 1, lock: null, allowed: ['return'] });
  t.match(returned.body.queries, [
    { number: 1, revision: 1, question: 'Who left?', askedBy: { id: analyst.id }, answer: null, answeredBy: null },
  ]);
  const seen = await world.call(director, 'GET', url);
  t.same(seen.body.allowed, ['save', 'answer']);
  t.same(seen.body.queries, returned.body.queries);
  t.same((await world.call(director, 'GET', `${url}/queries`)).body.items, returned.body.queries);
  t.same((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?center=${center}`)).body, before);
  const listed = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/responses?state=returned`);
  t.same(
    listed.body.items.map((item: { center: string }) => item.center),
    [center],
  );
});

t.test('with the last query answered an answer that nobody changed stands again, without a new revision', async (t) => {
  const { url, director, cycle, center } = await answered();
  await ask(url);
  await ask(url, 'And who came?');
  const first = await say(director, url, 1);
  t.match(first, { status: 200, body: { state: 'returned', revision: 1, allowed: ['save', 'answer'] } });
  const second = await say(director, url, 2);
  t.match(second.body, {
    state: 'certified',
    revision: 1,
    allowed: ['amend'],
    queries: [
      { number: 1, answer: 'Three returned to their sector.', answeredBy: { id: director.id }, answeredAt: String },
      { number: 2, question: 'And who came?' },
    ],
  });
  const events = await world.owner
    .selectFrom('auditEvents')
    .select(['action', 'reason', 'details'])
    .where('subject', '=', `${cycle}/${center}`)
    .orderBy('id')
    .execute();
  t.match(events.slice(2), [
    { action: 'return-response', reason: 'Who left?', details: { number: 1, revision: 1 } },
    { action: 'return-response', reason: 'And who came?', details: { number: 2 } },
    { action: 'answer-query', details: { number: 1, stands: false } },
    { action: 'answer-query', details: { number: 2, stands: true } },
  ]);
});

t.test('an answer that was changed meanwhile is certified anew', async (t) => {
  const { url, director } = await answered();
  await ask(url);
  await save(world, director, url, { ...ANSWER, needs: { status: 'confirmed-zero' } }, 3);
  const said = await say(director, url, 1);
  t.match(said.body, { state: 'returned', allowed: ['save', 'certify'] });
  const certified = await certifySaved(world, director, url);
  t.match(certified, { status: 200, body: { state: 'certified', revision: 2 } });
  await ask(url, 'Really none?');
  t.match((await world.call(director, 'GET', url)).body.queries, [{ revision: 1 }, { number: 2, revision: 2 }]);
});

t.test('nothing is certified over an open query, and every one is named beside the other faults', async (t) => {
  const { url, director } = await answered();
  await ask(url);
  await ask(url, 'And who came?');
  await say(director, url, 1);
  await ask(url, 'Since when?');
  const wrong = { ...ANSWER, needs: { status: 'reported' } };
  const { headers } = await world.call(director, 'GET', url);
  const saved = await world.call(director, 'PUT', url, { body: wrong, headers: { 'if-match': headers['etag'] ?? '' } });
  const refused = await world.call(director, 'POST', `${url}/certify`, {
    body: SIGNED,
    headers: match(saved.body.version),
  });
  t.equal(refused.status, 422);
  t.same(pointersOf(refused), ['/needs/status', '/queries/1', '/queries/2']);
});

t.test('only an analyst returns, only what is certified, and only while the cycle is open', async (t) => {
  const { url, director, cycle } = await askCenter(world, analyst);
  const stranger = await world.actor({ roles: ['director'], centers: [await world.center()] });
  const question = { question: 'Who?' };
  t.match(await world.call(analyst, 'POST', `${url}/return`, { body: question, headers: match(0) }), {
    status: 409,
    body: { type: '/problems/wrong-state' },
  });
  await certify(world, director, url);
  const post = (who: typeof analyst | null, body: unknown = question, headers = match(2)) =>
    world.call(who, 'POST', `${url}/return`, { body, headers });
  t.equal((await post(null)).status, 401);
  t.equal((await post(director)).status, 403);
  t.equal((await post(stranger)).status, 403);
  t.same(pointersOf(await post(analyst, { question: ' ', why: 1 })), ['/question', '/why']);
  t.equal((await post(analyst, question, {} as never)).status, 428);
  t.equal((await post(analyst, question, match(1))).status, 412);
  t.equal(
    (await world.call(analyst, 'POST', `${urlOf(cycle, 'ZZ-NONE')}/return`, { body: question, headers: match(2) }))
      .status,
    404,
  );
  await act(world, director, url, 'amend');
  t.match(await post(analyst, question, match(3)), { status: 409, body: { type: '/problems/wrong-state' } });
  await closeCycle(world, analyst, cycle);
  t.match(await post(analyst, question, match(3)), { status: 409, body: { type: '/problems/locked' } });
});

t.test('only the center answers its queries, each once', async (t) => {
  const { url, director, center } = await answered();
  const delegate = await world.actor({ roles: ['delegate'], centers: [center] });
  const stranger = await world.actor({ roles: ['director'], centers: [await world.center()] });
  const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
  await ask(url);
  const post = (who: typeof analyst | null, body: unknown = { answer: 'Three.' }, headers = match(3), number = '1') =>
    world.call(who, 'POST', `${url}/queries/${number}/answer`, { body, headers });
  t.equal((await post(null)).status, 401);
  t.equal((await post(analyst)).status, 403);
  t.equal((await post(stranger)).status, 404);
  t.same(pointersOf(await post(director, { answer: '', by: 'me' })), ['/answer', '/by']);
  t.same(pointersOf(await post(director, { answer: 'Three.' }, match(3), 'first')), ['/number']);
  t.equal((await post(director, { answer: 'Three.' }, {} as never)).status, 428);
  t.equal((await post(director, { answer: 'Three.' }, match(2))).status, 412);
  t.equal((await post(director, { answer: 'Three.' }, match(3), '2')).status, 404);
  for (const who of [stranger, liaison]) {
    t.not((await world.call(who, 'GET', `${url}/queries`)).status, 200, 'nobody else reads them');
  }
  t.equal((await world.call(director, 'GET', `${url}/queries?cursor=zz`)).status, 400);
  t.match(await post(delegate), { status: 200, body: { state: 'certified', allowed: [] } });
  t.match(await post(director, { answer: 'Four.' }, match(4)), {
    status: 409,
    body: { type: '/problems/wrong-state', detail: /answered at .* by delegate/ },
  });
});

t.test('many queries are listed in pages', async (t) => {
  const { url, director } = await answered();
  for (const question of ['One?', 'Two?', 'Three?']) await ask(url, question);
  const first = await world.call(director, 'GET', `${url}/queries?limit=2`);
  const next = await world.call(director, 'GET', `${url}/queries?limit=2&cursor=${first.body.nextCursor}`);
  t.same(
    [...first.body.items, ...next.body.items].map((query) => query.question),
    ['One?', 'Two?', 'Three?'],
  );
  t.equal(next.body.nextCursor, null);
});

t.test('a query that is open at the close waits until the response is reopened', async (t) => {
  const { url, director, cycle } = await answered();
  await ask(url);
  await closeCycle(world, analyst, cycle);
  t.match(await say(director, url, 1), { status: 409, body: { type: '/problems/locked' } });
  t.match((await reopen(world, analyst, url)).body, { state: 'returned', allowed: ['return', 'withdraw'] });
  t.match((await say(director, url, 1)).body, { state: 'certified', exception: { state: 'running' } });
  await ask(url, 'One more?');
  await say(director, url, 2);
  await act(world, director, url, 'amend');
  t.match(await certifyAnew(world, director, url, { ...ANSWER, remarks: 'Since the flood.' }), {
    status: 200,
    body: { revision: 2, exception: { state: 'used' } },
  });
});

t.test('a query and its answer are given once under their Idempotency-Key', async (t) => {
  const { url, director } = await answered();
  const send = (who: typeof analyst, path: string, body: object, version: number) =>
    world.call(who, 'POST', `${url}/${path}`, { body, headers: { ...match(version), 'idempotency-key': path } });
  for (let time = 0; time < 2; time += 1) await send(analyst, 'return', { question: 'Who?' }, 2);
  for (let time = 0; time < 2; time += 1) await send(director, 'queries/1/answer', { answer: 'They.' }, 3);
  t.match((await world.call(director, 'GET', url)).body, { state: 'certified', version: 4, queries: [{ number: 1 }] });
  t.equal((await world.call(director, 'GET', url)).body.queries.length, 1);
});

t.test('an analyst cannot touch the answer, whatever it asks of the database', async (t) => {
  const { cycle, center, director, url } = await answered();
  const set = (what: string, who = analyst) =>
    askAs(service, who, `update responses set ${what}, updated_by = $3 where cycle = $1 and center = $2`, [
      cycle,
      center,
      who.id,
    ]);
  for (const what of [
    `answer = '{"presence":null,"needs":null,"remarks":null}'`,
    'revision = 2',
    'informed = true',
    `certified_by = '${analyst.id}'`,
    `instrument = 'I9'`,
    `created_by = '${analyst.id}'`,
    `state = 'returned', answer = jsonb_set(answer, '{remarks}', '"Mine."')`,
  ]) {
    t.equal((await set(what)).code, '42501', what);
  }
  t.same(await set(`state = 'returned', version = version + 1`), { rows: [], count: 1, code: undefined });
  t.same(await set(`state = 'draft'`), { rows: [], count: 1, code: undefined });
  await ask(url);
  t.equal((await set(`state = 'draft'`)).code, '42501', 'a returned response is not made a draft');
  await save(world, director, url, { ...ANSWER, remarks: 'Changed.' }, 3);
  t.equal((await set(`state = 'certified'`)).code, '42501', 'what is certified says what was certified');
  t.equal((await set(`state = 'certified'`, director)).code, '42501', 'for its director too');
  const query = `insert into response_queries (cycle, center, number, revision, question, asked_by) values ($1, $2, 9, 1, 'Mine?', $3)`;
  t.equal((await askAs(service, director, query, [cycle, center, director.id])).code, '42501');
  const answer = `update response_queries set answer = 'Mine.', answered_at = now(), answered_by = $3 where cycle = $1 and center = $2`;
  t.equal((await askAs(service, analyst, answer, [cycle, center, analyst.id])).count, 0);
});
