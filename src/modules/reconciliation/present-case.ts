// Findings as cases on the wire: what was said, what was decided, and what this caller may do next.
import { fromHundredths } from '../../lib/fte.ts';
import type { CaseRow, DecisionRow, StatementRow } from './case-model.ts';
import { caseActions, type Speaker } from './case-state.ts';
import { judgeFinding } from './judge-finding.ts';
import type { Judged, Unit } from './model.ts';

/** A case beside the fields of its finding. */
export function presentCase(row: CaseRow, isOpen: boolean, speaker: Speaker) {
  return {
    version: row.version,
    owner: row.owner === null ? null : { id: row.owner, label: row.ownerLabel },
    dueOn: row.dueOn,
    ...presentRecord(row),
    decision: row.decision && presentDecision(row.decision),
    allowed: caseActions(row, isOpen, speaker),
  };
}

/** What was said to a finding. */
export function presentRecord(row: CaseRow) {
  const { digest } = judgeFinding(row);
  return { statements: row.statements.map((statement) => presentStatement(statement, digest)) };
}

/** A statement; `digest` is of what its finding is now. */
export function presentStatement(
  { id, party, stance, text, judged, madeAt, madeByLabel }: StatementRow,
  digest: string,
) {
  return { id, party, stance, text, madeAt: madeAt.toISOString(), madeBy: madeByLabel, onEarlier: judged !== digest };
}

export function presentDecision(row: DecisionRow) {
  return {
    id: row.id,
    batch: row.batch,
    decision: row.decision,
    reason: row.reason,
    text: row.text,
    set: presentUnit(row.unit),
    state: row.state,
    judged: presentJudged(row.judgedValues),
    judgedDigest: row.judged,
    decidedAt: row.decidedAt.toISOString(),
    decidedBy: row.decidedByLabel,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedByLabel,
    endReason: row.endReason,
  };
}

function presentJudged({ outcome, denied, differences, register, observed }: Judged) {
  return {
    outcome,
    denied,
    differences: differences as ('component' | 'role' | 'arrangement' | 'fte')[],
    register: presentUnit(register),
    observed: presentUnit(observed),
  };
}

/** A unit with its FTE as a number of two decimals at most. */
export function presentUnit(unit: Unit | null) {
  return unit === null
    ? null
    : { component: unit.component, role: unit.role, arrangement: unit.arrangement, fte: fromHundredths(unit.fte) };
}
