// Projecting by the rules of gaps, which are handed to those of the outlook here.
import { fillNeeds, isEligible } from '../gaps/index.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { CenterOutlook, CenterSupply, FillRules, Span } from './model.ts';
import { projectCenter } from './project-center.ts';

/** The outlook of one center under a tree of components and a policy (methodology, section 10). Pure; reads nothing. */
export function projectSupply(supply: CenterSupply, span: Span, tree: ComponentTree, policy: Policy): CenterOutlook {
  const rules: FillRules = {
    fill: (units, needs) => fillNeeds(units, needs, tree, policy),
    isEligible: (unit, need) => isEligible(unit, need, tree, policy),
  };
  return projectCenter(supply, span, rules);
}
