// Which changes are asked about: those of the body, or those of a saved scenario.
import { invalidField } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import type { Change } from './model.ts';
import { readChanges } from './read-changes.ts';
import { findScenario } from './saved-queries.ts';

export type Asked = { readonly changes?: readonly object[] | undefined; readonly scenario?: string | undefined };

/** The changes, and which scenario they are of. Throws `invalid-request` for a scenario that is not there, or not the caller's to see. */
export async function readAsked(
  db: Db,
  { changes = [], scenario }: Asked,
): Promise<{ changes: Change[]; scenario: { id: string; name: string } | null }> {
  if (scenario === undefined) return { changes: readChanges(changes), scenario: null };
  const row = await findScenario(db, scenario);
  if (row === undefined)
    throw invalidField('/scenario', `There is no scenario ${scenario}, or it is not yours to see.`);
  return { changes: readChanges(row.changes), scenario: { id: row.id, name: row.name } };
}
