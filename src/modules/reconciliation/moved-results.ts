// Which centers a recomputation of a closed cycle touches: those that have moved, and of the others those alone whose findings come
// out differently, because a position is at both. Whatever comes out the same is left as it was, with the computation that made it.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { CenterResult } from './compute-centers.ts';
import type { Finding } from './model.ts';

/** A finding as it is kept, without what depends on who computed it. */
export type StandingFinding = Omit<Finding, 'key' | 'line' | 'deploymentVersion'> & { identity: string };

/** The results of the `moved` centers, and of every other whose findings are not the `standing` ones; in the order given. */
export function movedResults(
  results: readonly CenterResult[],
  moved: ReadonlySet<string>,
  standing: readonly StandingFinding[],
): CenterResult[] {
  const byCenter = groupBy(standing, ({ center }) => center);
  return results.filter(({ center, findings }) => {
    if (moved.has(center)) return true;
    return digestOf(findings.map(standingOf)) !== digestOf(byCenter.get(center) ?? []);
  });
}

function standingOf({ key, line: _, deploymentVersion: __, ...finding }: Finding): StandingFinding {
  return { identity: key, ...finding };
}

function digestOf(findings: readonly StandingFinding[]): string {
  return canonicalJson(findings.map((finding) => canonicalJson(finding)).sort());
}
