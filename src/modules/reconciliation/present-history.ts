// The history of a case on the wire: one item for each thing that happened, in the order of time.
import { by, compareCodes } from '../../lib/compare.ts';
import type { CaseHistory } from './case-model.ts';
import { judgeFinding } from './judge-finding.ts';
import { presentDecision, presentStatement } from './present-case.ts';

/** A decision that has ended is there twice: when it was made, and when it ended. */
export function presentHistory({ finding, statements, decisions, assignments }: CaseHistory) {
  const { digest } = judgeFinding(finding);
  const nothing = { statement: null, decision: null, assignment: null };
  const said = statements.map((row) => {
    const statement = presentStatement(row, digest);
    return { at: statement.madeAt, kind: 'statement' as const, by: statement.madeBy, ...nothing, statement };
  });
  const decided = decisions.flatMap((row) => {
    const decision = presentDecision(row);
    const made = { at: decision.decidedAt, kind: 'decision' as const, by: decision.decidedBy, ...nothing, decision };
    if (decision.endedAt === null) return [made];
    return [{ ...made, at: decision.endedAt, kind: 'decision-ended' as const, by: decision.endedBy }, made];
  });
  const assigned = assignments.map(({ owner, ownerLabel, dueOn, assignedAt, assignedByLabel }) => ({
    at: assignedAt.toISOString(),
    kind: 'assignment' as const,
    by: assignedByLabel,
    ...nothing,
    assignment: { owner: owner === null ? null : { id: owner, label: ownerLabel }, dueOn },
  }));
  const items = [...said, ...decided, ...assigned].sort(by((item) => item.at, compareCodes));
  return { items, nextCursor: null };
}
