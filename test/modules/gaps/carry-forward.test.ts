// Needs that are carried forward for centers that did not answer: in columns of their own, from their last published cycle.
import { sql } from 'kysely';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { publish } from '../reports/published.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { closeCycle } from '../responses/reviews.ts';
import { standAtPresent } from './at-instants.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const liaisonTsa = await world.actor({ roles: ['liaison'], components: ['TSA'] });
await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
  world.owner,
);

const zero = { status: 'confirmed-zero' };
const needs = (...lines: object[]) => ({ presence: zero, needs: { status: 'reported', lines } });
const cbp = (fte: number) => ({ component: 'CBP', fte, priority: 'high' });
type Answers = Record<string, object>;

async function closed(referenceDate: string, answers: Answers): Promise<string> {
  const cycle = await openCycle(world, analyst, { referenceDate });
  for (const [center, answer] of Object.entries(answers)) {
    const director = await world.actor({ roles: ['director'], centers: [center] });
    await certify(world, director, urlOf(cycle, center), answer);
  }
  await closeCycle(world, analyst, cycle);
  return cycle;
}
async function published(referenceDate: string, answers: Answers): Promise<string> {
  const cycle = await closed(referenceDate, answers);
  const made = await publish(world, analyst, cycle);
  if (made.status !== 201) throw new Error(made.text);
  return cycle;
}

const silent = await world.center();
const declining = await world.center();
const answering = await world.center();
const zeroed = await world.center();
const old = await world.center({ validTo: '2026-01-31' });
const renamed = await world.center({ validFrom: '2026-02-01' });
const longAgo = await world.center();
await sql`update centers set predecessors = array[${old}], version = version + 1 where code = ${renamed}`.execute(
  world.owner,
);
await register(world, liaison, bodyAt(silent, { fte: 0.5, startDate: '2025-01-06' }));
await published('2025-03-31', { [longAgo]: needs(cbp(9)), [silent]: needs(cbp(8)) });
const then = await published('2025-12-31', {
  [silent]: needs(
    cbp(2),
    { component: 'TSA', fte: 1, priority: 'low' },
    { component: null, fte: 0.5, priority: 'medium' },
  ),
  [declining]: needs(cbp(3)),
  [answering]: needs(cbp(4)),
  [zeroed]: { presence: zero, needs: zero },
  [old]: needs(cbp(5)),
});
const cycle = await closed('2026-06-30', {
  [answering]: needs(cbp(1)),
  [declining]: { presence: zero, needs: { status: 'declined' } },
});
const read = async (path: string, who = analyst) => {
  const answer = await world.call(who, 'GET', `/v1/cycles/${cycle}/${path}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.items;
};
type Row = Record<string, unknown>;
const of = (rows: Row[], center: string) => rows.find((row) => row['center'] === center);

t.test(
  'what did not answer is told by what it last stated, filled from today, beside its own empty columns',
  async (t) => {
    const rows = await read('gaps?groupBy=center&carryForward=true');
    t.match(of(rows, silent), {
      needs: null,
      needFte: null,
      gapFte: null,
      carriedNeeds: 3,
      carriedNeedFte: 3.5,
      carriedFilledFte: 0.5,
      carriedGapFte: 3,
      carriedStaffingRatio: 0.142857,
      centersCarried: 1,
    });
    t.match(
      of(rows, declining),
      { needs: null, carriedNeeds: null, carriedNeedFte: null, centersCarried: 0 },
      'never for who declined',
    );
    t.match(of(rows, answering), { needFte: 1, carriedNeeds: null, centersCarried: 0 }, 'nor for who answered');
    t.match(of(rows, zeroed), {
      needs: null,
      carriedNeeds: 0,
      carriedNeedFte: 0,
      carriedStaffingRatio: null,
      centersCarried: 1,
    });
    t.match(of(rows, renamed), { carriedNeeds: 1, carriedNeedFte: 5, centersCarried: 1 }, 'under the code that it had');
    t.match(of(rows, longAgo), { carriedNeeds: null, centersCarried: 0 }, 'not over more than 400 days');
  },
);

t.test('totals of stated needs are what they are without it', async (t) => {
  const [[plain], [beside]] = [await read('gaps'), await read('gaps?carryForward=true')];
  t.same({ ...beside, ...plain }, beside);
  t.match(beside, { needFte: 1, carriedNeedFte: 8.5, centersCarried: 3 });
  t.notOk('carriedNeeds' in plain);
});

t.test('in the list a carried need says which cycle it is from', async (t) => {
  const rows = await read('needs?carryForward=true&limit=500');
  t.match(
    rows.filter((row: Row) => row['center'] === silent),
    [
      {
        component: 'CBP',
        fte: 2,
        needs: null,
        needFte: null,
        carriedNeeds: 1,
        carriedNeedFte: 2,
        carriedFilledFte: 0.5,
        carriedFrom: then,
      },
      { component: 'TSA', carriedFrom: then },
      { component: null, carriedFrom: then },
    ],
  );
  t.match(of(rows, answering), { needs: 1, needFte: 1, carriedNeeds: null, carriedFrom: null });
  const csv = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/needs?carryForward=true&format=csv`);
  t.match(csv.text, /carriedStaffingRatio,carriedFrom/);
  t.match(csv.text, new RegExp(`${renamed},/needs/lines/0,.*,${then}`));
  const pages: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { body } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/needs?carryForward=true&limit=2${at}`);
    pages.push(...body.items);
    cursor = body.nextCursor;
  }
  t.same(pages, rows);
});

t.test('a liaison gets the carried needs that name its families, filled from the presence of all', async (t) => {
  const rows = await read('needs?carryForward=true&limit=500', liaisonTsa);
  t.same(
    rows.map(({ center, component }: Row) => [center, component]),
    [[silent, 'TSA']],
  );
  const byFamily = await read('gaps?carryForward=true&groupBy=family', liaisonTsa);
  t.match(byFamily, [{ family: 'TSA', carriedNeeds: 1, carriedNeedFte: 1, carriedFilledFte: 0 }]);
});

t.test('a director gets those of its center', async (t) => {
  const director = await world.actor({ roles: ['director'], centers: [renamed] });
  const rows = await read('needs?carryForward=true&limit=500', director);
  t.same(
    rows.map(({ center, carriedFrom }: Row) => [center, carriedFrom]),
    [[renamed, then]],
  );
});

t.test('as of an instant, what was published by then is carried', async (t) => {
  const knownAt = await standAtPresent(world);
  const rows = await read(`gaps?groupBy=center&carryForward=true&knownAt=${knownAt}`);
  t.match(of(rows, silent), { needs: null, carriedNeedFte: 3.5, carriedFilledFte: 0.5 });
  world.setClock('2026-07-01T12:00:00Z');
});

t.test('presence carries nothing, and the flag is true or false', async (t) => {
  const url = (path: string) => `/v1/cycles/${cycle}/${path}`;
  t.equal((await world.call(analyst, 'GET', url('presence?carryForward=true'))).status, 400);
  t.match(await world.call(analyst, 'GET', url('gaps?carryForward=maybe')), {
    status: 400,
    body: { errors: [{ pointer: '/carryForward' }] },
  });
});
