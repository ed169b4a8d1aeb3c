// SQL that keeps what is computed of centers: replaced center by center, findings upserted by their identity so that ids last.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../platform/db/client.ts';
import type { CenterResult } from './compute-centers.ts';
import type { Finding } from './model.ts';
import type { StandingFinding } from './moved-results.ts';

/** Rows a statement carries: large answers are written in pieces, so that no message grows without bound. */
const PIECE = 5_000;

/** Waits for another computation of the cycle, so that two requests do not compute the same. Held to the end of the transaction. */
export async function lockComputation(db: Db, cycle: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`compute ${cycle}`}, 2))`.execute(db);
}

/** Lets the rest of this transaction read all and keep results, recorded as the doing of its principal all the same. */
export async function assumeServiceRights(db: Db): Promise<void> {
  await sql`select set_config('fusion.roles', current_setting('fusion.roles') || ',system', true)`.execute(db);
}

/** The centers of a cycle whose kept results are older than what they rest on, with the revision to be computed. */
export async function listStaleCenters(db: Db, cycle: string): Promise<{ center: string; revision: number }[]> {
  return db
    .selectFrom('cycleRevisions')
    .select(['center', 'revision'])
    .where('cycle', '=', cycle)
    .whereRef('computedRevision', '<', 'revision')
    .orderBy('center')
    .execute();
}

export async function markComputed(
  db: Db,
  cycle: string,
  computed: readonly { center: string; revision: number }[],
): Promise<void> {
  await sql`
    update cycle_revisions it set computed_revision = greatest(it.computed_revision, moved.computed)
    from (
      select held.center, done.revision as computed
      from jsonb_to_recordset(${JSON.stringify(computed)}::jsonb) as done (center text, revision bigint)
      join cycle_revisions held on held.cycle = ${cycle} and held.center = done.center
      order by held.center for update of held) moved
    where it.cycle = ${cycle} and it.center = moved.center`.execute(db);
}

/**
 * Replaces everything that is kept of these centers but what others derive from it. Findings that vanish go while the cycle is
 * open, when nobody can refer to them; of a closed cycle they are withdrawn, with nothing left that counts.
 */
export async function replaceResults(
  db: Db,
  cycle: string,
  computation: string | null,
  results: readonly CenterResult[],
  vanished: 'deleted' | 'withdrawn' = 'deleted',
): Promise<void> {
  const centers = results.map((result) => result.center);
  await db.deleteFrom('presenceRows').where('cycle', '=', cycle).where('center', 'in', centers).execute();
  await db.deleteFrom('agreementCells').where('cycle', '=', cycle).where('center', 'in', centers).execute();
  await upsertCenters(db, cycle, computation, results);
  await replaceFindings(
    db,
    cycle,
    centers,
    results.flatMap((result) => result.findings),
    vanished,
  );
  await inPieces(
    results.flatMap((result) => result.presence),
    async (piece) => {
      await db
        .insertInto('presenceRows')
        .values(piece.map((row) => ({ cycle, ...row })))
        .execute();
    },
    1_000,
  );
  await inPieces(
    results.flatMap((result) => result.cells),
    async (piece) => {
      await db
        .insertInto('agreementCells')
        .values(piece.map((cell) => ({ cycle, ...cell })))
        .execute();
    },
    1_000,
  );
}

async function upsertCenters(
  db: Db,
  cycle: string,
  computation: string | null,
  results: readonly CenterResult[],
): Promise<void> {
  const rows = results.map((result) => ({
    center: result.center,
    response_revision: result.responseRevision,
    deployment_versions: result.deploymentVersions,
    presence_status: result.presenceStatus,
    needs_status: result.needsStatus,
    unknown_families: result.unknownFamilies,
    informed: result.informed,
  }));
  await sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (center text, response_revision integer,
        deployment_versions jsonb, presence_status text, needs_status text, unknown_families text[], informed boolean)),
    kept as (
      insert into center_results (cycle, center, computation_id, response_revision, deployment_versions, informed,
        computed_at)
      select ${cycle}, center, ${computation}::uuid, response_revision, deployment_versions, informed, clock_timestamp()
      from row
      on conflict (cycle, center) do update set computation_id = excluded.computation_id,
        response_revision = excluded.response_revision, deployment_versions = excluded.deployment_versions,
        informed = excluded.informed, computed_at = excluded.computed_at)
    insert into answer_statuses (cycle, center, presence_status, needs_status, unknown_families)
    select ${cycle}, center, presence_status, needs_status, unknown_families from row
    on conflict (cycle, center) do update set presence_status = excluded.presence_status,
      needs_status = excluded.needs_status, unknown_families = excluded.unknown_families`.execute(db);
}

async function replaceFindings(
  db: Db,
  cycle: string,
  centers: readonly string[],
  findings: readonly Finding[],
  vanished: 'deleted' | 'withdrawn',
): Promise<void> {
  const away =
    vanished === 'deleted'
      ? sql`delete from findings`
      : sql`update findings set state = 'withdrawn', reconciled = null, unverified = false, over_allocated = false,
        possible_match = null, line = null`;
  await sql`
    ${away} where cycle = ${cycle} and center = any (${[...centers]})
      and (center, identity) not in (
        select center, identity from jsonb_to_recordset(${JSON.stringify(findings.map(({ center, key }) => ({ center, identity: key })))}::jsonb)
          as kept (center text, identity text))`.execute(db);
  await inPieces(findings, (piece) => upsertFindings(db, cycle, piece), PIECE);
}

async function upsertFindings(db: Db, cycle: string, findings: readonly Finding[]): Promise<void> {
  const rows = findings.map((finding) => ({
    ...finding,
    id: uuidv7(),
    identity: finding.key,
    not_comparable: finding.notComparable,
    less_specific: finding.lessSpecific,
    possible_match: finding.possibleMatch,
    over_allocated: finding.overAllocated,
    deployment_id: finding.deploymentId,
    deployment_version: finding.deploymentVersion,
    position_id: finding.positionId,
    line: finding.line === null ? null : `/presence/lines/${finding.line}`,
  }));
  await sql`
    insert into findings (id, cycle, center, identity, family, outcome, differences, denied, less_specific, stale, hint, not_comparable,
      possible_match, over_allocated, unverified, deployment_id, deployment_version, position_id, line, register, observed, reconciled)
    select id, ${cycle}, center, identity, family, outcome, differences, denied, less_specific, stale, hint, not_comparable,
      possible_match, over_allocated, unverified, deployment_id, deployment_version, position_id, line,
      nullif(register, 'null'), nullif(observed, 'null'), nullif(reconciled, 'null')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, center text, identity text, family text, outcome text,
      differences text[], denied boolean, less_specific boolean, stale boolean, hint text, not_comparable text, possible_match text,
      over_allocated boolean, unverified boolean, deployment_id uuid, deployment_version integer, position_id uuid, line text,
      register jsonb, observed jsonb, reconciled jsonb)
    on conflict (cycle, center, identity) do update set family = excluded.family, outcome = excluded.outcome,
      differences = excluded.differences, denied = excluded.denied, less_specific = excluded.less_specific, stale = excluded.stale,
      hint = excluded.hint, not_comparable = excluded.not_comparable, possible_match = excluded.possible_match, over_allocated = excluded.over_allocated,
      unverified = excluded.unverified, deployment_version = excluded.deployment_version, position_id = excluded.position_id,
      line = excluded.line, register = excluded.register, observed = excluded.observed, reconciled = excluded.reconciled,
      state = case when findings.state = 'withdrawn' then 'open' else findings.state end`.execute(db);
}

/** Runs `work` on pieces of at most `size` items, in order. */
async function inPieces<T>(
  items: readonly T[],
  work: (piece: readonly T[]) => Promise<void>,
  size: number,
): Promise<void> {
  for (let at = 0; at < items.length; at += size) await work(items.slice(at, at + size));
}

/** The findings of these centers that still stand. */
export async function listStandingFindings(
  db: Db,
  cycle: string,
  centers: readonly string[],
): Promise<StandingFinding[]> {
  const rows = await db
    .selectFrom('findings')
    .select(['identity', 'center', 'family', 'outcome', 'differences', 'denied', 'lessSpecific', 'stale', 'hint'])
    .select(['notComparable', 'possibleMatch', 'overAllocated', 'deploymentId', 'positionId', 'unverified'])
    .select(['register', 'observed', 'reconciled'])
    .where('cycle', '=', cycle)
    .where('center', 'in', [...centers])
    .where('state', '<>', 'withdrawn')
    .execute();
  return rows as unknown as StandingFinding[];
}

/** The positions that the kept findings of these centers are about. */
export async function listKeptPositions(db: Db, cycle: string, centers: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('findings')
    .select('positionId')
    .distinct()
    .where('cycle', '=', cycle)
    .where('center', 'in', centers)
    .where('positionId', 'is not', null)
    .execute();
  return rows.flatMap(({ positionId }) => positionId ?? []);
}
