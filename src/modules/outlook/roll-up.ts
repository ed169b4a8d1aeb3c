// Sums over centers and needs (methodology, section 10). Curves are added as changes by day, so that memory grows with groups and days
// and never with people; groups of single centers are finished with their center.
import { by, compareCodes, inOrder } from '../../lib/compare.ts';
import { gatherNeed, gatherUnit, newSums, type Sums, sumsOf } from './group-sums.ts';
import type { CenterOutlook, Keys, OutlookFilter, OutlookGroup, OutlookKey, Span } from './model.ts';

export type RollUp<T> = {
  /** Adds one center, as it is shown to the caller. */
  readonly add: (outlook: CenterOutlook) => void;
  /** What `finish` made of each group, in order of the keys; an empty key before every other. */
  readonly finished: () => T[];
};

const OF_CENTERS: readonly OutlookKey[] = ['center', 'state', 'region', 'designation'];

/**
 * Groups by `keys` (none: one total) under `filter`: needs by the component that they name, units by theirs, as in the gap report. A
 * group is one of which some need or unit is known; grouped by centers alone every group of centers is one.
 */
export function rollUp<T>(
  keys: readonly OutlookKey[],
  filter: OutlookFilter,
  span: Span,
  finish: (group: OutlookGroup) => T,
): RollUp<T> {
  const centerKeys = keys.filter((key) => OF_CENTERS.includes(key));
  const isOfCentersAlone = centerKeys.length === keys.length;
  let open = new Map<string, Sums>();
  let centers = new Map<string, { centers: number; withNeeds: number }>();
  const done: { key: string; row: T }[] = [];

  return {
    add(outlook) {
      if (!isAmong(outlook, filter)) return;
      const itsKeys = keysOf(centerKeys, outlook, { family: null, component: null });
      const count = at(centers, spell(itsKeys, centerKeys), () => ({ centers: 0, withNeeds: 0 }));
      count.centers += 1;
      if (outlook.needs !== null) count.withNeeds += 1;
      if (isOfCentersAlone) sumsFor(itsKeys);
      for (const need of outlook.needs ?? []) {
        const its = { family: need.need.family, component: need.need.component };
        if (!isWanted(its, filter)) continue;
        gatherNeed(sumsFor(keysOf(keys, outlook, its)), need, outlook);
      }
      for (const unit of outlook.units) {
        if (isWanted(unit.unit, filter)) gatherUnit(sumsFor(keysOf(keys, outlook, unit.unit)), unit);
      }
      if (keys.includes('center')) settle();
    },
    finished() {
      settle();
      return done.sort(inOrder(by(({ key }) => key, compareCodes))).map(({ row }) => row);
    },
  };

  function sumsFor(its: Keys): Sums {
    return at(open, spell(its, keys), () => newSums(its));
  }

  function settle(): void {
    for (const [key, sums] of open) {
      const count = centers.get(spell(sums.keys, centerKeys)) ?? { centers: 0, withNeeds: 0 };
      done.push({ key, row: finish(sumsOf(sums, count, span)) });
    }
    open = new Map();
    centers = new Map();
  }
}

/** What a need names, or a unit is. */
type Of = { readonly family: string | null; readonly component: string | null };

/** Whether the filter lets the center through. */
export function isAmong(outlook: CenterOutlook, filter: OutlookFilter): boolean {
  const { center, state, region, designation } = filter;
  return (
    (center?.includes(outlook.center) ?? true) &&
    (state?.includes(outlook.state) ?? true) &&
    (region?.includes(outlook.region) ?? true) &&
    (designation?.includes(outlook.designation) ?? true)
  );
}

/** Whether it lets a need, or a unit, through; `none` stands for needs that name no component. */
export function isWanted({ family, component }: Of, filter: OutlookFilter): boolean {
  return (
    (filter.family?.includes(family ?? 'none') ?? true) && (filter.component?.includes(component ?? 'none') ?? true)
  );
}

function keysOf(keys: readonly OutlookKey[], outlook: CenterOutlook, { family, component }: Of): Keys {
  const { center, state, region, designation } = outlook;
  const values = { center, state, region, designation, family, component };
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}

function spell(its: Keys, keys: readonly OutlookKey[]): string {
  return JSON.stringify(
    keys.map((key) => (typeof its[key] === 'number' ? String(its[key]).padStart(4, '0') : (its[key] ?? ''))),
  );
}

function at<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
