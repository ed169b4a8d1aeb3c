// Two plans held against each other: by component, center and role, whatever their lines are split into.
import { compareCodes, inOrder } from '../../lib/compare.ts';
import type { Planned } from './adherence-model.ts';
import { type ByFunding, type COMPARED, FUNDINGS } from './model.ts';

/** What a place has in either plan; null: nothing. */
export type ComparedPlace = {
  change: (typeof COMPARED)[number];
  component: string;
  center: string;
  role: string;
  a: ByFunding | null;
  b: ByFunding | null;
};

export type ComparedPlans = {
  places: readonly ComparedPlace[];
  unchanged: number;
  totals: { a: ByFunding; b: ByFunding };
  /** FTE of every center of either plan, in order. */
  centers: readonly { center: string; a: number; b: number }[];
};

/** What `b` has otherwise than `a`, in order of component, center and role. Each has a place once; FTE in hundredths. */
export function comparePlans(a: readonly Planned[], b: readonly Planned[]): ComparedPlans {
  const [before, after] = [byPlace(a), byPlace(b)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const places = names.flatMap((name): ComparedPlace[] => {
    const [old, next] = [before.get(name), after.get(name)];
    const its = old ?? next;
    if (its === undefined || (old !== undefined && next !== undefined && isSame(old, next))) return [];
    const change = old === undefined ? 'added' : next === undefined ? 'removed' : 'changed';
    const { component, center, role } = its;
    return [{ change, component, center, role, a: old ? fundingOf(old) : null, b: next ? fundingOf(next) : null }];
  });
  const centers = [...new Set([...a, ...b].map(({ center }) => center))].sort(compareCodes);
  return {
    places: places.sort(
      inOrder(
        (one, other) => compareCodes(one.component, other.component),
        (one, other) => compareCodes(one.center, other.center),
        (one, other) => compareCodes(one.role, other.role),
      ),
    ),
    unchanged: names.length - places.length,
    totals: { a: totalOf(a), b: totalOf(b) },
    centers: centers.map((center) => ({ center, a: atCenter(a, center), b: atCenter(b, center) })),
  };
}

function byPlace(planned: readonly Planned[]): Map<string, Planned> {
  return new Map(planned.map((its) => [JSON.stringify([its.component, its.center, its.role]), its]));
}

function isSame(one: ByFunding, other: ByFunding): boolean {
  return FUNDINGS.every((funding) => one[funding] === other[funding]);
}

function fundingOf({ funded, requested, unfunded }: ByFunding): ByFunding {
  return { funded, requested, unfunded };
}

function totalOf(planned: readonly Planned[]): ByFunding {
  const sum = (funding: keyof ByFunding) => planned.reduce((total, its) => total + its[funding], 0);
  return { funded: sum('funded'), requested: sum('requested'), unfunded: sum('unfunded') };
}

function atCenter(planned: readonly Planned[], center: string): number {
  const { funded, requested, unfunded } = totalOf(planned.filter((its) => its.center === center));
  return funded + requested + unfunded;
}
