// Certifying and amending: what blocks, what the receipt proves, what is kept, and the line that closing draws.
import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { canonicalJson } from '../../../src/lib/canonical-json.ts';
import { sha256Hex } from '../../../src/lib/digest.ts';
import { drawClosingLine, lockCycle, markClosed } from '../../../src/modules/cycles/index.ts';
import { listLatestRevisions } from '../../../src/modules/responses/index.ts';
import { SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { ANSWER, certify, LINE, match, NEED, pointersOf, SIGNED, save, sign, urlOf } from './answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });

async function answering(terms: Record<string, unknown> = {}) {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const cycle = await openCycle(world, analyst, terms);
  return { center, director, cycle, url: urlOf(cycle, center) };
}

/** Closes the cycle as closing does, without what is computed then; `meanwhile` runs after the line is drawn. */
async function close(cycle: string, meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  await world.database.asPrincipal({ ...SERVICE_PRINCIPAL, id: analyst.id }, async (db) => {
    await drawClosingLine(db);
    await meanwhile();
    await lockCycle(db, cycle);
    await markClosed(db, cycle, new Date());
  });
}

t.test('a certified answer has a receipt whose digest anybody can take again', async (t) => {
  const { center, cycle, director, url } = await answering();
  const certified = await certify(world, director, url);
  t.equal(certified.headers['etag'], '"2"');
  t.match(certified.body, {
    state: 'certified',
    revision: 1,
    informed: false,
    edits: [],
    certifiedBy: { id: director.id, label: /^director/ },
  });
  t.same(certified.body.allowed, ['amend']);
  const { receipt } = certified.body;
  t.match(receipt, {
    revision: 1,
    certifiedAt: certified.body.certifiedAt,
    certifiedBy: { id: director.id },
    statement: /best of my knowledge/,
  });
  t.same((await world.call(director, 'GET', url)).body, certified.body);

  const kept = await world.call(analyst, 'GET', `${url}/revisions/1`);
  const { presence, needs, remarks, instrument, revision } = kept.body;
  t.equal(
    receipt.digest,
    sha256Hex(canonicalJson({ cycle, center, revision, instrument, answer: { presence, needs, remarks } })),
  );
  t.equal(kept.body.receipt, receipt.id);
  const events = await world.owner
    .selectFrom('auditEvents')
    .select('action')
    .where('subject', '=', `${cycle}/${center}`)
    .orderBy('id')
    .execute();
  t.same(
    events.map((event) => event.action),
    ['save-response', 'certify-response'],
  );
  const counter = await world.owner
    .selectFrom('cycleRevisions')
    .select('revision')
    .where('cycle', '=', cycle)
    .where('center', '=', center)
    .executeTakeFirst();
  t.equal(Number(counter?.revision), 2, 'what is computed of the center is to be computed anew');
});

t.test('four faults are told at once by pointer, and mended, certified', async (t) => {
  const { director, url } = await answering();
  const wrong = {
    presence: {
      status: 'reported',
      unknownComponents: ['TSA'],
      lines: [{ ...LINE, component: 'TSA', ftePerPerson: 3 }],
    },
    needs: { status: 'reported', lines: [{ ...NEED, fte: 0, capability: 'none' }] },
  };
  await save(world, director, url, wrong);
  const refused = await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) });
  t.equal(refused.status, 422);
  t.equal(refused.body.type, '/problems/validity-edits-failed');
  t.same(pointersOf(refused), [
    '/needs/lines/0/capability',
    '/needs/lines/0/fte',
    '/presence/lines/0',
    '/presence/lines/0/ftePerPerson',
  ]);
  t.same(refused.body.edits.length, 4);
  await save(world, director, url, ANSWER, 1);
  t.equal((await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(2) })).status, 200);
});

t.test('certifying takes a signature, a precondition and a saved answer', async (t) => {
  const { director, url } = await answering();
  const stranger = await world.actor({ roles: ['director'], centers: [await world.center()] });
  const post = (actor: typeof director | null, body: unknown, headers = {}, path = 'certify') =>
    world.call(actor, 'POST', `${url}/${path}`, { body, headers });
  t.equal((await post(director, SIGNED, match(0))).body.type, '/problems/wrong-state');
  await save(world, director, url);
  for (const path of ['certify', 'amend']) {
    const body = path === 'certify' ? SIGNED : undefined;
    t.equal((await post(null, body, match(1), path)).status, 401);
    t.equal((await post(analyst, body, match(1), path)).status, 403);
    t.equal((await post(stranger, body, match(1), path)).status, 404);
    t.equal((await post(director, body, {}, path)).status, 428);
    t.equal((await post(director, body, match(9), path)).status, 412);
  }
  t.same(pointersOf(await post(director, { statement: false, sure: true }, match(1))), ['/statement', '/sure']);
  t.same(pointersOf(await post(director, undefined, match(1))), ['']);
  const idle = { ...SIGNED, acknowledgements: [{ edit: 'unknown-code:/remarks', explanation: 'So it is.' }] };
  t.same(pointersOf(await post(director, idle, match(1))), ['/acknowledgements/0/edit']);
  t.equal((await post(director, undefined, match(1), 'amend')).body.type, '/problems/wrong-state');
});

t.test('a certified answer is amended before it changes, and stays in force until certified anew', async (t) => {
  const { center, cycle, director, url } = await answering();
  const first = await certify(world, director, url);
  const refused = await world.call(director, 'PUT', url, { body: ANSWER, headers: match(2) });
  t.equal(refused.status, 409);
  t.equal(refused.body.type, '/problems/locked');
  t.match(refused.body.detail, /its director amends it first/);
  t.match(refused.body, { lockedSince: first.body.certifiedAt, lockedBy: /^director/, unlock: /amend/ });
  t.match((await world.call(director, 'GET', url)).body.lock, { since: first.body.certifiedAt, unlock: /amend/ });

  const amended = await world.call(director, 'POST', `${url}/amend`, { headers: match(2) });
  t.equal(amended.status, 200);
  t.match(amended.body, {
    state: 'draft',
    lock: null,
    revision: 1,
    receipt: first.body.receipt,
    allowed: ['save', 'certify'],
  });
  const saved = await save(world, director, url, { ...ANSWER, needs: { status: 'confirmed-zero' } }, 3);
  const latest = () =>
    world.database.asPrincipal(SERVICE_PRINCIPAL, (db) => listLatestRevisions(db, cycle, [center], null), 'read');
  t.match(await latest(), [{ revision: 1, answer: { needs: { status: 'reported' } } }]);

  const second = await world.call(director, 'POST', `${url}/certify`, { body: sign(saved), headers: match(4) });
  t.match(second.body, { revision: 2, state: 'certified' });
  t.match(await latest(), [{ center, revision: 2, informed: false, answer: { needs: { status: 'confirmed-zero' } } }]);
  const before = await world.database.asPrincipal(
    SERVICE_PRINCIPAL,
    (db) => listLatestRevisions(db, cycle, 'all', new Date(first.body.certifiedAt)),
    'read',
  );
  t.same(
    before.map(({ revision }) => revision),
    [1],
  );
});

t.test('an unchanged answer is not certified twice', async (t) => {
  const { director, url } = await answering();
  const { receipt } = (await certify(world, director, url)).body;
  const refuse = async (version: number) => {
    const refused = await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(version) });
    t.equal(refused.body.type, '/problems/unchanged');
    t.equal(refused.body.receipt, receipt.id);
  };
  await refuse(2);
  await world.call(director, 'POST', `${url}/amend`, { headers: match(2) });
  await refuse(3);
  await save(world, director, url, ANSWER, 3);
  await refuse(4);
});

t.test('every certified revision is kept as it was, and cached for ever', async (t) => {
  const { director, url } = await answering();
  t.same((await world.call(director, 'GET', `${url}/revisions`)).body, { items: [], nextCursor: null });
  await certify(world, director, url, { ...ANSWER, remarks: 'First.' });
  await world.call(director, 'POST', `${url}/amend`, { headers: match(2) });
  await save(world, director, url, { ...ANSWER, remarks: 'Second.' }, 3);
  await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(4) });

  const page = await world.call(director, 'GET', `${url}/revisions?limit=1`);
  const next = await world.call(director, 'GET', `${url}/revisions?limit=1&cursor=${page.body.nextCursor}`);
  t.same(
    [page, next].map((each) => each.body.items[0].revision),
    [1, 2],
  );
  const first = await world.call(director, 'GET', `${url}/revisions/1`);
  t.equal(first.body.remarks, 'First.');
  t.equal(first.headers['cache-control'], 'private, max-age=31536000, immutable');
  const known = await world.call(director, 'GET', `${url}/revisions/1`, {
    headers: { 'if-none-match': first.headers['etag'] ?? '' },
  });
  t.equal(known.status, 304);

  const stranger = await world.actor({ roles: ['director'], centers: [await world.center()] });
  for (const path of ['', '/1']) {
    t.equal((await world.call(null, 'GET', `${url}/revisions${path}`)).status, 401);
    t.equal((await world.call(stranger, 'GET', `${url}/revisions${path}`)).status, 404);
    t.equal((await world.call(analyst, 'GET', `${url}/revisions${path}`)).status, 200);
  }
  t.equal((await world.call(director, 'GET', `${url}/revisions/3`)).status, 404);
  t.equal((await world.call(director, 'GET', `${url}/revisions/first`)).status, 400);
  t.equal((await world.call(director, 'GET', `${url}/revisions?cursor=zz`)).status, 400);
});

t.test('after the close everything is locked, and says whom to ask', async (t) => {
  const { cycle, director, url } = await answering({ contact: 'desk@example.gov' });
  await save(world, director, url);
  await close(cycle);
  const refusals = [
    await world.call(director, 'PUT', url, { body: ANSWER, headers: match(1) }),
    await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) }),
    await world.call(director, 'POST', `${url}/amend`, { headers: match(1) }),
  ];
  for (const refused of refusals) {
    t.equal(refused.status, 409);
    t.equal(refused.body.type, '/problems/locked');
    t.match(refused.body.detail, /closed on \w+, \w+ \d+, \d{4}, .*desk@example\.gov/);
    t.match(refused.body, {
      lockedSince: String,
      lockedUntil: null,
      unlock: /analyst can let this one center in again/,
      contact: 'desk@example.gov',
    });
  }
  const { body } = await world.call(director, 'GET', url);
  t.match(body, {
    state: 'draft',
    allowed: [],
    lock: { reason: /closed on/, until: null, contact: 'desk@example.gov' },
  });
  t.equal(body.lock.since, refusals[0]?.body.lockedSince);
});

t.test('a cancelled cycle takes no answers', async (t) => {
  const { cycle, director, url } = await answering();
  await world.call(analyst, 'POST', `/v1/cycles/${cycle}/cancel`, {
    body: { reason: 'Wrong date.' },
    headers: match(2),
  });
  const refused = await world.call(director, 'PUT', url, { body: ANSWER, headers: match(0) });
  t.match(refused.body, { type: '/problems/locked', detail: /cancelled on .* Wrong date\. .* Ask the analysts/ });
  t.match(refused.body, { lockedSince: String, lockedUntil: null, lockedBy: /^analyst/, contact: /^the analysts/ });
});

t.test('a certification that comes behind the closing line is refused', async (t) => {
  const { cycle, director, url } = await answering();
  await save(world, director, url);
  let late: ReturnType<typeof world.call> | undefined;
  let hasAnswered = false;
  await close(cycle, async () => {
    late = world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) });
    late = late.finally(() => {
      hasAnswered = true;
    });
    await wait(150);
    t.notOk(hasAnswered, 'it waits for the close');
  });
  const answer = await late;
  t.equal(answer?.status, 409);
  t.equal(answer?.body.type, '/problems/locked');
  const kept = await world.owner
    .selectFrom('responseRevisions')
    .select('revision')
    .where('cycle', '=', cycle)
    .execute();
  t.same(kept, []);
});

t.test('a certification repeated under its Idempotency-Key is answered again', async (t) => {
  const { director, url } = await answering();
  await save(world, director, url);
  const headers = { ...match(1), 'idempotency-key': url };
  const first = await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers });
  const second = await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers });
  t.equal(second.status, 200);
  t.equal(second.headers['idempotency-replayed'], 'true');
  t.same(second.body, first.body);
  t.equal((await world.call(director, 'GET', `${url}/revisions`)).body.items.length, 1);
});
