// Drafts that begin with what is known: what is taken over from where, that nothing of it counts before it is confirmed, and that a
// blind cycle shows no register on this way either.
import t from 'tap';
import { type Actor, openWorld } from '../../kit/world.ts';
import { openCycle, TERMS } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { ANSWER, certify, match, NEED, pointersOf, SIGNED, save, sign, urlOf } from './answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const EARLIER = { referenceDate: '2025-12-31' };

type Line = { carried?: boolean; deploymentId?: string | null; observed?: boolean };

async function staffed() {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const entry = await register(world, liaison, bodyAt(center, { fte: 0.5 }));
  return { center, director, entry };
}

async function closeCycle(cycle: string): Promise<void> {
  const { body } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}`);
  const closed = await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(body.version) });
  t.equal(closed.status, 200, closed.text);
}

/** An earlier cycle that the center has answered, closed. */
async function answeredBefore(center: string, director: Actor, answer: object, terms: object = EARLIER) {
  const cycle = await openCycle(world, analyst, { ...terms });
  await certify(world, director, urlOf(cycle, center), answer);
  await closeCycle(cycle);
  return cycle;
}

const begin = (actor: Actor | null, url: string, body?: object, version: number | string = 0) =>
  world.call(actor, 'POST', `${url}/begin`, { ...(body && { body }), headers: match(version) });

/** The draft as the director would send it back, every line confirmed. */
function confirmed({ presence, needs, remarks }: Record<'presence' | 'needs' | 'remarks', any>): Record<string, any> {
  const confirm = (item: { lines: Line[] } | null) =>
    item && { ...item, lines: item.lines.map((line) => ({ ...line, carried: false })) };
  return { presence: confirm(presence), needs: confirm(needs), remarks };
}

t.test("a pre-filled cycle begins with the register's rows as linked lines, and with the last needs", async (t) => {
  const { center, director, entry } = await staffed();
  await register(world, liaison, bodyAt(center, { startDate: '2026-07-01' }));
  const before = await answeredBefore(center, director, ANSWER);
  const url = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), center);
  t.same((await world.call(director, 'GET', url)).body.allowed, ['begin', 'save']);
  const begun = await begin(director, url);
  t.equal(begun.status, 200, begun.text);
  t.equal(begun.headers['etag'], '"1"');
  t.same(begun.body.presence, {
    status: 'reported',
    unknownComponents: [],
    lines: [
      {
        deploymentId: entry.id,
        observed: true,
        component: 'CBP-USBP',
        role: 'BPA',
        arrangement: 'full-time',
        headcount: 1,
        ftePerPerson: 0.5,
        basis: 'roster',
        note: null,
        carried: true,
      },
    ],
  });
  t.match(begun.body.needs, { status: 'reported', lines: [{ ...NEED, carried: true }] });
  t.same(begun.body.carriedFrom, { register: true, presence: null, needs: { cycle: before, revision: 1 } });
  t.match(begun.body, { state: 'draft', allowed: ['save', 'certify'], instrument: 'I2' });
  t.same((await world.call(analyst, 'GET', url)).body.carriedFrom, begun.body.carriedFrom);
});

t.test(
  'a blind cycle begins presence with nothing, needs with the last, and gives the own last answer on request',
  async (t) => {
    const { center, director } = await staffed();
    const before = await answeredBefore(center, director, {
      ...ANSWER,
      presence: { ...ANSWER.presence, unknownComponents: ['FPS'] },
    });
    const url = urlOf(await openCycle(world, analyst), center);
    const begun = await begin(director, url, {});
    t.equal(begun.body.presence, null);
    t.match(begun.body.carriedFrom, { register: false, presence: null, needs: { cycle: before } });

    const again = urlOf(await openCycle(world, analyst), center);
    const both = await begin(director, again, { presence: 'last-answer', needs: 'empty' });
    t.match(both.body.presence, {
      status: 'reported',
      unknownComponents: ['FPS'],
      lines: [{ ...ANSWER.presence.lines[0], carried: true }],
    });
    t.equal(both.body.needs, null);
    t.same(both.body.carriedFrom, { register: false, presence: { cycle: before, revision: 1 }, needs: null });
  },
);

t.test(
  'a blind cycle gives no register, nor does any other while one withholds it: it says why and until when',
  async (t) => {
    const { center, director } = await staffed();
    const prefilled = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), center);
    const blind = await openCycle(world, analyst, { contact: 'desk@example.gov' });
    for (const [url, body] of [
      [urlOf(blind, center), { presence: 'register' }],
      [prefilled, { presence: 'register' }],
      [prefilled, undefined],
    ] as const) {
      const refused = await begin(director, url, body);
      t.equal(refused.status, 409);
      t.match(refused.body, {
        type: '/problems/locked',
        detail: /blind cycle.*last-answer/,
        lockedUntil: new Date(TERMS.closesAt).toISOString(),
      });
      t.equal((await world.call(director, 'GET', url)).body.state, 'not-started');
    }
    t.equal((await begin(director, prefilled, { presence: 'empty' })).status, 200);
    const unscoped = await world.actor({
      roles: ['director'],
      centers: [center],
      scopes: ['responses:read', 'responses:write'],
    });
    const later = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), center);
    const refused = await begin(unscoped, later);
    t.equal(refused.status, 403);
    t.match(refused.body.detail, /register:read/);
  },
);

t.test(
  'a line that is carried blocks certification until it is confirmed, corrected or denied, each by name',
  async (t) => {
    const { center, director, entry } = await staffed();
    const denied = await register(world, liaison, bodyAt(center));
    await answeredBefore(center, director, ANSWER);
    const url = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), center);
    const begun = await begin(director, url);
    const refused = await world.call(director, 'POST', `${url}/certify`, { body: sign(begun), headers: match(1) });
    t.equal(refused.status, 422);
    t.same(pointersOf(refused), ['/needs/lines/0/carried', '/presence/lines/0/carried', '/presence/lines/1/carried']);
    t.same(
      begun.body.edits.filter(({ code }: { code: string }) => code === 'carried-unconfirmed').length,
      3,
      'and so says the draft',
    );

    const draft = confirmed(begun.body);
    draft['presence'].lines = draft['presence'].lines.map((line: Line) =>
      line.deploymentId === denied.id ? { ...line, observed: false } : { ...line, ftePerPerson: 0.4 },
    );
    const saved = await save(world, director, url, draft, 1);
    t.same(saved.body.carriedFrom, begun.body.carriedFrom, 'where it came from stays known');
    const certified = await world.call(director, 'POST', `${url}/certify`, { body: sign(saved), headers: match(2) });
    t.equal(certified.status, 200, certified.text);
    t.notOk(
      certified.body.presence.lines.some((line: Line) => 'carried' in line),
      'certified lines do not say it',
    );
    const revision = await world.call(analyst, 'GET', `${url}/revisions/1`);
    t.same(revision.body.presence, certified.body.presence);
    t.same(
      revision.body.presence.lines.map((line: Line) => [line.deploymentId, line.observed]),
      [
        [entry.id, true],
        [denied.id, false],
      ].sort(),
    );
    const amended = await world.call(director, 'POST', `${url}/amend`, { headers: match(3) });
    t.ok(
      amended.body.presence.lines.every((line: Line) => line.carried === false),
      'amended, it is a draft again',
    );
    const unchanged = await world.call(director, 'POST', `${url}/certify`, { body: sign(amended), headers: match(4) });
    t.equal(unchanged.body.type, '/problems/unchanged');
  },
);

t.test('the last answer is the one in force of the latest earlier cycle that has closed', async (t) => {
  const { center, director } = await staffed();
  const needs = (fte: number) => ({ ...ANSWER, needs: { status: 'reported', lines: [{ ...NEED, fte }] } });
  await answeredBefore(center, director, needs(2), { referenceDate: '2024-12-31' });
  const amendedCycle = await openCycle(world, analyst, EARLIER);
  const url = urlOf(amendedCycle, center);
  await certify(world, director, url, needs(2.5));
  await world.call(director, 'POST', `${url}/amend`, { headers: match(2) });
  const saved = await save(world, director, url, needs(2.75), 3);
  await world.call(director, 'POST', `${url}/certify`, { body: sign(saved), headers: match(4) });
  const start = async (terms: object = {}) => {
    const cycle = await openCycle(world, analyst, { ...terms });
    const begun = await begin(director, urlOf(cycle, center));
    return [begun.body.carriedFrom.needs?.revision, begun.body.needs?.lines[0].fte];
  };
  t.same(await start(), [1, 2], 'what is still open does not count');
  await closeCycle(amendedCycle);
  t.same(await start(), [2, 2.75], 'the revision in force does');
  t.same(await start(EARLIER), [1, 2], 'and none of the same reference date');
});

t.test('a zero, a refusal and silence leave nothing to take over: the draft is empty', async (t) => {
  for (const answer of [
    { presence: { status: 'confirmed-zero' }, needs: { status: 'confirmed-zero' } },
    { presence: { status: 'declined' }, needs: { status: 'declined' } },
    undefined,
  ]) {
    const center = await world.center();
    const director = await world.actor({ roles: ['director'], centers: [center] });
    if (answer !== undefined) await answeredBefore(center, director, answer);
    const url = urlOf(await openCycle(world, analyst), center);
    const begun = await begin(director, url, { presence: 'last-answer', needs: 'last-answer' });
    t.match(begun.body, {
      state: 'draft',
      presence: null,
      needs: null,
      carriedFrom: { register: false, presence: null, needs: null },
    });
  }
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const url = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), center);
  t.match((await begin(director, url)).body, { presence: null, carriedFrom: { register: false } });
});

t.test('beginning is for a response that is not started, by its own center, under If-Match', async (t) => {
  const { center, director } = await staffed();
  const url = urlOf(await openCycle(world, analyst), center);
  const stranger = await world.actor({ roles: ['director'], centers: [await world.center()] });
  t.equal((await begin(null, url)).status, 401);
  t.equal((await begin(stranger, url)).status, 404);
  t.equal((await begin(analyst, url)).status, 403);
  t.equal((await world.call(director, 'POST', `${url}/begin`)).status, 428);
  t.equal((await begin(director, url, {}, 1)).status, 412);
  const refused = await begin(director, url, { presence: 'all', needs: 'register', more: 1 });
  t.equal(refused.status, 400);
  t.same(pointersOf(refused), ['/more', '/needs', '/presence']);
  const answers = await Promise.all([1, 2, 3].map(() => begin(director, url)));
  t.same(answers.map(({ status }) => status).sort(), [200, 412, 412], 'of several at once one begins it');
  t.equal((await begin(director, url, {}, 1)).body.type, '/problems/wrong-state');
  const closed = await openCycle(world, analyst);
  await closeCycle(closed);
  t.equal((await begin(director, urlOf(closed, center))).body.type, '/problems/locked');
  const events = await world.owner
    .selectFrom('auditEvents')
    .select(['action'])
    .where('subject', '=', url.replace('/v1/cycles/', '').replace('/responses', ''))
    .execute();
  t.same(events, [{ action: 'begin-response' }]);
});

t.test('a cycle of the first instrument has no lines that are taken over', async (t) => {
  const { center, director } = await staffed();
  const cycle = await openCycle(world, analyst);
  await world.owner.updateTable('cycles').set({ instrument: 'I1' }).where('code', '=', cycle).execute();
  const url = urlOf(cycle, center);
  t.equal((await begin(director, url, { needs: 'last-answer' })).body.type, '/problems/wrong-state');
  const begun = await begin(director, url);
  t.match(begun.body, { instrument: 'I1', presence: null, needs: null });
  const marked = { ...ANSWER, needs: { ...ANSWER.needs, lines: [{ ...NEED, carried: false }] } };
  const refused = await world.call(director, 'PUT', url, { body: marked, headers: match(1) });
  t.equal(refused.status, 400);
  t.same(pointersOf(refused), ['/needs/lines/0/carried']);
  const saved = await save(world, director, url, ANSWER, 1);
  t.notOk('carried' in saved.body.needs.lines[0]);
  t.equal((await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(2) })).status, 200);
});

t.test('what has changed in the register since does not change a draft that was begun', async (t) => {
  const { center, director, entry } = await staffed();
  const url = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), center);
  const begun = await begin(director, url);
  await change(world, liaison, entry, { fte: 0.75, reason: 'More hours.' });
  t.same((await world.call(director, 'GET', url)).body.presence, begun.body.presence);
});
