// What the numbers of a field are, for whoever writes them down: the field alone decides, so that every format writes them alike.
import type { Unit } from './model.ts';

/** The unit of the measure `field`: `gapFte` is `fte`, `staffingRatio` is `share`. Keys of groups are words, which this cannot know. */
export function unitOfField(field: string): Unit {
  if (/Fte$/.test(field)) return 'fte';
  if (/(?:Gap|oncordance)$/.test(field)) return 'index';
  return /(?:Rate|Share|Ratio)$/.test(field) ? 'share' : 'count';
}
