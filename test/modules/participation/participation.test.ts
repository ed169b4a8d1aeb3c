// Participation over HTTP: what became of each center, the rates that follow, and what a reader is told where they are low.
import { sql } from 'kysely';
import t from 'tap';
import { type Actor, openWorld } from '../../kit/world.ts';
import { makeCycle, openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { ANSWER, certify, match, save, urlOf } from '../responses/answers.ts';

const world = await openWorld(t);
await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
  world.owner,
);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const LATER = { dueAt: '2098-01-01T00:00:00Z', closesAt: '2099-01-01T00:00:00Z', mode: 'prefilled' };
const DECLINED = { presence: { status: 'declined' }, needs: { status: 'declined' } };
const PARTIAL = { presence: { status: 'reported', unknownComponents: ['TSA'] }, needs: { status: 'declined' } };

// One center for every disposition.
const NAMES = ['onTime', 'late', 'declined', 'draft', 'opened', 'never', 'exempt', 'ineligible', 'partial'] as const;
const centers = {} as Record<(typeof NAMES)[number], string>;
const directors = {} as Record<(typeof NAMES)[number], Actor>;
for (const [index, name] of NAMES.entries()) {
  centers[name] = await world.center({
    state: index < 5 ? 'XA' : 'XB',
    designation: index % 2 ? 'recognized' : 'primary',
    femaRegion: 1 + (index % 3),
  });
  directors[name] = await world.actor({ roles: ['director'], centers: [centers[name]] });
}
await register(world, liaison, bodyAt(centers.onTime, { startDate: '2026-01-05' }));
await register(world, liaison, bodyAt(centers.never, { startDate: '2026-01-05', fte: 0.5 }));

const earlier = await openCycle(world, analyst, { ...LATER, referenceDate: '2026-05-31' });
await certify(world, directors.onTime, urlOf(earlier, centers.onTime));
await certify(world, directors.never, urlOf(earlier, centers.never));
await world.call(analyst, 'POST', `/v1/cycles/${earlier}/close`, { headers: match(2) });

const cycle = await makeCycle(world, analyst, LATER);
const base = `/v1/cycles/${cycle}`;
await world.call(analyst, 'PUT', `${base}/exemptions/${centers.exempt}`, {
  body: { reason: 'Flooded.' },
  headers: { 'if-none-match': '*' },
});
await world.call(analyst, 'POST', `${base}/open`, { headers: match(1) });
const answer = (name: (typeof NAMES)[number], body: object) =>
  certify(world, directors[name], urlOf(cycle, centers[name]), body);
await answer('onTime', ANSWER);
await answer('late', ANSWER);
await answer('declined', DECLINED);
await answer('partial', PARTIAL);
await answer('ineligible', ANSWER);
await save(world, directors.draft, urlOf(cycle, centers.draft));
await world.call(directors.opened, 'GET', urlOf(cycle, centers.opened));
await world.owner
  .updateTable('centers')
  .set({ validTo: '2026-01-31', version: sql`version + 1` })
  .where('code', '=', centers.ineligible)
  .execute();
await world.call(analyst, 'POST', `${base}/frame/${centers.ineligible}/ineligible`, {
  body: { reason: 'Closed in January.' },
  headers: match(1),
});
// Certified long after the due instant: the clock of the database is what dates certifications, so that the row is moved instead.
await sql`update response_revisions set certified_at = '2098-02-01T00:00:00Z' where cycle = ${cycle} and center = ${centers.late}`.execute(
  world.owner,
);

const EXPECTED = {
  onTime: 'certified-on-time',
  late: 'certified-late',
  declined: 'declined',
  draft: 'draft-begun',
  opened: 'opened',
  never: 'opened-never',
  exempt: 'exempt',
  ineligible: 'ineligible',
  partial: 'certified-on-time',
};
const read = async (path = 'participation', who = analyst) => (await world.call(who, 'GET', `${base}/${path}`)).body;

t.test('every framed center has one disposition, with when and why', async (t) => {
  const { items } = await read('participation/centers?limit=500');
  const of = (name: keyof typeof EXPECTED) => items.find((item: { center: string }) => item.center === centers[name]);
  for (const name of NAMES) t.equal(of(name).disposition, EXPECTED[name], name);
  t.equal(items.length, NAMES.length);
  t.match(of('onTime'), {
    revision: 1,
    firstCertifiedAt: /Z$/,
    certifiedAt: /Z$/,
    dueAt: '2098-01-01T00:00:00.000Z',
    reason: null,
  });
  t.match(of('exempt'), { reason: 'Flooded.', revision: 0, firstCertifiedAt: null });
  t.match(of('ineligible'), { reason: 'Closed in January.', revision: 0, firstCertifiedAt: null });
  t.match(of('draft'), { begunAt: /Z$/, openedAt: null });
  t.match(of('opened'), { begunAt: null, openedAt: /Z$/ });
});

t.test('the rates are those of the methodology, and an unknown family makes an answer partial', async (t) => {
  const body = await read();
  t.match(body, {
    cycle,
    state: 'open',
    provisional: true,
    cutOff: null,
    thresholds: { unit: 0.8, item: 0.7 },
    policy: 'P1',
    policyVersion: 1,
  });
  t.same(body.total, {
    key: null,
    ...{ framed: 9, expected: 7, exempt: 1, ineligible: 1, responded: 3, onTime: 2, late: 1, declined: 1, missing: 3 },
    ...{ unitResponseRate: 0.428571, presenceAnswered: 3, presencePartial: 1, presenceResponseRate: 0.428571 },
    ...{ needsAnswered: 2, needsResponseRate: 0.285714, belowThreshold: ['unit', 'presence', 'needs'] },
  });
  const sum = (groups: { framed: number; responded: number }[], name: 'framed' | 'responded') =>
    groups.reduce((total, group) => total + group[name], 0);
  for (const groups of [body.byDesignation, body.byState, body.byRegion]) {
    t.same([sum(groups, 'framed'), sum(groups, 'responded')], [9, 3]);
  }
  t.same(
    body.byState.map(({ key }: { key: string }) => key),
    ['XA', 'XB'],
  );
  t.same(
    body.byRegion.map(({ key }: { key: string }) => key),
    ['1', '2', '3'],
  );
});

t.test('timeliness tells on time from late, span by span', async (t) => {
  const { timeliness } = await read();
  const centersOf = Object.fromEntries(
    timeliness.spans.map(({ span, centers }: { span: string; centers: number }) => [span, centers]),
  );
  t.match(centersOf, { '14-days-before-or-more': 2, later: 1, 'last-2-days': 0 });
  t.equal(timeliness.spans.at(-1).cumulativeResponseRate, 0.428571);
  t.equal(timeliness.lastCertifiedAt, '2098-02-01T00:00:00.000Z');
});

t.test('a low rate is explained by what is known of both sides', async (t) => {
  const { statement } = await read();
  t.same(
    statement.comparisons.map(({ rate }: { rate: string }) => rate),
    ['unit', 'presence', 'needs'],
  );
  const [unit] = statement.comparisons;
  t.match(unit, {
    ...{ responders: 3, nonresponders: 4, value: 0.428571, threshold: 0.8 },
    registeredFte: { responders: { centers: 3, mean: 0.33 }, nonresponders: { centers: 4, mean: 0.13 } },
    lastCycle: {
      cycle: earlier,
      responders: { asked: 3, responded: 1, respondedShare: 0.333333 },
      nonresponders: { asked: 4, responded: 1, respondedShare: 0.25 },
      observedFte: { responders: { centers: 1, mean: 1 }, nonresponders: { centers: 1, mean: 1 } },
      needFte: { responders: { centers: 1, mean: 1.5 }, nonresponders: { centers: 1, mean: 1.5 } },
    },
  });
  t.match(unit.sentences[0], '3 of 7 expected centers (42.9 percent) responded; the policy asks for 80 percent.');
  t.match(unit.sentences.join(' '), /not known what the 4 centers would have answered/);
});

t.test('the list is filtered, searched, paged and written as CSV', async (t) => {
  const names = async (query: string) =>
    (await read(`participation/centers?limit=500&${query}`)).items
      .map((item: { center: string }) => NAMES.find((name) => centers[name] === item.center))
      .sort();
  t.same(await names('disposition=draft-begun&disposition=opened'), ['draft', 'opened']);
  t.same(await names('state=XB&designation=recognized'), ['ineligible', 'never']);
  t.same(await names('region=3'), ['declined', 'never', 'partial']);
  t.same(await names(`q=${centers.late.toLowerCase()}`), ['late']);
  const first = await read('participation/centers?limit=4');
  const second = await read(`participation/centers?limit=500&cursor=${first.nextCursor}`);
  t.equal(first.items.length + second.items.length, NAMES.length);
  const csv = await world.call(analyst, 'GET', `${base}/participation/centers?format=csv&state=XA`);
  t.equal(csv.text.trim().split('\r\n').length, 6);
  t.match(csv.text, /^center,name,state,designation,femaRegion,disposition,reason/);
  const groups = await world.call(analyst, 'GET', `${base}/participation`, { headers: { accept: 'text/csv' } });
  const lines = groups.text.trim().split('\r\n');
  t.match(lines[0], /^kind,key,framed,expected,exempt/);
  t.same(
    lines.slice(1).map((line) => line.split(',')[0]),
    ['total', 'designation', 'designation', 'state', 'state', 'region', 'region', 'region'],
  );
});

t.test('what is asked wrongly, too early or by somebody else is refused', async (t) => {
  const draft = await makeCycle(world, analyst);
  for (const path of ['participation', 'participation/centers', 'participation/centers?format=csv']) {
    t.equal((await world.call(null, 'GET', `${base}/${path}`)).status, 401);
    t.equal((await world.call(directors.late, 'GET', `${base}/${path}`)).status, 403);
    t.equal((await world.call(analyst, 'GET', `/v1/cycles/NONE/${path}`)).status, 404);
    t.equal((await world.call(analyst, 'GET', `/v1/cycles/${draft}/${path}`)).body.type, '/problems/wrong-state');
  }
  const faulty = await world.call(
    analyst,
    'GET',
    `${base}/participation/centers?disposition=late&region=11&state=x&cursor=1&sort=x`,
  );
  t.same(faulty.body.errors.map((fault: { pointer: string }) => fault.pointer).sort(), [
    '/disposition/0',
    '/region/0',
    '/sort',
    '/state/0',
  ]);
  t.equal(
    (await world.call(analyst, 'GET', `${base}/participation/centers?cursor=zz`)).body.type,
    '/problems/invalid-cursor',
  );
  t.equal(
    (await world.call(analyst, 'GET', `${base}/participation`, { headers: { accept: 'image/png' } })).status,
    406,
  );
});

t.test('a service with the scope alone is told the same numbers as an analyst', async (t) => {
  const service = await world.actor({ roles: ['service'], scopes: ['participation:read'] });
  const { asOf: _, ...own } = await read('participation', service);
  const { asOf: __, ...all } = await read();
  t.same(own, all);
  t.same(await read('participation/centers?limit=500', service), await read('participation/centers?limit=500'));
  t.equal((await world.call(service, 'GET', urlOf(cycle, centers.late))).status, 403, 'and no answer');
});

t.test('an open report is the same until something happens', async (t) => {
  const first = await world.call(analyst, 'GET', `${base}/participation`);
  const known = { headers: { 'if-none-match': first.headers['etag'] ?? '' } };
  t.equal((await world.call(analyst, 'GET', `${base}/participation`, known)).status, 304);
  await world.call(directors.never, 'GET', urlOf(cycle, centers.never));
  t.equal((await world.call(analyst, 'GET', `${base}/participation`, known)).status, 304, 'a look changes no measure');
  await save(world, directors.never, urlOf(cycle, centers.never), DECLINED);
  await world.call(directors.never, 'POST', `${urlOf(cycle, centers.never)}/certify`, {
    body: { statement: true },
    headers: match(1),
  });
  t.equal((await world.call(analyst, 'GET', `${base}/participation`, known)).status, 200);
  t.match((await read()).total, { declined: 2, missing: 2, expected: 7 });
});

t.test('a returned response counts as it stands in force, and says how many queries are open', async (t) => {
  const url = urlOf(cycle, centers.onTime);
  const { version } = (await world.call(analyst, 'GET', url)).body;
  const before = (await read()).total;
  const asked = { body: { question: 'All of them?' }, headers: match(version) };
  t.equal((await world.call(analyst, 'POST', `${url}/return`, asked)).status, 200);
  t.same((await read()).total, before);
  const { items } = await read(`participation/centers?q=${centers.onTime}`);
  t.match(items, [{ disposition: 'certified-on-time', openQueries: 1 }]);
});

t.test('after the close the report is as of the cut-off, under the policy as it was then', async (t) => {
  await sql`update response_revisions set certified_at = now() where cycle = ${cycle} and center = ${centers.late}`.execute(
    world.owner,
  );
  const closed = await world.call(analyst, 'POST', `${base}/close`, { headers: match(2) });
  t.equal(closed.status, 200, closed.text);
  const before = await read();
  t.match(before, { state: 'closed', provisional: true, asOf: closed.body.cutOff, cutOff: closed.body.cutOff });
  t.match(before.total, { expected: 7, responded: 3, declined: 2, missing: 2, framed: 9 });
  await sql`update policies set parameters = jsonb_set(parameters, '{unitResponseThreshold}', '10'), version = version + 1 where code = 'P1'`.execute(
    world.owner,
  );
  t.same(await read(), before);
});

t.test('what is certified under an exception after the close counts, and the report is as of then', async (t) => {
  const before = await read();
  const url = urlOf(cycle, centers.opened);
  const reopening = { body: { reason: 'A new director.', dueAt: '2099-06-01T00:00:00Z' }, headers: match(0) };
  const reopened = await world.call(analyst, 'POST', `${url}/reopen`, reopening);
  t.equal(reopened.status, 200, reopened.text);
  t.same((await read()).total, before.total, 'nothing counts yet');
  await certify(world, directors.opened, url, ANSWER);
  const after = await read();
  const { responded, missing, onTime } = before.total;
  t.match(after.total, { responded: responded + 1, missing: missing - 1, onTime: onTime + 1 });
  t.ok(after.asOf > before.asOf && after.cutOff === before.cutOff);
});

t.test('a center beside the frame, kept for the people registered there, is no part of participation', async (t) => {
  const outside = await world.center({ validTo: '2026-03-01' });
  await register(world, liaison, bodyAt(outside, { startDate: '2026-01-05' }));
  const its = await openCycle(world, analyst, LATER);
  const { framed } = (await world.call(analyst, 'GET', `/v1/cycles/${its}/participation`)).body.total;
  await world.call(analyst, 'POST', `/v1/cycles/${its}/close`, { headers: match(2) });
  t.match((await world.call(analyst, 'GET', `/v1/cycles/${its}/frame/${outside}`)).body, {
    disposition: 'ineligible',
    grantedBy: null,
  });
  t.match((await world.call(analyst, 'GET', `/v1/cycles/${its}/participation`)).body.total, { framed, ineligible: 0 });
});

t.test('where every rate reaches its threshold there is no statement', async (t) => {
  await sql`update policies set parameters = parameters || '{"unitResponseThreshold": 0, "itemResponseThreshold": 0}', version = version + 1 where code = 'P1'`.execute(
    world.owner,
  );
  const its = await openCycle(world, analyst, LATER);
  t.match((await world.call(analyst, 'GET', `/v1/cycles/${its}/participation`)).body, {
    statement: null,
    total: { belowThreshold: [], responded: 0 },
  });
});
