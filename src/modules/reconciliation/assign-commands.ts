// Who looks after a finding, and until when: of the analysts' own house, and no input of anything computed.
import { invalidField } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { insertAssignments, isActiveAnalyst, markAssigned } from './assignment-queries.ts';
import type { Assignment } from './case-model.ts';
import { type CaseView, viewCase } from './case-queries.ts';
import type { Derive } from './compute-commands.ts';
import { type Target, takeFinding } from './decision-commands.ts';

/**
 * Changes owner and due day of a finding that stands; what changes nothing is no assignment. Throws what `takeFinding` throws, and
 * `invalid-request` for an owner who is no analyst with access.
 */
export async function assignFinding(
  transact: Transact<CaseView>,
  target: Target,
  assignment: Assignment,
  derive: Derive,
): Promise<CaseView> {
  return transact(async (db) => {
    const finding = await takeFinding(db, target, derive);
    await requireOwner(db, assignment);
    const { owner = finding.owner, dueOn = finding.dueOn } = assignment;
    if (owner !== finding.owner || dueOn !== finding.dueOn) {
      await markAssigned(db, [finding.id], assignment);
      await insertAssignments(db, [finding.id]);
      const details = { cycle: target.cycle, owner, dueOn };
      await recordEvent(db, { action: 'assign-finding', subjectKind: 'finding', subject: finding.id, details });
    }
    return viewCase(db, target.cycle, target.id);
  });
}

/** Throws `invalid-request` unless the owner named, if any, is an analyst who is not disabled. */
export async function requireOwner(db: Db, { owner }: Assignment): Promise<void> {
  if (owner === undefined || owner === null || (await isActiveAnalyst(db, owner))) return;
  throw invalidField('/owner', 'The owner has to be an analyst with access.');
}
