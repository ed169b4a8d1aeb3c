// SQL of reference data that an import reads files by: codes with names and aliases, validity, families, and whose they are.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { Validity } from './model.ts';

export type NamedRow = Validity & {
  kind: 'component' | 'center' | 'role';
  code: string;
  name: string;
  aliases: string[];
  parent: string | null;
};

/** Every component, center and role with its names and validity, in order of kind and code. */
export async function listNamedCodes(db: Db): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select 'center' as kind, code, name, aliases, null as parent, valid_from, valid_to from centers
    union all select 'component', code, name, aliases, parent, valid_from, valid_to from components
    union all select 'role', code, title, '{}', null, valid_from, valid_to from roles
    order by 1, 2`.execute(db);
  return rows;
}

/** The family of each component on a day, and the families that the caller acts for. */
export async function listFamilies(db: Db, day: string): Promise<{ familyOf: Map<string, string>; bound: string[] }> {
  const { rows } = await sql<{ component: string; family: string; isBound: boolean }>`
    select component, family, family = any (bound_families()) as is_bound from component_families(${day}::date) order by component`.execute(
    db,
  );
  return {
    familyOf: new Map(rows.map(({ component, family }) => [component, family])),
    bound: [...new Set(rows.filter(({ isBound }) => isBound).map(({ family }) => family))].sort(),
  };
}
