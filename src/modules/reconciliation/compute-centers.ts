// From what was read of some centers to all that is kept of them: findings, presence rows, agreement cells. The centers given
// must be closed under shared positions, since nobody is more than one person over all of them (methodology, section 4.4).
import { daysBetween } from '../../lib/calendar.ts';
import { compareCodes } from '../../lib/compare.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { AnswerStatus } from '../../lib/vocabulary.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import { judgeFinding } from './judge-finding.ts';
import { matchRosters } from './match-rosters.ts';
import { agreementCells } from './measure-agreement.ts';
import { measurePresence } from './measure-presence.ts';
import type { CenterAnswer, DecisionInForce, Finding, Lapsed, RegisterUnit } from './model.ts';
import { settleDecisions } from './settle-decisions.ts';

/** A registration as it was read: `confirmedOn` decides whether it is stale. */
export type Registration = Omit<RegisterUnit, 'stale'> & {
  readonly center: string;
  readonly confirmedOn: string | null;
};

/** What was read of one center. `answer` is the presence item of its latest certified revision. */
export type CenterInput = {
  readonly center: string;
  readonly register: readonly Registration[];
  readonly answer: CenterAnswer;
  readonly responseRevision: number | null;
  readonly presenceStatus: AnswerStatus | null;
  readonly needsStatus: AnswerStatus | null;
  readonly informed: boolean;
  /** The decisions about its findings that are in force; none while the cycle is open. */
  readonly decisions: readonly DecisionInForce[];
};

export type Basis = {
  readonly cycle: string;
  readonly referenceDate: string;
  readonly tree: ComponentTree;
  readonly policy: Policy;
};

/** All that is kept of one center; columns are named as the tables name them, FTE in hundredths. */
export type CenterResult = {
  readonly center: string;
  readonly responseRevision: number | null;
  /** Which versions of which deployments were read. */
  readonly deploymentVersions: readonly (readonly [string, number])[];
  /** `[finding, decision]` of all decisions that were applied. */
  readonly decisions: readonly (readonly [string, string])[];
  /** `[finding, digest]` of what can be judged of each; see `judge-finding.ts`. */
  readonly judged: readonly (readonly [string, string])[];
  /** Decisions that were in force and could not be applied any more. */
  readonly lapsed: readonly Lapsed[];
  readonly presenceStatus: AnswerStatus | null;
  readonly needsStatus: AnswerStatus | null;
  readonly unknownFamilies: readonly string[];
  readonly informed: boolean;
  readonly findings: readonly Finding[];
  readonly presence: readonly KeptPresence[];
  readonly cells: readonly KeptCell[];
};

export type KeptPresence = {
  center: string;
  identity: string;
  ordinal: number;
  family: string;
  component: string;
  role: string;
  arrangement: string;
  comparable: boolean;
  positionId: string | null;
  registered: number;
  registeredComparable: number;
  observed: number | null;
  matched: number;
  agreed: number;
  differing: number;
  centerOnly: number;
  unverified: number;
  decided: number;
};

export type KeptCell = {
  center: string;
  family: string;
  comparable: boolean;
  informed: boolean;
  findings: number;
  agreed: number;
  registered: number;
  observed: number;
  matched: number;
  absoluteDifference: number;
  bothUnits: number;
  registerOnlyUnits: number;
  centerOnlyUnits: number;
};

/** The results of these centers (methodology, sections 3 to 7); the order of the input changes nothing but theirs. */
export function computeCenters(inputs: readonly CenterInput[], basis: Basis): CenterResult[] {
  const matched = inputs.flatMap((input) => matchRosters(rostersOf(input, basis), basis.tree, basis.policy));
  const settled = settleDecisions(
    matched,
    inputs.flatMap((input) => input.decisions),
  );
  const byCenter = groupBy(settled.findings, (finding) => finding.center);
  const applied = groupBy(settled.applied, (decision) => decision.center);
  const lapsed = groupBy(settled.lapsed, ({ decision }) => decision.center);
  return inputs.map((input) => {
    const findings = byCenter.get(input.center) ?? [];
    return {
      center: input.center,
      responseRevision: input.responseRevision,
      deploymentVersions: input.register.map((unit) => [unit.deploymentId, unit.version] as const),
      decisions: (applied.get(input.center) ?? []).map(({ identity, id }) => [identity, id] as const),
      judged: findings.map((finding) => [finding.key, judgeFinding(finding).digest] as const),
      lapsed: lapsed.get(input.center) ?? [],
      presenceStatus: input.presenceStatus,
      needsStatus: input.needsStatus,
      unknownFamilies: unknownFamiliesOf(input, basis),
      informed: input.informed,
      findings,
      presence: keptPresence(findings),
      cells: keptCells(findings, input),
    };
  });
}

/** Whether a registration was last confirmed longer before `day` than the policy allows, or never (methodology, section 2). */
export function isStale(confirmedOn: string | null, day: string, policy: Policy): boolean {
  return confirmedOn === null || daysBetween(confirmedOn, day) > policy.staleAfterDays;
}

function rostersOf({ center, register, answer }: CenterInput, { referenceDate, policy }: Basis) {
  const units = register.map(({ confirmedOn, center: _, ...unit }) => ({
    ...unit,
    stale: isStale(confirmedOn, referenceDate, policy),
  }));
  return { center, referenceDate, register: units, answer };
}

function unknownFamiliesOf({ answer }: CenterInput, { tree, referenceDate }: Basis): string[] {
  if (answer.status !== 'reported') return [];
  return [...new Set(answer.unknownComponents.map((code) => tree.familyOf(code, referenceDate)))].sort(compareCodes);
}

function keptPresence(findings: readonly Finding[]): KeptPresence[] {
  const ordinals = new Map<string, number>();
  return measurePresence(findings).map((row) => {
    const ordinal = ordinals.get(row.findingKey) ?? 0;
    ordinals.set(row.findingKey, ordinal + 1);
    return {
      center: row.center,
      identity: row.findingKey,
      ordinal,
      family: row.family,
      component: row.component,
      role: row.role,
      arrangement: row.arrangement,
      comparable: row.comparable,
      positionId: row.positionId,
      registered: row.registeredFte,
      registeredComparable: row.registeredComparableFte,
      observed: row.observedFte,
      matched: row.matchedFte,
      agreed: row.agreedFte,
      differing: row.differingFte,
      centerOnly: row.centerOnlyFte,
      unverified: row.unverifiedFte,
      decided: row.decidedFte,
    };
  });
}

function keptCells(findings: readonly Finding[], { center, informed }: CenterInput): KeptCell[] {
  return agreementCells(findings, new Set(informed ? [center] : [])).map((cell) => ({
    center,
    family: cell.family,
    comparable: cell.comparable,
    informed: cell.informed,
    findings: cell.findings,
    agreed: cell.agreed,
    registered: cell.registeredFte,
    observed: cell.observedFte,
    matched: cell.matchedFte,
    absoluteDifference: cell.absoluteDifferenceFte,
    bothUnits: cell.bothUnits,
    registerOnlyUnits: cell.registerOnlyUnits,
    centerOnlyUnits: cell.centerOnlyUnits,
  }));
}
