// SQL that keeps what is computed of centers: replaced center by center, findings upserted by their identity so that ids last.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { inPieces } from '../../lib/in-pieces.ts';
import type { Db } from '../../platform/db/client.ts';
import type { CenterResult } from './compute-centers.ts';
import type { Finding } from './model.ts';

/** Rows a statement carries: large answers are written in pieces, so that no message grows without bound. */
const PIECE = 5_000;

/** Waits for another computation of the cycle, so that two requests do not compute the same. Held to the end of the transaction. */
export async function lockComputation(db: Db, cycle: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`compute ${cycle}`}, 2))`.execute(db);
}

/**
 * Keeps everybody else from moving what is computed of these centers, by a certification for instance, to the end of the transaction:
 * what is read of them from here on is what was written before. Needs service rights.
 */
export async function lockRevisions(db: Db, cycle: string, centers: readonly string[] | 'all'): Promise<void> {
  let held = db.selectFrom('cycleRevisions').select('center').where('cycle', '=', cycle).orderBy('center').forUpdate();
  if (centers !== 'all') held = held.where('center', 'in', [...centers]);
  await held.execute();
}

/** Lets the rest of this transaction read all and keep results, recorded as the doing of its principal all the same. */
export async function assumeServiceRights(db: Db): Promise<void> {
  await sql`select set_config('fusion.roles', current_setting('fusion.roles') || ',system', true)`.execute(db);
}

/** Lets the planner know what this transaction has kept, where that is much. Needs service rights. */
export async function gatherStatistics(db: Db): Promise<void> {
  await sql`select gather_kept_statistics()`.execute(db);
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
  await replaceFindings(db, cycle, centers, results.flatMap(decidedFindings), vanished);
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
    decisions: result.decisions,
    presence_status: result.presenceStatus,
    needs_status: result.needsStatus,
    unknown_families: result.unknownFamilies,
    informed: result.informed,
  }));
  await sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (center text, response_revision integer,
        deployment_versions jsonb, decisions jsonb, presence_status text, needs_status text, unknown_families text[], informed boolean)),
    kept as (
      insert into center_results (cycle, center, computation_id, response_revision, deployment_versions, decisions, informed,
        computed_at)
      select ${cycle}, center, ${computation}::uuid, response_revision, deployment_versions, decisions, informed, clock_timestamp()
      from row
      on conflict (cycle, center) do update set computation_id = excluded.computation_id,
        response_revision = excluded.response_revision, deployment_versions = excluded.deployment_versions,
        decisions = excluded.decisions, informed = excluded.informed, computed_at = excluded.computed_at)
    insert into answer_statuses (cycle, center, presence_status, needs_status, unknown_families)
    select ${cycle}, center, presence_status, needs_status, unknown_families from row
    on conflict (cycle, center) do update set presence_status = excluded.presence_status,
      needs_status = excluded.needs_status, unknown_families = excluded.unknown_families`.execute(db);
}

/** A finding with the digest of what can be said of it, and the decision that its reconciled presence rests on. */
type DecidedFinding = Finding & { judged: string | null; decision: string | null };

function decidedFindings({ findings, judged, decisions }: CenterResult): DecidedFinding[] {
  const [digests, applied] = [new Map(judged), new Map(decisions)];
  return findings.map((finding) => ({
    ...finding,
    judged: digests.get(finding.key) ?? null,
    decision: applied.get(finding.key) ?? null,
  }));
}

async function replaceFindings(
  db: Db,
  cycle: string,
  centers: readonly string[],
  findings: readonly DecidedFinding[],
  vanished: 'deleted' | 'withdrawn',
): Promise<void> {
  const away =
    vanished === 'deleted'
      ? sql`delete from findings`
      : sql`update findings set state = 'withdrawn', reconciled = null, unverified = false, over_allocated = false,
        possible_match = null, line = null, decision = null, version = version + 1, updated_at = now(), updated_by = principal_id()`;
  await sql`
    ${away} where cycle = ${cycle} and center = any (${[...centers]}) and state <> 'withdrawn'
      and (center, identity) not in (
        select center, identity from jsonb_to_recordset(${JSON.stringify(findings.map(({ center, key }) => ({ center, identity: key })))}::jsonb)
          as kept (center text, identity text))`.execute(db);
  await inPieces(findings, (piece) => upsertFindings(db, cycle, piece), PIECE);
}

// What a reader of a finding sees of it; where any of it comes out otherwise, its version moves.
const SEEN = [
  'family',
  'outcome',
  'differences',
  'denied',
  'less_specific',
  'stale',
  'hint',
  'not_comparable',
  'possible_match',
  'over_allocated',
  'unverified',
  'line',
  'register',
  'observed',
  'reconciled',
  'decision',
] as const;

/**
 * A finding that is decided is; one that was, and is not any more, is open again; one that comes back is answered where something
 * was said to it since its last decision ended.
 */
const STATE = sql`case
  when excluded.decision is not null then 'decided'
  when findings.state = 'decided' then 'open'
  when findings.state <> 'withdrawn' then findings.state
  when exists (select from finding_statements said where said.finding = findings.id and said.made_at > coalesce(
    (select max(ended_at) from finding_decisions its where its.finding = findings.id), '-infinity')) then 'answered'
  else 'open' end`;

async function upsertFindings(db: Db, cycle: string, findings: readonly DecidedFinding[]): Promise<void> {
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
  const columns = (of: string) => sql.join(SEEN.map((column) => sql.ref(`${of}.${column}`)));
  const moves = sql`(findings.state = 'withdrawn' or (${columns('findings')}) is distinct from (${columns('excluded')}))`;
  await sql`
    insert into findings (id, cycle, center, identity, family, outcome, differences, denied, less_specific, stale, hint, not_comparable,
      possible_match, over_allocated, unverified, deployment_id, deployment_version, position_id, line, register, observed, reconciled,
      decision, judged, state, updated_by)
    select id, ${cycle}, center, identity, family, outcome, differences, denied, less_specific, stale, hint, not_comparable,
      possible_match, over_allocated, unverified, deployment_id, deployment_version, position_id, line,
      nullif(register, 'null'), nullif(observed, 'null'), nullif(reconciled, 'null'),
      decision, judged, case when decision is null then 'open' else 'decided' end, principal_id()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, center text, identity text, family text, outcome text,
      differences text[], denied boolean, less_specific boolean, stale boolean, hint text, not_comparable text, possible_match text,
      over_allocated boolean, unverified boolean, deployment_id uuid, deployment_version integer, position_id uuid, line text,
      register jsonb, observed jsonb, reconciled jsonb, decision uuid, judged text)
    on conflict (cycle, center, identity) do update set deployment_version = excluded.deployment_version,
      position_id = excluded.position_id, judged = excluded.judged, state = ${STATE},
      ${sql.join(SEEN.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))},
      version = findings.version + ${moves}::integer,
      updated_at = case when ${moves} then now() else findings.updated_at end,
      updated_by = case when ${moves} then excluded.updated_by else findings.updated_by end`.execute(db);
}
