// Decisions about findings: what counts instead of the comparison, at once and nowhere else; and what is refused.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { closedCase, decide, findingsOf, line, measuresOf, pathOf, RULING, withdraw } from './cases.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const other = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const registered = (values: object = {}) => ({
  prepare: ({ center }: { center: string }) => register(world, liaison, bodyAt(center, { ...values })),
});
const NEED = { status: 'reported', lines: [{ component: 'CBP', fte: 1, priority: 'high' }] };

t.test('each decision replaces the reconciled presence, and is computed at once', async (t) => {
  const set = { component: 'CBP-OFO', role: 'ANL', arrangement: 'liaison', fte: 0.25 };
  for (const [body, reconciled] of [
    [{ decision: 'accept-register' }, { component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', fte: 1 }],
    [{ decision: 'accept-center' }, { component: 'CBP-USBP', role: 'BPA', arrangement: 'part-time', fte: 0.5 }],
    [{ decision: 'set', set }, set],
    [{ decision: 'exclude' }, null],
  ] as const) {
    const asked = await closedCase(
      world,
      analyst,
      [line({ arrangement: 'part-time', ftePerPerson: 0.5 })],
      registered().prepare,
      NEED,
    );
    const [finding] = await findingsOf(world, analyst, asked);
    t.match(finding, { outcome: 'differs', state: 'open', decision: null, version: 1, allowed: ['decide', 'assign'] });
    const decided = await decide(world, analyst, finding, body);
    t.match(decided, {
      status: 200,
      body: {
        state: 'decided',
        reconciled,
        decision: {
          ...RULING,
          ...body,
          state: 'in-force',
          judged: { outcome: 'differs', differences: ['arrangement', 'fte'] },
        },
        allowed: ['decide', 'withdraw-decision', 'assign'],
      },
    });
    t.equal(decided.headers['etag'], `"${decided.body.version}"`);
    t.match(decided.body.register, { fte: 1 }, 'neither source is edited');
    t.match(decided.body.observed, { fte: 0.5 });
    const fte = reconciled?.fte ?? 0;
    t.match(await measuresOf(world, analyst, asked, 'presence'), {
      reconciledFte: fte,
      decidedFte: fte,
      differingFte: 0,
    });
    const { rows } =
      await sql`select kind, number from computations where cycle = ${asked.cycle} order by number`.execute(
        world.owner,
      );
    t.same(rows, [
      { kind: 'close', number: 1 },
      { kind: 'decided', number: 2 },
    ]);
  }
});

t.test('a decision fills needs as any presence does, and a withdrawal takes that back', async (t) => {
  const asked = await closedCase(world, analyst, [], registered({ fte: 0.5 }).prepare, NEED);
  const [finding] = await findingsOf(world, analyst, asked);
  t.match(finding, { outcome: 'register-only', reconciled: null });
  t.match(await measuresOf(world, analyst, asked, 'gaps'), { gapFte: 1 });
  const decided = await decide(world, analyst, finding, { decision: 'accept-register' });
  t.match(await measuresOf(world, analyst, asked, 'gaps'), { gapFte: 0.5, filledFte: 0.5 });
  const withdrawn = await withdraw(world, other, decided.body, 'Asked again.');
  t.match(withdrawn, {
    status: 200,
    body: { state: 'open', reconciled: null, decision: { state: 'withdrawn', endReason: 'Asked again.' } },
  });
  t.match(await measuresOf(world, analyst, asked, 'gaps'), { gapFte: 1, filledFte: 0 });
  t.match(await withdraw(world, other, withdrawn.body), { status: 409, body: { type: '/problems/wrong-state' } });
});

t.test('two analysts decide one finding at once: one of them is told who was faster', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  const both = await Promise.all([
    decide(world, analyst, finding, { decision: 'exclude' }),
    decide(world, other, finding, { decision: 'accept-center' }),
  ]);
  t.same(both.map(({ status }) => status).sort(), [200, 412]);
  const refused = both.find(({ status }) => status === 412);
  t.match(refused?.body, { type: '/problems/precondition-failed', changedBy: /^analyst/, currentETag: '"2"' });
  const { rows } = await sql`select state from finding_decisions where cycle = ${asked.cycle}`.execute(world.owner);
  t.same(rows, [{ state: 'in-force' }]);
});

t.test('a later decision replaces the one in force', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  const first = await decide(world, analyst, finding, { decision: 'exclude' });
  const second = await decide(world, other, first.body, { decision: 'exclude', text: 'For another reason.' });
  t.match(second.body, { state: 'decided', decision: { text: 'For another reason.', state: 'in-force' } });
  t.ok(second.body.version > first.body.version, 'though it comes to the same presence');
  const { body } = await world.call(analyst, 'GET', `${pathOf(finding)}/history`);
  t.match(
    body.items.map(({ kind, decision }: any) => [kind, decision?.state]),
    [
      ['decision', 'replaced'],
      ['decision-ended', 'replaced'],
      ['decision', 'in-force'],
    ],
  );
});

t.test('a possible match is decided as one person', async (t) => {
  for (const [body, counted] of [
    [{ decision: 'accept-register' }, [null, { component: 'CBP-USBP' }]],
    [{ decision: 'accept-center' }, [{ component: 'OTHER' }, null]],
    [{ decision: 'exclude' }, [null, null]],
    [
      { decision: 'set', set: { component: 'CBP', role: 'BPA', arrangement: 'virtual', fte: 0.5 } },
      [null, { component: 'CBP', fte: 0.5 }],
    ],
  ] as const) {
    for (const named of ['center-only', 'register-only']) {
      const asked = await closedCase(world, analyst, [line({ component: 'OTHER' })], registered().prepare);
      const findings = await findingsOf(world, analyst, asked);
      const finding = findings.find(({ outcome }: any) => outcome === named);
      t.ok(finding.possibleMatch);
      const decided = await decide(world, analyst, finding, { ...body, withPossibleMatch: true });
      t.equal(decided.status, 200, decided.text);
      const after = await findingsOf(world, analyst, asked);
      t.match(
        after.map(({ reconciled }: any) => reconciled),
        counted,
      );
      t.match(after, [{ state: 'decided' }, { state: 'decided' }]);
      t.equal(after[0].decision.batch, after[1].decision.batch);
      t.ok(after[0].decision.batch);
    }
  }
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  t.match(await decide(world, analyst, finding, { withPossibleMatch: true }), { status: 409 });
});

t.test('of one person nobody decides or withdraws a half', async (t) => {
  const asked = await closedCase(world, analyst, [line({ component: 'OTHER' })], registered().prepare);
  const [one, two] = await findingsOf(world, analyst, asked);
  t.equal((await decide(world, other, two, { decision: 'exclude' })).status, 200);
  const unseen = await decide(world, analyst, one, { decision: 'accept-register', withPossibleMatch: true });
  t.match(unseen, { status: 409, body: { type: '/problems/conflict', detail: /was decided by/ } });
  const [, decided] = await findingsOf(world, analyst, asked);
  t.equal((await withdraw(world, other, decided)).status, 200);
  const set = { component: 'CBP', role: 'BPA', arrangement: 'full-time', fte: 1 };
  const both = await decide(world, analyst, one, { decision: 'set', set, withPossibleMatch: true });
  t.equal(both.status, 200, both.text);
  const [half, otherHalf] = await findingsOf(world, analyst, asked);
  t.match(await decide(world, analyst, half), { status: 409, body: { detail: /decided together/ } });
  t.equal((await decide(world, analyst, half, { decision: 'exclude', withPossibleMatch: true })).status, 200);
  const [, again] = await findingsOf(world, analyst, asked);
  t.not(again.version, otherHalf.version);
  t.equal((await withdraw(world, analyst, again)).status, 200);
  const after = await findingsOf(world, analyst, asked);
  t.match(after, [{ state: 'open' }, { state: 'open' }]);
  t.same(
    after.map(({ decision }: any) => decision.state),
    ['withdrawn', 'withdrawn'],
  );
});

t.test('no decision makes a position more than one person, when everything undecided has fallen back', async (t) => {
  const there = await world.center();
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.8 })], async ({ center }) => {
    const shared = bodyAt(center, { fte: 0.5 });
    await register(world, liaison, shared);
    await register(world, liaison, { ...shared, center: there, fte: 0.5 });
  });
  const [here] = await findingsOf(world, analyst, asked);
  t.match(here, { outcome: 'differs' });
  const set = { component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', fte: 0.8 };
  const refused = await decide(world, analyst, here, { decision: 'set', set });
  t.match(refused, {
    status: 409,
    body: { type: '/problems/position-over-allocated', others: [{ center: there, fte: 0.5 }] },
  });
  t.match(await findingsOf(world, analyst, asked), [{ state: 'open', decision: null, version: here.version }]);
  t.equal((await decide(world, analyst, here, { decision: 'set', set: { ...set, fte: 0.5 } })).status, 200);
  const [elsewhere] = await findingsOf(world, analyst, { cycle: asked.cycle, center: there });
  t.match(elsewhere, { outcome: 'not-comparable', unverified: true });
  t.match(await decide(world, analyst, elsewhere), {
    status: 409,
    body: { type: '/problems/not-decidable', refusedCount: 1 },
  });
  t.match(await decide(world, analyst, elsewhere, { decision: 'accept-register' }), {
    status: 200,
    body: { unverified: false, reconciled: { fte: 0.5 } },
  });
});

t.test('every fault of a decision is named at once', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  const faulty = {
    decision: 'set',
    reason: 'whim',
    text: ' ',
    set: { component: 'NOPE', role: 'NOPE', arrangement: 'full-time', fte: 1.5 },
  };
  const refused = await decide(world, analyst, finding, faulty);
  t.equal(refused.status, 400);
  t.same(refused.body.errors.map(({ pointer }: any) => pointer).sort(), [
    '/reason',
    '/set/component',
    '/set/fte',
    '/set/role',
    '/text',
  ]);
  t.match(await decide(world, analyst, finding, { decision: 'exclude', set: { ...faulty.set, fte: 1 } }), {
    status: 400,
  });
  t.match(await decide(world, analyst, finding, { decision: 'set' }), { status: 400 });
  const alone = { decision: 'set', set: { ...faulty.set, fte: 1 } };
  t.match(await decide(world, analyst, finding, alone), {
    status: 400,
    body: { errors: [{ pointer: '/set/component' }, { pointer: '/set/role' }] },
  });
});

t.test('who may not decide is refused, and nothing is decided blindly', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  for (const [who, status] of [
    [null, 401],
    [asked.director, 403],
    [liaison, 403],
    [await world.actor({ roles: ['admin'] }), 403],
  ] as const)
    t.equal((await world.call(who, 'POST', `${pathOf(finding)}/decision`, { body: RULING })).status, status);
  t.equal((await world.call(analyst, 'POST', `${pathOf(finding)}/decision`, { body: RULING })).status, 428);
  t.equal((await decide(world, analyst, { ...finding, version: 7 })).status, 412);
  t.equal((await decide(world, analyst, { ...finding, id: asked.cycle })).status, 400);
  t.equal((await decide(world, analyst, { ...finding, id: analyst.id })).status, 404);
  const key = { 'idempotency-key': 'once', 'if-match': `"${finding.version}"` };
  const once = () => world.call(analyst, 'POST', `${pathOf(finding)}/decision`, { body: RULING, headers: key });
  const [first, again] = [await once(), await once()];
  t.match([first.status, again.status], [200, 200]);
  t.same(again.body, first.body);
});
