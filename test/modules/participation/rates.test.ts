// Whatever centers did or did not do, no rate passes 1 and nobody is counted twice (methodology, section 9): random cycles, through
// SQL and HTTP.
import fc from 'fast-check';
import { sql } from 'kysely';
import t from 'tap';
import { uuidv7 } from 'uuidv7';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';

const world = await openWorld(t);
await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
  world.owner,
);
const analyst = await world.actor({ roles: ['analyst'] });
const codes = await Promise.all(
  Array.from({ length: 8 }, (_, n) =>
    world.center({
      state: n % 2 ? 'XA' : 'XB',
      designation: n % 3 ? 'primary' : 'recognized',
      femaRegion: 1 + (n % 3),
    }),
  ),
);

const status = fc.constantFrom('reported', 'confirmed-zero', 'declined');
const certification = fc.record({
  presence: status,
  needs: status,
  unknown: fc.boolean(),
  // Around the due instant of the cycle, 2026-07-31T21:00Z.
  at: fc.constantFrom(
    '2026-07-10T00:00:00Z',
    '2026-07-31T21:00:00Z',
    '2026-07-31T21:00:00.001Z',
    '2026-08-10T00:00:00Z',
  ),
});
const deed = fc.record({
  disposition: fc.constantFrom('expected', 'expected', 'expected', 'exempt', 'ineligible'),
  isBegun: fc.boolean(),
  certified: fc.array(certification, { maxLength: 2 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** Writes what a center did, as the service would have kept it. */
async function write(cycle: string, center: string, { disposition, isBegun, certified }: Deed): Promise<void> {
  const by = analyst.id;
  if (disposition !== 'expected')
    await sql`update cycle_frame set disposition = ${disposition}, reason = 'A test.', granted_by = ${by}, granted_at = now(), version = version + 1
      where cycle = ${cycle} and center = ${center}`.execute(world.owner);
  if (!isBegun && certified.length === 0) return;
  const made = [...certified].sort((a, b) => (a.at < b.at ? -1 : 1));
  const last = made.at(-1);
  await sql`insert into responses (cycle, center, state, instrument, answer, revision, certified_at, certified_by, created_by, updated_by)
    values (${cycle}, ${center}, ${last ? 'certified' : 'draft'}, 'I2', '{}', ${made.length}, ${last?.at ?? null},
      ${last ? by : null}, ${by}, ${by})`.execute(world.owner);
  for (const [index, { presence, needs, unknown, at }] of made.entries()) {
    const unknownComponents = presence === 'reported' && unknown ? ['TSA'] : [];
    const answer = JSON.stringify({
      presence: { status: presence, unknownComponents, lines: [] },
      needs: { status: needs, lines: [] },
      remarks: null,
    });
    await sql`insert into response_revisions (cycle, center, revision, receipt, instrument, answer, digest, informed, certified_at, certified_by)
      values (${cycle}, ${center}, ${index + 1}, ${uuidv7()}, 'I2', ${answer}::jsonb, repeat('0', 64), false, ${at}, ${by})`.execute(
      world.owner,
    );
  }
}

t.test('rates never pass 1, and expected is responded, declined and missing, in every group', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 8 }), async (deeds) => {
      const cycle = await openCycle(world, analyst);
      for (const [index, its] of deeds.entries()) await write(cycle, codes[index] ?? '', its);
      const { status: answered, body } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/participation`);
      if (answered !== 200) throw new Error(`answered ${answered}`);
      const asked = deeds.filter(({ disposition }) => disposition === 'expected');
      const hasAnswered = asked.filter(({ certified }) => {
        const last = [...certified].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
        return last !== undefined && !(last.presence === 'declined' && last.needs === 'declined');
      });
      if (body.total.responded !== hasAnswered.length) throw new Error(`${body.total.responded} responded`);
      for (const group of [body.byDesignation, body.byState, body.byRegion]) {
        const framed = group.reduce((sum: number, row: { framed: number }) => sum + row.framed, 0);
        if (framed !== 8) throw new Error(`the groups hold ${framed}`);
      }
      for (const row of [body.total, ...body.byDesignation, ...body.byState, ...body.byRegion]) {
        const rates = [row.unitResponseRate, row.presenceResponseRate, row.needsResponseRate];
        if (rates.some((rate) => (row.expected === 0 ? rate !== null : rate < 0 || rate > 1)))
          throw new Error(`rates ${rates} of ${row.expected}`);
        if (row.expected !== row.responded + row.declined + row.missing) throw new Error('expected is not its parts');
        if (row.responded !== row.onTime + row.late) throw new Error('responded is not its parts');
        if (row.framed !== row.expected + row.exempt + row.ineligible) throw new Error('framed is not its parts');
        if (row.presencePartial > row.presenceAnswered) throw new Error('more partial than answered');
      }
    }),
    { numRuns: 25 },
  );
  t.pass('25 random cycles');
});
