// SQL of frames: frozen when the cycle opens, with attributes as they were then; a center's disposition is all that changes later.
import { sql } from 'kysely';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { FramedCenter, FrameRow } from './model.ts';

/**
 * Copies every center that is active on the reference date into the frame, the exempt with who exempted them and why, and begins to
 * count its revisions. How many there are, and how many of them are expected to answer.
 */
export async function freezeFrame(db: Db, cycle: string): Promise<{ centers: number; expected: number }> {
  const { rows } = await sql<{ centers: number; expected: number }>`
    with framed as (
      insert into cycle_frame (cycle, center, name, state, designation, fema_region, disposition, reason, granted_by, granted_at, recorded_by)
      select cycles.code, centers.code, centers.name, centers.state, centers.designation, centers.fema_region,
        case when exempt.center is null then 'expected' else 'exempt' end, exempt.reason, exempt.granted_by, exempt.granted_at, principal_id()
      from cycles
      join centers on (centers.valid_from is null or centers.valid_from <= cycles.reference_date)
        and (centers.valid_to is null or centers.valid_to >= cycles.reference_date)
      left join cycle_exemptions exempt on exempt.cycle = cycles.code and exempt.center = centers.code
      where cycles.code = ${cycle}
      returning disposition)
    select count(*) as centers, count(*) filter (where disposition = 'expected') as expected from framed`.execute(db);
  await sql`insert into cycle_revisions (cycle, center) select cycle, center from cycle_frame where cycle = ${cycle}`.execute(
    db,
  );
  return rows[0] ?? { centers: 0, expected: 0 };
}

/** Takes up, as `ineligible`, those of `centers` that the frame does not hold: they are registered, but were not to answer. */
export async function addIneligibleCenters(db: Db, cycle: string, centers: readonly string[]): Promise<void> {
  await sql`
    with added as (
      insert into cycle_frame (cycle, center, name, state, designation, fema_region, disposition, reason, recorded_by)
      select ${cycle}, code, name, state, designation, fema_region, 'ineligible', 'It was not active on the reference date.', principal_id()
      from centers where code = any (${[...centers]}::text[])
      on conflict (cycle, center) do nothing
      returning cycle, center)
    insert into cycle_revisions (cycle, center) select cycle, center from added`.execute(db);
}

/** The whole frame in order of centers; empty before the cycle has opened. */
export async function listFrame(db: Db, code: string): Promise<FrameRow[]> {
  const query = db
    .selectFrom('cycleFrame')
    .select(['cycle', 'center', 'name', 'state', 'designation', 'femaRegion', 'disposition', 'reason'])
    .where('cycle', '=', code)
    .orderBy('center');
  return (await query.execute()) as FrameRow[];
}

/**
 * The frame with dispositions as they were recorded at `at`, in order of centers. A center that is kept beside the frame, because
 * the register has people there, joined it with the close.
 */
export async function listFrameAt(db: Db, code: string, at: Date): Promise<FrameRow[]> {
  const { rows } = await sql<FrameRow>`
    select framed.cycle, framed.center, framed.name, framed.state, framed.designation, framed.fema_region, its.disposition,
      case when its.disposition <> 'expected' then framed.reason end as reason
    from cycle_frame framed
    join cycles on cycles.code = framed.cycle
    cross join lateral (
      select disposition from cycle_frame_versions versions
      where versions.cycle = framed.cycle and versions.center = framed.center and versions.recorded_from <= ${at}
      order by versions.version desc limit 1) its
    where framed.cycle = ${code}
      and (framed.disposition <> 'ineligible' or framed.granted_by is not null or cycles.cut_off <= ${at})
    order by framed.center`.execute(db);
  return rows;
}

/** A page of the frame, of the centers that `q` finds. */
export async function listFramePage(
  db: Db,
  code: string,
  q: string | undefined,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<FramedCenter[]> {
  let query = framedCenters(db, code)
    .where(afterKeys(['framed.center'], after))
    .orderBy('framed.center')
    .limit(limit + 1);
  if (q !== undefined) query = query.where(sql<boolean>`framed_matches(${q}, framed.center, framed.name)`);
  return (await query.execute()) as FramedCenter[];
}

/** The center as the frame has it. Throws `not-found` outside the frame. */
export async function getFramedCenter(db: Db, code: string, center: string): Promise<FramedCenter> {
  const row = await framedCenters(db, code).where('framed.center', '=', center).executeTakeFirst();
  if (row === undefined) throw notFound(`center ${center} in the frame of cycle ${code}`);
  return row as FramedCenter;
}

/** Makes the center ineligible for `reason`, or, for null, expected again; its version goes up. */
export async function disposeCenter(db: Db, code: string, center: string, reason: string | null): Promise<void> {
  await db
    .updateTable('cycleFrame')
    .set({
      ...(reason === null
        ? { disposition: 'expected', grantedBy: null, grantedAt: null }
        : { disposition: 'ineligible', grantedBy: sql<string>`principal_id()`, grantedAt: sql<Date>`now()` }),
      reason,
      recordedBy: sql<string>`principal_id()`,
      recordedAt: sql<Date>`now()`,
      version: sql`version + 1`,
    })
    .where('cycle', '=', code)
    .where('center', '=', center)
    .execute();
}

function framedCenters(db: Db, code: string) {
  return db
    .selectFrom('cycleFrame as framed')
    .innerJoin('cycles', 'cycles.code', 'framed.cycle')
    .innerJoin('centers', 'centers.code', 'framed.center')
    .select(['framed.cycle', 'framed.center', 'framed.name', 'framed.state', 'framed.designation'])
    .select(['framed.femaRegion', 'framed.disposition', 'framed.reason', 'framed.grantedBy', 'framed.grantedAt'])
    .select(['framed.version', 'framed.recordedAt', 'cycles.state as cycleState', 'cycles.referenceDate'])
    .select(['centers.validFrom', 'centers.validTo'])
    .select([
      sql<string | null>`principal_label(framed.granted_by)`.as('grantedByLabel'),
      sql<string | null>`principal_label(framed.recorded_by)`.as('recordedByLabel'),
    ])
    .where('framed.cycle', '=', code);
}
