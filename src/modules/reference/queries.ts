// SQL of reference data. The five tables share their key columns, so that one set of statements serves all of them.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, beforeKeys, type CursorValue } from '../../platform/db/keyset.ts';
import type { ComponentNode } from './component-tree.ts';
import type { CenterRow, Content, Kind, PolicyRow, Rows, VersionRow } from './model.ts';
import type { Policy } from './policy.ts';

export type ReferenceFilter = {
  activeOn?: string | undefined;
  state?: string[] | undefined;
  designation?: string[] | undefined;
  femaRegion?: number[] | undefined;
  nameVerified?: boolean | undefined;
  kind?: string[] | undefined;
  /** Words of which each is a part of the code, the name or an alias; of centers. */
  q?: string | undefined;
};

// Every reference table has code, version and validity; for the types, `roles` stands for whichever it is.
function tableOf(kind: Kind): 'roles' {
  return kind as 'roles';
}

export async function listReference<K extends Kind>(
  db: Db,
  kind: K,
  filter: ReferenceFilter,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<Rows[K][]> {
  let query = db
    .selectFrom(tableOf(kind))
    .selectAll()
    .where(afterKeys(['code'], after))
    .orderBy('code')
    .limit(limit + 1);
  const { activeOn, q, ...columns } = filter;
  if (activeOn !== undefined) query = query.where(isValidOn(activeOn));
  if (q !== undefined) query = query.where(sql<boolean>`matches_search(${q}, array[code, name] || aliases)`);
  for (const [column, value] of Object.entries(columns)) {
    if (value !== undefined) query = query.where(sql<boolean>`${sql.ref(column)} = any (${[value].flat()})`);
  }
  return (await query.execute()) as unknown as Rows[K][];
}

export async function findReference<K extends Kind>(db: Db, kind: K, code: string): Promise<Rows[K] | undefined> {
  const row = await db.selectFrom(tableOf(kind)).selectAll().where('code', '=', code).executeTakeFirst();
  return row as unknown as Rows[K] | undefined;
}

/** Every state that a row was in, the newest first. */
export async function listReferenceVersions<K extends Kind>(
  db: Db,
  kind: K,
  code: string,
  after: CursorValue[] | undefined,
  limit: number,
): Promise<VersionRow<K>[]> {
  const { rows } = await sql<VersionRow<K>>`
    select version, content, recorded_from, recorded_to, principal_label(principal_id) as recorded_by
    from reference_versions
    where kind = ${kind} and code = ${code} and ${beforeKeys(['version'], after)}
    order by version desc
    limit ${limit + 1}`.execute(db);
  return rows.map((row) => ({ ...row, content: inCamelCase(row.content) }));
}

// The history keeps the names of columns.
function inCamelCase<Row extends object>(row: Row): Row {
  const renamed = Object.entries(row).map(([name, value]) => [
    name.replace(/_(.)/g, (_, next) => next.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed) as Row;
}

export async function findReferenceForUpdate(db: Db, kind: Kind, code: string) {
  return db
    .selectFrom(tableOf(kind))
    .select(['version', 'updatedAt', sql<string | null>`principal_label(updated_by)`.as('updatedByLabel')])
    .where('code', '=', code)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function insertReference<K extends Kind>(
  db: Db,
  kind: K,
  code: string,
  content: Content<K>,
): Promise<Rows[K] | undefined> {
  const row = await db
    .insertInto(tableOf(kind))
    .values({ ...storable(content), code, updatedBy: sql<string>`principal_id()` } as never)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row as unknown as Rows[K] | undefined;
}

export async function updateReference<K extends Kind>(
  db: Db,
  kind: K,
  code: string,
  content: Content<K>,
): Promise<Rows[K]> {
  const row = await db
    .updateTable(tableOf(kind))
    .set({
      ...storable(content),
      version: sql`version + 1`,
      updatedAt: sql`now()`,
      updatedBy: sql`principal_id()`,
    } as never)
    .where('code', '=', code)
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as unknown as Rows[K];
}

/** Which of these codes are no centers, and which no roots of the component tree. */
export async function findUnknownCodes(db: Db, asked: { centers: readonly string[]; families: readonly string[] }) {
  if (asked.centers.length === 0 && asked.families.length === 0) return { centers: [], families: [] };
  const { rows } = await sql<{ centers: string[]; families: string[] }>`
    select
      array(select code from unnest(${[...asked.centers]}::text[]) as asked (code)
            where not exists (select from centers where centers.code = asked.code)) as centers,
      array(select code from unnest(${[...asked.families]}::text[]) as asked (code)
            where asked.code not in (select family from component_families(current_date))) as families`.execute(db);
  return rows[0] ?? { centers: [], families: [] };
}

/** Every component, ended ones included: the tree is small, and pure rules take it whole. */
export async function listComponentNodes(db: Db): Promise<ComponentNode[]> {
  return db
    .selectFrom('components')
    .select(['code', 'parent', 'successorTo', 'validFrom', 'validTo'])
    .orderBy('code')
    .execute();
}

export async function listCentersOn(db: Db, day: string): Promise<CenterRow[]> {
  const rows = await db.selectFrom('centers').selectAll().where(isValidOn(day)).orderBy('code').execute();
  return rows as unknown as CenterRow[];
}

/** The components as they were in these `[code, version]` pairs. */
export async function listComponentNodesOf(
  db: Db,
  versions: readonly (readonly [string, number])[],
): Promise<ComponentNode[]> {
  const { rows } = await sql<ComponentNode>`
    select content ->> 'code' as code, content ->> 'parent' as parent, content ->> 'successor_to' as successor_to,
      content ->> 'valid_from' as valid_from, content ->> 'valid_to' as valid_to
    from jsonb_array_elements(${JSON.stringify(versions)}::jsonb) as named (pair)
    join reference_versions on kind = 'components' and code = pair ->> 0 and version = (pair ->> 1)::integer
    order by reference_versions.code`.execute(db);
  return rows;
}

/** The parameters of a policy as they were in this version. */
export async function findPolicyVersion(db: Db, code: string, version: number): Promise<Policy | undefined> {
  const { rows } = await sql<{ parameters: Omit<Policy, 'code'> }>`
    select content -> 'parameters' as parameters from reference_versions
    where kind = 'policies' and code = ${code} and version = ${version}`.execute(db);
  return rows[0] && { code, ...rows[0].parameters };
}

/**
 * Which version of each component, as `[code, version]` pairs, and which of the policy stood at `at`. Cycles may be taken over with
 * a past that is older than the reference data here: they are answered as of when that had been loaded, a minute from its first row.
 */
export async function listVersionsAt(
  db: Db,
  policy: string,
  at: Date,
): Promise<{ componentVersions: [string, number][]; policyVersion: number }> {
  const { rows } = await sql<{ kind: Kind; code: string; version: number }>`
    with asked as (
      select case when first > ${at}::timestamptz then first + interval '1 minute' else ${at}::timestamptz end as at
      from (select min(recorded_from) as first from reference_versions
        where kind = 'components' or kind = 'policies' and code = ${policy}) recorded)
    select kind, code, version from reference_versions, asked
    where (kind = 'components' or kind = 'policies' and code = ${policy})
      and recorded_from <= asked.at and (recorded_to is null or recorded_to > asked.at)
    order by code`.execute(db);
  const version = rows.find(({ kind }) => kind === 'policies')?.version;
  if (version === undefined) throw new Error(`the policy ${policy} was never recorded`);
  const components = rows.filter(({ kind }) => kind === 'components');
  return { componentVersions: components.map((its) => [its.code, its.version]), policyVersion: version };
}

/** The policy that holds on `day`: of those valid then, the one that began last. */
export async function findPolicyOn(db: Db, day: string): Promise<PolicyRow | undefined> {
  const row = await db
    .selectFrom('policies')
    .selectAll()
    .where(isValidOn(day))
    .orderBy(sql`valid_from desc nulls last`)
    .orderBy('code', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as unknown as PolicyRow | undefined;
}

/** Codes of every kind with their validity: what answers and registrations are checked against. */
export async function listValidity(
  db: Db,
): Promise<{ kind: Kind; code: string; validFrom: string | null; validTo: string | null }[]> {
  const { rows } = await sql<{ kind: Kind; code: string; validFrom: string | null; validTo: string | null }>`
    select 'centers' as kind, code, valid_from, valid_to from centers
    union all select 'components', code, valid_from, valid_to from components
    union all select 'roles', code, valid_from, valid_to from roles
    union all select 'capabilities', code, valid_from, valid_to from capabilities`.execute(db);
  return rows;
}

/** Components, roles and capabilities with their names and validity, by code: what a questionnaire offers. */
export async function listNames(
  db: Db,
): Promise<{ kind: Kind; code: string; name: string; validFrom: string | null; validTo: string | null }[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof listNames>>[number]>`
    select 'components' as kind, code, name, valid_from, valid_to from components
    union all select 'roles', code, title, valid_from, valid_to from roles
    union all select 'capabilities', code, name, valid_from, valid_to from capabilities
    order by 1, 2`.execute(db);
  return rows;
}

function isValidOn(day: string) {
  return sql<boolean>`(valid_from is null or valid_from <= ${day}::date) and (valid_to is null or valid_to >= ${day}::date)`;
}

function storable(content: object): object {
  return 'parameters' in content ? { ...content, parameters: JSON.stringify(content.parameters) } : content;
}
