// SQL of cycles; frame-queries.ts and exemption-queries.ts have that of who is to answer. A cycle changes under its row lock only; version and author go with every change.
import { sql } from 'kysely';
import { notFound } from '../../lib/problem.ts';
import { INSTRUMENT } from '../../lib/versions.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type {
  BlindCycle,
  CycleMode,
  CycleRow,
  CycleState,
  CycleTerms,
  DueCycle,
  HeldReason,
  LockedCycle,
} from './model.ts';

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

/** A draft; `origin` names the series and its occurrence where one prepares it. */
export async function insertCycle(
  db: Db,
  code: string,
  terms: CycleTerms,
  origin: { series: string; occurrence: string } | null = null,
): Promise<CycleRow> {
  const row = await db
    .insertInto('cycles')
    .values({
      code,
      ...terms,
      ...origin,
      createdBy: sql<string>`principal_id()`,
      updatedBy: sql<string>`principal_id()`,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as CycleRow;
}

export type CycleUpdate = Partial<CycleTerms> & { heldReason?: HeldReason | null; heldSince?: Date | null };

export async function updateCycle(db: Db, code: string, change: CycleUpdate): Promise<CycleRow> {
  const row = await changed(db, code).set(change).returningAll().executeTakeFirstOrThrow();
  return row as CycleRow;
}

/** Opens the cycle with the questionnaire of today, which it keeps. */
export async function markOpen(db: Db, code: string): Promise<CycleRow> {
  const row = await changed(db, code)
    .set({ state: 'open', openedAt: sql<Date>`now()`, instrument: INSTRUMENT, heldReason: null, heldSince: null })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as CycleRow;
}

/** Sets the state `closed` and the cut-off, once: the caller holds the cycle under lock and has drawn the closing line. */
export async function markClosed(db: Db, code: string, cutOff: Date): Promise<CycleRow> {
  const row = await changed(db, code)
    .set({ state: 'closed', cutOff, closedBy: sql<string>`principal_id()` })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as CycleRow;
}

/** Sets the state `published`, once: the caller holds the cycle under lock behind the closing line. */
export async function markPublished(db: Db, code: string): Promise<CycleRow> {
  const row = await changed(db, code).set({ state: 'published' }).returningAll().executeTakeFirstOrThrow();
  return row as CycleRow;
}

export async function markCancelled(db: Db, code: string, cancelReason: string): Promise<CycleRow> {
  const change = { state: 'cancelled', cancelledAt: sql<Date>`now()`, cancelReason };
  const row = await changed(db, code).set(change).returningAll().executeTakeFirstOrThrow();
  return row as CycleRow;
}

/**
 * The cycles of the automatic schedule whose instant has come by `now`: drafts to open and open ones to close, in order of that
 * instant. A draft that is held because nobody would be asked comes up again when somebody would be.
 */
export async function listDueCycles(db: Db, now: Date): Promise<DueCycle[]> {
  const { rows } = await sql<DueCycle>`
    select code, state from cycles
    where schedule = 'automatic' and (
      (state = 'open' and closes_at <= ${now})
      or (state = 'draft' and opens_at <= ${now} and (held_reason is null
        or (held_reason = 'no-active-center' and (closes_at <= ${now} or exists (
          select from centers where (valid_from is null or valid_from <= cycles.reference_date)
            and (valid_to is null or valid_to >= cycles.reference_date)))))))
    order by case state when 'open' then closes_at else opens_at end, code`.execute(db);
  return rows;
}

/** Waits for every writer to the register and every certification under way; those that come later wait for this transaction. */
export async function drawClosingLine(db: Db): Promise<void> {
  await sql`select draw_closing_line()`.execute(db);
}

/** Takes a share of the closing line, as every change does that matters to what is computed: before any row lock. */
export async function shareClosingLine(db: Db): Promise<void> {
  await sql`select share_closing_line()`.execute(db);
}

function changed(db: Db, code: string) {
  return db
    .updateTable('cycles')
    .set({ version: sql`version + 1`, updatedAt: sql`now()`, updatedBy: sql<string>`principal_id()` })
    .where('code', '=', code);
}
