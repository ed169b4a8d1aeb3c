// Fills the needs of one center from its reconciled presence (methodology section 8). Units with equal prospects are one
// supply and needs with equal conditions one demand, so that the work does not grow with the number of people.
import { by, compareCodes, compareKeys, compareNumbers, inOrder } from '../../lib/compare.ts';
import type { PresentUnit } from '../reconciliation/index.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import { statusOf, weightedGapOf } from './gap-measures.ts';
import { mayFill } from './is-eligible.ts';
import { type Fill, type Filling, type Need, type NeedResult, PRIORITIES, type UnfilledPresence } from './model.ts';
import { type Cost, routeSupply } from './route-supply.ts';

/**
 * The filling of the needs of a center whose needs answer is `reported` or `confirmed-zero`; where it is declined or absent
 * there is no filling and no presence without a stated need, and this is not to be called. `key`s must be distinct.
 *
 * Needs are taken by priority, then as listed; each is filled as far as possible without taking from an earlier one. Among
 * such fillings: least unverified FTE in all, then most FTE on needs that name the unit's very component. (The third
 * criterion, its very role, is settled by then: a need that names a role takes no other, so the fills decide it.) What is
 * still open goes by canonical order (verified first, component, role, on-site first; then arrangement, FTE, key): the
 * order of the units given changes nothing. Within equal conditions earlier needs get verified FTE first.
 */
export function fillNeeds(
  units: readonly PresentUnit[],
  needs: readonly Need[],
  tree: ComponentTree,
  policy: Policy,
): Filling {
  const supplies = gatherSupplies(units, policy);
  const { demands, requests } = gatherDemands(needs);
  const { filled, flow } = routeSupply(
    supplies.map((supply) => supply.fte),
    demands.map((demand) => supplies.map((supply) => costOf(supply, demand, tree))),
    requests,
  );
  const results: NeedResult[] = [];
  for (const [i, { need, index, demand }] of requests.entries()) {
    const filledFte = filled[i] ?? 0;
    const { fills, unverifiedFte } = takeUnits(supplies, flow[demand] ?? new Float64Array(), filledFte);
    const gapFte = need.fte - filledFte;
    const status = statusOf(need.fte, filledFte);
    const metUnverified = status === 'met' && unverifiedFte > 0;
    const weightedGap = weightedGapOf(need, gapFte, policy);
    results[index] = { filledFte, gapFte, unverifiedFte, status, metUnverified, weightedGap, fills };
  }
  return { needs: results, presenceWithoutNeed: supplies.flatMap(leftOver) };
}

/** Units that every need treats alike, in the order in which they are used up. */
type Supply = {
  readonly component: string;
  readonly role: string;
  readonly isOnSite: boolean;
  readonly unverified: boolean;
  readonly units: PresentUnit[];
  fte: number;
  /** The first unit that is not used up, and how much of it is used. */
  next: number;
  usedOfNext: number;
};

const compareSupplies = inOrder<Supply>(
  by((supply) => Number(supply.unverified), compareNumbers),
  by((supply) => supply.component, compareCodes),
  by((supply) => supply.role, compareCodes),
  by((supply) => Number(!supply.isOnSite), compareNumbers),
);

const comparePresentUnits = inOrder<PresentUnit>(
  by((unit) => unit.arrangement, compareCodes),
  by((unit) => unit.fte, compareNumbers),
  by((unit) => unit.key, compareKeys),
);

function gatherSupplies(units: readonly PresentUnit[], policy: Policy): Supply[] {
  const supplies = new Map<string, Supply>();
  let latest: Supply | undefined;
  for (const unit of units) {
    const { component, role, unverified } = unit;
    const isOnSite = policy.onSiteArrangements.includes(unit.arrangement);
    // Equal units mostly come in a row, and comparing is cheaper than making a key.
    if (latest === undefined || !isOf(latest, unit, isOnSite)) {
      const key = JSON.stringify([component, role, isOnSite, unverified]);
      latest = supplies.get(key) ?? {
        component,
        role,
        isOnSite,
        unverified,
        units: [],
        fte: 0,
        next: 0,
        usedOfNext: 0,
      };
      supplies.set(key, latest);
    }
    latest.units.push(unit);
    latest.fte += unit.fte;
  }
  for (const supply of supplies.values()) supply.units.sort(comparePresentUnits);
  return [...supplies.values()].sort(compareSupplies);
}

function isOf(supply: Supply, unit: PresentUnit, isOnSite: boolean): boolean {
  return (
    supply.component === unit.component &&
    supply.role === unit.role &&
    supply.isOnSite === isOnSite &&
    supply.unverified === unit.unverified
  );
}

type NeedRequest = {
  readonly need: Need;
  /** Where the center listed it. */
  readonly index: number;
  /** Which of the demands it makes. */
  readonly demand: number;
  readonly fte: number;
};

/** The needs in the order in which they are taken, and the conditions that any of them make, each once. */
function gatherDemands(needs: readonly Need[]): { demands: Need[]; requests: NeedRequest[] } {
  const demands: Need[] = [];
  const known = new Map<string, number>();
  const requests = needs
    .map((need, index) => ({ need, index }))
    .sort(by(({ need }) => PRIORITIES.indexOf(need.priority), compareNumbers))
    .map(({ need, index }) => {
      const conditions = JSON.stringify([need.component, need.role, need.onSite]);
      const demand = known.get(conditions) ?? demands.push(need) - 1;
      known.set(conditions, demand);
      return { need, index, demand, fte: need.fte };
    });
  return { demands, requests };
}

/** Null when the units are not eligible; otherwise what speaks against using them there, the weightiest first. */
function costOf(supply: Supply, need: Need, tree: ComponentTree): Cost | null {
  if (!mayFill(supply, need, tree)) return null;
  return [supply.unverified ? 1 : 0, need.component === supply.component ? 0 : 1];
}

/** Takes a need's share out of what flows to its demand, supply by supply, and notes which units it came from. */
function takeUnits(supplies: readonly Supply[], flow: Float64Array, fte: number) {
  const fills: Fill[] = [];
  let unverifiedFte = 0;
  let open = fte;
  for (const [index, supply] of supplies.entries()) {
    let share = Math.min(open, flow[index] ?? 0);
    if (share === 0) continue;
    flow[index] = (flow[index] ?? 0) - share;
    open -= share;
    if (supply.unverified) unverifiedFte += share;
    while (share > 0) {
      const unit = supply.units[supply.next];
      if (unit === undefined) break;
      const part = Math.min(share, unit.fte - supply.usedOfNext);
      if (part > 0) fills.push({ key: unit.key, fte: part });
      share -= part;
      supply.usedOfNext += part;
      if (supply.usedOfNext < unit.fte) continue;
      supply.next += 1;
      supply.usedOfNext = 0;
    }
  }
  return { fills, unverifiedFte };
}

function leftOver({ component, role, units, next, usedOfNext }: Supply): UnfilledPresence[] {
  return units.slice(next).map(({ key, fte }, i) => ({ key, fte: i === 0 ? fte - usedOfNext : fte, component, role }));
}
