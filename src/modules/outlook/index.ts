// What scenarios and profiles read of the outlook.
export type * from './model.ts';
export { CURVES, GROUP_KEYS } from './model.ts';
export { projectCenter } from './project-center.ts';
export { type RollUp, rollUp } from './roll-up.ts';
export { type Sight, showOutlook } from './show-outlook.ts';
export { type OutlookAsked, type OutlookBasis, readOutlookBasis, streamSupplies } from './supply-commands.ts';
