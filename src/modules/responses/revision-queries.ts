// SQL of certified revisions: appended, never changed. The one in force is the last.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type {
  Acknowledgement,
  AnswerDraft,
  ExplainedEdit,
  FramedResponse,
  LastAnswer,
  LatestRevision,
  RevisionDocument,
  RevisionRow,
} from './model.ts';

export type NewRevision = {
  cycle: string;
  center: string;
  revision: number;
  receipt: string;
  instrument: string;
  answer: AnswerDraft;
  digest: string;
  acknowledgements: readonly Acknowledgement[];
  qualityEdits: readonly ExplainedEdit[];
  informed: boolean;
  /** The running exception that it is certified under, behind the cut-off. */
  exception: number | null;
};
export type Certified = Pick<
  FramedResponse,
  'version' | 'certifiedAt' | 'certifiedBy' | 'certifiedByLabel' | 'updatedAt'
>;

/** Keeps the revision and puts it in force, in one statement. Instants are whole milliseconds, as all history is. */
export async function insertRevision(
  db: Db,
  { answer, acknowledgements, qualityEdits, ...revision }: NewRevision,
): Promise<Certified> {
  return db
    .with('made', (made) =>
      made
        .insertInto('responseRevisions')
        .values({
          ...revision,
          answer: JSON.stringify(answer),
          acknowledgements: JSON.stringify(acknowledgements),
          qualityEdits: JSON.stringify(qualityEdits),
          certifiedAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
          certifiedBy: sql<string>`principal_id()`,
        })
        .returning(['certifiedAt', 'certifiedBy']),
    )
    .updateTable('responses')
    .from('made')
    .set((row) => ({
      state: 'certified',
      revision: revision.revision,
      informed: revision.informed,
      certifiedAt: row.ref('made.certifiedAt'),
      certifiedBy: row.ref('made.certifiedBy'),
      version: sql`responses.version + 1`,
      updatedAt: sql`now()`,
      updatedBy: sql<string>`principal_id()`,
    }))
    .where('responses.cycle', '=', revision.cycle)
    .where('responses.center', '=', revision.center)
    .returning(['responses.version', 'responses.updatedAt', 'responses.certifiedAt', 'responses.certifiedBy'])
    .returning(sql<string | null>`principal_label(responses.certified_by)`.as('certifiedByLabel'))
    .executeTakeFirstOrThrow();
}

export async function listRevisions(
  db: Db,
  cycle: string,
  center: string,
  after: CursorValue[] | undefined,
  limit: number,
) {
  const query = revisionsOf(db, cycle, center)
    .where(afterKeys(['revision'], after))
    .orderBy('revision')
    .limit(limit + 1);
  return (await query.execute()) as RevisionRow[];
}

export async function findRevision(
  db: Db,
  cycle: string,
  center: string,
  revision: number,
): Promise<RevisionDocument | undefined> {
  const query = revisionsOf(db, cycle, center)
    .select(['answer', 'acknowledgements', 'qualityEdits'])
    .where('revision', '=', revision);
  return (await query.executeTakeFirst()) as RevisionDocument | undefined;
}

/** Those of the revisions `numbers` that there are and the caller may see. */
export async function findRevisions(
  db: Db,
  cycle: string,
  center: string,
  numbers: readonly number[],
): Promise<Pick<RevisionDocument, 'revision' | 'digest' | 'answer'>[]> {
  const rows = await db
    .selectFrom('responseRevisions')
    .select(['revision', 'digest', 'answer'])
    .where('cycle', '=', cycle)
    .where('center', '=', center)
    .where('revision', 'in', numbers)
    .execute();
  return rows as unknown as Pick<RevisionDocument, 'revision' | 'digest' | 'answer'>[];
}

/**
 * The center's last certified answer of an earlier cycle: the revision in force in the cycle, closed or published, whose reference
 * date comes last before that of `response`.
 */
export async function findLastAnswer(
  db: Db,
  { center, referenceDate }: Pick<FramedResponse, 'center' | 'referenceDate'>,
): Promise<LastAnswer | undefined> {
  const row = await db
    .selectFrom('responses as its')
    .innerJoin('cycles', 'cycles.code', 'its.cycle')
    .innerJoin('responseRevisions as inForce', (join) =>
      join
        .onRef('inForce.cycle', '=', 'its.cycle')
        .onRef('inForce.center', '=', 'its.center')
        .onRef('inForce.revision', '=', 'its.revision'),
    )
    .select(['inForce.cycle', 'inForce.revision', 'inForce.answer'])
    .where('its.center', '=', center)
    .where('cycles.state', 'in', ['closed', 'published'])
    .where('cycles.referenceDate', '<', referenceDate)
    .orderBy('cycles.referenceDate', 'desc')
    .orderBy('cycles.cutOff', 'desc')
    .orderBy('its.cycle', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as LastAnswer | undefined;
}

/**
 * The latest revision of each of `centers` that was certified by `at` (null: by now), in order of center. One that was certified
 * under an exception has a cut-off of its own, and counts from then on (methodology, section 3). `knownAt` leaves out what was
 * certified later, in whatever way.
 */
export async function listLatestRevisions(
  db: Db,
  cycle: string,
  centers: readonly string[] | 'all',
  at: Date | null,
  knownAt: Date | null = null,
): Promise<LatestRevision[]> {
  let query = db
    .selectFrom('responseRevisions')
    .distinctOn('center')
    .select(['center', 'revision', 'answer', 'informed'])
    .where('cycle', '=', cycle)
    .orderBy('center')
    .orderBy('revision', 'desc');
  if (centers !== 'all') query = query.where(sql<boolean>`center = any (${[...centers]}::text[])`);
  if (at !== null)
    query = query.where((its) => its.or([its('certifiedAt', '<=', at), its('exception', 'is not', null)]));
  if (knownAt !== null) query = query.where('certifiedAt', '<=', knownAt);
  return (await query.execute()) as unknown as LatestRevision[];
}

/** The revisions of a cycle that are named, in order of center. */
export async function listNamedRevisions(
  db: Db,
  cycle: string,
  named: readonly { center: string; revision: number }[],
): Promise<LatestRevision[]> {
  const rows = await db
    .selectFrom('responseRevisions')
    .select(['center', 'revision', 'answer', 'informed'])
    .where('cycle', '=', cycle)
    .where(
      sql<boolean>`(center, revision) in (select center, revision
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as named (center text, revision integer))`,
    )
    .orderBy('center')
    .execute();
  return rows as unknown as LatestRevision[];
}

function revisionsOf(db: Db, cycle: string, center: string) {
  return db
    .selectFrom('responseRevisions')
    .select([
      'cycle',
      'center',
      'revision',
      'receipt',
      'instrument',
      'digest',
      'informed',
      'exception',
      'certifiedAt',
      'certifiedBy',
    ])
    .select(sql<string | null>`principal_label(certified_by)`.as('certifiedByLabel'))
    .where('cycle', '=', cycle)
    .where('center', '=', center);
}
