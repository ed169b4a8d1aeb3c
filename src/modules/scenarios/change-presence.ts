// From the findings of a cycle to what they would be with the changes, as though both sides had said so: who is not on duty on the
// reference date any more counts for nothing, and who would be counts as registered.
import type { Finding } from '../reconciliation/index.ts';
import { stretchOn } from './apply-change.ts';
import type { Change, Course, Effect, Stretch } from './model.ts';
import { sayNoDifference } from './say-no-difference.ts';

/** What the cycle knows of centers, and which of them the caller sees. */
export type CentersInView = {
  readonly sees: (center: string) => boolean;
  /** Whether the cycle has asked it, and knows what it needs. */
  readonly needsOf: (center: string) => 'known' | 'unknown' | 'not-asked';
  /** Whether its answer lets people of a family be compared. */
  readonly isComparable: (center: string, family: string) => boolean;
};

/** `findings` are to be settled, so that nobody becomes more than one person. */
export type ChangedPresence = { readonly findings: readonly Finding[]; readonly effects: readonly Effect[] };

type Moment = { readonly changes: readonly Change[]; readonly centers: CentersInView; readonly day: string };

/**
 * What `findings` (all of the centers and positions that the courses touch) would be on `day`, and what each change does there. What a
 * cycle counts of a deployment is its finding; a deployment without one, or one that comes to another center than its finding's, counts
 * as registered, unverified where the center's answer would not let it be compared.
 */
export function changePresence(
  courses: readonly Course[],
  findings: readonly Finding[],
  moment: Moment,
): ChangedPresence {
  const byDeployment = new Map(findings.flatMap((its) => (its.deploymentId === null ? [] : [[its.deploymentId, its]])));
  const replaced = new Map<Finding, Finding | null>();
  const come: Finding[] = [];
  const effects: Effect[] = [];
  for (const course of courses) {
    const finding = course.deployment === null ? undefined : byDeployment.get(course.deployment);
    const before = stretchOn(course.before, moment.day);
    const after = stretchOn(course.steps.at(-1)?.after ?? course.before, moment.day);
    const why = whyNone(finding, before, after, moment.centers);
    effects.push(...effectsOf(course, why, moment));
    if (isSame(before, after) || (why !== undefined && !why.isWithheld)) continue;
    const stays = finding !== undefined && after !== undefined && (before ?? finding).center === after.center;
    if (finding !== undefined) replaced.set(finding, stays ? withFte(finding, after.fte) : null);
    if (after !== undefined && !stays) come.push(broughtIn(course, after, moment.centers));
  }
  const kept = findings.flatMap((its) => (replaced.has(its) ? (replaced.get(its) ?? []) : [its]));
  const positions = new Set(courses.flatMap(({ positionId }) => positionId ?? []));
  const unsettled = kept.map((its) => (positions.has(its.positionId ?? '') ? asObserved(its) : its));
  return { findings: [...unsettled, ...come], effects };
}

function isSame(before: Stretch | undefined, after: Stretch | undefined): boolean {
  return before?.center === after?.center && before?.fte === after?.fte;
}

type Why = { reason: string; isWithheld?: true };

// Of a deployment that would be otherwise on that day: why nothing comes of it in the cycle, or nothing that may be told.
function whyNone(
  finding: Finding | undefined,
  before: Stretch | undefined,
  after: Stretch | undefined,
  { sees, needsOf }: CentersInView,
): Why | undefined {
  const stays = after !== undefined && after.center === (before ?? finding)?.center;
  const touched = [...(finding === undefined ? [] : [finding.center]), ...(after === undefined ? [] : [after.center])];
  const seen = touched.filter(sees);
  if (touched.length > 0 && seen.length === 0)
    return { reason: 'What would come of it is not shown to you.', isWithheld: true };
  if (finding === undefined && before !== undefined && (after === undefined || stays))
    return {
      reason: 'The cycle does not count it: it was registered after its cut-off, or where the cycle did not ask.',
    };
  if (finding?.reconciled === null && (after === undefined || stays))
    return { reason: 'It counts for nothing in the cycle: the center does not see it, or it was decided so.' };
  if (finding !== undefined && before === undefined)
    return { reason: 'The cycle counts it already, as it was recorded at its cut-off.' };
  if (seen.some((center) => needsOf(center) === 'known')) return undefined;
  const [center = ''] = seen;
  if (seen.every((its) => needsOf(its) === 'not-asked')) return { reason: `The cycle has not asked ${center}.` };
  return { reason: `No needs of ${center} are known in this cycle, and unknown need is never zero need.` };
}

function effectsOf({ before, steps }: Course, why: Why | undefined, { changes, day }: Moment): Effect[] {
  let present = stretchOn(before, day);
  return steps.flatMap(({ index, after }): Effect[] => {
    const change = changes[index];
    if (change === undefined) return [];
    const was = present;
    present = stretchOn(after, day);
    if (isSame(was, present)) return [{ index, effect: 'none', reason: sayNoDifference(change, after, day) }];
    if (why === undefined) return [{ index, effect: 'differs', reason: null }];
    return [{ index, effect: why.isWithheld ? 'withheld' : 'none', reason: why.reason }];
  });
}

function withFte(finding: Finding, fte: number): Finding {
  const { register, observed, reconciled } = finding;
  return {
    ...finding,
    register: register && { ...register, fte },
    observed: observed && { ...observed, fte },
    reconciled: reconciled && { ...reconciled, fte },
  };
}

// Where it had fallen back to the register's FTE, it is weighed anew.
function asObserved(finding: Finding): Finding {
  const { overAllocated, observed, reconciled } = finding;
  if (!overAllocated || observed === null || reconciled === null) return finding;
  return { ...finding, overAllocated: false, reconciled: { ...reconciled, fte: observed.fte } };
}

function broughtIn(course: Course, { center, fte }: Stretch, { isComparable }: CentersInView): Finding {
  const { key, component, family, role, arrangement, deployment, positionId } = course;
  const unit = { component, role, arrangement, fte };
  const compared = isComparable(center, family);
  return {
    key: `changed:${key}`,
    center,
    family,
    outcome: compared ? 'agreed' : 'not-comparable',
    differences: [],
    denied: false,
    lessSpecific: false,
    stale: false,
    hint: null,
    notComparable: compared ? null : 'no-answer',
    possibleMatch: null,
    overAllocated: false,
    deploymentId: deployment,
    deploymentVersion: null,
    positionId,
    line: null,
    register: unit,
    observed: compared ? unit : null,
    reconciled: unit,
    unverified: !compared,
    decided: false,
  };
}
