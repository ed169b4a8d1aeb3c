// SQL of responses; revision-queries.ts has that of their revisions. The frame is read by everybody; which of its responses the
// caller may see is asked of the database in the words of row security, since a response that is not started has no row to hide.
import { sql } from 'kysely';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { AnswerDraft, CarriedFrom, ExceptionRow, FramedResponse, ResponseState } from './model.ts';

const IS_OWN = sql<boolean>`framed.center = any (drafting_centers())`;
const IS_DIRECTED = sql<boolean>`framed.center = any (bound_centers())`;
const IS_READABLE = sql<boolean>`(reads_all('responses:read') or framed.center = any (drafting_centers()))`;
const ASKED = sql`from response_queries asked where asked.cycle = framed.cycle and asked.center = framed.center`;
const QUERIES = sql<number>`(select count(*)::int ${ASKED})`;
const OPEN_QUERIES = sql<number>`(select count(*)::int ${ASKED} and asked.answer is null)`;
const EXCEPTION = sql<Told<ExceptionRow> | null>`(
  select jsonb_build_object('number', number, 'reason', reason, 'dueAt', due_at, 'grantedAt', granted_at, 'grantedBy', granted_by,
    'grantedByLabel', principal_label(granted_by), 'outcome', outcome, 'endedAt', ended_at,
    'endedByLabel', principal_label(ended_by), 'withdrawReason', withdraw_reason)
  from response_exceptions granted where granted.cycle = framed.cycle and granted.center = framed.center
  order by number desc limit 1)`;
/** A row as JSON tells it: instants are text. */
type Told<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

/** The response of a framed center, started or not. Throws `not-found` outside the frame and where the caller may not see it. */
export async function getFramedResponse(db: Db, cycle: string, center: string): Promise<FramedResponse> {
  const row = await framedResponses(db, cycle).where('framed.center', '=', center).executeTakeFirst();
  if (row === undefined) throw notFound(`response of ${center} to cycle ${cycle}`);
  return framedOf(row);
}

/**
 * The same with the response locked, started or not: one that is not started has no row to lock, and can be begun and reopened at
 * the same time.
 */
export async function lockFramedResponse(db: Db, cycle: string, center: string): Promise<FramedResponse> {
  await sql`
    with held as materialized (select pg_advisory_xact_lock(hashtextextended(${`response ${cycle} ${center}`}, 3)))
    select its.version from held, responses its where its.cycle = ${cycle} and its.center = ${center} for update of its`.execute(
    db,
  );
  return getFramedResponse(db, cycle, center);
}

export type ResponseFilter = {
  state?: ResponseState[] | undefined;
  center?: string[] | undefined;
  q?: string | undefined;
};

export async function listFramedResponses(
  db: Db,
  cycle: string,
  filter: ResponseFilter,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<FramedResponse[]> {
  let query = framedResponses(db, cycle)
    .where(afterKeys(['framed.center'], after))
    .orderBy('framed.center')
    .limit(limit + 1);
  if (filter.center) query = query.where('framed.center', 'in', filter.center);
  if (filter.q !== undefined) {
    query = query.where(sql<boolean>`framed_matches(${filter.q}, framed.center, framed.name)`);
  }
  if (filter.state) query = query.where(sql<boolean>`coalesce(its.state, 'not-started') = any (${filter.state})`);
  return (await query.execute()).map(framedOf);
}

/** Writers and certifications share the line that closing draws. A statement of its own: the next one sees what it waited for. */
export async function shareClosingLine(db: Db): Promise<void> {
  await sql`select share_closing_line()`.execute(db);
}

export type Draft = { cycle: string; center: string; answer: AnswerDraft; informed: boolean };

/** The first draft of a response, pinned to its questionnaire; false where another one was faster. */
export async function insertDraft(
  db: Db,
  { answer, carriedFrom, ...draft }: Draft & { instrument: string; carriedFrom: CarriedFrom | null },
): Promise<boolean> {
  const made = await db
    .insertInto('responses')
    .values({
      ...draft,
      answer: JSON.stringify(answer),
      carriedFrom: carriedFrom === null ? null : JSON.stringify(carriedFrom),
      createdBy: sql<string>`principal_id()`,
      updatedBy: sql<string>`principal_id()`,
    })
    .onConflict((conflict) => conflict.columns(['cycle', 'center']).doNothing())
    .returning('version')
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateDraft(db: Db, { cycle, center, answer, informed }: Draft): Promise<void> {
  await changed(db, cycle, center)
    .set({ answer: JSON.stringify(answer), informed })
    .execute();
}

/** Keeps that a person of the center has looked, unless somebody did before. */
export async function insertOpening(db: Db, cycle: string, center: string): Promise<void> {
  await db
    .insertInto('responseOpenings')
    .values({ cycle, center, openedBy: sql<string>`principal_id()` })
    .onConflict((conflict) => conflict.columns(['cycle', 'center']).doNothing())
    .execute();
}

/** Moves the state and nothing else; the revision in force stays in force. Without a state it counts a change beside the answer. */
export async function markState(
  db: Db,
  { cycle, center }: { cycle: string; center: string },
  state?: Exclude<ResponseState, 'not-started'>,
): Promise<void> {
  const change = changed(db, cycle, center);
  await (state === undefined ? change : change.set({ state })).execute();
}

/** Of the deployments `ids`, those that ever stood at the center, with their component: also those that row security hides. */
export async function listDeploymentsEverAt(
  db: Db,
  center: string,
  ids: readonly string[],
): Promise<{ id: string; component: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; component: string }>`
    select id, component from deployments_ever_at(${center}, ${[...ids]}::uuid[])`.execute(db);
  return rows;
}

type FramedRow = Omit<FramedResponse, 'exception'> & { exception: Told<ExceptionRow> | null };

function framedOf(row: object): FramedResponse {
  const { exception: told, ...its } = row as FramedRow;
  if (told === null) return { ...its, exception: null };
  const { dueAt, grantedAt, endedAt } = told;
  const instants = {
    dueAt: new Date(dueAt),
    grantedAt: new Date(grantedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  };
  return { ...its, exception: { ...told, ...instants } };
}

function framedResponses(db: Db, cycle: string) {
  return db
    .selectFrom('cycleFrame as framed')
    .innerJoin('cycles', 'cycles.code', 'framed.cycle')
    .leftJoin('responses as its', (join) =>
      join.onRef('its.cycle', '=', 'framed.cycle').onRef('its.center', '=', 'framed.center'),
    )
    .leftJoin('responseRevisions as inForce', (join) =>
      join
        .onRef('inForce.cycle', '=', 'its.cycle')
        .onRef('inForce.center', '=', 'its.center')
        .onRef('inForce.revision', '=', 'its.revision'),
    )
    .leftJoin('responseOpenings as opened', (join) =>
      join.onRef('opened.cycle', '=', 'framed.cycle').onRef('opened.center', '=', 'framed.center'),
    )
    .select([
      'framed.cycle',
      'framed.center',
      'cycles.state as cycleState',
      'cycles.mode',
      'cycles.referenceDate',
      'cycles.opensAt',
      'cycles.closesAt',
    ])
    .select([
      'cycles.cutOff',
      'cycles.cancelledAt',
      'cycles.cancelReason',
      'cycles.contact',
      'cycles.timeZone',
      'its.answer',
      'its.carriedFrom',
      'its.certifiedAt',
      'its.certifiedBy',
      'its.updatedAt',
    ])
    .select(['inForce.receipt', 'inForce.digest', 'inForce.qualityEdits', 'opened.openedAt'])
    .select([
      'framed.disposition',
      'framed.reason as dispositionReason',
      sql<Date>`coalesce(framed.granted_at, framed.recorded_at)`.as('framedAt'),
    ])
    .select([
      IS_OWN.as('isOwn'),
      IS_DIRECTED.as('isDirected'),
      sql<string | null>`principal_label(coalesce(framed.granted_by, framed.recorded_by))`.as('framedByLabel'),
      sql<
        string | null
      >`principal_label(case when cycles.state = 'cancelled' then cycles.updated_by else cycles.closed_by end)`.as(
        'lockedByLabel',
      ),
      QUERIES.as('queries'),
      OPEN_QUERIES.as('openQueries'),
      EXCEPTION.as('exception'),
      sql<ResponseState>`coalesce(its.state, 'not-started')`.as('state'),
      sql<string>`coalesce(its.instrument, cycles.instrument)`.as('instrument'),
      sql<number>`coalesce(its.revision, 0)`.as('revision'),
      sql<number>`coalesce(its.version, 0)`.as('version'),
      sql<boolean>`coalesce(its.informed, false)`.as('informed'),
      sql<string | null>`principal_label(its.certified_by)`.as('certifiedByLabel'),
      sql<string | null>`principal_label(its.updated_by)`.as('updatedByLabel'),
    ])
    .where('framed.cycle', '=', cycle)
    .where(IS_READABLE);
}

function changed(db: Db, cycle: string, center: string) {
  return db
    .updateTable('responses')
    .set({ version: sql`version + 1`, updatedAt: sql`now()`, updatedBy: sql<string>`principal_id()` })
    .where('cycle', '=', cycle)
    .where('center', '=', center);
}
