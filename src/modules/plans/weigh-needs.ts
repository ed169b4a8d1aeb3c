// What a plan has against what centers say they need (methodology, sections 8 and 11): unknown need is never zero need.
import { compareCodes } from '../../lib/compare.ts';
import type { ComponentTree } from '../reference/index.ts';
import type { Planned } from './adherence-model.ts';

export type NeedKey = 'center' | 'role';

/** A sum of stated needs; null: no component, no role. */
export type NeedSum = { component: string | null; center: string; role: string | null; fte: number };

/** What is weighed: `known` are the centers that reported or confirmed zero needs. `seesAll`: also needs that name no component. */
export type NeedBasis = {
  component: string;
  tree: ComponentTree;
  on: string;
  known: ReadonlySet<string>;
  needs: readonly NeedSum[];
  seesAll: boolean;
};

export type NeedRow = {
  keys: Partial<Record<NeedKey, string | null>>;
  planned: number;
  need: number | null;
  difference: number | null;
  broader: number | null;
  anyComponent: number | null;
};

type Sums = { keys: NeedRow['keys']; planned: number; need: number; broader: number; any: number; isKnown: boolean };

/**
 * One row for each group of what is planned or needed, in order of the keys; without keys one total, of centers whose needs are known and what is
 * planned there. Needs that name the component or a part of it are weighed; those that name what it is a part of, and those that
 * name none, stand apart. FTE in hundredths.
 */
export function weighNeeds(planned: readonly Planned[], keys: readonly NeedKey[], basis: NeedBasis): NeedRow[] {
  const { component, tree, on, known, needs, seesAll } = basis;
  const groups = new Map<string, Sums>();
  const groupOf = (center: string, role: string | null): Sums => {
    const its = Object.fromEntries(keys.map((key) => [key, key === 'center' ? center : role]));
    const name = JSON.stringify(keys.map((key) => its[key]));
    const group = groups.get(name) ?? { keys: its, planned: 0, need: 0, broader: 0, any: 0, isKnown: false };
    groups.set(name, group);
    if (known.has(center)) group.isKnown = true;
    return group;
  };
  const countsPlanned = (center: string) => keys.includes('center') || known.has(center);
  for (const { center, role, funded, requested, unfunded } of planned.filter((its) => countsPlanned(its.center)))
    groupOf(center, role).planned += funded + requested + unfunded;
  for (const { component: named, center, role, fte } of needs) {
    const group = groupOf(center, role);
    if (named === null) group.any += fte;
    else if (tree.isAncestorOrSelf(component, named) || tree.familyOf(named, on) === component) group.need += fte;
    else if (tree.isAncestorOrSelf(named, component)) group.broader += fte;
  }
  return [...groups.values()]
    .map(({ keys: its, planned: there, need, broader, any, isKnown }): NeedRow => {
      if (!isKnown)
        return { keys: its, planned: there, need: null, difference: null, broader: null, anyComponent: null };
      const anyComponent = seesAll ? any : null;
      return { keys: its, planned: there, need, difference: there - need, broader, anyComponent };
    })
    .filter((row) => row.planned > 0 || (row.need ?? 0) > 0 || (row.broader ?? 0) > 0 || (row.anyComponent ?? 0) > 0)
    .sort((a, b) => compareRows(a, b, keys));
}

function compareRows(a: NeedRow, b: NeedRow, keys: readonly NeedKey[]): number {
  for (const key of keys) {
    const order = compareCodes(a.keys[key] ?? '', b.keys[key] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
