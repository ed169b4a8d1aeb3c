// SQL of decisions: a record of its own beside the sources. One about a finding is in force at a time; what ends one is kept.
import { sql } from 'kysely';
import { inPieces } from '../../lib/in-pieces.ts';
import type { Db } from '../../platform/db/client.ts';
import type { DecisionInForce, DecisionKind, Judged, Unit } from './model.ts';

/** The decisions about findings of these centers that are in force, in order of their making. */
export async function listDecisionsInForce(
  db: Db,
  cycle: string,
  centers: readonly string[],
): Promise<DecisionInForce[]> {
  const rows = await decisions(db)
    .where('cycle', '=', cycle)
    .where('center', 'in', [...centers])
    .where('state', '=', 'in-force')
    .execute();
  return rows as unknown as DecisionInForce[];
}

/** The decisions of a cycle that were in force at `instant`. */
export async function listDecisionsAt(db: Db, cycle: string, instant: Date): Promise<DecisionInForce[]> {
  const rows = await decisions(db)
    .where('cycle', '=', cycle)
    .where('decidedAt', '<=', instant)
    .where((where) => where.or([where('endedAt', 'is', null), where('endedAt', '>', instant)]))
    .execute();
  return rows as unknown as DecisionInForce[];
}

/** The decisions of these ids, whatever has become of them. */
export async function listNamedDecisions(db: Db, ids: readonly string[]): Promise<DecisionInForce[]> {
  const rows = await decisions(db)
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute();
  return rows as unknown as DecisionInForce[];
}

function decisions(db: Db) {
  return db
    .selectFrom('findingDecisions')
    .select(['id', 'center', 'identity', 'decision', 'unit', 'judged'])
    .orderBy('id');
}

/** A decision that is being made. */
export type NewDecision = {
  id: string;
  finding: string;
  center: string;
  family: string;
  identity: string;
  batch: string | null;
  decision: DecisionKind;
  reason: string;
  text: string;
  unit: Unit | null;
  judged: string;
  judgedValues: Judged;
};

const PIECE = 2_000;

/** Records decisions about findings that have none in force. */
export async function insertDecisions(db: Db, cycle: string, decisions: readonly NewDecision[]): Promise<void> {
  await inPieces(
    decisions,
    async (piece) => {
      const rows = piece.map(({ judgedValues, ...its }) => ({ ...its, judged_values: judgedValues }));
      await sql`
        insert into finding_decisions (id, finding, cycle, center, family, identity, batch, decision, reason, text, unit, judged,
          judged_values, decided_by)
        select id, finding, ${cycle}, center, family, identity, batch, decision, reason, text, nullif(unit, 'null'), judged,
          judged_values, principal_id()
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, finding uuid, center text, family text,
          identity text, batch uuid, decision text, reason text, text text, unit jsonb, judged text, judged_values jsonb)`.execute(
        db,
      );
    },
    PIECE,
  );
}

/** A decision that has ended. */
export type EndedDecision = {
  id: string;
  finding: string;
  center: string;
  family: string;
  decidedByLabel: string | null;
};

/** Ends the decisions about these findings that are in force. */
export async function endDecisionsAbout(
  db: Db,
  findings: readonly string[],
  state: 'withdrawn' | 'replaced',
  reason: string,
): Promise<EndedDecision[]> {
  const { rows } = await sql<EndedDecision>`
    update finding_decisions set state = ${state}, ended_at = date_trunc('milliseconds', clock_timestamp()),
      ended_by = principal_id(), end_reason = ${reason}
    where finding = any (${[...findings]}::uuid[]) and state = 'in-force'
    returning id, finding, center, family, principal_label(decided_by) as decided_by_label`.execute(db);
  return rows;
}

/** Ends decisions that no computation applies any more, each for its reason, as the doing of `by`. */
export async function markSuperseded(
  db: Db,
  ended: readonly { id: string; reason: string }[],
  by: string,
): Promise<EndedDecision[]> {
  const { rows } = await sql<EndedDecision>`
    update finding_decisions its set state = 'superseded', ended_at = date_trunc('milliseconds', clock_timestamp()),
      ended_by = ${by}, end_reason = ended.reason
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as ended (id uuid, reason text)
    where its.id = ended.id and its.state = 'in-force'
    returning its.id, its.finding, its.center, its.family, principal_label(its.decided_by) as decided_by_label`.execute(
    db,
  );
  return rows;
}

/** The finding that was decided together with this one as one person, while both decisions are in force. */
export async function findPartner(db: Db, finding: string): Promise<string | undefined> {
  const { rows } = await sql<{ finding: string }>`
    select other.finding from finding_decisions its
    join finding_decisions other on other.batch = its.batch and other.id <> its.id and other.state = 'in-force'
    where its.finding = ${finding} and its.state = 'in-force'
      and (select count(*) from finding_decisions made where made.batch = its.batch) = 2`.execute(db);
  return rows[0]?.finding;
}
