// After any sequence of corrections of the register, decisions, withdrawals and reopened answers, what was recorded of the inputs leads
// back to the rows that are kept, to the letter, and to the digest that they are published under.
import fc from 'fast-check';
import { sql } from 'kysely';
import t from 'tap';
import { findCycle } from '../../../src/modules/cycles/index.ts';
import { fillComputed } from '../../../src/modules/gaps/commands.ts';
import {
  computedRows,
  computeFromRecorded,
  digestInputs,
  type RecordedInputs,
} from '../../../src/modules/reconciliation/index.ts';
import { SERVICE_PRINCIPAL } from '../../../src/platform/auth/principal.ts';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { certifyAnew, closeCycle, reopen } from '../responses/reviews.ts';
import { decide, findingsOf, line, withdraw } from './cases.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });

type Row = Record<string, unknown>;
const answerOf = (fte: number, more: boolean, need: number) => ({
  presence: {
    status: 'reported',
    lines: [line({ ftePerPerson: fte }), ...(more ? [line({ component: 'TSA', role: 'IO', ftePerPerson: 0.5 })] : [])],
  },
  needs: {
    status: 'reported',
    lines: [
      { component: 'CBP', fte: need, priority: 'high' },
      { fte: 1, priority: 'low' },
    ],
  },
});

/** What the latest computation and the kept results say was read. */
async function recordedOf(cycle: string): Promise<{ recorded: RecordedInputs; inputsDigest: string }> {
  const { rows } = await sql<Row>`
    select policy, policy_version, component_versions, reference_date::text, inputs_digest,
      (select jsonb_agg(jsonb_build_object('center', its.center, 'responseRevision', its.response_revision, 'decisions', its.decisions,
         'deploymentVersions', its.deployment_versions, 'isOutsideFrame', framed.disposition <> 'expected') order by its.center)
       from center_results its join cycle_frame framed using (cycle, center) where its.cycle = ${cycle}) as centers
    from computations where cycle = ${cycle} order by number desc limit 1`.execute(world.owner);
  const { inputsDigest, ...its } = rows[0] ?? {};
  return { recorded: { cycle, ...its } as RecordedInputs, inputsDigest: String(inputsDigest) };
}

const TABLES = ['answer_statuses', 'presence_rows', 'agreement_cells', 'need_results', 'unfilled_presence'] as const;

/** Rows as the database spells them, in one order. */
async function spelled(rows: Record<string, readonly object[]>): Promise<Row> {
  const texts: Row = {};
  for (const table of TABLES) {
    const named = (rows[table] ?? []).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (its) => `_${its.toLowerCase()}`), value]),
      ),
    );
    const { rows: its } = await sql<{ text: string }>`
      select to_jsonb(its)::text as text from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(named)}::jsonb) its
      order by 1`.execute(world.owner);
    texts[table] = its.map(({ text }) => text);
  }
  return texts;
}

async function kept(cycle: string): Promise<Row> {
  const texts: Row = {};
  for (const table of TABLES) {
    const { rows } = await sql<{ text: string }>`
      select to_jsonb(its)::text as text from ${sql.table(table)} its where cycle = ${cycle} order by 1`.execute(
      world.owner,
    );
    texts[table] = rows.map(({ text }) => text);
  }
  return texts;
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('correct' as const), which: fc.nat(1), fte: fc.integer({ min: 1, max: 10 }) }),
  fc.record({
    kind: fc.constant('decide' as const),
    which: fc.nat(3),
    decision: fc.constantFrom('accept-center', 'accept-register', 'exclude'),
  }),
  fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat(3) }),
  fc.record({
    kind: fc.constant('answer' as const),
    which: fc.nat(1),
    fte: fc.integer({ min: 1, max: 10 }),
    more: fc.boolean(),
  }),
);

t.test('what was recorded of the inputs leads back to what is kept', async (t) => {
  let replayed = 0;
  const property = fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
    const centers = [await world.center(), await world.center()];
    const cycle = await openCycle(world, analyst);
    const entries = [];
    const directors = [];
    const shared = bodyAt('', { fte: 0.5 });
    for (const center of centers) {
      entries.push(await register(world, liaison, { ...shared, center }));
      await register(world, liaison, bodyAt(center, { role: 'ANL' }));
      const director = await world.actor({ roles: ['director'], centers: [center] });
      await certify(world, director, urlOf(cycle, center), answerOf(0.5, true, 2));
      directors.push(director);
    }
    await closeCycle(world, analyst, cycle);
    for (const [index, { kind, which, ...its }] of steps.entries()) {
      const [center, director, entry] = [centers[which % 2] ?? '', directors[which % 2], entries[which % 2]];
      if (kind === 'correct') {
        const { body } = await world.call(liaison, 'GET', `/v1/deployments/${entry.id}`);
        await change(world, liaison, body, { fte: 'fte' in its ? its.fte / 20 : 0.5 });
      } else if (kind === 'answer' && director !== undefined && 'more' in its) {
        await reopen(world, analyst, urlOf(cycle, center));
        // The same answer twice in a row would be refused.
        const need = its.fte + (index + 1) / 100;
        const certified = await certifyAnew(
          world,
          director,
          urlOf(cycle, center),
          answerOf(its.fte / 10, its.more, need),
        );
        if (certified.status !== 200) throw new Error(`not certified: ${certified.text}`);
      } else {
        const found = await findingsOf(world, analyst, { cycle, center });
        const finding = found[which % Math.max(found.length, 1)];
        if (finding === undefined) continue;
        if (kind === 'decide')
          await decide(
            world,
            analyst,
            { cycle, ...finding },
            { decision: 'decision' in its ? its.decision : 'exclude' },
          );
        else await withdraw(world, analyst, { cycle, ...finding });
      }
    }
    await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`);
    const { recorded, inputsDigest } = await recordedOf(cycle);
    const computed = await world.database.asPrincipal(SERVICE_PRINCIPAL, async (db) => {
      const row = await findCycle(db, cycle);
      if (row === undefined) throw new Error('the cycle is gone');
      return computeFromRecorded(db, row, recorded);
    });
    t.same(await spelled({ ...computedRows(cycle, computed), ...fillComputed(computed) }), await kept(cycle));
    t.equal(digestInputs(computed.recorded), inputsDigest);
    replayed += 1;
  });
  await fc.assert(property, { numRuns: 6 });
  t.ok(replayed >= 6);
});
