// Takes the filling of a center's needs apart: of each need what fills it, and why every other finding of the center does not.
// It explains what was kept and computes nothing anew, so that it says the same of a published number and of a present one.
import { by, compareCodes, compareKeys, compareNumbers, inOrder } from '../../lib/compare.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import type {
  ExplainedFill,
  ExplainedNeed,
  FindingInView,
  Listed,
  NearMiss,
  NeedExplanation,
  NeedInView,
  PassedOver,
  UsedElsewhere,
} from './explanation-model.ts';
import { failedConditions } from './failed-conditions.ts';
import { PRIORITIES } from './model.ts';
import { sayNeed } from './say-need.ts';

/** How many of each kind an explanation names; `total` says how many there are. */
export const MOST_LISTED = 50;

/**
 * What explains each of `needs`, in the order of their lines; needs and findings are those of one center, and may be fewer than there
 * are where a reader may not see all: what is missing is said to be withheld, and how much it is shows nowhere. Withdrawn findings
 * are left out before.
 *
 * Every finding stands in exactly one place: it fills the need (these add up to `filled`); or it is eligible and used by other needs,
 * which came first unless this one is met; or eligible and left over, where this need is met; or what one side states of it is
 * eligible and it counts for nothing; or it fails one condition; or it is one of `others`. The order of the input changes nothing.
 */
export function explainNeeds(
  center: string,
  needs: readonly NeedInView[],
  findings: readonly FindingInView[],
  tree: ComponentTree,
  policy: Policy,
): NeedExplanation[] {
  const ordered = [...findings].sort(compareFindings);
  const known = new Set(ordered.map(({ identity }) => identity));
  const lines = [...needs].sort(by((need) => need.line, compareNumbers));
  const places = new Map(takingOrder(lines).map((need, index) => [need.line, index + 1]));
  const uses = usesOf(lines);
  return lines.map((need) => {
    const its = placeFindings(need, ordered, uses, places, tree, policy);
    const withheldFills = need.fills.filter(({ key }) => !known.has(key)).length;
    const place = places.get(need.line) ?? 0;
    const explained: ExplainedNeed = { center, need, place, ...its, withheldFills };
    return { ...cut(explained), sentences: sayNeed(explained) };
  });
}

/**
 * The same with, of each need that names a component, only what its family may see: needs and findings of that family. For
 * documents that are made once and read by many.
 */
export function explainNeedsByFamily(
  center: string,
  needs: readonly NeedInView[],
  findings: readonly FindingInView[],
  tree: ComponentTree,
  policy: Policy,
): NeedExplanation[] {
  const families = [...new Set(needs.map(({ family }) => family))];
  return families
    .flatMap((family) => {
      const isSeen = (its: { family: string | null }) => family === null || its.family === family;
      const explained = explainNeeds(center, needs.filter(isSeen), findings.filter(isSeen), tree, policy);
      return explained.filter(({ need }) => need.family === family);
    })
    .sort(by(({ need }) => need.line, compareNumbers));
}

/** The ids of the findings that an explanation lists, each once. */
export function findingsIn({ fills, usedElsewhere, leftOver, countForNothing, nearMisses }: NeedExplanation): string[] {
  const lists = [fills, usedElsewhere, leftOver, countForNothing, nearMisses];
  return lists.flatMap(({ items }) => items.flatMap(({ finding }) => (finding.id === null ? [] : [finding.id])));
}

const compareFindings = inOrder<FindingInView>(
  by((finding) => unitInView(finding)?.component ?? '', compareCodes),
  by((finding) => unitInView(finding)?.role ?? '', compareCodes),
  by((finding) => unitInView(finding)?.arrangement ?? '', compareCodes),
  by((finding) => -(unitInView(finding)?.fte ?? 0), compareNumbers),
  by((finding) => finding.identity, compareKeys),
);

function unitInView({ reconciled, register, observed }: FindingInView) {
  return reconciled ?? register ?? observed;
}

/** The needs in the order in which they are filled: by priority, then as listed. */
function takingOrder(lines: readonly NeedInView[]): NeedInView[] {
  return [...lines].sort(by(({ priority }) => PRIORITIES.indexOf(priority), compareNumbers));
}

type Use = { readonly need: NeedInView; readonly fte: number };

function usesOf(needs: readonly NeedInView[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const need of needs) {
    for (const { key, fte } of need.fills) {
      const its = uses.get(key);
      if (its === undefined) uses.set(key, [{ need, fte }]);
      else its.push({ need, fte });
    }
  }
  return uses;
}

type Placed = Pick<ExplainedNeed, 'fills' | 'usedElsewhere' | 'leftOver' | 'countForNothing' | 'nearMisses' | 'others'>;

function placeFindings(
  need: NeedInView,
  findings: readonly FindingInView[],
  uses: ReadonlyMap<string, readonly Use[]>,
  places: ReadonlyMap<number, number>,
  tree: ComponentTree,
  policy: Policy,
): Placed {
  const fills: ExplainedFill[] = [];
  const usedElsewhere: UsedElsewhere[] = [];
  const leftOver: PassedOver[] = [];
  const countForNothing: PassedOver[] = [];
  const nearMisses: NearMiss[] = [];
  let others = 0;
  for (const finding of findings) {
    const its = uses.get(finding.identity) ?? [];
    const here = its.find((use) => use.need.line === need.line);
    const failed = finding.reconciled === null ? [] : failedConditions(finding.reconciled, need, tree, policy);
    if (here !== undefined) fills.push({ finding, fte: here.fte });
    else if (finding.reconciled !== null && failed.length === 0) {
      const by = its.map((use) => ({
        line: use.need.line,
        priority: use.need.priority,
        place: places.get(use.need.line) ?? 0,
        fte: use.fte,
      }));
      const used = finding.reconciled.fte - finding.unfilled;
      if (used > 0)
        usedElsewhere.push({ finding, by, isUsedOutOfSight: used > by.reduce((sum, { fte }) => sum + fte, 0) });
      else leftOver.push({ finding });
    } else if (wouldFill(finding, need, tree, policy)) countForNothing.push({ finding });
    else if (finding.reconciled !== null && failed.length === 1 && failed[0] !== undefined) {
      nearMisses.push({ finding, fails: failed[0] });
    } else others += 1;
  }
  return { fills, usedElsewhere, leftOver, countForNothing, nearMisses, others };
}

/**
 * Whether a finding would be eligible by what one of its sides states, and is not by what counts: nothing counts of it, or a
 * decision made it something else.
 */
function wouldFill(finding: FindingInView, need: NeedInView, tree: ComponentTree, policy: Policy): boolean {
  if (finding.reconciled !== null && finding.decision === null) return false;
  return [finding.register, finding.observed].some(
    (unit) => unit !== null && failedConditions(unit, need, tree, policy).length === 0,
  );
}

function cut(explained: ExplainedNeed): Omit<NeedExplanation, 'sentences'> {
  const { center, need, place, withheldFills, others } = explained;
  return {
    ...{ center, need, place, withheldFills, others },
    fills: listed(explained.fills),
    usedElsewhere: listed(explained.usedElsewhere),
    leftOver: listed(explained.leftOver),
    countForNothing: listed(explained.countForNothing),
    nearMisses: listed(explained.nearMisses),
  };
}

function listed<T>(items: readonly T[]): Listed<T> {
  return { total: items.length, items: items.slice(0, MOST_LISTED) };
}
