// The needs of centers as they are filled from two presences: by the one rule of section 8, twice.
import { groupBy } from '../../lib/group-by.ts';
import type { KeptNeed, KeptRest, StatedNeed } from '../gaps/index.ts';
import type { Finding } from '../reconciliation/index.ts';

/** The needs of a center, in its order; those of a center that has stated none are unknown, and it is left out. */
export type StatedCenter = { readonly center: string; readonly needs: readonly StatedNeed[] };

/** A need with and without the changes. */
export type NeedPair = { readonly before: KeptNeed; readonly after: KeptNeed };

/** What of a family at a center fills no stated need, with and without the changes. */
export type RestPair = {
  readonly center: string;
  readonly family: string;
  readonly before: number;
  readonly after: number;
};

/** Section 8, of one center. */
export type Fill = (
  center: string,
  needs: readonly StatedNeed[],
  findings: readonly Finding[],
) => { needs: readonly KeptNeed[]; rest: readonly KeptRest[] };

/** Every need of these centers, and all that fills none, as filled from the findings of today and from those with the changes. */
export function refillNeeds(
  centers: readonly StatedCenter[],
  today: readonly Finding[],
  changed: readonly Finding[],
  fill: Fill,
): { needs: NeedPair[]; rest: RestPair[] } {
  const [of, becomes] = [groupBy(today, centerOf), groupBy(changed, centerOf)];
  const pairs = centers.map(({ center, needs }) => {
    const [before, after] = [of, becomes].map((its) => fill(center, needs, its.get(center) ?? []));
    if (before === undefined || after === undefined) throw new Error('two presences were filled, and one is missing');
    return { before, after };
  });
  return {
    needs: pairs.flatMap(({ before, after }) =>
      before.needs.flatMap((need, line) => {
        const then = after.needs[line];
        return then === undefined ? [] : [{ before: need, after: then }];
      }),
    ),
    rest: pairs.flatMap(({ before, after }) => pairRest(before.rest, after.rest)),
  };
}

function pairRest(before: readonly KeptRest[], after: readonly KeptRest[]): RestPair[] {
  const sums = new Map<string, { center: string; family: string; before: number; after: number }>();
  for (const [side, rows] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { center, family, fte } of rows) {
      const sum = sums.get(family) ?? { center, family, before: 0, after: 0 };
      sum[side] += fte;
      sums.set(family, sum);
    }
  }
  return [...sums.values()];
}

function centerOf({ center }: Finding): string {
  return center;
}
