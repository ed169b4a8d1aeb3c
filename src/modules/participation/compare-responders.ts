// Those that answered beside those that did not, on what is known of both: counts, shares, means. Nothing is tested or estimated:
// the frame is counted whole, and what the others would have answered is not known.
import { compareNumbers } from '../../lib/compare.ts';
import { ratio } from '../../lib/ratio.ts';
import type { Comparison, KnownOfCenter, Mean, Rate, Share, Sides } from './model.ts';

const ANSWERED: Record<Rate, (center: KnownOfCenter) => boolean> = {
  unit: ({ responded }) => responded,
  presence: ({ presenceAnswered }) => presenceAnswered,
  needs: ({ needsAnswered }) => needsAnswered,
};

/** The comparison of the expected `centers` that a rate counts as answered with the others. The order of the input changes nothing. */
export function compareResponders(centers: readonly KnownOfCenter[], rate: Rate): Comparison {
  const sides = {
    responders: centers.filter(ANSWERED[rate]),
    nonresponders: centers.filter((center) => !ANSWERED[rate](center)),
  };
  const each = <T>(tell: (side: KnownOfCenter[]) => T): Sides<T> => ({
    responders: tell(sides.responders),
    nonresponders: tell(sides.nonresponders),
  });
  const regions = [...new Set(centers.map(({ region }) => region))].sort(compareNumbers);
  return {
    rate,
    ...each((side) => side.length),
    byDesignation: ['primary', 'recognized'].map((key) =>
      shareOf(sides, key, ({ designation }) => designation === key),
    ),
    byRegion: regions.map((key) => shareOf(sides, String(key), ({ region }) => region === key)),
    registeredFte: each((side) => meanOf(side.map(({ registered }) => registered))),
    before: each((side) => {
      const asked = side.filter(({ wasAsked }) => wasAsked);
      const responded = asked.filter(({ hadResponded }) => hadResponded).length;
      return { asked: asked.length, responded, respondedShare: ratio(responded, asked.length) };
    }),
    observedThen: each((side) => meanOf(side.flatMap(({ observedThen }) => observedThen ?? []))),
    neededThen: each((side) => meanOf(side.flatMap(({ neededThen }) => neededThen ?? []))),
  };
}

function shareOf(
  { responders, nonresponders }: Sides<KnownOfCenter[]>,
  key: string,
  isOf: (center: KnownOfCenter) => boolean,
): Share {
  const [of, others] = [responders.filter(isOf).length, nonresponders.filter(isOf).length];
  return {
    key,
    responders: of,
    respondersShare: ratio(of, responders.length),
    nonresponders: others,
    nonrespondersShare: ratio(others, nonresponders.length),
  };
}

function meanOf(values: readonly number[]): Mean {
  const sum = values.reduce((total, value) => total + value, 0);
  const centers = values.length;
  return { centers, mean: centers === 0 ? null : Math.floor((2 * sum + centers) / (2 * centers)) };
}
