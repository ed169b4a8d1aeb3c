// Closing: the line that nothing crosses, what is kept of it, and results that are brought up to date while a cycle is open.
import { sql } from 'kysely';
import t from 'tap';
import { type Derive, readUpToDate } from '../../../src/modules/reconciliation/index.ts';
import { type Principal, SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import { openWorld } from '../../kit/world.ts';
import { makeCycle, openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, match, urlOf } from '../responses/answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });

const close = async (cycle: string, headers: Record<string, string> = {}) => {
  const read = await world.call(analyst, 'GET', `/v1/cycles/${cycle}`);
  return world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, {
    headers: { 'if-match': read.headers['etag'] ?? '', ...headers },
  });
};
const findingsOf = async (cycle: string, center: string) =>
  (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?center=${center}`)).body;

t.test('findings follow the register and the answer while the cycle is open, and have no id', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  const entry = await register(world, liaison, bodyAt(center));
  const first = await findingsOf(cycle, center);
  t.match(first, {
    provisional: true,
    cutOff: null,
    items: [{ id: null, outcome: 'not-comparable', unverified: true }],
  });
  const director = await world.actor({ roles: ['director'], centers: [center] });
  await certify(world, director, urlOf(cycle, center), {
    presence: {
      status: 'reported',
      lines: [{ component: 'CBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 1 }],
    },
    needs: { status: 'confirmed-zero' },
  });
  t.match((await findingsOf(cycle, center)).items, [
    { outcome: 'agreed', lessSpecific: true, line: '/presence/lines/0' },
  ]);
  await change(world, liaison, entry, { fte: 0.5 });
  t.match((await findingsOf(cycle, center)).items, [
    { outcome: 'differs', differences: ['fte'], reconciled: { fte: 1 } },
  ]);
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings/${entry.id}`)).status, 404);
});

t.test('a closed cycle keeps its findings, their ids and its inputs when the register changes', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  const entry = await register(world, liaison, bodyAt(center));
  const closed = await close(cycle);
  t.match(closed, { status: 200, body: { state: 'closed', cutOff: String } });
  const before = await findingsOf(cycle, center);
  t.match(before, {
    cutOff: closed.body.cutOff,
    inputsDigest: /^[0-9a-f]{64}$/,
    items: [{ id: String, outcome: 'not-comparable' }],
  });
  const one = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings/${before.items[0].id}`);
  t.same(one.body, before.items[0]);
  await change(world, liaison, entry, { fte: 0.25, role: 'ANL' });
  await register(world, liaison, bodyAt(center));
  t.same(await findingsOf(cycle, center), before);
});

t.test('what was read is listed, and reading the list again gives the same findings', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  const entry = await register(world, liaison, bodyAt(center));
  const changed = await change(world, liaison, entry, { fte: 0.75 });
  await close(cycle);
  await change(world, liaison, changed.body, { fte: 0.1 });
  const kept = await world.owner
    .selectFrom('centerResults')
    .select(['deploymentVersions', 'computationId', 'responseRevision'])
    .where('cycle', '=', cycle)
    .where('center', '=', center)
    .executeTakeFirstOrThrow();
  t.same(kept.deploymentVersions, [[entry.id, 2]]);
  t.equal(kept.responseRevision, null);
  t.ok(kept.computationId);
  const version = await world.owner
    .selectFrom('deploymentVersions')
    .selectAll()
    .where('id', '=', entry.id)
    .where('version', '=', 2)
    .executeTakeFirstOrThrow();
  t.equal(version.fte, 75);
});

t.test(
  'a registration that is under way when the cycle closes is before the line or behind it, never across',
  async (t) => {
    const center = await world.center();
    const cycle = await openCycle(world, analyst);
    const racing = Array.from({ length: 12 }, () =>
      world.call(liaison, 'POST', '/v1/deployments', { body: bodyAt(center) }),
    );
    const [closed, ...registered] = await Promise.all([close(cycle), ...racing]);
    t.equal(closed.status, 200);
    const later = await Promise.all(
      registered.map(async (answer) => {
        t.equal(answer.status, 201);
        const { recordedFrom } = await world.owner
          .selectFrom('deploymentVersions')
          .select('recordedFrom')
          .where('id', '=', answer.body.id)
          .executeTakeFirstOrThrow();
        return { id: answer.body.id, isBefore: recordedFrom.toISOString() < closed.body.cutOff };
      }),
    );
    const found = (await findingsOf(cycle, center)).items.map(
      (finding: { deploymentId: string }) => finding.deploymentId,
    );
    t.same(
      found.sort(),
      later
        .filter(({ isBefore }) => isBefore)
        .map(({ id }) => id)
        .sort(),
    );
  },
);

t.test('only an open cycle is closed, once, by an analyst who has read it', async (t) => {
  await world.center();
  const draft = await makeCycle(world, analyst);
  t.match(await close(draft), { status: 409, body: { type: '/problems/wrong-state' } });
  const cycle = await openCycle(world, analyst);
  t.match(await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`), { status: 428 });
  t.match(await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(77) }), { status: 412 });
  t.match(await world.call(liaison, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(2) }), { status: 403 });
  t.match(await world.call(null, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(2) }), { status: 401 });
  t.match(await world.call(analyst, 'POST', '/v1/cycles/T-NONE/close', { headers: match(2) }), { status: 404 });
  const key = { 'idempotency-key': `close ${cycle}` };
  const [first, again] = [
    await close(cycle, key),
    await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: { ...match(2), ...key } }),
  ];
  t.equal(first.status, 200);
  t.match(again, { status: 200, headers: { 'idempotency-replayed': 'true' }, body: first.body });
  t.match(await close(cycle), { status: 409, body: { type: '/problems/wrong-state' } });
});

t.test('two who close at once close it once', async (t) => {
  await world.center();
  const cycle = await openCycle(world, analyst);
  const answers = await Promise.all([close(cycle), close(cycle), close(cycle)]);
  t.same(answers.map(({ status }) => status).sort(), [200, 412, 412]);
});

t.test('results of a draft or cancelled cycle are refused with its state', async (t) => {
  const draft = await makeCycle(world, analyst);
  for (const path of ['findings', 'agreement', 'presence', 'needs', 'gaps']) {
    t.match(await world.call(analyst, 'GET', `/v1/cycles/${draft}/${path}`), {
      status: 409,
      body: { type: '/problems/wrong-state' },
    });
  }
  t.equal((await world.call(analyst, 'GET', '/v1/cycles/T-NONE/gaps')).status, 404);
});

t.test(
  'people of a center that was not active on the reference date end as not comparable, outside the frame',
  async (t) => {
    const center = await world.center({ validTo: '2026-06-01' });
    await world.center();
    const cycle = await openCycle(world, analyst);
    await register(world, liaison, bodyAt(center));
    await close(cycle);
    t.match((await findingsOf(cycle, center)).items, [{ outcome: 'not-comparable', unverified: true }]);
    const frame = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/frame?limit=500`);
    const row = frame.body.items.find((its: { center: string }) => its.center === center);
    t.match(row, { disposition: 'ineligible', reason: String });
  },
);

t.test('one person at two centers falls back to the register where both centers claim more', async (t) => {
  const [one, two] = [await world.center(), await world.center()];
  const cycle = await openCycle(world, analyst);
  const shared = bodyAt(one, { fte: 0.5 });
  await register(world, liaison, shared);
  await register(world, liaison, { ...shared, center: two });
  for (const center of [one, two]) {
    const director = await world.actor({ roles: ['director'], centers: [center] });
    await certify(world, director, urlOf(cycle, center), {
      presence: {
        status: 'reported',
        lines: [{ component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 0.8 }],
      },
      needs: { status: 'confirmed-zero' },
    });
    // The second answer changes the finding of the first center as well.
    await findingsOf(cycle, center);
  }
  for (const center of [one, two]) {
    t.match((await findingsOf(cycle, center)).items, [
      { outcome: 'differs', overAllocated: true, reconciled: { fte: 0.5 } },
    ]);
  }
});

t.test('who has left one center sets free the finding of the other', async (t) => {
  const [one, two] = [await world.center(), await world.center()];
  const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
  const shared = bodyAt(one, { fte: 0.5 });
  const there = await register(world, liaison, shared);
  await register(world, liaison, { ...shared, center: two });
  const line = { component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 0.8 };
  for (const center of [one, two]) {
    const director = await world.actor({ roles: ['director'], centers: [center] });
    const answer = { presence: { status: 'reported', lines: [line] }, needs: { status: 'confirmed-zero' } };
    await certify(world, director, urlOf(cycle, center), answer);
  }
  t.match((await findingsOf(cycle, two)).items, [{ overAllocated: true, reconciled: { fte: 0.5 } }]);
  await change(world, liaison, there, 'end', { endDate: '2026-05-31', endReason: 'rotation' });
  t.match((await findingsOf(cycle, two)).items, [{ overAllocated: false, reconciled: { fte: 0.8 } }]);
});

t.test('a corrected policy or component tree moves the results of open cycles, and of those alone', async (t) => {
  const admin = await world.actor({ roles: ['admin'] });
  const center = await world.center();
  const [closed, open] = [await openCycle(world, analyst), await openCycle(world, analyst)];
  const director = await world.actor({ roles: ['director'], centers: [center] });
  await register(world, liaison, bodyAt(center));
  const line = { component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 0.8 };
  const answer = { presence: { status: 'reported', lines: [line] }, needs: { status: 'confirmed-zero' } };
  for (const cycle of [closed, open]) await certify(world, director, urlOf(cycle, center), answer);
  await close(closed);
  const read = await world.call(admin, 'GET', '/v1/policies/P1');
  const { version: _, allowed: __, ...policy } = read.body;
  const tolerant = { ...policy, fteTolerance: 0.2 };
  const put = await world.call(admin, 'PUT', '/v1/policies/P1', {
    body: tolerant,
    headers: { 'if-match': read.headers['etag'] ?? '' },
  });
  t.equal(put.status, 200, put.text);
  t.match((await findingsOf(open, center)).items, [{ outcome: 'agreed' }]);
  t.match(await findingsOf(closed, center), {
    policyVersion: 1,
    items: [{ outcome: 'differs', differences: ['fte'] }],
  });
});

t.test('confirmed zero, declined, unknown and silence are four different things', async (t) => {
  const cycleCenters = {
    zero: await world.center(),
    declined: await world.center(),
    unknown: await world.center(),
    silent: await world.center(),
  };
  const cycle = await openCycle(world, analyst);
  const none = { status: 'confirmed-zero' };
  const answers = {
    zero: { presence: none, needs: none },
    declined: { presence: { status: 'declined' }, needs: none },
    unknown: { presence: { status: 'reported', unknownComponents: ['CBP'] }, needs: none },
  };
  for (const center of Object.values(cycleCenters)) await register(world, liaison, bodyAt(center));
  for (const [name, answer] of Object.entries(answers)) {
    const center = cycleCenters[name as keyof typeof answers];
    await certify(world, await world.actor({ roles: ['director'], centers: [center] }), urlOf(cycle, center), answer);
  }
  const of = async (center: string) => (await findingsOf(cycle, center)).items;
  t.match(await of(cycleCenters.zero), [{ outcome: 'register-only', notComparable: null, reconciled: null }]);
  t.match(await of(cycleCenters.declined), [{ outcome: 'not-comparable', notComparable: 'declined' }]);
  t.match(await of(cycleCenters.unknown), [{ outcome: 'not-comparable', notComparable: 'unknown-family' }]);
  t.match(await of(cycleCenters.silent), [{ outcome: 'not-comparable', notComparable: 'no-answer' }]);
});

t.test(
  'what is written while a cycle is computed keeps nobody from an answer, which is not kept for others',
  async (t) => {
    const center = await world.center();
    const cycle = await openCycle(world, analyst);
    await register(world, liaison, bodyAt(center));
    const principal: Principal = { ...SERVICE_PRINCIPAL, id: analyst.id, roles: ['analyst'] };
    // Whoever computes is overtaken by a writer every time.
    const overtaken: Derive = async () => {
      await world.owner
        .updateTable('cycleRevisions')
        .set({ revision: sql<number>`revision + 1` })
        .where('cycle', '=', cycle)
        .where('center', '=', center)
        .execute();
    };
    const read = () => readUpToDate(world.database, principal, cycle, overtaken, async (_, reading) => reading);
    const [first, second] = [await read(), await read()];
    t.match(first, { isStale: true, staleAt: String });
    t.not(first.staleAt, second.staleAt, 'no two such answers are taken for the same');
    const calm = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?center=${center}`);
    t.equal(calm.body.items.length, 1);
  },
);

t.test('a cycle is read although somebody writes to it all the time', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  let isOver = false;
  const writing = (async () => {
    while (!isOver) await register(world, liaison, bodyAt(center));
  })();
  const mine = [];
  for (let round = 0; round < 10; round += 1) {
    mine.push((await register(world, liaison, bodyAt(center))).id);
    const read = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?center=${center}&format=csv`);
    t.equal(read.status, 200);
    t.ok(
      mine.every((id) => read.text.includes(id)),
      'whatever was written before it was asked is there',
    );
    const gaps = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?center=${center}`);
    t.ok(gaps.body.items[0].registeredUnits >= mine.length);
  }
  isOver = true;
  await writing;
  const last = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?center=${center}`);
  const all = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?center=${center}&format=csv`);
  t.equal(last.body.items[0].registeredUnits, all.text.trim().split('\r\n').length - 1);
});
