// From what an annex is made of to the values that it spells: FTE as numbers, instants as text, people by their labels. What moves
// without the numbers moving (owner, due day, version, what a caller may do) is no part of it.
import { fromHundredths } from '../../lib/fte.ts';
import type { FindingInView } from '../gaps/index.ts';
import type { Unit } from '../reconciliation/index.ts';
import type { AnnexDecision, AnnexFinding, AnnexRest, AnnexStatement, AnsweredIn } from './annex-model.ts';

/** What was said and decided of a finding, as an annex spells it; taken as recorded where a report is repeated. */
export type FindingRecord = {
  state: string;
  statements: readonly object[];
  decisions: readonly DecisionValue[];
};

export type DecisionValue = ReturnType<typeof presentAnnexDecision>;

/** A finding with both sides and where each was stated (version of the registration, revision of the answer), every statement, and every decision that was ever made of it. */
export function presentAnnexFinding(row: AnnexFinding, record: FindingRecord, answeredIn: AnsweredIn | undefined) {
  return {
    id: row.id,
    identity: row.identity,
    cycle: row.cycle,
    center: row.center,
    family: row.family,
    outcome: row.outcome,
    differences: row.differences,
    denied: row.denied,
    lessSpecific: row.lessSpecific,
    stale: row.stale,
    hint: row.hint,
    notComparable: row.notComparable,
    possibleMatch: row.possibleMatch,
    overAllocated: row.overAllocated,
    deploymentId: row.deploymentId,
    deploymentVersion: row.deploymentVersion,
    // Nothing of the present answer speaks of a finding that has vanished.
    answeredIn: row.state === 'withdrawn' ? null : (answeredIn ?? null),
    line: row.line,
    register: presentUnit(row.register),
    observed: presentUnit(row.observed),
    reconciled: presentUnit(row.reconciled),
    unverified: row.unverified,
    ...record,
  };
}

/** The same as explanations look at it; `unfilled` is the part of what counts of it that fills no stated need. */
export function viewFinding(row: AnnexFinding, { decisions }: FindingRecord, unfilled: number): FindingInView {
  const {
    id,
    identity,
    family,
    outcome,
    denied,
    notComparable,
    unverified,
    overAllocated,
    register,
    observed,
    reconciled,
  } = row;
  const made = decisions.find(({ state }) => state === 'in-force');
  const decision = made && {
    decision: made.decision,
    reason: made.reason,
    decidedAt: made.decidedAt,
    decidedBy: made.decidedBy ?? '',
  };
  return {
    ...{
      id,
      identity,
      family,
      outcome,
      denied,
      notComparable,
      unverified,
      overAllocated,
      register,
      observed,
      reconciled,
    },
    decision: decision ?? null,
    unfilled,
  };
}

/** A statement; `judgedNow` is the digest of what its finding is, which may be something else than when it was said. */
export function presentAnnexStatement(
  { id, party, stance, text, judged, madeAt, madeBy }: AnnexStatement,
  judgedNow: string,
) {
  return { id, party, stance, text, madeAt: madeAt.toISOString(), madeBy, onEarlier: judged !== judgedNow };
}

/** A decision, in force or ended, with what it judged. */
export function presentAnnexDecision(row: AnnexDecision) {
  const { register, observed, ...judged } = row.judgedValues;
  return {
    id: row.id,
    batch: row.batch,
    decision: row.decision,
    reason: row.reason,
    text: row.text,
    set: presentUnit(row.unit),
    state: row.state,
    judged: { ...judged, register: presentUnit(register), observed: presentUnit(observed) },
    judgedDigest: row.judged,
    decidedAt: row.decidedAt.toISOString(),
    decidedBy: row.decidedBy,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy,
    endReason: row.endReason,
  };
}

/** Presence without a stated need, by the finding that it is of. */
export function presentAnnexRest({ center, identity, family, ...unit }: AnnexRest) {
  return { center, identity, family, ...presentUnit(unit) };
}

function presentUnit(unit: Unit | null) {
  if (unit === null) return null;
  const { component, role, arrangement, fte } = unit;
  return { component, role, arrangement, fte: fromHundredths(fte) };
}
