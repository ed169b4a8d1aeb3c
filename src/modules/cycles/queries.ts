// SQL of cycles and their frames. A cycle changes under its row lock only; version and author go with every change.
import { sql } from 'kysely';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { BlindCycle, CycleMode, CycleRow, CycleState, CycleTerms, FrameRow, LockedCycle } from './model.ts';

export async function findCycle(db: Db, code: string): Promise<CycleRow | undefined> {
  const row = await db.selectFrom('cycles').selectAll().where('code', '=', code).executeTakeFirst();
  return row as CycleRow | undefined;
}

/** The cycle, or the problem `not-found`. */
export async function getCycle(db: Db, code: string): Promise<CycleRow> {
  const cycle = await findCycle(db, code);
  if (cycle === undefined) throw notFound(`cycle ${code}`);
  return cycle;
}

/** The cycle under its row lock, which only those may take who may change it. Throws `not-found`. */
export async function lockCycle(db: Db, code: string): Promise<LockedCycle> {
  const row = await db
    .selectFrom('cycles')
    .selectAll()
    .select(sql<string | null>`principal_label(updated_by)`.as('updatedByLabel'))
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound(`cycle ${code}`);
  return row as LockedCycle;
}

export type CycleFilter = { state?: CycleState[] | undefined; mode?: CycleMode[] | undefined };

export async function listCycles(
  db: Db,
  filter: CycleFilter,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<CycleRow[]> {
  let query = db
    .selectFrom('cycles')
    .selectAll()
    .where(afterKeys(['code'], after))
    .orderBy('code')
    .limit(limit + 1);
  if (filter.state) query = query.where('state', 'in', filter.state);
  if (filter.mode) query = query.where('mode', 'in', filter.mode);
  return (await query.execute()) as CycleRow[];
}

/** The open blind cycles whose frame holds one of these centers; all open blind cycles without `centers`. In order of code. */
export async function listBlindCycles(db: Db, { centers }: { centers?: readonly string[] }): Promise<BlindCycle[]> {
  let query = db
    .selectFrom('cycles')
    .select(['code as cycle', 'closesAt', 'contact'])
    .where('state', '=', 'open')
    .where('mode', '=', 'blind')
    .orderBy('code');
  if (centers !== undefined) {
    query = query.where(
      sql<boolean>`exists (select from cycle_frame framed where framed.cycle = cycles.code and framed.center = any (${[...centers]}::text[]))`,
    );
  }
  return query.execute();
}

export async function insertCycle(db: Db, code: string, terms: CycleTerms): Promise<CycleRow> {
  const row = await db
    .insertInto('cycles')
    .values({ code, ...terms, createdBy: sql<string>`principal_id()`, updatedBy: sql<string>`principal_id()` })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as CycleRow;
}

export async function updateCycle(db: Db, code: string, change: Partial<CycleTerms>): Promise<CycleRow> {
  const row = await changed(db, code).set(change).returningAll().executeTakeFirstOrThrow();
  return row as CycleRow;
}

export async function markOpen(db: Db, code: string): Promise<CycleRow> {
  const row = await changed(db, code)
    .set({ state: 'open', openedAt: sql<Date>`now()` })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as CycleRow;
}

/** Sets the state `closed` and the cut-off, once: the caller holds the cycle under lock and has drawn the closing line. */
export async function markClosed(db: Db, code: string, cutOff: Date): Promise<CycleRow> {
  const row = await changed(db, code).set({ state: 'closed', cutOff }).returningAll().executeTakeFirstOrThrow();
  return row as CycleRow;
}

export async function markCancelled(db: Db, code: string, cancelReason: string): Promise<CycleRow> {
  const change = { state: 'cancelled', cancelledAt: sql<Date>`now()`, cancelReason };
  const row = await changed(db, code).set(change).returningAll().executeTakeFirstOrThrow();
  return row as CycleRow;
}

/** Waits for every writer to the register and every certification under way; those that come later wait for this transaction. */
export async function drawClosingLine(db: Db): Promise<void> {
  await sql`select draw_closing_line()`.execute(db);
}

/** Copies every center that is active on the reference date into the frame and begins to count its revisions; how many there are. */
export async function freezeFrame(db: Db, cycle: string): Promise<number> {
  const framed = await sql`
    insert into cycle_frame (cycle, center, name, state, designation, fema_region, recorded_by)
    select cycles.code, centers.code, centers.name, centers.state, centers.designation, centers.fema_region, principal_id()
    from cycles, centers
    where cycles.code = ${cycle}
      and (centers.valid_from is null or centers.valid_from <= cycles.reference_date)
      and (centers.valid_to is null or centers.valid_to >= cycles.reference_date)`.execute(db);
  await sql`insert into cycle_revisions (cycle, center) select cycle, center from cycle_frame where cycle = ${cycle}`.execute(
    db,
  );
  return Number(framed.numAffectedRows ?? 0);
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
  return (await frameOf(db, code).execute()) as FrameRow[];
}

export async function listFramePage(
  db: Db,
  code: string,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<FrameRow[]> {
  const query = frameOf(db, code)
    .where(afterKeys(['center'], after))
    .limit(limit + 1);
  return (await query.execute()) as FrameRow[];
}

function frameOf(db: Db, code: string) {
  return db
    .selectFrom('cycleFrame')
    .select(['cycle', 'center', 'name', 'state', 'designation', 'femaRegion', 'disposition', 'reason'])
    .where('cycle', '=', code)
    .orderBy('center');
}

function changed(db: Db, code: string) {
  return db
    .updateTable('cycles')
    .set({ version: sql`version + 1`, updatedAt: sql`now()`, updatedBy: sql<string>`principal_id()` })
    .where('code', '=', code);
}
