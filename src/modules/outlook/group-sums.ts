// The sums of one group while centers are added, and what they come to.
import { by, compareCodes, compareKeys, inOrder } from '../../lib/compare.ts';
import {
  type Cause,
  type CenterOutlook,
  CURVES,
  type Curve,
  type GroupLapse,
  type Keys,
  type NeedOutlook,
  type OutlookGroup,
  type PerCurve,
  type Span,
  type Steps,
  type UnitOutlook,
} from './model.ts';
import { addSteps, type Deltas, firstFall, stepsOf } from './steps.ts';

/** Causes that are named of one fall of a group; all of them are counted. */
export const NAMED_CAUSES = 20;

/** Causes of falls, by the day of the fall; `center` and `seen` are of the center that was added last. */
type Falls = Map<string, { count: number; causes: Cause[]; center: string; seen: Set<string> }>;

export type Sums = {
  readonly keys: Keys;
  needs: number;
  readonly needed: Deltas;
  readonly filled: PerCurve<Deltas>;
  readonly centerOnly: Deltas;
  readonly singlePoints: Record<Curve, number>;
  readonly falls: PerCurve<Falls>;
  /** Some center of it is shown in part, so that nobody can say that a fall has no cause. */
  isPart: boolean;
  readonly supply: Record<Curve | 'centerOnly', number>;
  endUnknown: number;
  readonly atRisk: Record<Curve, number>;
};

export function newSums(keys: Keys): Sums {
  return {
    keys,
    needs: 0,
    needed: new Map(),
    filled: { committed: new Map(), expected: new Map() },
    centerOnly: new Map(),
    singlePoints: { committed: 0, expected: 0 },
    falls: { committed: new Map(), expected: new Map() },
    isPart: false,
    supply: { committed: 0, expected: 0, centerOnly: 0 },
    endUnknown: 0,
    atRisk: { committed: 0, expected: 0 },
  };
}

/** Adds a need of the center, and whoever made its fill fall, each once a day. */
export function gatherNeed(sums: Sums, need: NeedOutlook, outlook: CenterOutlook): void {
  sums.needs += 1;
  if (outlook.isPart) sums.isPart = true;
  addSteps(sums.needed, need.needed);
  addSteps(sums.centerOnly, need.centerOnly);
  for (const curve of CURVES) {
    addSteps(sums.filled[curve], need.filled[curve]);
    if (need.singlePoints[curve].length > 0) sums.singlePoints[curve] += 1;
    for (const { day, causes } of need.falls[curve]) noteCauses(sums.falls[curve], outlook.center, day, causes);
  }
}

const inOrderOfCauses = inOrder<Cause>(
  by(({ center }) => center, compareCodes),
  by(({ its }) => its.unit.key, compareKeys),
);

function noteCauses(falls: Falls, center: string, day: string, causes: readonly UnitOutlook[]): void {
  let those = falls.get(day);
  if (those === undefined) {
    those = { count: 0, causes: [], center, seen: new Set() };
    falls.set(day, those);
  }
  if (those.center !== center) {
    those.center = center;
    those.seen = new Set();
  }
  for (const its of causes) {
    if (those.seen.has(its.unit.key)) continue;
    those.seen.add(its.unit.key);
    those.count += 1;
    those.causes.push({ center, its });
  }
  if (those.causes.length < 3 * NAMED_CAUSES) return;
  those.causes.sort(inOrderOfCauses);
  those.causes.length = NAMED_CAUSES;
}

/** Adds a unit to what stands behind the needs, by what it is. */
export function gatherUnit(sums: Sums, { unit, active, endUnknown, atRisk }: UnitOutlook): void {
  for (const curve of CURVES) {
    if (active[curve]) sums.supply[curve] += unit.fte;
    sums.atRisk[curve] += atRisk[curve];
  }
  if (active.expected && unit.deploymentId === null) sums.supply.centerOnly += unit.fte;
  if (endUnknown) sums.endUnknown += unit.fte;
}

export function sumsOf(sums: Sums, count: { centers: number; withNeeds: number }, span: Span): OutlookGroup {
  const { keys, supply, endUnknown, atRisk } = sums;
  const filled = { committed: stepsOf(sums.filled.committed, span), expected: stepsOf(sums.filled.expected, span) };
  const lapse = { committed: lapseOf(sums, filled, 'committed'), expected: lapseOf(sums, filled, 'expected') };
  const { centers, withNeeds } = count;
  const needs = {
    count: sums.needs,
    needed: stepsOf(sums.needed, span),
    filled,
    centerOnly: stepsOf(sums.centerOnly, span),
    lapse,
    singlePoints: sums.singlePoints,
  };
  return {
    keys,
    centers,
    centersWithNeeds: withNeeds,
    needs: withNeeds > 0 ? needs : null,
    supply,
    endUnknown,
    atRisk,
  };
}

function lapseOf(sums: Sums, filled: PerCurve<Steps>, curve: Curve): GroupLapse | null {
  const fall = firstFall(filled[curve]);
  if (fall === undefined) return null;
  const those = sums.falls[curve].get(fall.day);
  const causes = [...(those?.causes ?? [])].sort(inOrderOfCauses).slice(0, NAMED_CAUSES);
  const reason = causes.length > 0 ? 'ended' : sums.isPart ? null : 'more-urgent-need';
  return { day: fall.day, fillThen: fall.value, causes, causeCount: those?.count ?? 0, reason };
}
