// Names for codes, for sentences that people read.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';

/** Names by code: what sentences for people say instead. A code without a name is not in it. */
export type NamesOfCodes = Readonly<Record<'centers' | 'components', ReadonlyMap<string, string>>>;

/** The present names of these centers and components; without codes nothing is asked. */
export async function readNamesOfCodes(
  db: Db,
  { centers, components }: Readonly<Record<'centers' | 'components', readonly string[]>>,
): Promise<NamesOfCodes> {
  if (centers.length + components.length === 0) return { centers: new Map(), components: new Map() };
  const { rows } = await sql<{ kind: 'centers' | 'components'; code: string; name: string }>`
    select 'centers' as kind, code, name from centers where code = any (${centers}::text[])
    union all select 'components', code, name from components where code = any (${components}::text[])`.execute(db);
  const namesOf = (kind: string) =>
    new Map(rows.filter((row) => row.kind === kind).map(({ code, name }) => [code, name]));
  return { centers: namesOf('centers'), components: namesOf('components') };
}
