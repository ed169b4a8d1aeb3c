// From the sums of each side to the rows of a report: joined by their keys, ranked, empty where a side is unknown rather than 0.
import { by, compareCodes, compareNumbers, inOrder } from '../../lib/compare.ts';
import { fromHundredths } from '../../lib/fte.ts';
import { staffingRatio } from './gap-measures.ts';
import type { CenterGroup, Grouping, GroupKey, KeyFilter, Keys, NeedGroup, PresenceGroup, Sides } from './model.ts';

export type MeasureRow = Keys & Record<string, number | string | null>;

/**
 * One row for each group of which some side knows something; grouped by centers alone (or not at all), one for each group of
 * centers. Need columns are null for a group in which no center reported or confirmed zero needs, and so is the presence without
 * a stated need; the columns of a side that lacks a key of the grouping or the filter are null (methodology, sections 7 and 8).
 * Ranked by weighted gap downwards, primary before recognized, then by keys in code order. Groups that are `asked` have a row as well
 * where their centers are there, though nothing else is known of them: in a series a group does not leave by having nothing.
 */
export function mergeGroups(
  sides: Sides,
  { keys, filter, centerKeys: ofCenters, knowsNeeds, knowsPresence }: Grouping,
  asked: readonly Keys[] = [],
): MeasureRow[] {
  const isOfCentersAlone = ofCenters.length === keys.length;
  const centersOf = new Map(sides.centers.map((group) => [keyOf(group.keys, ofCenters), group]));
  const needsOf = index(sides.needs, keys);
  const presenceOf = index(sides.presence, keys);
  const restOf = index(sides.rest, keys);
  const carriedOf = index(sides.carried?.needs, keys);
  const carriedCenters = new Map(sides.carried?.centers.map((group) => [keyOf(group.keys, ofCenters), group]));
  const known = new Map<string, Keys>();
  for (const groups of [
    isOfCentersAlone ? sides.centers : [],
    sides.needs ?? [],
    sides.presence ?? [],
    sides.carried?.needs ?? [],
  ]) {
    for (const group of groups) known.set(keyOf(group.keys, keys), group.keys);
  }
  for (const its of asked) if (centersOf.has(keyOf(its, ofCenters))) known.set(keyOf(its, keys), its);
  const rows = [...known].map(([key, its]) => {
    const centers = centersOf.get(keyOf(its, ofCenters));
    const areNeedsKnown = knowsNeeds && (centers?.centersReportingNeeds ?? 0) > 0;
    const isPresenceKnown = knowsPresence;
    return {
      key,
      designation: centers?.designation ?? null,
      row: {
        ...its,
        ...(sides.needs && needColumns(areNeedsKnown ? (needsOf.get(key) ?? NO_NEEDS) : undefined)),
        ...(sides.presence && presenceColumns(presenceOf.get(key), isPresenceKnown, isAnswered(centers, its, filter))),
        ...(sides.rest && {
          presenceWithoutNeedFte:
            isPresenceKnown && (centers?.centersReportingNeeds ?? 0) > 0
              ? fromHundredths(restOf.get(key)?.presenceWithoutNeedFte ?? 0)
              : null,
        }),
        ...(sides.carried && carriedColumns(carriedOf.get(key), carriedCenters.get(keyOf(its, ofCenters)), knowsNeeds)),
        centers: centers?.centers ?? 0,
        centersReportingNeeds: centers?.centersReportingNeeds ?? 0,
        centersReportingPresence: centers?.centersReportingPresence ?? 0,
      } as MeasureRow,
    };
  });
  return rows.sort(ranking(keys)).map(({ row }) => row);
}

/** `key` is that of the row: spelled once, since sorting asks for it many times. */
type Ranked = { key: string; designation: string | null; row: MeasureRow };

function ranking(keys: readonly GroupKey[]) {
  return inOrder<Ranked>(
    by(({ row }) => -(typeof row['weightedGap'] === 'number' ? row['weightedGap'] : -1), compareNumbers),
    by(({ designation }) => (keys.includes('center') && designation !== 'primary' ? 1 : 0), compareNumbers),
    by(({ key }) => key, compareCodes),
  );
}

function index<T extends { keys: Keys }>(groups: readonly T[] | undefined, keys: readonly GroupKey[]): Map<string, T> {
  return new Map((groups ?? []).map((group) => [keyOf(group.keys, keys), group]));
}

// Keys in the order of the grouping; an empty value sorts before every other.
function keyOf(its: Keys, keys: readonly GroupKey[]): string {
  return JSON.stringify(
    keys.map((key) => (typeof its[key] === 'number' ? String(its[key]).padStart(4, '0') : (its[key] ?? ''))),
  );
}

const NO_NEEDS: Omit<NeedGroup, 'keys'> = {
  needs: 0,
  met: 0,
  partial: 0,
  unmet: 0,
  needFte: 0,
  filledFte: 0,
  unverifiedFilledFte: 0,
  gapFte: 0,
  weightedGap: 0,
  laterNeeds: 0,
  laterNeedFte: 0,
};

function needColumns(group: Omit<NeedGroup, 'keys'> | undefined) {
  return {
    needs: group?.needs ?? null,
    met: group?.met ?? null,
    partial: group?.partial ?? null,
    unmet: group?.unmet ?? null,
    needFte: wire(group?.needFte),
    filledFte: wire(group?.filledFte),
    unverifiedFilledFte: wire(group?.unverifiedFilledFte),
    gapFte: wire(group?.gapFte),
    staffingRatio: group === undefined ? null : staffingRatio(group),
    weightedGap: wire(group?.weightedGap),
    laterNeeds: group?.laterNeeds ?? null,
    laterNeedFte: wire(group?.laterNeedFte),
  };
}

/** What is carried forward for the group; null where it is carried for none of its centers (methodology, section 8). */
function carriedColumns(
  group: Omit<NeedGroup, 'keys'> | undefined,
  centers: CenterGroup | undefined,
  knowsNeeds: boolean,
) {
  const centersCarried = centers?.centersReportingNeeds ?? 0;
  const its = knowsNeeds && centersCarried > 0 ? (group ?? NO_NEEDS) : undefined;
  return {
    carriedNeeds: its?.needs ?? null,
    carriedNeedFte: wire(its?.needFte),
    carriedFilledFte: wire(its?.filledFte),
    carriedGapFte: wire(its?.gapFte),
    carriedWeightedGap: wire(its?.weightedGap),
    carriedStaffingRatio: its === undefined ? null : staffingRatio(its),
    centersCarried,
  };
}

/**
 * Whether some center of the group has answered for what `its` keys and the filter name, so that what it does not list is not there.
 * Of a family that it marked unknown it says nothing (methodology, section 3), nor, where any is unknown, of a component by itself.
 */
function isAnswered(centers: CenterGroup | undefined, its: Keys, filter: KeyFilter): boolean {
  const families = its.family ? [its.family] : filter.family;
  const isOfComponents = Boolean(its.component ?? filter.component);
  return (centers?.unknownFamilies ?? []).some((unknown) =>
    families === undefined
      ? !isOfComponents || unknown.length === 0
      : families.every((family) => !unknown.includes(String(family))),
  );
}

function presenceColumns(group: PresenceGroup | undefined, isKnown: boolean, isAnswered: boolean) {
  const amount = (value: number | undefined) => (isKnown ? wire(value ?? 0) : null);
  const units = (value: number | undefined) => (isKnown ? (value ?? 0) : null);
  // A group without any unit: observed is 0 where the answer of some center says so.
  const observedNothing = isKnown && isAnswered ? 0 : null;
  return {
    registeredFte: amount(group?.registeredFte),
    registeredUnits: units(group?.registeredUnits),
    registeredHeadcount: units(group?.registeredHeadcount),
    registeredComparableFte: amount(group?.registeredComparableFte),
    registeredComparableUnits: units(group?.registeredComparableUnits),
    observedFte: group === undefined ? observedNothing : wire(group.observedFte),
    observedUnits: group === undefined ? observedNothing : group.observedUnits,
    matchedFte: amount(group?.matchedFte),
    matchedUnits: units(group?.matchedUnits),
    reconciledFte: amount(group?.reconciledFte),
    reconciledUnits: units(group?.reconciledUnits),
    agreedFte: amount(group?.agreedFte),
    agreedUnits: units(group?.agreedUnits),
    differingFte: amount(group?.differingFte),
    differingUnits: units(group?.differingUnits),
    centerOnlyFte: amount(group?.centerOnlyFte),
    centerOnlyUnits: units(group?.centerOnlyUnits),
    unverifiedFte: amount(group?.unverifiedFte),
    unverifiedUnits: units(group?.unverifiedUnits),
    decidedFte: amount(group?.decidedFte),
    decidedUnits: units(group?.decidedUnits),
  };
}

function wire(hundredths: number | null | undefined): number | null {
  return hundredths === null || hundredths === undefined ? null : fromHundredths(hundredths);
}
