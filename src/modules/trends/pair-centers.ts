// Which centers two cycles have in common: the ground of a paired change, which a center that came or went cannot move.
import { compareCodes } from '../../lib/compare.ts';
import type { Pairing, ReportedCenter } from './model.ts';

/** Pairs the centers of two cycles; `present` says which code of today stands for a code of either. All lists in order of code. */
export function pairCenters(
  before: readonly ReportedCenter[],
  after: readonly ReportedCenter[],
  present: { before: (code: string) => string; after: (code: string) => string },
): Pairing {
  const earlier = new Map(before.map((center) => [present.before(center.center), center]));
  const later = new Map(after.map((center) => [present.after(center.center), center]));
  const both = [...earlier].flatMap(([code, then]) => {
    const now = later.get(code);
    return now === undefined ? [] : [{ code, then, now }];
  });
  const paired = both.filter(({ then, now }) => then.isExpected && now.isExpected);
  const inOrder = (of: readonly { code: string }[]) => of.map(({ code }) => code).sort(compareCodes);
  return {
    paired: inOrder(paired),
    byNeeds: inOrder(paired.filter(({ then, now }) => then.reportsNeeds && now.reportsNeeds)),
    byPresence: inOrder(paired.filter(({ then, now }) => then.reportsPresence && now.reportsPresence)),
    opened: [...later.keys()].filter((code) => !earlier.has(code)).sort(compareCodes),
    closed: [...earlier.keys()].filter((code) => !later.has(code)).sort(compareCodes),
    renamed: both
      .filter(({ then, now }) => then.center !== now.center)
      .map(({ then, now }) => ({ from: then.center, to: now.center }))
      .sort((a, b) => compareCodes(a.to, b.to)),
    notExpected: inOrder(both.filter(({ then, now }) => !then.isExpected || !now.isExpected)),
  };
}
