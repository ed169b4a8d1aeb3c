// A maximum flow of least cost from supplies to demands, built one request at a time along cheapest augmenting paths. A path
// passes through what earlier requests use but never lessens it, and so they keep their fill whatever later ones ask for.

/** Cost of one hundredth of a supply at a demand: 0 or 1 each; of two sums the first counts, on ties the second. */
export type Cost = readonly [0 | 1, 0 | 1];

/** So much of a demand, in integer hundredths; several requests may be for one demand. */
export type SupplyRequest = { readonly demand: number; readonly fte: number };

export type Routing = {
  /** What each request got. */
  readonly filled: readonly number[];
  /** By demand, then supply: how much goes there. */
  readonly flow: readonly Float64Array[];
};

/**
 * Routes supplies (integer capacities) to requests, in the order of the requests: each gets as much as is possible without
 * taking from an earlier one, whose share may be exchanged for another. Of all routings with these fills the total cost is
 * smallest. `costs[demand][supply]` is null where a supply is not eligible. The
 * same lists always give the same flow.
 *
 * Successive shortest paths: a flow of least cost stays one when it is extended along a cheapest path (Ahuja, Magnanti and
 * Orlin, Network Flows, chapter 9.7). Costs are folded into one integer, in a base that no path's sum of 0s and 1s reaches.
 */
export function routeSupply(
  supplies: readonly number[],
  costs: readonly (readonly (Cost | null)[])[],
  requests: readonly SupplyRequest[],
): Routing {
  const network = buildNetwork(supplies, costs);
  const filled = requests.map((request) => {
    let open = request.fte;
    for (let sent = -1; open > 0 && sent !== 0; open -= sent) sent = augment(network, request.demand, open);
    return request.fte - open;
  });
  return { filled, flow: network.flow };
}

/** Nodes are the demands, then the supplies, then the sink that every unused supply leads to. */
type Network = {
  readonly demands: number;
  readonly supplies: number;
  readonly sink: number;
  /** What is left of each supply. */
  readonly free: number[];
  readonly flow: Float64Array[];
  /** Folded costs by demand, then supply; infinite where not eligible. */
  readonly costs: Float64Array[];
  /** Prices of the nodes: cost + price of the start - price of the end is never negative on an arc with room. */
  readonly prices: Float64Array;
  /** Nodes that cannot reach unused supply. They never can again, since later paths do not pass through them. */
  readonly exhausted: Uint8Array;
};

function buildNetwork(supplies: readonly number[], costs: readonly (readonly (Cost | null)[])[]): Network {
  const nodes = costs.length + supplies.length + 1;
  const base = 2 * nodes + 1;
  const fold = (cost: Cost | null) => (cost === null ? Number.POSITIVE_INFINITY : cost[0] * base + cost[1]);
  return {
    demands: costs.length,
    supplies: supplies.length,
    sink: nodes - 1,
    free: [...supplies],
    flow: costs.map(() => new Float64Array(supplies.length)),
    costs: costs.map((row) => Float64Array.from(row, fold)),
    prices: new Float64Array(nodes),
    exhausted: new Uint8Array(nodes),
  };
}

/** Sends as much as one cheapest path from a demand to unused supply allows, at most `limit`; 0 when there is none. */
function augment(network: Network, demand: number, limit: number): number {
  const cameFrom = findCheapestPath(network, demand);
  if (cameFrom === undefined) return 0;
  const path = [network.sink];
  for (let node = network.sink; node !== demand; ) {
    node = at(cameFrom, node);
    path.unshift(node);
  }
  const last = at(path, path.length - 2) - network.demands;
  let amount = Math.min(limit, at(network.free, last));
  for (let i = 1; i + 1 < path.length - 1; i += 2) {
    amount = Math.min(amount, at(at(network.flow, at(path, i + 1)), at(path, i) - network.demands));
  }
  for (let i = 0; i + 1 < path.length - 1; i += 1) {
    const isForward = at(path, i) < network.demands;
    const [from, to] = isForward ? [at(path, i), at(path, i + 1)] : [at(path, i + 1), at(path, i)];
    const flow = at(network.flow, from);
    flow[to - network.demands] = at(flow, to - network.demands) + (isForward ? amount : -amount);
  }
  network.free[last] = at(network.free, last) - amount;
  return amount;
}

/** The node before each on the cheapest path to the sink, if there is one (Dijkstra); brings the prices up to date. */
function findCheapestPath(network: Network, source: number): Int32Array | undefined {
  const { demands, supplies, sink, prices, exhausted } = network;
  if (exhausted[source] === 1) return undefined;
  const distances = new Float64Array(sink + 1).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(sink + 1).fill(-1);
  const done = new Uint8Array(sink + 1);
  const reached = [source];
  distances[source] = 0;
  for (let nearest = source; nearest !== sink; ) {
    done[nearest] = 1;
    if (nearest < demands) {
      const costs = at(network.costs, nearest);
      for (let supply = 0; supply < supplies; supply += 1) relax(nearest, demands + supply, at(costs, supply));
    } else {
      const supply = nearest - demands;
      if (at(network.free, supply) > 0) relax(nearest, sink, 0);
      for (let demand = 0; demand < demands; demand += 1) {
        if (at(at(network.flow, demand), supply) > 0) relax(nearest, demand, -at(at(network.costs, demand), supply));
      }
    }
    const next = nearestReached();
    if (next === undefined) {
      for (const node of reached) exhausted[node] = 1;
      return undefined;
    }
    nearest = next;
  }
  const toSink = at(distances, sink);
  for (let node = 0; node <= sink; node += 1) {
    prices[node] = at(prices, node) + Math.min(at(distances, node), toSink);
  }
  return cameFrom;

  function relax(from: number, to: number, cost: number): void {
    if (done[to] === 1 || exhausted[to] === 1 || cost === Number.POSITIVE_INFINITY) return;
    const distance = at(distances, from) + cost + at(prices, from) - at(prices, to);
    if (distance >= at(distances, to)) return;
    if (cameFrom[to] === -1) reached.push(to);
    distances[to] = distance;
    cameFrom[to] = from;
  }

  function nearestReached(): number | undefined {
    let nearest: number | undefined;
    for (const node of reached) {
      if (done[node] === 1) continue;
      if (nearest === undefined || at(distances, node) < at(distances, nearest)) nearest = node;
    }
    return nearest;
  }
}

/** An element that is known to be there. */
function at<T>(list: { readonly [index: number]: T }, index: number): T {
  return list[index] as T;
}
