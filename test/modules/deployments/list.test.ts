// GET /v1/deployments: filters, pages that others write into meanwhile, and files.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { bodyAt, change, pointersOf, register } from './register.ts';

const world = await openWorld(t);
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const foreign = await world.actor({ roles: ['liaison'], components: ['CISA'] });
const analyst = await world.actor({ roles: ['analyst'] });

async function idsOf(query: string, actor = analyst): Promise<string[]> {
  const answer = await world.call(actor, 'GET', `/v1/deployments?limit=500&${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.items.map((item: { id: string }) => item.id);
}

t.test('every filter narrows, and repeated means any of', async (t) => {
  const [here, there] = [await world.center(), await world.center()];
  const a = await register(world, liaison, bodyAt(here, { endDate: '2026-08-15' }));
  const b = await register(
    world,
    liaison,
    bodyAt(here, { component: 'CBP', role: 'ANL', arrangement: 'virtual', fte: 0.2, startDate: '2026-07-02' }),
  );
  const c = await register(
    world,
    foreign,
    bodyAt(there, { component: 'NPPD', role: 'PSA', startDate: '2018-01-01', endDate: '2018-06-30' }),
  );
  const d = await register(world, foreign, bodyAt(there, { component: 'CISA', role: 'CSA' }));
  await change(world, foreign, d, 'cancel', { reason: 'Never came' });
  const both = `center=${here}&center=${there}`;
  const cases: [query: string, expected: { id: string }[]][] = [
    ['', [a, b, c, d]],
    ['component=CBP', [b]],
    ['component=CBP&component=CBP-USBP', [a, b]],
    ['family=CBP', [a, b]],
    ['family=CISA', [c, d]],
    ['role=BPA&role=PSA', [a, c]],
    ['arrangement=virtual', [b]],
    [`positionRef=${a.positionRef}&positionRef=${d.positionRef}`, [a, d]],
    ['status=planned', [b]],
    ['status=active', [a]],
    ['status=ended&status=cancelled', [c, d]],
    ['activeOn=2026-08-15', [a, b]],
    ['activeOn=2026-08-16', [b]],
    ['activeOn=2026-07-01', [a]],
    ['endingBefore=2026-08-16', [a, c]],
    ['endingBefore=2026-08-15', [c]],
    ['committedBefore=2026-08-16', [a, c]],
    ['committedBefore=2026-08-15', [c]],
    ['stale=false', [a, b, c, d]],
    ['stale=true', []],
    ['role=BPA&arrangement=virtual', []],
    ['knownAt=2020-01-01T00:00:00Z', []],
  ];
  for (const [query, expected] of cases) {
    t.same(
      await idsOf(`${both}&${query}`),
      expected.map(({ id }) => id),
      query || 'all',
    );
  }
  t.same(await idsOf(`center=${here}`), [a.id, b.id]);
  world.setClock('2026-12-30T00:00:00Z');
  t.same(await idsOf(`${both}&stale=true`), [b.id], 'ended and cancelled ones wait for nobody');
  world.setClock('2026-07-01T12:00:00Z');
});

t.test(
  'by what each is committed through: the earlier of end and funding, the soonest first, page by page',
  async (t) => {
    const center = await world.center();
    const at = (endDate: string | null, fundedThrough: string | null) =>
      register(world, liaison, bodyAt(center, { endDate, fundedThrough }));
    const open = await at(null, null);
    const funded = await at('2028-01-01', '2026-09-30');
    const ending = await at('2026-08-15', '2026-12-31');
    const alike = await at(null, '2026-09-30');
    const expected = [ending, funded, alike, open];
    const met: [string, string | null][] = [];
    for (let url: string | undefined = `/v1/deployments?center=${center}&order=committedThrough&limit=1`; url; ) {
      const { body } = await world.call(liaison, 'GET', url);
      met.push(...body.items.map((its: any) => [its.id, its.committedThrough]));
      url =
        body.nextCursor && `/v1/deployments?center=${center}&order=committedThrough&limit=1&cursor=${body.nextCursor}`;
    }
    t.same(
      met,
      expected.map(({ id }, place) => [id, ['2026-08-15', '2026-09-30', '2026-09-30', null][place]]),
    );
    t.same(await idsOf(`center=${center}&committedBefore=2026-09-30`), [ending.id]);
    const crossed = await world.call(liaison, 'GET', `/v1/deployments?center=${center}&limit=1`);
    const wrong = `/v1/deployments?center=${center}&order=committedThrough&cursor=${crossed.body.nextCursor}`;
    t.equal((await world.call(liaison, 'GET', wrong)).status, 400, 'a cursor is of one order');
  },
);

t.test('a list holds what the caller may see, and what it may do with it', async (t) => {
  const center = await world.center();
  const mine = await register(world, liaison, bodyAt(center));
  const theirs = await register(world, foreign, bodyAt(center, { component: 'CISA', role: 'CSA' }));
  const director = await world.actor({ roles: ['director'], centers: [center] });
  t.same(await idsOf(`center=${center}`, liaison), [mine.id]);
  t.same(await idsOf(`center=${center}`, foreign), [theirs.id]);
  t.same(await idsOf(`center=${center}`, director), [mine.id, theirs.id]);
  const own = await world.call(liaison, 'GET', `/v1/deployments?center=${center}`);
  t.same(own.body.items[0], mine);
  t.same(own.body.withheld, []);
  const admin = await world.actor({ roles: ['admin'] });
  t.equal((await world.call(admin, 'GET', '/v1/deployments')).status, 403);
  t.equal((await world.call(null, 'GET', '/v1/deployments')).status, 401);
});

t.test('faults of a query are named at once, and a foreign cursor is none of ours', async (t) => {
  const answer = await world.call(
    analyst,
    'GET',
    '/v1/deployments?activeOn=2026-02-30&knownAt=yesterday&status=gone&colour=red&limit=0&stale=maybe',
  );
  t.equal(answer.status, 400);
  t.same([...new Set(pointersOf(answer))], ['/activeOn', '/colour', '/knownAt', '/limit', '/stale', '/status/0']);
  t.equal((await world.call(analyst, 'GET', '/v1/deployments?cursor=abc')).body.type, '/problems/invalid-cursor');
});

t.test('pages neither skip nor repeat a row while others write', async (t) => {
  const center = await world.center();
  const old = new Set<string>();
  for (let i = 0; i < 25; i += 1) old.add((await register(world, liaison, bodyAt(center, { fte: 0.1 }))).id);
  const seen: string[] = [];
  let next: string | null = `/v1/deployments?center=${center}&limit=4`;
  while (next !== null) {
    const page = await world.call(analyst, 'GET', next);
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    next = /<(.*)>; rel="next"/.exec(page.headers['link'] ?? '')?.[1] ?? null;
    t.equal(next === null, page.body.nextCursor === null);
    if (seen.length < 24) await Promise.all([1, 2].map(() => register(world, liaison, bodyAt(center, { fte: 0.1 }))));
    const [first] = old;
    if (seen.length === 8)
      await world.call(liaison, 'PATCH', `/v1/deployments/${first}`, {
        body: { note: 'x' },
        headers: { 'if-match': '*' },
      });
  }
  t.equal(new Set(seen).size, seen.length, 'none twice');
  t.same(
    seen.filter((id) => old.has(id)),
    [...old],
    'every old one',
  );
});

t.test('a file holds all rows, numbers as numbers, and no formulas', async (t) => {
  const center = await world.center();
  const entry = await register(
    world,
    liaison,
    bodyAt(center, { fte: 0.5, note: '=1+1', systems: ['HSDN', 'HSIN'], positionRef: `a "b", ${center}` }),
  );
  for (let i = 0; i < 59; i += 1) await register(world, liaison, bodyAt(center, { fte: 0.5 }));
  const asked = await world.call(analyst, 'GET', `/v1/deployments?center=${center}`, {
    headers: { accept: 'text/csv' },
  });
  t.equal(asked.status, 200);
  t.match(asked.headers['content-type'], /^text\/csv/);
  t.equal((await world.call(analyst, 'GET', `/v1/deployments?center=${center}&format=csv`)).text, asked.text);
  const [header, first, ...rest] = asked.text.split('\r\n');
  t.match(header, /^id,component,family,center,role,arrangement,fte,positionRef,startDate,endDate,/);
  t.equal(
    first,
    `${entry.id},CBP-USBP,CBP,${center},BPA,full-time,0.5,"a ""b"", ${center}",2026-01-05,,,,,,,,HSIN HSDN,'=1+1,active,false,2026-07-01,1,${entry.createdAt},${entry.updatedAt},2026-12-28,,clearance:not-recorded part23:not-recorded privacy:not-recorded,,CUI`,
  );
  t.equal(rest.length, 60, '59 more and the end of the last line');
  const theirs = await world.call(foreign, 'GET', `/v1/deployments?center=${center}&format=csv`);
  t.equal(theirs.text, `${header}\r\n`, 'row security holds for files as well');
  t.equal((await world.call(analyst, 'GET', '/v1/deployments', { headers: { accept: 'image/png' } })).status, 406);
});
