// What the composition root hands to reconciliation, and later slices read of gaps.
export { assessPolicyNeeds } from './assess-policy-needs.ts';
export { fillComputed, fillNeedsOfCycle } from './commands.ts';
export { explainNeeds, explainNeedsByFamily } from './explain-need.ts';
export type { DecisionInView, FindingInView, NeedExplanation, NeedInView } from './explanation-model.ts';
export { fillNeeds } from './fill-needs.ts';
export { groupPolicyNeeds } from './group-policy-needs.ts';
export { type MeasureRow, mergeGroups } from './merge-groups.ts';
export type { Grouping, GroupKey, KeyFilter, Keys, Need, Sides } from './model.ts';
export { planGrouping } from './plan-grouping.ts';
export { readPolicyNeeds } from './policy-commands.ts';
export type { PolicyNeed, PolicyRow } from './policy-model.ts';
export { presentNeed } from './present.ts';
export { presentExplanation } from './present-explanation.ts';
export { presentPolicyNeed } from './present-policy.ts';
export { readMeasureSides, readMeasureTable } from './read-commands.ts';
export type { StatedNeed } from './read-needs.ts';
export { GAP_COLUMNS, gapMeasures, gapRow, measureFilter, measureGroupBy } from './schemas.ts';
