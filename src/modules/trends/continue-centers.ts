// Centers through their renamings: which code of today stands for which code of an earlier cycle.
import { groupBy } from '../../lib/group-by.ts';

/** A center, and the codes of those that it came of. */
export type Lineage = { readonly code: string; readonly predecessors: readonly string[] };

/**
 * From each code that was given up to the present one, through any number of renamings. A center is renamed where one came of it, and
 * that one of it alone; a center that came of several, and one of several that came of the same, is another center: it has opened,
 * and they have closed.
 */
export function continueCenters(centers: readonly Lineage[]): ReadonlyMap<string, string> {
  const heirs = groupBy(
    centers.flatMap(({ code, predecessors }) => predecessors.map((predecessor) => ({ code, predecessor }))),
    ({ predecessor }) => predecessor,
  );
  const next = new Map(
    centers.flatMap(({ code, predecessors }) => {
      const [only] = predecessors;
      const isRenamed =
        only !== undefined && predecessors.length === 1 && heirs.get(only)?.length === 1 && only !== code;
      return isRenamed ? [[only, code] as const] : [];
    }),
  );
  return new Map([...next.keys()].map((code) => [code, lastOf(code, next)]));
}

function lastOf(code: string, next: ReadonlyMap<string, string>): string {
  const passed = new Set<string>();
  let at = code;
  for (let to = next.get(at); to !== undefined && !passed.has(to); to = next.get(at)) {
    passed.add(to);
    at = to;
  }
  return at;
}
