// Reopening one response after the close: for a reason, until an instant, for one center; withdrawn, run out, or used by certifying.
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import t from 'tap';
import { drawClosingLine, lockCycle } from '../../../src/modules/cycles/index.ts';
import { SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import { openWorld } from '../../kit/world.ts';
import { ANSWER, certify, match, pointersOf, SIGNED, save, sign, urlOf } from './answers.ts';
import { act, askCenter, certifyAnew, certifySaved, closeCycle, LATER, reopen } from './reviews.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const BEHIND = { constraint: 'response_revisions_behind_the_cut_off' } as never;
const REOPENING = { reason: 'The center was flooded.', dueAt: LATER };

const closed = async (isAnswered = true, terms = {}) => {
  const asked = await askCenter(world, analyst, terms);
  if (isAnswered) await certify(world, asked.director, asked.url);
  await closeCycle(world, analyst, asked.cycle);
  return asked;
};
/** Lets the exception have run out yesterday, by every clock. */
const runOut = (cycle: string) =>
  sql`update response_exceptions set granted_at = '2026-05-01', due_at = '2026-06-01' where cycle = ${cycle}`.execute(
    world.owner,
  );

t.test('a certified response is reopened, changed and certified anew, informed and for good', async (t) => {
  const { url, director, cycle, center } = await closed();
  t.match((await world.call(analyst, 'GET', url)).body, { allowed: ['reopen'], lock: { unlock: /reopen/ } });
  const reopened = await reopen(world, analyst, url);
  t.match(reopened.body, {
    state: 'draft',
    revision: 1,
    lock: null,
    allowed: ['withdraw', 'return'].sort(),
    exception: {
      number: 1,
      reason: 'The center was flooded.',
      dueAt: new Date(LATER).toISOString(),
      grantedBy: { id: analyst.id },
      grantedAt: String,
      state: 'running',
      endedAt: null,
    },
  });
  t.match((await world.call(director, 'GET', url)).body, { lock: null, allowed: ['save', 'certify'] });
  const certified = await certifyAnew(world, director, url, { ...ANSWER, needs: { status: 'confirmed-zero' } });
  t.match(certified.body, {
    state: 'certified',
    revision: 2,
    informed: true,
    allowed: [],
    exception: { state: 'used', endedAt: certified.body.certifiedAt },
    lock: { reason: /certified anew/, since: certified.body.certifiedAt, by: /^director/ },
  });
  t.match((await world.call(director, 'GET', `${url}/revisions`)).body.items, [
    { revision: 1, exception: null, informed: false },
    { revision: 2, exception: 1, informed: true },
  ]);
  t.match(await world.call(director, 'PUT', url, { body: ANSWER, headers: match(certified.body.version) }), {
    status: 409,
    body: { type: '/problems/locked' },
  });
  const again = await reopen(world, analyst, url);
  t.match(again.body.exception, { number: 2, state: 'running' });
  const events = await world.owner
    .selectFrom('auditEvents')
    .select(['action', 'reason', 'details'])
    .where('subject', '=', `${cycle}/${center}`)
    .where('action', '=', 'reopen-response')
    .orderBy('id')
    .execute();
  t.match(events, [{ reason: 'The center was flooded.', details: { number: 1 } }, { details: { number: 2 } }]);
});

t.test('a response that was never started is reopened, begun and certified', async (t) => {
  const { url, director } = await closed(false);
  const reopened = await reopen(world, analyst, url);
  t.match(reopened, { headers: { etag: '"0"' }, body: { state: 'not-started', exception: { state: 'running' } } });
  t.same((await world.call(director, 'GET', url)).body.allowed, ['begin', 'save']);
  t.match(await certifyAnew(world, director, url, ANSWER), { status: 200, body: { revision: 1, informed: true } });
});

t.test('one response is reopened, and the others stay locked', async (t) => {
  const other = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [other] });
  const { url, cycle } = await closed();
  await reopen(world, analyst, url);
  t.match(await world.call(director, 'PUT', urlOf(cycle, other), { body: ANSWER, headers: match(0) }), {
    status: 409,
    body: { type: '/problems/locked' },
  });
});

t.test('an exception that has run out locks again, says so, and another can be granted', async (t) => {
  const { url, director, cycle } = await closed(false);
  await reopen(world, analyst, url);
  await save(world, director, url);
  await runOut(cycle);
  for (const path of ['certify', 'amend']) {
    const body = path === 'certify' ? SIGNED : undefined;
    const refused = await world.call(director, 'POST', `${url}/${path}`, { body, headers: match(1) });
    t.match(refused, {
      status: 409,
      body: {
        type: '/problems/locked',
        lockedSince: '2026-06-01T00:00:00.000Z',
        detail: /until Sunday, May 31, 2026, 8:00 PM EDT/,
      },
    });
  }
  t.match((await world.call(analyst, 'GET', url)).body, { exception: { state: 'expired' }, allowed: ['reopen'] });
  t.match(await act(world, analyst, url, 'reopen/withdraw', { reason: 'Too late.' }), {
    status: 409,
    body: { type: '/problems/wrong-state', detail: /expired/ },
  });
  t.match((await reopen(world, analyst, url)).body.exception, { number: 2, state: 'running' });
  t.match(await certifySaved(world, director, url), { status: 200, body: { revision: 1 } });
});

t.test('the present instant of the service decides too whether an exception runs', async (t) => {
  const { url, director } = await closed(false);
  await reopen(world, analyst, url, '2026-12-30T00:00:00Z');
  world.setClock('2026-12-30T00:00:00Z');
  t.match((await world.call(director, 'GET', url)).body, { exception: { state: 'expired' }, allowed: [] });
  world.setClock('2026-07-01T12:00:00Z');
  t.match((await world.call(director, 'GET', url)).body, {
    exception: { state: 'running' },
    allowed: ['begin', 'save'],
  });
});

t.test('a withdrawn exception locks again; what nobody changed is certified as before', async (t) => {
  const { url, director } = await closed();
  await reopen(world, analyst, url);
  const withdrawn = await act(world, analyst, url, 'reopen/withdraw', { reason: 'By mistake.' });
  t.match(withdrawn.body, {
    state: 'certified',
    exception: { state: 'withdrawn', withdrawReason: 'By mistake.' },
    allowed: ['reopen'],
    lock: { reason: /withdrawn on .*By mistake/, by: /^analyst/ },
  });
  await reopen(world, analyst, url);
  const { headers } = await world.call(director, 'GET', url);
  await world.call(director, 'PUT', url, {
    body: { ...ANSWER, remarks: 'New.' },
    headers: { 'if-match': headers['etag'] ?? '' },
  });
  const second = await act(world, analyst, url, 'reopen/withdraw', { reason: 'Again.' });
  t.match(second.body, { state: 'draft', revision: 1, exception: { number: 2, state: 'withdrawn' } });
});

t.test('reopening takes a closed cycle, an expected center, a reason and an instant to come', async (t) => {
  const { url, director, cycle, center } = await askCenter(world, analyst);
  const post = (who: typeof analyst | null, body: unknown = REOPENING, headers = match(0), path = 'reopen') =>
    world.call(who, 'POST', `${url}/${path}`, { body, headers });
  const wrongState = { status: 409, body: { type: '/problems/wrong-state' } };
  t.match(await post(analyst), wrongState);
  await closeCycle(world, analyst, cycle);
  for (const path of ['reopen', 'reopen/withdraw']) {
    const body = path === 'reopen' ? REOPENING : { reason: 'By mistake.' };
    t.equal((await post(null, body, match(0), path)).status, 401);
    t.equal((await post(director, body, match(0), path)).status, 403);
    t.equal((await post(analyst, body, {} as never, path)).status, 428);
    t.equal((await post(analyst, body, match(7), path)).status, 412);
    t.equal(
      (await world.call(analyst, 'POST', `${urlOf(cycle, 'ZZ-NONE')}/${path}`, { body, headers: match(0) })).status,
      404,
    );
  }
  t.same(pointersOf(await post(analyst, { who: 1 })), ['/dueAt', '/reason', '/who']);
  t.same(pointersOf(await post(analyst, { ...REOPENING, dueAt: '2026-07-01T12:00:00Z' })), ['/dueAt']);
  t.same(
    pointersOf(await post(analyst, { reason: ' ', dueAt: '2020-01-01T00:00:00Z' })),
    ['/dueAt', '/reason'],
    'all at once',
  );
  // To come by the clock of the service, and gone by that of the database.
  t.same(pointersOf(await post(analyst, { ...REOPENING, dueAt: '2026-07-01T12:00:01Z' })), ['/dueAt']);
  t.match(await post(analyst, { reason: 'None runs.' }, match(0), 'reopen/withdraw'), wrongState);
  t.equal((await post(analyst)).status, 200);
  t.match(await post(analyst), { ...wrongState, body: { detail: /Withdraw/ } });
  await sql`update cycle_frame set disposition = 'ineligible', version = version + 1, reason = 'It had moved.', granted_by = ${analyst.id}, granted_at = now() where cycle = ${cycle} and center = ${center}`.execute(
    world.owner,
  );
  const refused = await post(analyst);
  t.match(refused, { status: 409, body: { type: '/problems/locked', detail: /ineligible.*It had moved/ } });
});

t.test('two who reopen at once reopen it once, and are told of each other', async (t) => {
  for (const isAnswered of [true, false]) {
    const { url } = await closed(isAnswered);
    const version = isAnswered ? 2 : 0;
    const send = () => world.call(analyst, 'POST', `${url}/reopen`, { body: REOPENING, headers: match(version) });
    const answers = await Promise.all([send(), send(), send()]);
    t.equal(answers.filter(({ status }) => status === 200).length, 1);
    for (const { status } of answers) t.ok([200, 409, 412].includes(status), `${status}`);
  }
});

t.test('a certification and a withdrawal at once: one comes first, and the other is told', async (t) => {
  for (let round = 0; round < 6; round += 1) {
    const { url, director } = await closed(false);
    await reopen(world, analyst, url);
    const saved = await save(world, director, url);
    const headers = match(saved.body.version);
    const [certified, withdrawn] = await Promise.all([
      wait(round % 3).then(() => world.call(director, 'POST', `${url}/certify`, { body: sign(saved), headers })),
      wait(2 - (round % 3)).then(() =>
        world.call(analyst, 'POST', `${url}/reopen/withdraw`, { body: { reason: 'Now.' }, headers }),
      ),
    ]);
    const { body } = await world.call(analyst, 'GET', url);
    if (certified.status === 200) {
      t.equal(withdrawn.status, 412);
      t.match(body, { revision: 1, exception: { state: 'used' } });
    } else {
      t.match([certified.status, withdrawn.status], [412, 200]);
      t.match(body, { revision: 0, exception: { state: 'withdrawn' } });
    }
  }
});

t.test(
  'a certification under an exception that comes behind a publication waits for it, and is one more revision',
  async (t) => {
    const { url, director, cycle } = await closed(false);
    await reopen(world, analyst, url);
    await save(world, director, url);
    let late: ReturnType<typeof world.call> | undefined;
    await world.database.asPrincipal({ ...SERVICE_PRINCIPAL, id: analyst.id }, async (db) => {
      await drawClosingLine(db);
      late = world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) });
      await wait(100);
      await lockCycle(db, cycle);
      await sql`update cycles set state = 'published', updated_by = principal_id() where code = ${cycle}`.execute(db);
    });
    t.match(await late, { status: 200, body: { state: 'certified', revision: 1 } });
    t.match((await world.call(analyst, 'GET', url)).body, { revision: 1, allowed: ['reopen'] });
  },
);

t.test('the database lets no revision in behind the cut-off but under a running exception', async (t) => {
  const { cycle, center, director, url } = await closed();
  const insert = (exception: number | null) =>
    world.database.asPrincipal({ ...director, kind: 'person', label: 'x', scopes: [] }, (db) =>
      sql`insert into response_revisions (cycle, center, revision, receipt, instrument, answer, digest, informed, certified_at,
          certified_by, exception)
        select cycle, center, 2, gen_random_uuid(), instrument, answer, digest, true, clock_timestamp(), ${director.id}, ${exception}
        from response_revisions where cycle = ${cycle} and center = ${center}`.execute(db),
    );
  await t.rejects(insert(null), BEHIND);
  await reopen(world, analyst, url);
  await t.rejects(insert(null), BEHIND);
  await runOut(cycle);
  await t.rejects(insert(1), BEHIND);
});
