// What waits for whom: each kind for the roles that can do something about it, until it is done.
import t from 'tap';
import { type Actor, openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { draft, lineAt, move } from '../plans/drafted.ts';
import { answerOf, closedCase, decide, findingsOf, line, pathOf, state } from '../reconciliation/cases.ts';
import { certify } from '../responses/answers.ts';
import { act, askCenter, certifyAnew, reopen } from '../responses/reviews.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const inboxOf = async (who: Actor) => (await world.call(who, 'GET', '/v1/me/inbox')).body;
const groupOf = async (who: Actor, kind: string) =>
  (await inboxOf(who)).groups.find((group: any) => group.kind === kind) ?? { count: 0, items: [] };
const ofCycle = async (who: Actor, kind: string, cycle: string) =>
  (await groupOf(who, kind)).items.filter((item: any) => item.cycle === cycle);

t.test('an empty inbox says so, and nobody without a token has one', async (t) => {
  const admin = await world.actor({ roles: ['admin'] });
  t.same(await inboxOf(admin), { count: 0, groups: [] });
  t.equal((await world.call(null, 'GET', '/v1/me/inbox')).status, 401);
  t.equal((await world.call(admin, 'GET', '/v1/me/inbox?more=1')).status, 400);
});

t.test('an answer waits for its director and delegates until it is certified', async (t) => {
  const asked = await askCenter(world, analyst);
  const delegate = await world.actor({ roles: ['delegate'], centers: [asked.center] });
  for (const who of [asked.director, delegate])
    t.match(await groupOf(who, 'response-due'), {
      count: 1,
      items: [{ cycle: asked.cycle, center: asked.center, due: '2026-07-31T21:00:00.000Z', link: asked.url }],
    });
  t.match(
    await groupOf(asked.director, 'response-due'),
    { items: [{ title: `Answer ${asked.cycle} for Center ${asked.center}; a director certifies the answer.` }] },
    'a center by its name',
  );
  await certify(world, asked.director, asked.url, answerOf([]));
  t.equal((await groupOf(asked.director, 'response-due')).count, 0);
  await act(world, analyst, asked.url, 'return', { question: 'Nobody?' });
  t.match(await groupOf(asked.director, 'query-open'), { count: 1, items: [{ link: `${asked.url}/queries` }] });
  t.equal((await groupOf(asked.director, 'response-due')).count, 1, 'a returned answer is to be certified again');
});

t.test('a finding waits for either party until it has said something to it as it is', async (t) => {
  const asked = await closedCase(world, analyst, [line({ ftePerPerson: 0.5 })], ({ center }) =>
    register(world, liaison, bodyAt(center)),
  );
  const [finding] = await findingsOf(world, analyst, asked);
  const link = pathOf(finding);
  t.match(await groupOf(asked.director, 'finding-of-center'), {
    count: 1,
    items: [{ link, center: asked.center, family: 'CBP' }],
  });
  t.match(await ofCycle(liaison, 'finding-of-component', asked.cycle), [{ link }]);
  await state(world, asked.director, finding);
  t.equal((await groupOf(asked.director, 'finding-of-center')).count, 0);
  t.match(await ofCycle(liaison, 'finding-of-component', asked.cycle), [{ link }], 'the other party has said nothing');
  t.match(await ofCycle(analyst, 'case-answered', asked.cycle), [{ link }]);

  await reopen(world, analyst, asked.url);
  t.match(await groupOf(asked.director, 'response-reopened'), { count: 1, items: [{ link: asked.url }] });
  await certifyAnew(world, asked.director, asked.url, answerOf([line({ ftePerPerson: 0.25 })]));
  await findingsOf(world, analyst, asked);
  t.match(await groupOf(asked.director, 'finding-of-center'), { count: 1 }, 'it is another finding now');

  const [changed] = await findingsOf(world, analyst, asked);
  const decided = await decide(world, analyst, changed);
  t.equal((await groupOf(asked.director, 'finding-of-center')).count, 0, 'what is decided asks for nothing');
  t.same(await ofCycle(analyst, 'case-answered', asked.cycle), []);
  await reopen(world, analyst, asked.url);
  await certifyAnew(world, asked.director, asked.url, answerOf([line({ ftePerPerson: 0.3 })]));
  await findingsOf(world, analyst, asked);
  t.match(await ofCycle(analyst, 'decision-superseded', asked.cycle), [{ link: pathOf(decided.body) }]);
});

t.test('an open blind cycle takes the findings of its centers out of the inbox of their directors', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  t.equal((await groupOf(asked.director, 'finding-of-center')).count, 1);
  await openCycle(world, analyst);
  t.equal((await groupOf(asked.director, 'finding-of-center')).count, 0);
});

t.test('registrations wait for their liaison by component', async (t) => {
  const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
  const center = await world.center();
  for (const place of [center, await world.center()])
    await register(world, tsa, bodyAt(place, { component: 'TSA', role: 'IO' }));
  t.equal((await groupOf(tsa, 'registration-stale')).count, 0);
  world.setClock('2026-12-30T12:00:00Z');
  t.teardown(() => world.setClock('2026-07-01T12:00:00Z'));
  t.match(await groupOf(tsa, 'registration-stale'), {
    count: 2,
    more: 0,
    items: [
      {
        link: '/v1/deployments?component=TSA&stale=true',
        family: 'TSA',
        title:
          /^Confirm or end 2 registrations of Transportation Security Administration: nobody has confirmed them for too long\.$/,
      },
    ],
  });
});

t.test('cases wait for the analyst who looks after them, cycles for all', async (t) => {
  const asked = await closedCase(world, analyst, [line()]);
  const mine = await world.actor({ roles: ['analyst'] });
  const [finding] = await findingsOf(world, analyst, asked);
  t.equal((await groupOf(mine, 'case-assigned')).count, 0);
  await world.call(analyst, 'PATCH', pathOf(finding), {
    body: { owner: mine.id, dueOn: '2026-08-01' },
    headers: { 'if-match': `"${finding.version}"` },
  });
  t.match(await groupOf(mine, 'case-assigned'), { count: 1, items: [{ due: '2026-08-01', link: pathOf(finding) }] });
  t.match(await ofCycle(mine, 'cycle-to-publish', asked.cycle), [{ link: `/v1/cycles/${asked.cycle}/publication` }]);
  t.equal((await groupOf(mine, 'cycle-to-close')).count, 0);
  t.teardown(() => world.setClock('2026-07-01T12:00:00Z'));
  world.setClock('2026-09-01T12:00:00Z');
  t.ok((await groupOf(mine, 'cycle-to-close')).count > 0);
});

t.test('a submitted plan waits for analysts, a returned one for its liaison', async (t) => {
  const tsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
  const center = await world.center();
  const made = await draft(world, liaison, [lineAt(center)]);
  const idsOf = async (who: Actor, kind: string) =>
    (await groupOf(who, kind)).items.map(({ link }: { link: string }) => link.split('/').at(-1));
  t.same(await idsOf(analyst, 'plan-submitted'), [], 'a draft waits for nobody');
  const submitted = await move(world, liaison, made, 'submit');
  t.same(await idsOf(analyst, 'plan-submitted'), [made.id]);
  t.same(await idsOf(liaison, 'plan-submitted'), []);
  const returned = await move(world, analyst, submitted.body, 'return', { reason: 'Too few.' });
  t.same(await idsOf(liaison, 'plan-returned'), [made.id]);
  t.same(await idsOf(tsa, 'plan-returned'), []);
  t.same(await idsOf(analyst, 'plan-submitted'), []);
  await move(world, liaison, returned.body, 'submit');
  t.same(await idsOf(liaison, 'plan-returned'), []);
});
