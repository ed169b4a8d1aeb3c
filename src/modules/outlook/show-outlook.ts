// What of an outlook a caller is shown. It is computed of everybody, since how far a need is filled depends on everybody.
import type { CenterOutlook } from './model.ts';

/** `sees` of `readSight`: who sees all, the centers that no open blind cycle hides, and the families of a liaison. */
export type Sight = {
  readonly all: boolean;
  readonly centers: readonly string[];
  readonly families: readonly string[];
};

/**
 * The whole center for who sees it; for a liaison the needs that name a component of its families, with causes, successors, single
 * points and FTE at risk of its own families alone; undefined where nothing of the center is for this caller.
 */
export function showOutlook(_outlook: CenterOutlook, _sight: Sight): CenterOutlook | undefined {
  throw new Error('to be written');
}
