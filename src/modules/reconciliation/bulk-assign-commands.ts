// Many findings given to one analyst, or a day by which they are to be decided.
import { Problem } from '../../lib/problem.ts';
import type { Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { requireOwner } from './assign-commands.ts';
import { insertAssignments, markAssigned } from './assignment-queries.ts';
import { takeCycle, targeted } from './bulk-decision-commands.ts';
import type { Assignment } from './case-model.ts';
import { listAllFindings } from './case-queries.ts';
import type { Derive } from './compute-commands.ts';
import type { FindingFilter } from './queries.ts';

/**
 * Assigns all findings that the filter lets through; answers with how many that are. Throws what `takeCycle` and `requireOwner` throw,
 * and `wrong-state` where there is none.
 */
export async function assignFindings(
  transact: Transact<number>,
  code: string,
  filter: FindingFilter,
  assignment: Assignment,
  derive: Derive,
): Promise<number> {
  return transact(async (db) => {
    await takeCycle(db, code, derive);
    await requireOwner(db, assignment);
    const ids = (await listAllFindings(db, code, targeted(filter))).map(({ id }) => id);
    if (ids.length === 0) throw new Problem('wrong-state', 'The filter lets no finding through.');
    await markAssigned(db, ids, assignment);
    await insertAssignments(db, ids);
    const details = { filter, ...assignment, count: ids.length };
    await recordEvent(db, { action: 'assign-findings', subjectKind: 'cycle', subject: code, details });
    return ids.length;
  });
}
