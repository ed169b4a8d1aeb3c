// Everything that has happened to a finding as a case, read in one snapshot that is up to date.
import { notFound } from '../../lib/problem.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { AsPrincipal } from '../../platform/db/client.ts';
import { listAssignments } from './assignment-queries.ts';
import type { CaseHistory } from './case-model.ts';
import { getFinding, listDecisions, listStatements } from './case-queries.ts';
import type { Derive } from './compute-commands.ts';
import { readUpToDate } from './current-commands.ts';
import type { Named } from './statement-commands.ts';

/** Throws `not-found` as the finding itself does. */
export async function readHistory(
  database: { asPrincipal: AsPrincipal },
  principal: Principal,
  { cycle, id }: Named,
  derive: Derive,
): Promise<CaseHistory> {
  return readUpToDate(database, principal, cycle, derive, async (db, { state }) => {
    if (state === 'open') throw notFound(`finding ${id}`);
    return {
      finding: await getFinding(db, cycle, id),
      statements: await listStatements(db, [id]),
      decisions: await listDecisions(db, [id]),
      assignments: await listAssignments(db, id),
    };
  });
}
