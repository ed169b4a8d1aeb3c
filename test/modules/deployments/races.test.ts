// Many writers at once: a position never exceeds 1.00, and no change is lost.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, change, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });

/** The highest FTE in hundredths that the deployments of a position reach together on any day. */
async function peakOf(positionRef: unknown): Promise<number> {
  const rows = await world.owner
    .selectFrom('deployments')
    .selectAll()
    .where('positionRef', '=', String(positionRef))
    .where('cancelledAt', 'is', null)
    .execute();
  const loads = rows.map(({ startDate: day }) =>
    rows
      .filter(({ startDate, endDate }) => startDate <= day && (endDate === null || endDate >= day))
      .reduce((sum, { fte }) => sum + fte, 0),
  );
  return Math.max(0, ...loads);
}

function countOf(answers: { status: number }[], status: number): number {
  return answers.filter((answer) => answer.status === status).length;
}

t.test('of fifty requests for a new position as many succeed as fit', async (t) => {
  const center = await world.center();
  const body = bodyAt(center, { fte: 0.3 });
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => world.call(liaison, 'POST', '/v1/deployments', { body })),
  );
  t.equal(countOf(answers, 201), 3);
  t.equal(countOf(answers, 409), 47);
  t.equal(await peakOf(body['positionRef']), 90);
});

t.test('changes and registrations race for one position', async (t) => {
  const center = await world.center();
  const target = bodyAt(center, { fte: 0.2 });
  const own = await register(world, liaison, target);
  const others = await Promise.all(
    Array.from({ length: 12 }, () => register(world, liaison, bodyAt(center, { fte: 0.3 }))),
  );
  const answers = await Promise.all([
    ...others.map((entry) => change(world, liaison, entry, { positionRef: target['positionRef'] })),
    ...Array.from({ length: 12 }, () => world.call(liaison, 'POST', '/v1/deployments', { body: target })),
    change(world, liaison, own, { fte: 0.9 }),
  ]);
  t.ok(
    answers.every(({ status }) => [200, 201, 409].includes(status)),
    'granted or refused, nothing else',
  );
  const peak = await peakOf(target['positionRef']);
  t.ok(peak <= 100 && peak > 70, `full, and not over: ${peak}`);
});

t.test('two liaisons who swap positions at once do not block one another', async (t) => {
  const center = await world.center();
  const [a, b] = [bodyAt(center, { fte: 0.5 }), bodyAt(center, { fte: 0.5 })];
  const pairs = await Promise.all(
    Array.from({ length: 5 }, async (_, day) => {
      const days = { startDate: `2026-03-0${day + 1}`, endDate: `2026-03-0${day + 1}` };
      return [await register(world, liaison, { ...a, ...days }), await register(world, liaison, { ...b, ...days })];
    }),
  );
  const answers = await Promise.all(
    pairs.flatMap(([first, second]) => [
      change(world, liaison, first, { positionRef: b['positionRef'] }),
      change(world, liaison, second, { positionRef: a['positionRef'] }),
    ]),
  );
  t.equal(countOf(answers, 200), 10);
});

t.test('of ten changes under one ETag one is made', async (t) => {
  const entry = await register(world, liaison, bodyAt(await world.center(), { fte: 0.5 }));
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => change(world, liaison, entry, { note: `writer ${i}` })),
  );
  t.equal(countOf(answers, 200), 1);
  t.equal(countOf(answers, 412), 9);
});

t.test('of ten successors that are registered at once one is kept', async (t) => {
  const center = await world.center();
  const first = await register(world, liaison, bodyAt(center));
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      world.call(liaison, 'POST', '/v1/deployments', { body: bodyAt(center, { successorOf: first.id }) }),
    ),
  );
  t.equal(countOf(answers, 201), 1);
  t.equal(countOf(answers, 409), 9);
});
