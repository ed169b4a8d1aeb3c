// What the parties say to findings: who speaks for whom, what it answers, and that it is kept whatever becomes of the finding.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { certifyAnew, reopen } from '../responses/reviews.ts';
import { answerOf, closedCase, decide, findingsOf, line, pathOf, state, withdraw } from './cases.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const here = ({ center }: { center: string }) => register(world, liaison, bodyAt(center));

t.test('either party states its side, and both read what was said', async (t) => {
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.5 })], here);
  const [finding] = await findingsOf(world, asked.director, asked);
  t.match(finding, { state: 'open', statements: [], allowed: ['answer'] });
  const said = await state(
    world,
    asked.director,
    { ...asked, id: finding.id },
    { stance: 'maintain', text: 'Half days.' },
  );
  t.match(said, {
    status: 201,
    headers: { location: pathOf({ ...asked, id: finding.id }), etag: '"2"' },
    body: {
      state: 'answered',
      statements: [{ party: 'center', stance: 'maintain', text: 'Half days.', onEarlier: false }],
    },
  });
  const granted = await state(world, liaison, { ...asked, id: finding.id }, { stance: 'concede', text: 'So it was.' });
  t.match(granted.body.statements, [{ party: 'center' }, { party: 'component', stance: 'concede' }]);
  t.match((await findingsOf(world, analyst, asked))[0].statements, [{ madeBy: /director/ }, { madeBy: /liaison/ }]);
  t.match(await findingsOf(world, analyst, asked, '&conceded=component&caseState=answered'), [{ id: finding.id }]);
  t.same(await findingsOf(world, analyst, asked, '&conceded=center'), []);
});

t.test('who speaks for both says for whom; nobody speaks for another', async (t) => {
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.5 })], here);
  const both = await world.actor({ roles: ['director', 'liaison'], centers: [asked.center], components: ['CBP'] });
  const [finding] = await findingsOf(world, both, asked);
  const its = { ...asked, id: finding.id };
  t.match(await state(world, both, its), { status: 400, body: { errors: [{ pointer: '/party' }] } });
  t.match(await state(world, both, its, { party: 'component' }), {
    status: 201,
    body: { statements: [{ party: 'component' }] },
  });
  t.equal((await state(world, asked.director, its, { party: 'component' })).status, 403);
  t.equal((await state(world, liaison, its, { party: 'center' })).status, 403);
  t.equal((await state(world, analyst, its)).status, 403);
  t.equal((await state(world, await world.actor({ roles: ['liaison'], components: ['TSA'] }), its)).status, 404);
  t.equal((await world.call(null, 'POST', `${pathOf(its)}/statements`, { body: {} })).status, 401);
  const faulty = await state(world, liaison, its, { stance: 'shout', text: '', more: 1 });
  t.same(faulty.body.errors.map(({ pointer }: any) => pointer).sort(), ['/more', '/stance', '/text']);
});

t.test('nothing is said to a cycle that is open, nor to a finding that has been withdrawn', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  const open = await openCycle(world, analyst, { mode: 'prefilled' });
  t.match(await state(world, asked.director, { cycle: open, id: finding.id }), { status: 409 });
  t.equal((await state(world, asked.director, { ...asked, id: analyst.id })).status, 404);
  await reopen(world, analyst, asked.url);
  await certifyAnew(world, asked.director, asked.url, answerOf([]));
  await findingsOf(world, analyst, asked);
  t.match(await state(world, asked.director, { ...asked, id: finding.id }), {
    status: 409,
    body: { detail: /withdrawn/ },
  });
});

t.test('a statement about what the finding was before says so', async (t) => {
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.5 })], here);
  const [finding] = await findingsOf(world, analyst, asked);
  await state(world, liaison, { ...asked, id: finding.id });
  await reopen(world, analyst, asked.url);
  await certifyAnew(world, asked.director, asked.url, answerOf([line({ ftePerPerson: 0.25 })]));
  const [after] = await findingsOf(world, analyst, asked);
  t.match(after, { id: finding.id, state: 'answered', statements: [{ onEarlier: true }] });
  t.ok(after.version > finding.version);
});

t.test('a case is answered by what was said since its last decision ended', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const [finding] = await findingsOf(world, analyst, asked);
  const its = { ...asked, id: finding.id };
  const answered = await state(world, asked.director, its);
  const decided = await decide(world, analyst, answered.body);
  t.match((await state(world, asked.director, its)).body, { state: 'decided' });
  t.match(await decide(world, analyst, decided.body), { status: 412 }, 'the analyst has not read what was said since');
  const [now] = await findingsOf(world, analyst, asked);
  t.match(await withdraw(world, analyst, now), { status: 200, body: { state: 'open' } });
  t.match((await state(world, asked.director, its)).body, { state: 'answered', statements: [{}, {}, {}] });
});
