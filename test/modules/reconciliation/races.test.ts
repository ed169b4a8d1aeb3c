// Readers, writers and the close at once: what was answered counts, what was refused does not, and a reader who asks after the last
// write sees it.
import fc from 'fast-check';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, SIGNED, save, urlOf } from '../responses/answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });

const close = async (cycle: string) => {
  const { headers } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}`);
  return world.call(analyst, 'POST', `/v1/cycles/${cycle}/close`, { headers: { 'if-match': headers['etag'] ?? '' } });
};
const seen = (fte: number) => ({
  presence: {
    status: 'reported',
    lines: [{ component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: fte }],
  },
  needs: { status: 'reported', lines: [{ component: 'CBP', fte: 1, priority: 'high' }] },
});
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

t.test('a certification counts where it was answered, and is refused behind the line', async (t) => {
  const centers = await Promise.all(Array.from({ length: 16 }, () => world.center()));
  const cycle = await openCycle(world, analyst);
  const ready = await Promise.all(
    centers.map(async (center) => {
      const director = await world.actor({ roles: ['director'], centers: [center] });
      const saved = await save(world, director, urlOf(cycle, center), seen(0.5));
      return { center, director, headers: { 'if-match': `"${saved.body.version}"` } };
    }),
  );
  const closing = pause(30).then(() => close(cycle));
  const [closed, ...certified] = await Promise.all([
    closing,
    ...ready.map(async ({ center, director, headers }, index) => {
      await (index === 15 ? closing : pause(index * 6));
      const url = `${urlOf(cycle, center)}/certify`;
      return { center, answer: await world.call(director, 'POST', url, { headers, body: SIGNED }) };
    }),
  ]);
  t.equal(closed.status, 200);
  const { body } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=center`);
  for (const { center, answer } of certified) {
    const row = body.items.find((its: { center: string }) => its.center === center);
    if (answer.status === 200) {
      t.match(row, { needs: 1, centerOnlyFte: 0.5, filledFte: 0.5, centersReportingPresence: 1 });
      t.ok(answer.body.certifiedAt <= closed.body.cutOff);
    } else {
      t.match(answer, { status: 409, body: { type: '/problems/locked' } });
      t.match(row, { needs: null, centerOnlyFte: 0, observedFte: null, centersReportingPresence: 0 });
    }
  }
  const counted = certified.filter(({ answer }) => answer.status === 200).length;
  t.ok(counted < 16, 'one at least asks behind the line');
  t.comment(`${counted} before the line, ${certified.length - counted} behind it`);
});

t.test('after the last write has been answered the next reading shows it, whoever reads meanwhile', async (t) => {
  const step = fc.record({
    act: fc.constantFrom('register', 'change', 'read', 'certify'),
    at: fc.nat(40),
    fte: fc.integer({ min: 1, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const [one, two] = [await world.center(), await world.center()];
      const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
      const read = (center: string) =>
        world.call(analyst, 'GET', `/v1/cycles/${cycle}/presence?groupBy=center&center=${center}`);
      const shared = bodyAt(one, { fte: 0.5 });
      const entry = await register(world, liaison, shared);
      await register(world, liaison, { ...shared, center: two });
      let [fte, registered, version] = [0.5, 0.5, entry.version];
      let changes = Promise.resolve();
      let certifications = Promise.resolve();
      await Promise.all(
        steps.map(async (its, index) => {
          await pause(its.at);
          if (its.act === 'read') {
            const { status } = await read(index % 2 === 0 ? one : two);
            if (status !== 200) throw new Error(`a reading was answered ${status}`);
          } else if (its.act === 'register') {
            await register(world, liaison, bodyAt(one, { fte: its.fte / 100 }));
            registered += its.fte / 100;
          } else if (its.act === 'change') {
            changes = changes.then(async () => {
              const { body } = await change(world, liaison, { id: entry.id, version }, { fte: its.fte / 100 });
              [fte, version] = [its.fte / 100, body.version];
            });
            await changes;
          } else {
            certifications = certifications.then(async () => {
              if (index !== steps.findIndex(({ act }) => act === 'certify')) return;
              const director = await world.actor({ roles: ['director'], centers: [two] });
              await certify(world, director, urlOf(cycle, two), seen(0.5));
            });
            await certifications;
          }
        }),
      );
      const total = Math.round((registered - 0.5 + fte) * 100) / 100;
      const isAnswered = steps.some(({ act }) => act === 'certify');
      t.match((await read(one)).body.items, [{ registeredFte: total, observedFte: null }]);
      t.match((await read(two)).body.items, [{ registeredFte: 0.5, observedFte: isAnswered ? 0.5 : null }]);
    }),
    { numRuns: 8 },
  );
});

t.test('writers of the register, of components and of policies do not stand in the way of a close', async (t) => {
  const admin = await world.actor({ roles: ['admin'] });
  const center = await world.center();
  const cycle = await openCycle(world, analyst);
  const put = async (path: string) => {
    const { body, headers } = await world.call(admin, 'GET', path);
    const { version: _, allowed: __, ...content } = body;
    return world.call(admin, 'PUT', path, { body: content, headers: { 'if-match': headers['etag'] ?? '' } });
  };
  const began = performance.now();
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, () => world.call(liaison, 'POST', '/v1/deployments', { body: bodyAt(center) })),
    put('/v1/components/CBP-USBP'),
    put('/v1/policies/P1'),
    put(`/v1/centers/${center}`),
    pause(10).then(() => close(cycle)),
    world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`),
    ...Array.from({ length: 6 }, () => world.call(liaison, 'POST', '/v1/deployments', { body: bodyAt(center) })),
  ]);
  const refused = answers.find(({ status }) => status > 299);
  t.equal(refused, undefined, refused?.text ?? 'nobody was refused');
  t.comment(`${Math.round(performance.now() - began)} ms`);
});
