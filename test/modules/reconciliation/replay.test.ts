// What a closed cycle says can be computed again from the list of what was read: versions, revisions, components and policy. The
// register, the component tree and the policy move on first, so that nothing but the list can lead back; then responses of one cycle
// are reopened, and the list of its last computation leads back all the same.
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import t from 'tap';
import { seedSample } from '../../../seeds/sample.ts';
import { fillCenters } from '../../../src/modules/gaps/fill-centers.ts';
import { fillNeedsOfCycle } from '../../../src/modules/gaps/index.ts';
import { keepResultsOfClosedCycles } from '../../../src/modules/reconciliation/commands.ts';
import { computeCenters } from '../../../src/modules/reconciliation/compute-centers.ts';
import { digestInputs } from '../../../src/modules/reconciliation/digest-inputs.ts';
import { listPresentUnits } from '../../../src/modules/reconciliation/list-present-units.ts';
import { readPresence } from '../../../src/modules/reconciliation/read-presence.ts';
import { buildComponentTree } from '../../../src/modules/reference/index.ts';
import type { Answer } from '../../../src/modules/responses/index.ts';
import { openWorld } from '../../kit/world.ts';
import { urlOf } from '../responses/answers.ts';
import { certifyAnew, reopen } from '../responses/reviews.ts';

const world = await openWorld(t);
const seeder = new Kysely<unknown>({
  dialect: new PostgresDialect({
    pool: new pg.Pool({ connectionString: world.ownerUrl, max: 1, options: '-c timezone=UTC' }),
  }),
});
await seedSample(seeder, { today: '2026-07-01' });
await seeder.destroy();
const codes = await keepResultsOfClosedCycles(world.database, fillNeedsOfCycle);
await sql`update deployments set role = 'ANL', fte = 1, version = version + 1`.execute(world.owner);
await sql`update components set parent = null, version = version + 1 where parent is not null`.execute(world.owner);
await sql`update policies set version = version + 1,
  parameters = jsonb_set(parameters, '{fteTolerance}', '99')`.execute(world.owner);

type Row = Record<string, any>;
const rows = async (query: ReturnType<typeof sql>): Promise<Row[]> => (await query.execute(world.owner)).rows as Row[];

/** Everything that was recorded of the close of a cycle, and what it names. */
async function replay(cycle: string) {
  const [made] = await rows(
    sql`select inputs_digest, policy, policy_version, component_versions, reference_date::text, kind from computations
      where cycle = ${cycle} order by number desc`,
  );
  if (made === undefined) throw new Error(`${cycle} was not computed`);
  const centers = await rows(sql`
    select its.center, its.response_revision, its.deployment_versions, framed.disposition, said.answer, said.informed
    from center_results its
    join cycle_frame framed using (cycle, center)
    left join response_revisions said on said.cycle = its.cycle and said.center = its.center and said.revision = its.response_revision
    where its.cycle = ${cycle}`);
  const registered = await rows(sql`
    select its.center, version.id as deployment_id, version.version, version.position_id, version.position_ref, version.component,
      version.role, version.arrangement, version.fte, version.start_date::text, version.confirmed_on::text
    from center_results its, jsonb_array_elements(its.deployment_versions) as read (pair)
    join deployment_versions version on version.id = (pair ->> 0)::uuid and version.version = (pair ->> 1)::int
    where its.cycle = ${cycle} order by version.id desc`);
  const components = await rows(sql`
    select content ->> 'code' as code, content ->> 'parent' as parent, content ->> 'successor_to' as successor_to,
      content ->> 'valid_from' as valid_from, content ->> 'valid_to' as valid_to
    from jsonb_array_elements(${JSON.stringify(made['componentVersions'])}::jsonb) as read (pair)
    join reference_versions on kind = 'components' and code = pair ->> 0 and version = (pair ->> 1)::int`);
  const [policy] = await rows(sql`select code, content -> 'parameters' as parameters from reference_versions
    where kind = 'policies' and code = ${made['policy']} and version = ${made['policyVersion']}`);
  const basis = {
    cycle,
    referenceDate: made['referenceDate'] as string,
    tree: buildComponentTree(components as never),
    policy: { code: policy?.['code'], ...policy?.['parameters'] },
  };
  const inputs = centers.map(({ center, responseRevision, disposition, answer, informed }) => ({
    center,
    register: registered.filter((unit) => unit['center'] === center),
    answer: disposition === 'expected' ? readPresence(answer?.presence) : { status: 'outside-frame' as const },
    responseRevision,
    presenceStatus: answer?.presence?.status ?? null,
    needsStatus: answer?.needs?.status ?? null,
    informed: informed ?? false,
    decisions: [],
  }));
  const results = computeCenters(inputs as never, basis);
  const present = results.map(({ center, findings }) => ({ center, findings, units: listPresentUnits(findings) }));
  const answers = new Map(
    centers.flatMap(({ center, answer }) => (answer ? [[center, answer as Answer] as const] : [])),
  );
  return { made, centers, results, filled: fillCenters(basis, present, answers) };
}

/** Reopens responses of a cycle, one that was answered and one that never was, and certifies that nobody is there. */
async function answerAnew(cycle: string): Promise<string[]> {
  const analyst = await world.actor({ roles: ['analyst'] });
  const chosen = await rows(sql`
    select distinct on (answered) center, its.response_revision is not null as answered from center_results its
    join cycle_frame framed using (cycle, center)
    where its.cycle = ${cycle} and framed.disposition = 'expected' and its.deployment_versions <> '[]'
    order by answered, center`);
  for (const { center } of chosen) {
    const director = await world.actor({ roles: ['director'], centers: [center] });
    await reopen(world, analyst, urlOf(cycle, center));
    const none = { status: 'confirmed-zero' };
    const certified = await certifyAnew(world, director, urlOf(cycle, center), { presence: none, needs: none });
    if (certified.status !== 200) throw new Error(certified.text);
    await world.call(analyst, 'GET', `/v1/cycles/${cycle}/gaps`);
  }
  return chosen.map(({ center }) => center);
}

const runs = [...codes.map((cycle) => ({ cycle, isReopened: false })), { cycle: codes[0] ?? '', isReopened: true }];
for (const { cycle, isReopened } of runs) {
  t.test(
    `${cycle}${isReopened ? ', reopened,' : ''} is computed again, to the same findings and fillings, from what it recorded of its inputs`,
    async (t) => {
      if (isReopened) t.equal((await answerAnew(cycle)).length, 2);
      const { made, centers, results, filled } = await replay(cycle);
      const kept =
        await rows(sql`select center, identity, family, outcome, differences, denied, less_specific, stale, hint, possible_match,
      over_allocated, unverified, line, register, observed, reconciled from findings
      where cycle = ${cycle} and state <> 'withdrawn' order by center collate "C", identity collate "C"`);
      const again = results
        .flatMap(({ findings }) => findings)
        .map((it) => ({ ...it, identity: it.key, line: it.line === null ? null : `/presence/lines/${it.line}` }))
        .sort((a, b) => (`${a.center} ${a.identity}` < `${b.center} ${b.identity}` ? -1 : 1));
      t.ok(kept.length > 100);
      t.equal(again.length, kept.length);
      t.same(
        again.map((it) => Object.fromEntries(Object.keys(kept[0] ?? {}).map((key) => [key, it[key as 'center']]))),
        kept,
      );

      const needs =
        await rows(sql`select center, line, filled, unverified_filled, weighted_gap, status, after_reference_date, fills
      from need_results where cycle = ${cycle} order by center collate "C", line`);
      const filledAgain = filled.needs
        .map(({ fills, ...its }) => ({ ...its, fills: JSON.parse(fills) }))
        .sort((a, b) => (a.center === b.center ? a.line - b.line : a.center < b.center ? -1 : 1));
      t.ok(needs.length > 10);
      t.same(
        filledAgain.map((it) =>
          Object.fromEntries(Object.keys(needs[0] ?? {}).map((key) => [key, it[key as 'center']])),
        ),
        needs,
      );

      t.equal(made['kind'], isReopened ? 'reopened' : 'close');
      t.equal(
        digestInputs({
          cycle,
          referenceDate: made['referenceDate'],
          policy: made['policy'],
          policyVersion: made['policyVersion'],
          componentVersions: made['componentVersions'],
          centers: centers.map(({ center, disposition, responseRevision, deploymentVersions }) => ({
            ...{
              center,
              responseRevision,
              deploymentVersions,
              isOutsideFrame: disposition !== 'expected',
              decisions: [],
            },
          })),
        }),
        made['inputsDigest'],
      );
    },
  );
}

t.test('there is something to replay', async (t) => {
  t.ok(codes.length > 0);
});
