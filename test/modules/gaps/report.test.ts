// Reports of measures over HTTP: groupings, what is empty and what is zero, ranks, pages, formats, and answers that are kept.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { tree } from '../reconciliation/vectors.ts';
import { placeAnswer, placeRegister } from './served.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const DAY = '2026-06-30';
const familyOf = (component: string) => tree.familyOf(component, DAY);
const state = { XA: 'XA', XB: 'XB', XC: 'XC' };

// The worked example of the methodology in XA, a center that declined its needs in XB, one that never answered in XC.
const worked = await world.center({ state: state.XA, designation: 'primary', femaRegion: 2 });
const declined = await world.center({ state: state.XB, femaRegion: 3 });
const silent = await world.center({ state: state.XC, femaRegion: 3 });
const cycle = await openCycle(world, analyst, { referenceDate: DAY });
const full = { arrangement: 'full-time', fte: 1 };
await placeRegister(world, worked, familyOf, [
  { component: 'CBP-USBP', role: 'BPA', ...full },
  { component: 'CBP-OFO', role: 'CBPO', arrangement: 'part-time', fte: 0.5 },
  { component: 'TSA', role: 'FIO', ...full },
  { component: 'IA', role: 'IO', ...full },
]);
await placeRegister(world, declined, familyOf, [{ component: 'IA', role: 'IO', ...full }]);
await placeRegister(world, silent, familyOf, [{ component: 'IA', role: 'RO', ...full }]);
const line = (component: string, role: string, arrangement: string, ftePerPerson: number) => ({
  deploymentId: null,
  observed: true,
  headcount: 1,
  basis: 'observed',
  note: null,
  ...{ component, role, arrangement, ftePerPerson },
});
const need = (priority: string, component: string | null, role: string | null, fte: number, more: object = {}) => ({
  onSite: true,
  capability: null,
  neededBy: null,
  justification: null,
  ...{ priority, component, role, fte },
  ...more,
});
await placeAnswer(world, cycle, worked, {
  presence: {
    status: 'reported',
    unknownComponents: [],
    lines: [
      line('CBP', 'BPA', 'full-time', 1),
      line('CBP-OFO', 'CBPO', 'part-time', 0.4),
      line('CBP-AMO', 'ANL', 'part-time', 0.5),
      line('IA', 'IO', 'part-time', 0.6),
    ],
  },
  needs: {
    status: 'reported',
    lines: [
      need('high', 'TSA', null, 1, { justification: '=HYPERLINK("http://x","y")', neededBy: '2026-09-01' }),
      need('critical', null, 'ANL', 1, { capability: 'analyze' }),
      need('medium', 'CBP', null, 1.5),
      need('low', null, null, 1),
    ],
  },
  remarks: null,
});
await placeAnswer(world, cycle, declined, {
  presence: { status: 'reported', unknownComponents: [], lines: [line('IA', 'IO', 'full-time', 1)] },
  needs: { status: 'declined', lines: [] },
  remarks: null,
});

// Rows have the keys that the query asks for.
async function rows(path: string): Promise<any[]> {
  const answer = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/${path}`);
  t.equal(answer.status, 200, answer.text.slice(0, 300));
  return answer.body.items;
}

t.test('an empty key can be asked for, and single needs have no arrangement', async (t) => {
  const [total] = await rows('gaps?groupBy=state&state=XA&family=none');
  t.match(total, { needs: 2, needFte: 2 });
  t.same(
    (await rows('needs?family=none&role=none')).map(({ fte }) => fte),
    [1],
  );
  t.match(await world.call(analyst, 'GET', `/v1/cycles/${cycle}/needs?arrangement=virtual`), {
    status: 400,
    body: { errors: [{ in: 'query', pointer: '/arrangement' }] },
  });
});

t.test('the worked example is served as the methodology works it', async (t) => {
  t.match(await rows(`gaps?groupBy=state&state=XA`), [
    {
      state: 'XA',
      ...{ needs: 4, met: 1, partial: 2, unmet: 1, needFte: 4.5, filledFte: 2.6, gapFte: 1.9, weightedGap: 8.4 },
      ...{ registeredFte: 3.5, observedFte: 2.5, matchedFte: 2, reconciledFte: 2.6, agreedFte: 1.5, differingFte: 0.6 },
      ...{ centerOnlyFte: 0.5, unverifiedFte: 0, presenceWithoutNeedFte: 0, laterNeeds: 1, laterNeedFte: 1 },
    },
  ]);
  t.match(await rows('agreement?groupBy=state&state=XA'), [
    { concordance: 0.7, matchedConcordance: 0.666667, agreementRate: 0.4 },
  ]);
});

t.test('unknown need is empty, not zero, and neither is presence without a stated need', async (t) => {
  const empty = {
    needs: null,
    needFte: null,
    gapFte: null,
    staffingRatio: null,
    presenceWithoutNeedFte: null,
    centersReportingNeeds: 0,
  };
  t.match(await rows('gaps?groupBy=state&state=XB&state=XC'), [
    { state: 'XB', ...empty, reconciledFte: 1, observedFte: 1, centersReportingPresence: 1 },
    { state: 'XC', ...empty, reconciledFte: 1, observedFte: null, unverifiedFte: 1, centersReportingPresence: 0 },
  ]);
});

t.test('need columns group by what the need says, presence columns by what the unit is', async (t) => {
  const byComponent = await rows('gaps?groupBy=component&state=XA');
  const of = (component: string | null) => byComponent.find((row) => row.component === component);
  t.match(
    of(null),
    { needs: 2, needFte: 2, reconciledFte: 0, registeredFte: 0 },
    'needs for any component stand under an empty one',
  );
  t.match(of('CBP'), { needs: 1, needFte: 1.5, filledFte: 1.5, reconciledFte: 0, observedFte: 1 });
  t.match(of('CBP-USBP'), { needs: 0, needFte: 0, staffingRatio: null, registeredFte: 1, reconciledFte: 1 });
  t.match(of('TSA'), { needs: 1, gapFte: 1, registeredFte: 1, reconciledFte: 0 });
});

t.test('a key that one side lacks leaves its columns empty', async (t) => {
  const byPriority = await rows('gaps?groupBy=priority&state=XA');
  t.same(
    byPriority.map((row) => [row.priority, row.weightedGap, row.reconciledFte, row.presenceWithoutNeedFte]),
    [
      ['critical', 4, null, null],
      ['high', 4, null, null],
      ['low', 0.4, null, null],
      ['medium', 0, null, null],
    ],
  );
  const byArrangement = await rows('gaps?groupBy=arrangement&state=XA');
  t.ok(byArrangement.length > 0 && byArrangement.every((row) => row.needs === null && row.reconciledFte !== null));
  const filtered = await rows('gaps?priority=high&state=XA');
  t.match(filtered, [{ needs: 1, reconciledFte: null }]);
  const both = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=priority&groupBy=arrangement`);
  t.match(both, { status: 400, body: { errors: [{ in: 'query', pointer: '/groupBy' }] } });
});

t.test('whatever the grouping, the groups add up to the whole', async (t) => {
  const sides = {
    presence: ['registeredFte', 'reconciledFte', 'matchedFte'],
    needs: ['needs', 'needFte', 'filledFte', 'gapFte', 'weightedGap'],
  };
  for (const [path, measures] of Object.entries(sides)) {
    const [whole] = await rows(
      `${path}?${path === 'needs' ? 'groupBy=designation&designation=primary' : 'designation=primary'}`,
    );
    for (const key of ['center', 'state', 'region', 'family', 'component', 'role']) {
      const groups = await rows(`${path}?groupBy=${key}&designation=primary`);
      for (const measure of measures) {
        const sum = groups.reduce((total, row) => total + Math.round((row[measure] ?? 0) * 100), 0);
        t.equal(sum, Math.round(whole[measure] * 100), `${path} by ${key}: ${measure}`);
      }
    }
  }
});

t.test('largest weighted gap first, primary before recognized on ties, unknown last', async (t) => {
  const centers = (await rows('gaps?groupBy=center')).map((row) => row.center);
  t.equal(centers[0], worked);
  t.same(
    centers.slice(1).sort(),
    [declined, silent].concat(centers.filter((code) => ![worked, declined, silent].includes(code))).sort(),
  );
  const gaps = (await rows('gaps?groupBy=center')).map((row) => row.weightedGap ?? -1);
  t.same(
    gaps,
    [...gaps].sort((a, b) => b - a),
  );
});

t.test('pages of a report hold for its revision', async (t) => {
  const first = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=center&limit=1`);
  t.equal(first.body.items.length, 1);
  t.match(first.headers['link'], /rel="next"/);
  const file = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=center&limit=1&format=csv`);
  t.match(file.headers['link'], /format=csv.*rel="next"/, 'a file that holds a page only says so');
  const next = `/v1/cycles/${cycle}/gaps?groupBy=center&limit=1&cursor=${first.body.nextCursor}`;
  t.not((await world.call(analyst, 'GET', next)).body.items[0].center, first.body.items[0].center);
  await placeRegister(world, silent, familyOf, [{ component: 'IA', role: 'RO', ...full }]);
  t.match(await world.call(analyst, 'GET', next), { status: 400, body: { type: '/problems/invalid-cursor' } });
});

t.test('single needs come with their status, in the order of the center', async (t) => {
  t.match(await rows(`needs?center=${worked}`), [
    { center: worked, line: '/needs/lines/0', status: 'unmet', gapFte: 1, neededBy: '2026-09-01' },
    { line: '/needs/lines/1', status: 'partial', filledFte: 0.5, capability: 'analyze' },
    { line: '/needs/lines/2', status: 'met', filledFte: 1.5, metUnverified: false },
    { line: '/needs/lines/3', status: 'partial', filledFte: 0.6, gapFte: 0.4 },
  ]);
  t.match(await rows('needs?groupBy=priority&priority=critical'), [{ priority: 'critical', needs: 1, partial: 1 }]);
  const first = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/needs`);
  const known = { headers: { 'if-none-match': first.headers['etag'] ?? '' } };
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/needs`, known)).status, 304);
});

t.test('CSV holds numbers as numbers and no formula', async (t) => {
  const gaps = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=state&state=XA`, {
    headers: { accept: 'text/csv' },
  });
  t.match(gaps.headers['content-type'], /^text\/csv/);
  const [header = '', row = ''] = gaps.text.split('\r\n');
  const values = Object.fromEntries(header.split(',').map((name, at) => [name, row.split(',')[at]]));
  t.match(values, { state: 'XA', needFte: '4.5', centerOnlyFte: '0.5', staffingRatio: '0.577778' });
  const needs = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/needs?format=csv&center=${worked}`);
  t.match(needs.text, /"'=HYPERLINK\(""http/);
  t.equal(needs.text.trim().split('\r\n').length, 5);
  const findings = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/findings?format=csv&center=${worked}`);
  t.equal(findings.text.trim().split('\r\n').length, 6);
});

t.test('what the client has is told 304, what changed is told anew', async (t) => {
  const url = `/v1/cycles/${cycle}/gaps?groupBy=family`;
  const first = await world.call(analyst, 'GET', url);
  const known = { headers: { 'if-none-match': first.headers['etag'] ?? '' } };
  for (const answer of [first, await world.call(analyst, 'GET', url, known)])
    t.match(answer.headers['vary'], /authorization, cookie, accept, accept-encoding/, 'all that its ETag is made of');
  t.equal((await world.call(analyst, 'GET', url, known)).status, 304);
  t.equal((await world.call(analyst, 'GET', url)).text, first.text);
  await placeRegister(world, silent, familyOf, [{ component: 'TSA', role: 'FIO', ...full }]);
  const changed = await world.call(analyst, 'GET', url, known);
  t.equal(changed.status, 200);
  t.not(changed.headers['etag'], first.headers['etag']);
});

t.test('what is not offered is refused with what is', async (t) => {
  t.match(await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps?groupBy=planet&format=pdf&limit=0`), {
    status: 400,
    body: { errors: [{ pointer: '/groupBy/0' }, { pointer: '/limit' }, { pointer: '/format' }] },
  });
  t.equal(
    (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`, { headers: { accept: 'image/png' } })).status,
    406,
  );
});

t.test('where nothing is shown there is no row, not a row of zeros', async (t) => {
  const director = await world.actor({ roles: ['director'], centers: [worked] });
  await openCycle(world, analyst, { mode: 'blind' });
  for (const path of ['gaps', 'presence', 'needs?groupBy=priority', 'agreement']) {
    const answer = await world.call(director, 'GET', `/v1/cycles/${cycle}/${path}`);
    t.same(answer.body.items, [], path);
    t.ok(answer.body.withheld.length > 0, path);
  }
  t.same(await rows('gaps?center=ZZ-NONE'), [], 'nor for a center that the cycle does not know');
});
