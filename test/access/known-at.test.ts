// As of an instant every caller is shown exactly what it is shown of the cycle as it stands: the policies of the kept tables decide
// which of the computed rows it gets. Asked at the present instant, both answers have to be equal, for every kind of caller.
import t, { type Test } from 'tap';
import { openWorld } from '../kit/world.ts';
import { openCycle } from '../modules/cycles/open-cycle.ts';
import { standAtPresent } from '../modules/gaps/at-instants.ts';
import { certify, urlOf } from '../modules/responses/answers.ts';
import { ANSWER, populate } from './populate.ts';

const world = await openWorld(t);
const { actors, closed, prefilled } = await populate(world);
const PATHS = [
  'findings?limit=500',
  'gaps?groupBy=center&groupBy=family',
  'gaps?groupBy=component&groupBy=role',
  'gaps?',
  'presence?groupBy=center&groupBy=arrangement',
  'needs?',
  'needs?groupBy=center&groupBy=priority',
  'agreement?groupBy=center&groupBy=family',
];

async function compare(t: Test, cycle: string) {
  const present = new Map<string, unknown>();
  const eachAnswer = async (read: (name: string, path: string) => Promise<void>) => {
    for (const name of Object.keys(actors)) for (const path of PATHS) await read(name, path);
  };
  const ask = (name: string, path: string, more = '') =>
    world.call(actors[name as 'analyst'], 'GET', `/v1/cycles/${cycle}/${path}${more}`);
  const seen = ({ status, body }: Awaited<ReturnType<typeof ask>>) => ({
    status,
    // Nobody acts on what is past.
    items: body.items?.map(({ allowed: _, ...item }: Record<string, unknown>) => item),
    withheld: body.withheld,
  });
  await eachAnswer(async (name, path) => {
    present.set(`${name} ${path}`, seen(await ask(name, path)));
  });
  const knownAt = await standAtPresent(world);
  let rows = 0;
  await eachAnswer(async (name, path) => {
    const answer = await ask(name, path, `&knownAt=${knownAt}`);
    rows += answer.body.items?.length ?? 0;
    t.same(seen(answer), present.get(`${name} ${path}`), `${name} asks ${path}`);
  });
  t.ok(rows > 10);
  world.setClock('2026-07-01T12:00:00Z');
}

t.test('of a closed cycle', (t) => compare(t, closed));
t.test('of an open pre-filled cycle', (t) => compare(t, prefilled));
t.test('while an open blind cycle hides a center from its director everywhere', async (t) => {
  const blind = await openCycle(world, actors.analyst, { referenceDate: '2026-03-31' });
  await certify(world, actors.director, urlOf(blind, actors.director.centers[0] ?? ''), ANSWER);
  await t.test('of another cycle', (t) => compare(t, closed));
  await t.test('of that cycle', (t) => compare(t, blind));
});
