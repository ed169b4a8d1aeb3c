// The outlook of one center (methodology, section 10): its needs against who counts on each day of the horizon.
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { CenterOutlook, CenterSupply, Span } from './model.ts';

/** Each need on both curves, and each unit with its last counted days. The order of the units changes nothing. */
export function projectCenter(
  _supply: CenterSupply,
  _span: Span,
  _tree: ComponentTree,
  _policy: Policy,
): CenterOutlook {
  throw new Error('to be written');
}
