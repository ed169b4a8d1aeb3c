// The illustrative sample: a register with a past, two closed cycles and one open, all of it made up from a fixed seed and dated
// from the day of seeding. One transaction, so that a first start that is killed leaves nothing or everything.
import { type Kysely, sql, type Transaction } from 'kysely';
import { composeSample, type FramedCenter, type Round, type Sample } from './sample/compose-sample.ts';
import type { Deployment } from './sample/keep-register.ts';

// Seeds know tables by name only, as migrations do: they import nothing from src.
type Row = Record<string, unknown>;
type Tables = Record<string, Row>;
type Db = Transaction<Tables>;

/**
 * Writes the sample through `db`, logged in as the owner of the tables, which hold the reference data. `today` (YYYY-MM-DD) is
 * the day of seeding: the same day gives the same rows. Answers with whether it wrote them: where an illustrative cycle exists, it has been here.
 */
export async function seedSample(db: Kysely<unknown>, { today }: { today: string }): Promise<boolean> {
  return db
    .withTables<Tables>()
    .transaction()
    .execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('illustrative-sample', 0))`.execute(tx);
      const [seeded] = await tx.selectFrom('cycles').select('code').where('illustrative', '=', true).limit(1).execute();
      if (seeded !== undefined) return false;
      const sample = composeSample(await readCenters(tx), today);
      await writePrincipals(tx, sample);
      await writeRegister(tx, sample);
      for (const round of sample.rounds) await writeRound(tx, round, sample.principals.analyst);
      await insert(tx, 'plans', sample.plans.plans);
      await insert(tx, 'plan_lines', sample.plans.lines);
      await insert(tx, 'plan_events', sample.plans.events);
      // Last of all, so that each counter stands at 1: nothing is computed yet.
      await sql`insert into cycle_revisions (cycle, center, revision, computed_revision)
      select cycle, center, 1, 0 from cycle_frame`.execute(tx);
      return true;
    });
}

async function readCenters(tx: Db): Promise<FramedCenter[]> {
  const { rows } = await sql<FramedCenter>`
    select code, name, state, designation, fema_region, land_border, maritime_border, hub_airport,
      valid_from::text, valid_to::text
    from centers order by code collate "C"`.execute(tx);
  return rows;
}

async function writePrincipals(tx: Db, { principals, begun }: Sample): Promise<void> {
  const rows = principals.all.map((principal) => ({ ...principal, created_at: begun, updated_at: begun }));
  await insert(tx, 'principals', rows);
}

/** Every version in the order of its recording; the history trigger takes the instant from the setting. */
async function writeRegister(tx: Db, { register: { positions, careers }, instants }: Sample): Promise<void> {
  await insert(tx, 'positions', positions);
  const versions = careers.flat();
  for (const instant of instants) {
    const recorded = versions.filter(({ updated_at }) => updated_at === instant);
    if (recorded.length === 0) continue;
    await sql`select set_config('fusion.recorded_at', ${instant}, true)`.execute(tx);
    // What ends makes room before a successor comes in.
    await updateDeployments(
      tx,
      recorded.filter(({ version }) => version > 1),
    );
    await insert(
      tx,
      'deployments',
      recorded.filter(({ version }) => version === 1),
    );
  }
  await sql`select set_config('fusion.recorded_at', '', true)`.execute(tx);
}

async function updateDeployments(tx: Db, rows: readonly Deployment[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update deployments set
      role = now.role, arrangement = now.arrangement, fte = now.fte, end_date = now.end_date, end_reason = now.end_reason,
      cancelled_at = now.cancelled_at, confirmed_on = now.confirmed_on, version = now.version,
      updated_at = now.updated_at, updated_by = now.updated_by, reason = now.reason
    from jsonb_populate_recordset(null::deployments, ${JSON.stringify(rows)}::jsonb) now
    where deployments.id = now.id`.execute(tx);
}

async function writeRound(tx: Db, { cycle, frame, filed, openings }: Round, analyst: string): Promise<void> {
  await insert(tx, 'cycles', [
    {
      code: cycle.code,
      title: cycle.title,
      reference_date: cycle.referenceDate,
      opens_at: cycle.opensAt,
      due_at: cycle.dueAt,
      closes_at: cycle.closesAt,
      mode: cycle.mode,
      policy: 'P1',
      contact: 'Survey office (illustrative)',
      illustrative: true,
      state: cycle.state,
      opened_at: cycle.openedAt,
      instrument: cycle.instrument,
      cut_off: cycle.cutOff,
      version: cycle.cutOff === null ? 2 : 3,
      created_at: cycle.createdAt,
      created_by: analyst,
      updated_at: cycle.cutOff ?? cycle.openedAt,
      updated_by: analyst,
    },
  ]);
  const framed = frame.map(({ center: { code, name, state, designation, fema_region }, disposition, reason }) => {
    const copied = { name, state, designation, fema_region };
    const granted = disposition === 'exempt' ? { granted_by: analyst, granted_at: cycle.createdAt } : NOT_GRANTED;
    return {
      cycle: cycle.code,
      center: code,
      ...copied,
      disposition,
      reason,
      ...granted,
      recorded_by: analyst,
      recorded_at: cycle.openedAt,
    };
  });
  await insert(tx, 'cycle_frame', framed);
  const exempt = framed.filter(({ disposition }) => disposition === 'exempt');
  const exemptions = exempt.map(({ center, reason, granted_by, granted_at }) => ({
    center,
    reason,
    granted_by,
    granted_at,
  }));
  await insert(
    tx,
    'cycle_exemptions',
    exemptions.map((row) => ({ cycle: cycle.code, ...row })),
  );
  await insert(tx, 'response_openings', openings);
  const responses = filed.map(({ response }) => ({ ...response, answer: JSON.stringify(response.answer) }));
  await insert(tx, 'responses', responses);
  const revisions = filed.flatMap((each) =>
    each.revisions.map((row) => ({ ...row, answer: JSON.stringify(row.answer) })),
  );
  await insert(tx, 'response_revisions', revisions);
}

const NOT_GRANTED = { granted_by: null, granted_at: null };

async function insert(tx: Db, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto(table).values(rows).execute();
}
