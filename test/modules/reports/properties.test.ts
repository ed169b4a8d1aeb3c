// Whatever follows the publication of a report, in any order: corrections of the register, statements, decisions, withdrawals, bulk
// decisions, reopened responses, restatements. No published report ever changes, no statement is ever lost, every report can be
// repeated from its recorded inputs, and what stands is what computing everything anew would give.

import fc from 'fast-check';
import { sql } from 'kysely';
import t, { type Test } from 'tap';
import { type Actor, type Answer, openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, change, register } from '../deployments/register.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { certifyAnew, closeCycle, reopen } from '../responses/reviews.ts';

const world = await openWorld(t, new Date().toISOString());
await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
  world.owner,
);
await sql`update tokens set created_at = now(), expires_at = now() + interval '1 day'`.execute(world.owner);
const centers = [await world.center(), await world.center(), await world.center()];
const lasting = async (bindings: Parameters<typeof world.actor>[0]): Promise<Actor> => {
  const actor = await world.actor(bindings);
  await sql`update tokens set created_at = now(), expires_at = now() + interval '1 day'`.execute(world.owner);
  return actor;
};
const analyst = await lasting({ roles: ['analyst'] });
const director = await lasting({ roles: ['director'], centers });
const liaisons = {
  CBP: await lasting({ roles: ['liaison'], components: ['CBP'] }),
  TSA: await lasting({ roles: ['liaison'], components: ['TSA'] }),
};

/** What a director may say: a few people of either family, a few needs; the numbers choose. */
const answers = fc
  .record({
    people: fc.array(
      fc.tuple(fc.constantFrom('CBP-USBP', 'TSA'), fc.constantFrom('IO', 'BPA'), fc.integer({ min: 20, max: 100 })),
      {
        maxLength: 4,
      },
    ),
    needs: fc.array(fc.tuple(fc.constantFrom('CBP', 'TSA', null), fc.integer({ min: 10, max: 250 })), { maxLength: 3 }),
  })
  .map(({ people, needs }) => ({
    presence:
      people.length === 0
        ? { status: 'confirmed-zero', lines: [], unknownComponents: [] }
        : {
            status: 'reported',
            unknownComponents: [],
            lines: people.map(([component, role, fte]) => ({
              ...{
                component,
                role,
                arrangement: fte === 100 ? 'full-time' : 'part-time',
                headcount: 1,
                ftePerPerson: fte / 100,
              },
            })),
          },
    needs:
      needs.length === 0
        ? { status: 'confirmed-zero', lines: [] }
        : {
            status: 'reported',
            lines: needs.map(([component, fte]) => ({ component, fte: fte / 100, priority: 'high' })),
          },
  }));

const which = fc.nat(1_000);
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('state' as const),
      which,
      stance: fc.constantFrom('maintain', 'concede', 'explain'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ what: fc.constant('decide' as const), which, pair: fc.boolean() },
      decision: fc.constantFrom('accept-register', 'accept-center', 'set', 'exclude'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('withdraw' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('decide-all' as const),
      outcome: fc.constantFrom('differs', 'register-only'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('correct' as const), which, fte: fc.integer({ min: 10, max: 50 }) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('reopen' as const), which, answer: answers }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('restate' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

type Finding = {
  id: string;
  version: number;
  state: string;
  outcome: string;
  family: string;
  statements: { id: string }[];
  decision: { state: string } | null;
};
type Published = { id: string; open: string; annex: string };

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];
const get = (who: Actor, url: string) => world.call(who, 'GET', url);
const findingsOf = async (cycle: string): Promise<Finding[]> =>
  (await get(analyst, `/v1/cycles/${cycle}/findings?limit=500`)).body.items;

async function takeReport(id: string): Promise<Published> {
  const [open, annex] = [await get(analyst, `/v1/reports/${id}`), await get(analyst, `/v1/reports/${id}/annex`)];
  if (open.status !== 200 || annex.status !== 200) throw new Error(`report ${id}: ${open.text} ${annex.text}`);
  return { id, open: open.text, annex: annex.text };
}

/** Publishes or restates with every acknowledgement that is asked for. */
async function publish(cycle: string, how: 'publish' | 'restate'): Promise<Answer> {
  const acknowledgements = ['open-cases', 'response-below-threshold'].map((matter) => ({
    matter,
    explanation: 'So it is.',
  }));
  const { headers } = await get(analyst, `/v1/cycles/${cycle}`);
  const body = how === 'publish' ? { acknowledgements } : { acknowledgements, reason: 'Something was corrected.' };
  return world.call(analyst, 'POST', `/v1/cycles/${cycle}/${how}`, {
    body,
    headers: { 'if-match': headers['etag'] ?? '' },
  });
}

/** Does one act; what the state of things refuses is refused with 4xx, and nothing ever fails. */
async function perform(
  cycle: string,
  entries: { id: string; version: number }[],
  it: Act,
): Promise<Answer | undefined> {
  const findings = await findingsOf(cycle);
  const base = `/v1/cycles/${cycle}/findings`;
  if (it.what === 'state') {
    const finding = pick(findings, it.which);
    if (finding === undefined) return undefined;
    const who = it.which % 2 === 0 ? director : (liaisons[finding.family as keyof typeof liaisons] ?? director);
    return world.call(who, 'POST', `${base}/${finding.id}/statements`, {
      body: { stance: it.stance, text: 'So I see it.' },
    });
  }
  if (it.what === 'decide') {
    const finding = pick(findings, it.which);
    if (finding === undefined) return undefined;
    const set =
      it.decision === 'set' ? { set: { component: 'TSA', role: 'IO', arrangement: 'part-time', fte: 0.4 } } : {};
    const pair = it.pair ? { withPossibleMatch: true } : {};
    const body = { decision: it.decision, reason: 'other', text: 'Decided by chance.', ...set, ...pair };
    return world.call(analyst, 'POST', `${base}/${finding.id}/decision`, {
      body,
      headers: { 'if-match': `"${finding.version}"` },
    });
  }
  if (it.what === 'withdraw') {
    const finding = pick(
      findings.filter(({ state }) => state === 'decided'),
      it.which,
    );
    if (finding === undefined) return undefined;
    const headers = { 'if-match': `"${finding.version}"` };
    return world.call(analyst, 'POST', `${base}/${finding.id}/decision/withdraw`, {
      body: { reason: 'Rashly made.' },
      headers,
    });
  }
  if (it.what === 'decide-all') {
    const body = {
      filter: { outcome: [it.outcome] },
      decision: 'accept-register',
      reason: 'definition',
      text: 'All of a kind.',
    };
    return world.call(analyst, 'POST', `/v1/cycles/${cycle}/decisions?dryRun=false`, { body });
  }
  if (it.what === 'correct') {
    const entry = pick(entries, it.which);
    if (entry === undefined) return undefined;
    const liaison = it.which % entries.length < entries.length / 2 ? liaisons.CBP : liaisons.TSA;
    const corrected = await change(world, liaison, entry, { fte: it.fte / 100 });
    if (corrected.status === 200) entry.version = corrected.body.version;
    return corrected;
  }
  if (it.what === 'reopen') {
    const url = urlOf(cycle, pick(centers, it.which) ?? '');
    const { body } = await get(analyst, url);
    if (body.exception?.state !== 'running') await reopen(world, analyst, url);
    return certifyAnew(world, director, url, it.answer);
  }
  return publish(cycle, 'restate');
}

async function holdsAll(
  t: Test,
  cycle: string,
  reports: readonly Published[],
  said: ReadonlySet<string>,
): Promise<void> {
  for (const report of reports) {
    const now = await takeReport(report.id);
    if (now.open !== report.open || now.annex !== report.annex) t.fail(`report ${report.id} has changed`);
  }
  const kept = new Set((await findingsOf(cycle)).flatMap(({ statements }) => statements.map(({ id }) => id)));
  for (const id of said) if (!kept.has(id)) t.fail(`statement ${id} is lost`);
}

t.test(
  'no sequence of corrections, statements, decisions and restatements changes a report or loses a statement',
  async (t) => {
    const counts: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(
        fc.array(answers, { minLength: 2, maxLength: 2 }),
        fc.array(act, { minLength: 6, maxLength: 14 }),
        async (first, acts) => {
          const cycle = await openCycle(world, analyst, { mode: 'prefilled' });
          const entries = [];
          for (const center of centers) entries.push(await register(world, liaisons.CBP, bodyAt(center, { fte: 0.5 })));
          for (const center of centers) {
            const its = { component: 'TSA', role: 'IO', fte: 0.6, arrangement: 'part-time' };
            entries.push(await register(world, liaisons.TSA, bodyAt(center, its)));
          }
          for (const [index, answer] of first.entries())
            await certify(world, director, urlOf(cycle, centers[index] ?? ''), answer);
          await closeCycle(world, analyst, cycle);
          const published = await publish(cycle, 'publish');
          if (published.status !== 201) throw new Error(`not published: ${published.text}`);
          const reports = [await takeReport(published.body.id)];
          const said = new Set<string>();
          for (const it of acts) {
            const answer = await perform(cycle, entries, it);
            if (answer === undefined) continue;
            if (answer.status >= 500) throw new Error(`${JSON.stringify(it)}: ${answer.text}`);
            const key = `${it.what} ${answer.status < 300 ? 'done' : 'refused'}`;
            counts[key] = (counts[key] ?? 0) + 1;
            if (it.what === 'state' && answer.status === 201) {
              for (const { statements } of await findingsOf(cycle)) for (const { id } of statements) said.add(id);
            }
            if (it.what === 'restate' && answer.status === 201) reports.push(await takeReport(answer.body.id));
            await holdsAll(t, cycle, reports, said);
          }
          for (const { id } of reports) {
            const replay = await get(analyst, `/v1/reports/${id}/replay`);
            if (replay.body?.same !== true) throw new Error(`not repeated: ${replay.text}`);
          }
          const now = new Date().toISOString();
          world.setClock(now);
          const query = 'groupBy=center&groupBy=family';
          const stands = await get(analyst, `/v1/cycles/${cycle}/gaps?${query}`);
          const anew = await get(analyst, `/v1/cycles/${cycle}/gaps?${query}&knownAt=${now}`);
          if (JSON.stringify(stands.body.items) !== JSON.stringify(anew.body.items))
            throw new Error(`what stands is not what computing gives: ${stands.text} ${anew.text}`);
          // The register of the next run begins empty.
          for (const [index, entry] of entries.entries()) {
            const cancelled = await change(
              world,
              index < centers.length ? liaisons.CBP : liaisons.TSA,
              entry,
              'cancel',
              { reason: 'Over.' },
            );
            if (cancelled.status !== 200) throw new Error(`not cancelled: ${cancelled.text}`);
          }
        },
      ),
      { numRuns: 12 },
    );
    t.comment(JSON.stringify(counts));
    for (const what of ['state', 'decide', 'withdraw', 'correct', 'reopen', 'restate']) {
      t.ok((counts[`${what} done`] ?? 0) > 0, `${what} was done`);
    }
  },
);
