// The outlook through the service: what is read of findings and register, who is shown what of it in every form, and what is refused.

import { unzipSync } from 'fflate';
import t from 'tap';
import type { Actor } from '../../kit/world.ts';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { publish } from '../reports/published.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { closeCycle } from '../responses/reviews.ts';

const world = await openWorld(t, '2026-07-01T12:00:00Z');
const [A, B] = [await world.center({ state: 'TX' }), await world.center({ state: 'OH' })];
const analyst = await world.actor({ roles: ['analyst'] });
const [directorA, directorB] = await Promise.all(
  [A, B].map((center) => world.actor({ roles: ['director'], centers: [center] })),
);
const [cbp, tsa] = await Promise.all(['CBP', 'TSA'].map((of) => world.actor({ roles: ['liaison'], components: [of] })));
const service = (scopes: string[]) => world.actor({ roles: ['service'], scopes });

const line = (component: string, role: string, ftePerPerson = 1, arrangement = 'full-time') => {
  return { component, role, arrangement, headcount: 1, ftePerPerson };
};
const of = (values: object) => bodyAt(A, { fundedThrough: '2027-06-30', ...values });
const people = {
  agreed: await register(world, cbp!, of({})),
  differs: await register(world, cbp!, of({ component: 'CBP-OFO', role: 'CBPO' })),
  denied: await register(world, cbp!, of({ component: 'CBP-AMO', role: 'ANL' })),
  tsa: await register(world, tsa!, of({ component: 'TSA', role: 'FIO', endDate: '2026-12-31' })),
};
const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
await certify(world, directorA!, urlOf(cycle, A), {
  presence: {
    status: 'reported',
    lines: [
      line('CBP-USBP', 'BPA'),
      { ...line('CBP-OFO', 'CBPO', 0.5, 'part-time'), deploymentId: people.differs.id, observed: true },
      { deploymentId: people.denied.id, observed: false },
      line('TSA', 'FIO'),
      line('IA', 'IO', 0.5),
    ],
    unknownComponents: [],
  },
  needs: {
    status: 'reported',
    lines: [
      { component: 'CBP', fte: 3, priority: 'high' },
      { component: 'TSA', role: 'FIO', fte: 1, priority: 'medium' },
      { component: null, fte: 1, priority: 'low' },
    ],
  },
});
await closeCycle(world, analyst, cycle);

async function ask(who: Actor | undefined, path = '', query = ''): Promise<any> {
  const answer = await world.call(who ?? analyst, 'GET', `/v1/outlook${path}?cycle=${cycle}${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}
const needOf = async (component: string | null) =>
  (await ask(analyst, '/needs', `&center=${A}`)).items.find((its: any) => its.component === component);

t.test('without a published cycle there is nothing to take needs from, unless one is named', async (t) => {
  const answer = await world.call(analyst, 'GET', '/v1/outlook');
  t.match([answer.status, answer.body.detail], [404, /No cycle was published/]);
  const body = await ask(analyst);
  t.match(body, { cycle, report: null, provisional: true, methodology: '1', policy: 'P1', policyVersion: 1 });
  t.match(body, {
    asOf: '2026-07-01',
    horizonMonths: 24,
    lastDay: '2028-07-01',
    openEndDays: 365,
    successorGapDays: 30,
  });
});

t.test('findings say what counts of whom, and the register until when', async (t) => {
  t.match(await needOf('CBP'), { neededFte: 3, committedFilledFte: 1.5, committedLapseOn: '2027-07-01' });
  t.match(await needOf('TSA'), { committedRatio: 1, committedLapseOn: '2027-01-01', expectedRatio12: 0 });
  t.match(await needOf(null), { committedRatio: 0, expectedRatio: 0.5, centerOnlyFilledFte: 0.5, band: 0.5 });
  const [total] = (await ask(analyst, '', `&center=${A}`)).items;
  t.match(total, { committedFte: 2.5, expectedFte: 3, centerOnlyFte: 0.5, needs: 3, centersWithUnknownNeeds: 0 });
});

t.test('an FTE that the register changed after the cut-off prevails, also over what the center saw', async (t) => {
  const changed = await change(world, cbp!, people.differs, { fte: 0.8 });
  t.equal(changed.status, 200);
  t.match(await needOf('CBP'), { committedFilledFte: 1.8 });
  t.equal((await change(world, cbp!, changed.body, { fte: 1 })).status, 200);
  t.match(await needOf('CBP'), { committedFilledFte: 1.5 });
});

t.test(
  'who was registered since counts as registered, who moved counts where it stands now, who ended does not',
  async (t) => {
    const made = await register(world, cbp!, of({ fte: 0.4, startDate: '2026-06-30' }));
    t.match(await needOf('CBP'), { committedFilledFte: 1.9 });
    const gone = await change(world, cbp!, made, 'cancel', { reason: 'A mistake.' });
    t.equal(gone.status, 200, gone.text);
    t.match(await needOf('CBP'), { committedFilledFte: 1.5 });
    const moved = await change(world, cbp!, people.denied, { center: B });
    t.equal(moved.status, 200, moved.text);
    const [atB] = (await ask(analyst, '', `&center=${B}`)).items;
    t.match(
      atB,
      { committedFte: 1, needs: null, centers: 1, centersWithUnknownNeeds: 1 },
      'its finding is of another center',
    );
  },
);

t.test('successors are named with the days between', async (t) => {
  const made = await register(
    world,
    tsa!,
    of({ component: 'TSA', role: 'FIO', startDate: '2027-01-11', successorOf: people.tsa.id }),
  );
  const [cause] = (await needOf('TSA')).committedLapseCauses;
  t.match(cause, {
    deployment: people.tsa.id,
    lastDay: '2026-12-31',
    successor: { deployment: made.id, daysBetween: 10 },
  });
  t.match(await needOf('TSA'), { committedAtRiskFte: 0 });
});

t.test('each caller sees exactly its part, in groups, needs, curve and CSV', async (t) => {
  const rows = async (who: Actor | undefined) =>
    (await ask(who, '/needs')).items.map((its: any) => [its.center === A ? 'A' : its.center, its.component]);
  t.same(await rows(analyst), [
    ['A', 'CBP'],
    ['A', 'TSA'],
    ['A', null],
  ]);
  t.same(await rows(directorA), await rows(analyst));
  t.same(await rows(directorB), []);
  t.same(await rows(cbp), [['A', 'CBP']]);
  t.same(await rows(tsa), [['A', 'TSA']]);
  const all = ['outlook:read', 'findings:read', 'register:read'];
  t.same(await rows(await service(all)), await rows(analyst));
  const families = async (who: Actor | undefined) =>
    (await ask(who, '', '&groupBy=family')).items.map((its: any) => [its.family, its.needs, its.committedFte]);
  t.same(await families(tsa), [['TSA', 1, 1]]);
  t.same(await families(cbp), [['CBP', 1, 2.5]]);
  t.same(await families(directorB), [['CBP', null, 1]]);
  const needed = async (who: Actor | undefined) => (await ask(who, '/curve')).items[0]?.neededFte;
  t.same(await Promise.all([analyst, directorA, directorB, cbp, tsa].map(needed)), [5, 5, undefined, 3, 1]);
  const csv = await world.call(cbp!, 'GET', `/v1/outlook/needs?cycle=${cycle}&format=csv`);
  t.match(csv.headers['content-type'], /text\/csv/);
  t.equal(csv.text.trim().split('\r\n').length, 2);
  t.notMatch(csv.text, people.tsa.id);
  t.notMatch(JSON.stringify(await ask(cbp)), people.tsa.id);
});

t.test('a token that does not carry what an outlook rests on is refused', async (t) => {
  for (const [scopes, path] of [
    [['outlook:read'], ''],
    [['outlook:read', 'findings:read'], '/needs'],
    [['outlook:read', 'register:read'], '/curve'],
  ] as const) {
    const answer = await world.call(await service([...scopes]), 'GET', `/v1/outlook${path}?cycle=${cycle}`);
    t.match([answer.status, answer.body.detail], [403, /needs findings:read and register:read/]);
  }
  t.equal((await world.call(await service(['findings:read']), 'GET', '/v1/outlook')).status, 403);
  t.equal((await world.call(null, 'GET', '/v1/outlook')).status, 401);
});

t.test('pages of needs neither skip nor repeat, and an answer is known again by its ETag', async (t) => {
  const lines: string[] = [];
  for (let url: string | null = `/v1/outlook/needs?cycle=${cycle}&limit=1`; url !== null; ) {
    const { body, headers } = await world.call(analyst, 'GET', url);
    lines.push(...body.items.map((its: any) => its.line));
    url = body.nextCursor === null ? null : `/v1/outlook/needs?cycle=${cycle}&limit=1&cursor=${body.nextCursor}`;
    t.equal(url === null, headers['link'] === undefined);
  }
  t.same(
    lines,
    [0, 1, 2].map((at) => `/needs/lines/${at}`),
  );
  for (const path of ['', '/needs', '/curve']) {
    const first = await world.call(analyst, 'GET', `/v1/outlook${path}?cycle=${cycle}`);
    const headers = { 'if-none-match': first.headers['etag'] ?? '' };
    world.setClock('2026-07-01T13:00:00Z');
    t.equal((await world.call(analyst, 'GET', `/v1/outlook${path}?cycle=${cycle}`, { headers })).status, 304, path);
    const other = await world.call(analyst, 'GET', `/v1/outlook${path}?cycle=${cycle}&asOf=2026-12-31`, { headers });
    t.equal(other.status, 200, 'of another day');
    world.setClock('2026-07-01T12:00:00Z');
  }
});

t.test('as CSV and as a workbook the columns are the fields of the JSON', async (t) => {
  const query = `?cycle=${cycle}&groupBy=state&groupBy=center&format=`;
  const csv = await world.call(analyst, 'GET', `/v1/outlook${query}csv`);
  const [header, first] = csv.text.split('\r\n');
  const [row] = (await ask(analyst, '', '&groupBy=state&groupBy=center')).items;
  t.same(header?.split(','), [...Object.keys(row), 'handlingMarking']);
  t.match(first, /^[A-Z]{2},/);
  for (const path of ['/v1/outlook', '/v1/outlook/curve', `/v1/cycles/${cycle}/gaps`, `/v1/cycles/${cycle}/presence`]) {
    const url = path.includes('outlook') ? `${path}?cycle=${cycle}&format=xlsx` : `${path}?format=xlsx`;
    const answer = await world.app.inject({ url, headers: { authorization: `Bearer ${analyst.token}` } });
    t.match(answer.headers['content-type'], /spreadsheetml/, path);
    t.ok(
      Object.keys(unzipSync(answer.rawPayload)).includes('xl/worksheets/sheet2.xml'),
      'with a sheet of what it is from',
    );
  }
});

t.test('every fault of a query is named at once', async (t) => {
  const answer = await world.call(
    analyst,
    'GET',
    '/v1/outlook?asOf=2026-02-30&horizonMonths=61&cycle=nope&groupBy=role&center=x&format=html&page=2',
  );
  t.equal(answer.status, 400);
  const pointers = answer.body.errors.map((fault: any) => fault.pointer.split('/')[1]).sort();
  t.same(pointers, ['asOf', 'center', 'cycle', 'format', 'groupBy', 'horizonMonths', 'page']);
  t.equal((await world.call(analyst, 'GET', '/v1/outlook?cycle=NOPE')).status, 404);
  t.equal((await world.call(analyst, 'GET', `/v1/outlook/needs?cycle=${cycle}&cursor=x`)).status, 400);
  const draft = await openCycle(world, analyst);
  const open = await world.call(analyst, 'GET', `/v1/outlook?cycle=${draft}`);
  t.match([open.status, open.body.detail], [409, /is open/]);
});

t.test('an open blind cycle hides the outlook of its centers from their directors, and says until when', async (t) => {
  const body = await ask(directorA, '', '&groupBy=center');
  t.same(body.items, []);
  t.match(body.withheld, [{ reason: /blind cycle/, until: /2026-08-14/ }]);
  t.same((await ask(directorA, '/needs')).items, []);
  t.same((await ask(directorA, '/curve')).items, []);
  t.match(await ask(cbp, '', '&groupBy=center'), { withheld: [] });
});

t.test('once it is published, its needs are those that are taken, and the report is named', async (t) => {
  const published = await publish(world, analyst, cycle);
  t.equal(published.status, 201, published.text);
  const { body } = await world.call(analyst, 'GET', '/v1/outlook');
  t.match(body, { cycle, report: published.body.id, provisional: false });
});
