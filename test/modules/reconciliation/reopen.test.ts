// A response that was reopened after the close: what is certified counts from then on, under everything that the close recorded, and
// nothing else of the closed cycle moves, whatever has happened to the register and the policy since.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { act, certifyAnew, closeCycle, reopen } from '../responses/reviews.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const admin = await world.actor({ roles: ['admin'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });

type Row = Record<string, unknown>;
const TABLES = [
  'center_results',
  'answer_statuses',
  'findings',
  'presence_rows',
  'agreement_cells',
  'need_results',
  'unfilled_presence',
];

const line = (values: object = {}) => ({
  ...{ component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 1 },
  ...values,
});
const answerOf = (lines: object[], needs: object = { status: 'confirmed-zero' }) => ({
  presence: { status: 'reported', lines },
  needs,
});
const directorOf = (center: string) => world.actor({ roles: ['director'], centers: [center] });
const findingsOf = async (cycle: string, center: string) =>
  (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?center=${center}`)).body.items;
const reportOf = async (cycle: string, center: string, path: string) =>
  (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/${path}?groupBy=center&center=${center}`)).body.items;

/** Every kept row of a cycle of these centers, to the letter. */
async function rowsWhere(cycle: string, centers: ReturnType<typeof sql>): Promise<string> {
  const kept: Row = {};
  for (const table of TABLES) {
    const { rows } = await sql`select to_jsonb(its)::text as row from ${sql.table(table)} its
      where cycle = ${cycle} and ${centers} order by 1`.execute(world.owner);
    kept[table] = rows;
  }
  return JSON.stringify(kept);
}

const computationsOf = async (cycle: string) =>
  (
    await sql<Row>`select kind, number, inputs_digest, policy_version, cut_off, created_by from computations
      where cycle = ${cycle} order by number`.execute(world.owner)
  ).rows;

/** Lets the register and the policy move on; the policy moves back when it is called again. */
async function moveOn(entries: readonly { id: string; version: number }[]): Promise<void> {
  for (const entry of entries) await change(world, liaison, entry, { fte: 0.2, role: 'ANL' });
  const { body, headers } = await world.call(admin, 'GET', '/v1/policies/P1');
  const { version: _, allowed: __, ...policy } = body;
  const put = await world.call(admin, 'PUT', '/v1/policies/P1', {
    body: { ...policy, fteTolerance: policy.fteTolerance === 0.1 ? 0.99 : 0.1 },
    headers: { 'if-match': headers['etag'] ?? '' },
  });
  if (put.status !== 200) throw new Error(put.text);
}

t.test('a reopened answer counts under the register and the policy of the close, and moves nobody else', async (t) => {
  const [center, other] = [await world.center(), await world.center()];
  const cycle = await openCycle(world, analyst);
  const entries = [await register(world, liaison, bodyAt(center)), await register(world, liaison, bodyAt(other))];
  const [director, neighbour] = [await directorOf(center), await directorOf(other)];
  await certify(world, neighbour, urlOf(cycle, other), answerOf([line({ ftePerPerson: 0.8 })]));
  await closeCycle(world, analyst, cycle);
  const [closing] = await computationsOf(cycle);
  const before = await rowsWhere(cycle, sql`center <> ${center}`);
  const [unverified] = await findingsOf(cycle, center);
  t.match(unverified, { outcome: 'not-comparable', reconciled: { fte: 1 } });

  await moveOn(entries);
  const url = urlOf(cycle, center);
  await reopen(world, analyst, url);
  const answer = answerOf([line({ ftePerPerson: 0.8 })], {
    status: 'reported',
    lines: [{ component: 'CBP', fte: 1, priority: 'high' }],
  });
  t.equal((await certifyAnew(world, director, url, answer)).status, 200);

  const [found] = await findingsOf(cycle, center);
  t.match(found, {
    id: unverified.id,
    outcome: 'differs',
    differences: ['fte'],
    register: { role: 'BPA', fte: 1 },
    reconciled: { fte: 0.8 },
    unverified: false,
  });
  t.match(await reportOf(cycle, center, 'gaps'), [{ needs: 1, filledFte: 0.8, gapFte: 0.2, registeredFte: 1 }]);
  t.equal(await rowsWhere(cycle, sql`center <> ${center}`), before, 'every other row is what it was, byte for byte');
  const [first, second, ...more] = await computationsOf(cycle);
  t.same(first, closing);
  t.match(second, { kind: 'reopened', number: 2, policyVersion: closing?.['policyVersion'], createdBy: analyst.id });
  t.not(second?.['inputsDigest'], closing?.['inputsDigest']);
  t.same(more, [], 'it is computed once');
  const { body } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`);
  t.equal(body.inputsDigest, second?.['inputsDigest'], 'and every report names it');
  await moveOn([]);
});

t.test('informed answers of a reopened response leave the agreement', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  await register(world, liaison, bodyAt(center));
  const director = await directorOf(center);
  await certify(world, director, urlOf(cycle, center), answerOf([line()]));
  await closeCycle(world, analyst, cycle);
  t.match(await reportOf(cycle, center, 'agreement'), [{ cells: 1, comparableCells: 1, informedCells: 0 }]);
  await reopen(world, analyst, urlOf(cycle, center));
  await certifyAnew(world, director, urlOf(cycle, center), answerOf([line({ ftePerPerson: 0.5 })]));
  t.match(await reportOf(cycle, center, 'agreement'), [{ cells: 0, comparableCells: 0, informedCells: 1 }]);
});

t.test(
  'a finding that vanishes is withdrawn, counts nowhere, and is the same finding when it comes back',
  async (t) => {
    const center = await world.center();
    const cycle = await openCycle(world, analyst);
    const director = await directorOf(center);
    const url = urlOf(cycle, center);
    const both = [line(), line({ role: 'ANL', ftePerPerson: 0.5 })];
    await certify(world, director, url, answerOf(both, { status: 'reported', lines: [{ fte: 3, priority: 'low' }] }));
    await closeCycle(world, analyst, cycle);
    const [one, two] = await findingsOf(cycle, center);
    t.match([one.state, two.state], ['open', 'open']);
    t.match(await reportOf(cycle, center, 'presence'), [{ centerOnlyFte: 1.5, centerOnlyUnits: 2 }]);

    await reopen(world, analyst, url);
    await certifyAnew(world, director, url, answerOf([line()]));
    const withdrawn = (await findingsOf(cycle, center)).find((its: Row) => its['state'] === 'withdrawn');
    t.match(withdrawn, { observed: { role: 'ANL' }, reconciled: null, line: null, possibleMatch: null });
    t.ok([one.id, two.id].includes(withdrawn.id));
    t.match(await reportOf(cycle, center, 'presence'), [{ centerOnlyFte: 1, centerOnlyUnits: 1, reconciledFte: 1 }]);
    t.match(await reportOf(cycle, center, 'gaps'), [{ needs: 0, filledFte: 0, presenceWithoutNeedFte: 1 }]);
    t.match(await reportOf(cycle, center, 'agreement'), [{ informedCells: 1 }]);
    const gone = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings/${withdrawn.id}`);
    t.match(gone, { status: 200, body: { state: 'withdrawn' } });
    const csv = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?center=${center}&format=csv`);
    t.match(csv.text, new RegExp(`${withdrawn.id}.*withdrawn`));

    await reopen(world, analyst, url);
    await certifyAnew(world, director, url, answerOf(both));
    const again = (await findingsOf(cycle, center)).find((its: Row) => its['id'] === withdrawn.id);
    t.match(again, { state: 'open', reconciled: { role: 'ANL' } });
  },
);

t.test(
  'a center that shares a position is computed with the reopened one, and touched only where it comes out otherwise',
  async (t) => {
    const [center, sharer, third] = [await world.center(), await world.center(), await world.center()];
    const cycle = await openCycle(world, analyst);
    const shared = bodyAt(center, { fte: 0.5 });
    await register(world, liaison, shared);
    const there = await register(world, liaison, { ...shared, center: sharer });
    const tied = bodyAt(sharer, { fte: 0.3 });
    await register(world, liaison, tied);
    await register(world, liaison, { ...tied, center: third });
    await certify(
      world,
      await directorOf(sharer),
      urlOf(cycle, sharer),
      answerOf([line({ ftePerPerson: 0.8 }), line({ ftePerPerson: 0.3 })]),
    );
    await closeCycle(world, analyst, cycle);
    const untouched = () => rowsWhere(cycle, sql`center <> all (${[center, sharer]})`);
    const ofSharer = async () => (await findingsOf(cycle, sharer)).filter((its: Row) => its['outcome'] === 'differs');
    t.match(await ofSharer(), [{ overAllocated: true, reconciled: { fte: 0.5 } }]);
    await change(world, liaison, there, 'end', { endDate: '2026-05-31', endReason: 'rotation' });
    const before = await untouched();
    await reopen(world, analyst, urlOf(cycle, center));
    const nobody = { presence: { status: 'confirmed-zero' }, needs: { status: 'confirmed-zero' } };
    await certifyAnew(world, await directorOf(center), urlOf(cycle, center), nobody);
    t.match(await findingsOf(cycle, center), [{ outcome: 'register-only', reconciled: null }]);
    t.match(await ofSharer(), [{ overAllocated: false, reconciled: { fte: 0.8 } }]);
    t.equal(await untouched(), before);
    const { rows } = await sql<Row>`select its.center, made.number from center_results its
    join computations made on made.id = its.computation_id where its.cycle = ${cycle}
      and its.center = any (${[center, sharer, third]}) order by made.number desc`.execute(world.owner);
    t.same(
      new Map(rows.map((row) => [row['center'], row['number']])),
      new Map([
        [center, 2],
        [sharer, 2],
        [third, 1],
      ]),
    );
  },
);

t.test('two readers at once compute it once, and a certification that nobody has read yet is not lost', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  await register(world, liaison, bodyAt(center));
  await closeCycle(world, analyst, cycle);
  const director = await directorOf(center);
  await reopen(world, analyst, urlOf(cycle, center));
  await certifyAnew(world, director, urlOf(cycle, center), answerOf([line()]));
  // The process may die here: what is to be computed stands in the database.
  const { rows } =
    await sql`select from cycle_revisions where cycle = ${cycle} and computed_revision < revision`.execute(world.owner);
  t.equal(rows.length, 1);
  const paths = ['findings', 'gaps', 'presence', 'needs', 'agreement', 'findings'];
  const read = await Promise.all(paths.map((path) => world.call(analyst, 'GET', `/v1/cycles/${cycle}/${path}`)));
  for (const { status, body } of read)
    t.match({ status, revision: body.revision }, { status: 200, revision: read[0]?.body.revision });
  t.equal((await computationsOf(cycle)).length, 2);
  t.match(await findingsOf(cycle, center), [{ outcome: 'agreed' }]);
});

t.test('an open blind cycle hides a reopened one from its directors as everything else', async (t) => {
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  const entry = await register(world, liaison, bodyAt(center));
  const director = await directorOf(center);
  await closeCycle(world, analyst, cycle);
  const elsewhere = await openCycle(world, analyst);
  await reopen(world, analyst, urlOf(cycle, center));
  const certified = await certifyAnew(
    world,
    director,
    urlOf(cycle, center),
    answerOf([line({ deploymentId: entry.id })]),
  );
  t.match(certified, { status: 200, body: { register: null } });
  const read = await world.call(director, 'GET', `/v1/cycles/${cycle}/findings`);
  t.match(read.body, { items: [], revision: 0, withheld: [{ cycle: elsewhere }] });
  t.match(await findingsOf(cycle, center), [{ outcome: 'agreed' }]);
  t.same((await world.call(director, 'GET', `/v1/cycles/${cycle}/findings`)).body.items, []);
  await act(world, analyst, `/v1/cycles/${elsewhere}`, 'cancel', { reason: 'Not needed.' });
});

t.test('a close leaves nothing to be computed', async (t) => {
  const late = await world.center({ validTo: '2026-06-01' });
  await world.center();
  const cycle = await openCycle(world, analyst);
  await register(world, liaison, bodyAt(late));
  await closeCycle(world, analyst, cycle);
  const { rows } =
    await sql`select from cycle_revisions where cycle = ${cycle} and computed_revision < revision`.execute(world.owner);
  t.same(rows, []);
});
