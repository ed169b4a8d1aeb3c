// Quality edits through the service: shown while the director types, explained at the certification, kept with the revision for
// analysts, and no part of answers to the first instrument.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { ANSWER, certify, LINE, match, NEED, pointersOf, SIGNED, save, urlOf } from './answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
/** Draws two quality edits. */
const ODD = {
  presence: { status: 'reported', lines: [{ ...LINE, headcount: 3, ftePerPerson: 1 }] },
  needs: { status: 'reported', lines: [{ ...NEED, priority: 'critical' }] },
};
type Edit = { id: string; code: string; kind: string };

async function answering(terms: Record<string, unknown> = {}) {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const cycle = await openCycle(world, analyst, terms);
  return { center, director, cycle, url: urlOf(cycle, center) };
}
const explain = (edits: Edit[], explanation = 'They are.') => ({
  statement: true,
  acknowledgements: edits.map(({ id }) => ({ edit: id, explanation })),
});

t.test('each is shown at any time, takes an explanation, and is kept with it for analysts', async (t) => {
  const { director, url } = await answering();
  const saved = await save(world, director, url, ODD);
  t.same(
    saved.body.edits.map(({ code }: Edit) => code),
    ['critical-need-unjustified', 'all-fte-one'],
  );
  t.match(saved.body.edits, [{ kind: 'quality', acknowledged: false, explanation: null, lastExplanation: null }]);
  t.same((await world.call(analyst, 'GET', url)).body.edits, saved.body.edits);

  const post = (body: object, version: number) =>
    world.call(director, 'POST', `${url}/certify`, { body, headers: match(version) });
  const bare = await post(SIGNED, 1);
  t.equal(bare.status, 422);
  t.equal(bare.body.type, '/problems/quality-edits-unacknowledged');
  t.same(pointersOf(bare), ['/needs/lines/0/justification', '/presence/lines']);
  t.same(bare.body.edits.length, 2);
  const half = await post(
    { ...explain([saved.body.edits[0], { id: 'all-fte-one:/presence/lines:0', code: '', kind: '' }]) },
    1,
  );
  t.same(pointersOf(half), ['/acknowledgements/1/edit', '/presence/lines']);
  t.equal((await post(explain(saved.body.edits, ' '), 1)).status, 400, 'in words');

  const certified = await post(explain(saved.body.edits), 1);
  t.equal(certified.status, 200, certified.text);
  t.match(certified.body.edits, [
    { code: 'critical-need-unjustified', acknowledged: true, explanation: 'They are.' },
    { code: 'all-fte-one', acknowledged: true, explanation: 'They are.' },
  ]);
  t.same((await world.call(analyst, 'GET', url)).body.edits, certified.body.edits);
  t.same((await world.call(analyst, 'GET', `${url}/revisions/1`)).body.edits, certified.body.edits);

  const amended = await world.call(director, 'POST', `${url}/amend`, { headers: match(2) });
  t.match(amended.body.edits, [
    { acknowledged: false, lastExplanation: 'They are.' },
    { lastExplanation: 'They are.' },
  ]);
  const changed = await save(world, director, url, { ...ODD, remarks: 'Looked at again.' }, 3);
  t.equal((await post(SIGNED, 4)).body.type, '/problems/quality-edits-unacknowledged', 'they are to be given again');
  t.equal((await post(explain(changed.body.edits), 4)).body.revision, 2);
});

t.test('where both kinds fail, one problem names all of it', async (t) => {
  const { director, url } = await answering();
  await save(world, director, url, {
    ...ODD,
    needs: { status: 'reported', lines: [{ ...NEED, priority: 'critical', fte: 0 }] },
  });
  const body = { statement: true, acknowledgements: [{ edit: 'none', explanation: 'Perhaps.' }] };
  const refused = await world.call(director, 'POST', `${url}/certify`, { body, headers: match(1) });
  t.equal(refused.body.type, '/problems/validity-edits-failed');
  t.same(pointersOf(refused), [
    '/acknowledgements/0/edit',
    '/needs/lines/0/fte',
    '/needs/lines/0/justification',
    '/presence/lines',
  ]);
});

t.test('a large change against the last certified answer of an earlier cycle is asked about', async (t) => {
  const { center, director, cycle, url } = await answering({ referenceDate: '2025-12-31' });
  await certify(world, director, url);
  const { version } = (await world.call(analyst, 'GET', `/v1/cycles/${cycle}`)).body;
  await world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: match(version) });
  const next = urlOf(await openCycle(world, analyst), center);
  const saved = await save(world, director, next, {
    presence: { status: 'reported', lines: [{ ...LINE, headcount: 9 }] },
    needs: { status: 'reported', lines: [{ ...NEED, fte: 4 }] },
  });
  t.match(saved.body.edits, [
    { code: 'presence-change', message: new RegExp(`4\\.50 FTE.*1\\.00 in cycle ${cycle}`) },
    { code: 'needs-change' },
  ]);
});

t.test('an answer that was begun under the first instrument keeps its rules for ever', async (t) => {
  const { director, cycle, url } = await answering();
  await world.owner.updateTable('cycles').set({ instrument: 'I1' }).where('code', '=', cycle).execute();
  await save(world, director, url, ODD);
  await world.owner.updateTable('cycles').set({ instrument: 'I2' }).where('code', '=', cycle).execute();
  t.match((await world.call(director, 'GET', url)).body, { instrument: 'I1', edits: [] });
  const certified = await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) });
  t.match(certified.body, { state: 'certified', instrument: 'I1', edits: [] });
  t.match((await world.call(analyst, 'GET', `${url}/revisions/1`)).body, { instrument: 'I1', edits: [] });
});

t.test('no service certifies, whatever it is bound to; nor does the database let it', async (t) => {
  const { center, director, url } = await answering();
  const machine = await world.actor({ roles: ['director'], centers: [center] });
  await world.owner.updateTable('principals').set({ kind: 'service' }).where('id', '=', machine.id).execute();
  await save(world, machine, url, ANSWER);
  const refused = await world.call(machine, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) });
  t.equal(refused.status, 403);
  t.match(refused.body.detail, /a person/);
  await certify(world, director, urlOf(await openCycle(world, analyst), center));
  const row = await world.owner
    .selectFrom('responseRevisions')
    .selectAll()
    .where('center', '=', center)
    .executeTakeFirstOrThrow();
  const forged = { ...row, revision: 2, receipt: '0199d3c1-5b7a-7c3e-8a52-000000000001', certifiedBy: machine.id };
  const values = { ...forged, answer: JSON.stringify(row.answer), acknowledgements: '[]', qualityEdits: '[]' };
  const principal = { ...machine, kind: 'service' as const, label: 'A machine', scopes: [] };
  await t.rejects(
    world.database.asPrincipal(principal, (db) => db.insertInto('responseRevisions').values(values).execute()),
    { code: '42501' },
  );
});

t.test('of twenty who certify at once one does, with a key of its own or without', async (t) => {
  for (const key of [undefined, 'twenty']) {
    const { director, url } = await answering();
    await save(world, director, url);
    const headers = { ...match(1), ...(key && { 'idempotency-key': key }) };
    const send = () => world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    const fine = answers.filter(({ status }) => status === 200);
    t.equal(new Set(fine.map(({ body }) => body.receipt.id)).size, 1);
    const others = answers.filter(({ status }) => status !== 200).map(({ body }) => body.type);
    if (key === undefined) t.equal(fine.length, 1);
    t.ok(others.every((type) => type === (key ? '/problems/idempotency-key-in-use' : '/problems/precondition-failed')));
    t.equal((await world.call(director, 'GET', `${url}/revisions`)).body.items.length, 1);
    if (key !== undefined) t.same((await send()).body.receipt, fine[0]?.body.receipt);
  }
});

t.test('two revisions are compared field by field', async (t) => {
  const { center, cycle, director, url } = await answering();
  await certify(world, director, url);
  await world.call(director, 'POST', `${url}/amend`, { headers: match(2) });
  await save(world, director, url, { ...ANSWER, needs: { status: 'reported', lines: [{ ...NEED, fte: 2 }] } }, 3);
  await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(4) });
  const diff = await world.call(analyst, 'GET', `${url}/revisions/1/diff/2`);
  t.equal(diff.status, 200, diff.text);
  t.match(diff.body, {
    cycle,
    center,
    from: 1,
    to: 2,
    changes: [
      {
        op: 'changed',
        item: 'needs',
        pointerFrom: '/needs/lines/0',
        pointerTo: '/needs/lines/0',
        before: { fte: 1.5 },
        after: { fte: 2 },
        fields: ['fte'],
      },
    ],
  });
  t.equal(diff.body.changes.length, 1);
  t.same((await world.call(director, 'GET', `${url}/revisions/2/diff/2`)).body.changes, []);
  const headers = { 'if-none-match': diff.headers['etag'] ?? '' };
  t.equal((await world.call(analyst, 'GET', `${url}/revisions/1/diff/2`, { headers })).status, 304);
  t.equal((await world.call(director, 'GET', `${url}/revisions/1/diff/3`)).status, 404);
  t.equal((await world.call(director, 'GET', `${url}/revisions/1/diff/0`)).status, 400);
  t.equal((await world.call(null, 'GET', `${url}/revisions/1/diff/2`)).status, 401);
  const stranger = await world.actor({ roles: ['director'], centers: [await world.center()] });
  t.equal((await world.call(stranger, 'GET', `${url}/revisions/1/diff/2`)).status, 404);
});
