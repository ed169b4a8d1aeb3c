// SQL of computations: what each rests on, recorded once and never changed, and the instants that they are dated by.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';

/**
 * The instant of the cut-off: whole milliseconds, with two of them left free on either side, since that is how finely history
 * is recorded and nothing may be recorded in the very millisecond of the cut-off.
 */
export async function readCutOff(db: Db): Promise<Date> {
  const { rows } = await sql<{ instant: Date }>`
    with before as materialized (select pg_sleep(0.002)),
      instant as materialized (select date_trunc('milliseconds', clock_timestamp()) as instant, before.* from before),
      after as materialized (select instant.instant, pg_sleep(0.002) from instant)
    select instant from after`.execute(db);
  const instant = rows[0]?.instant;
  if (instant === undefined) throw new Error('the database told no time');
  return instant;
}

/** The present instant, in whole milliseconds. */
export async function readInstant(db: Db): Promise<Date> {
  const { rows } = await sql<{
    instant: Date;
  }>`select date_trunc('milliseconds', clock_timestamp()) as instant`.execute(db);
  const instant = rows[0]?.instant;
  if (instant === undefined) throw new Error('the database told no time');
  return instant;
}

export type ComputationRow = {
  id: string;
  cycle: string;
  kind: 'close' | 'reopened' | 'decided';
  /** Counts the computations of the cycle, from 1, its close. */
  number: number;
  referenceDate: string;
  cutOff: Date;
  decisionInstant: Date;
  policy: string;
  policyVersion: number;
  methodology: string;
  software: string;
  componentVersions: [string, number][];
  inputsDigest: string;
};

export async function insertComputation(db: Db, { componentVersions, ...row }: ComputationRow): Promise<void> {
  await db
    .insertInto('computations')
    .values({
      ...row,
      componentVersions: JSON.stringify(componentVersions),
      createdBy: sql<string>`principal_id()`,
    })
    .execute();
}

/** The latest computation of a closed cycle; undefined while there is none. */
export async function findLatestComputation(db: Db, cycle: string): Promise<ComputationRow | undefined> {
  const row = await computations(db).where('cycle', '=', cycle).orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row as ComputationRow | undefined;
}

export async function findComputation(db: Db, id: string): Promise<ComputationRow | undefined> {
  return (await computations(db).where('id', '=', id).executeTakeFirst()) as ComputationRow | undefined;
}

function computations(db: Db) {
  return db
    .selectFrom('computations')
    .select(['id', 'cycle', 'kind', 'number', 'referenceDate', 'cutOff', 'decisionInstant', 'policy', 'policyVersion'])
    .select(['methodology', 'software', 'componentVersions', 'inputsDigest']);
}

/** What was read of a center when its kept results were computed. */
export type KeptInputs = {
  center: string;
  responseRevision: number | null;
  deploymentVersions: readonly (readonly [string, number])[];
  decisions: readonly (readonly [string, string])[];
};

/** What was read of every center of a cycle. */
export async function listKeptInputs(db: Db, cycle: string): Promise<KeptInputs[]> {
  const rows = await db
    .selectFrom('centerResults')
    .select(['center', 'responseRevision', 'deploymentVersions', 'decisions'])
    .where('cycle', '=', cycle)
    .orderBy('center')
    .execute();
  return rows as unknown as KeptInputs[];
}

/** Closed cycles of which nothing was computed yet: those of a sample, which are closed from the start. */
export async function listUncomputedCycles(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('cycles')
    .select('code')
    .where('state', '=', 'closed')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('computations').select('id').whereRef('computations.cycle', '=', 'cycles.code'))),
    )
    .orderBy('code')
    .execute();
  return rows.map((row) => row.code);
}

/** Closed and published cycles of which something has moved since it was computed. */
export async function listStaleCycles(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from cycles
    where state in ('closed', 'published') and exists (select from computations where computations.cycle = cycles.code)
      and exists (select from cycle_revisions its where its.cycle = cycles.code and its.computed_revision < its.revision)
    order by code`.execute(db);
  return rows.map(({ code }) => code);
}

export async function listComponentVersions(db: Db): Promise<[string, number][]> {
  const rows = await db.selectFrom('components').select(['code', 'version']).orderBy('code').execute();
  return rows.map(({ code, version }) => [code, version]);
}
