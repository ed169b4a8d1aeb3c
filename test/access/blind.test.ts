// What an open blind cycle keeps from directors of its frame and from liaisons, on every route that could tell it; that it is
// said; and that neither a cached answer, an ETag, a repeated request nor a successor tells it all the same.
import t from 'tap';
import { type Actor, type Answer, openWorld } from '../kit/world.ts';
import { openCycle, TERMS } from '../modules/cycles/open-cycle.ts';
import { bodyAt, register } from '../modules/deployments/register.ts';
import { certify, match, save, sign, urlOf } from '../modules/responses/answers.ts';
import { ANSWER, populate } from './populate.ts';

type Item = { id: string; center: string; family?: string | null; successorOf?: string | null };

const world = await openWorld(t);
const scene = await populate(world);
const { actors, A, B, entries, closed, prefilled } = scene;
const { analyst, director, liaison, both, liaisonTsa } = actors;

const GROUPED = 'groupBy=center&groupBy=family';
const REPORTS = ['findings?limit=500', 'needs?limit=500', ...reports('json'), ...reports('csv')];
function reports(format: string): string[] {
  return ['agreement', 'presence', 'needs', 'gaps'].map((name) => `${name}?${GROUPED}&format=${format}`);
}
const ask = (who: Actor, url: string, known?: string) =>
  world.call(who, 'GET', url, { headers: known === undefined ? {} : { 'if-none-match': known } });

/** The cells that an answer has rows of. */
function cellsOf({ body, text }: Answer): string[] {
  const names = new Map([
    [A, 'A'],
    [B, 'B'],
  ]);
  if (body !== undefined) {
    return [
      ...new Set<string>(body.items.map((item: Item) => `${names.get(item.center)}/${item.family ?? '-'}`)),
    ].sort();
  }
  const rows = text.trim().split('\r\n').slice(1);
  return rows
    .map((row) => row.split(','))
    .map(([center = '', family]) => `${names.get(center)}/${family || '-'}`)
    .sort();
}
const withoutNeedsOfNobody = (cells: string[]) => cells.filter((cell) => !cell.endsWith('-'));

// As all of them saw it before, with the ETags that they were given.
const before = new Map<string, { answer: Answer; etag: string }>();
for (const report of REPORTS) {
  for (const [name, who] of Object.entries({ analyst, director, liaison })) {
    const answer = await ask(who, `/v1/cycles/${closed}/${report}`);
    before.set(`${name} ${report}`, { answer, etag: answer.headers['etag'] ?? '"none"' });
  }
}
const finding = before.get('director findings?limit=500')?.answer.body.items[0];
const key = { 'idempotency-key': 'certified before' };
const second = urlOf(await openCycle(world, analyst, { mode: 'prefilled' }), A);
const body = sign(await save(world, director, second, ANSWER));
const certification = { body, headers: { ...match(1), ...key } };
const certified = await world.call(director, 'POST', `${second}/certify`, certification);
const planned = await register(world, liaison, bodyAt(A, { startDate: '2026-09-01', successorOf: entries.cbpA.id }));
const blind = await openCycle(world, analyst, { contact: 'desk@example.gov' });
await certify(world, director, urlOf(blind, A), ANSWER);
await certify(world, actors.directorB, urlOf(blind, B), ANSWER);
const cycles = { closed, prefilled, blind };

t.test('the sentinel: before it opened there was something to withhold', async (t) => {
  t.same(cellsOf(before.get(`director gaps?${GROUPED}&format=json`)?.answer as Answer), ['A/-', 'A/CBP', 'A/TSA']);
  t.equal(certified.body.register.length, 2);
  t.equal(finding.center, A);
});

for (const [name, cycle] of Object.entries(cycles)) {
  t.test(`directors of its frame get no finding and no measure of the ${name} cycle, nor of any`, async (t) => {
    for (const report of REPORTS) {
      const url = `/v1/cycles/${cycle}/${report}`;
      const all = await ask(analyst, url);
      t.same(withoutNeedsOfNobody(cellsOf(all)), [...new Set(['A/CBP', 'A/TSA', 'B/CBP', 'B/TSA'])], `${report}: all`);
      for (const etag of [undefined, all.headers['etag'], before.get(`director ${report}`)?.etag]) {
        const answer = await ask(director, url, etag);
        t.equal(answer.status, 200, `${report}: never 304`);
        t.same(cellsOf(answer), [], report);
        if (answer.body !== undefined) t.match(answer.body.withheld, [{ cycle: blind, reason: /desk@example\.gov/ }]);
        t.notOk(/"registeredFte":[1-9]|In confidence/.test(answer.text), report);
      }
      t.same(cellsOf(await ask(analyst, url)), cellsOf(all), 'and the analyst gets them again');
    }
    const total = await ask(director, `/v1/cycles/${cycle}/gaps`);
    t.same(total.body.items, []);
    t.equal(total.body.withheld[0].until, new Date(TERMS.closesAt).toISOString());
  });
}

t.test('no single finding is read by its id, whoever remembers it', async (t) => {
  const url = `/v1/cycles/${closed}/findings/${finding.id}`;
  t.equal((await ask(director, url)).status, 404);
  t.equal((await ask(analyst, url)).status, 200);
});

t.test('liaisons get nothing of the blind cycle, and what is theirs of the others', async (t) => {
  for (const report of REPORTS) {
    const of = (cycle: string) => `/v1/cycles/${cycle}/${report}`;
    const all = await ask(analyst, of(blind));
    for (const who of [liaison, both]) {
      for (const etag of [undefined, all.headers['etag']]) {
        const answer = await ask(who, of(blind), etag);
        t.equal(answer.status, 200);
        t.same(cellsOf(answer), [], report);
        if (answer.body !== undefined) {
          t.same(
            answer.body.withheld.map((each: { cycle: string }) => each.cycle),
            [blind],
            report,
          );
          t.equal(answer.body.revision, 0, 'not even how often it moves');
        }
      }
    }
    for (const cycle of [closed, prefilled]) {
      const answer = await ask(liaison, of(cycle), (await ask(analyst, of(cycle))).headers['etag']);
      t.same(cellsOf(answer), ['A/CBP', 'B/CBP'], report);
      if (answer.body !== undefined) t.same(answer.body.withheld, []);
    }
  }
});

t.test('who is director and liaison keeps what the liaison sees, and is told what the director does not', async (t) => {
  for (const report of REPORTS) {
    const answer = await ask(both, `/v1/cycles/${closed}/${report}`);
    t.same(cellsOf(answer), ['A/CBP', 'B/CBP'], report);
    if (answer.body !== undefined) t.match(answer.body.withheld, [{ cycle: blind }], report);
  }
});

t.test('the register of the reference date is hidden on every route, also behind a successor', async (t) => {
  const list = await ask(director, '/v1/deployments');
  t.same(list.body.items.map((item: Item) => item.id).sort(), [entries.cbpOld.id, planned.id].sort());
  t.match(list.body.withheld, [{ cycle: blind, until: new Date(TERMS.closesAt).toISOString() }]);
  const csv = await ask(director, '/v1/deployments?format=csv');
  for (const { id } of [entries.cbpA, entries.tsaA]) {
    for (const url of [`/v1/deployments/${id}`, `/v1/deployments/${id}/history`]) {
      t.equal((await ask(director, url)).status, 404, url);
    }
    t.notOk((list.text + csv.text).includes(id), 'named nowhere');
  }
  for (const url of [`/v1/deployments/${planned.id}`, `/v1/deployments/${planned.id}/history`]) {
    t.notOk((await ask(director, url)).text.includes(entries.cbpA.id), `${url} does not name whom it succeeds`);
    t.ok((await ask(liaison, url)).text.includes(entries.cbpA.id));
  }
});

t.test('beside a pre-filled cycle the stricter rule wins, also for an answer asked for again', async (t) => {
  for (const url of [urlOf(prefilled, A), second]) {
    const read = await ask(director, url);
    t.equal(read.body.register, null);
    t.match(read.body.withheld, [{ cycle: blind }]);
  }
  const again = await world.call(director, 'POST', `${second}/certify`, certification);
  t.equal(again.headers['idempotency-replayed'], 'true');
  t.match(again.body, { state: 'certified', register: null });
});

t.test('that something moves is not told either', async (t) => {
  const url = `/v1/cycles/${prefilled}/gaps`;
  const seen = await ask(director, url);
  await register(world, liaisonTsa, bodyAt(A, { component: 'TSA', role: 'IO', startDate: '2026-05-04' }));
  const after = await ask(director, url, seen.headers['etag']);
  t.equal(after.status, 304);
  t.not((await ask(analyst, url)).body.revision, seen.body.revision);
});

t.test('when it has closed they see it', async (t) => {
  const { version } = (await ask(analyst, `/v1/cycles/${blind}`)).body;
  const close = await world.call(analyst, 'POST', `/v1/cycles/${blind}/close`, { headers: match(version) });
  t.equal(close.status, 200, close.text);
  for (const cycle of Object.values(cycles)) {
    for (const report of REPORTS) {
      const url = `/v1/cycles/${cycle}/${report}`;
      const own = await ask(director, url);
      t.same(withoutNeedsOfNobody(cellsOf(own)), ['A/CBP', 'A/TSA'], url);
      t.same(cellsOf(await ask(liaison, url)), ['A/CBP', 'B/CBP'], url);
      if (own.body !== undefined) t.same(own.body.withheld, []);
    }
  }
  t.equal((await ask(director, `/v1/cycles/${closed}/findings/${finding.id}`)).status, 200);
  t.equal((await ask(director, `/v1/deployments/${entries.tsaA.id}`)).status, 200);
  t.equal((await ask(director, `/v1/deployments/${planned.id}`)).body.successorOf, entries.cbpA.id);
  t.equal((await ask(director, second)).body.register.length, 3);
});
