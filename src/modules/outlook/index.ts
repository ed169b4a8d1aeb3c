// What scenarios and profiles read of the outlook.
export {
  type CenterOutlook,
  type CenterSupply,
  CURVES,
  GROUP_KEYS,
  type NeedOutlook,
  type Next,
  type OutlookFilter,
  type OutlookGroup,
  type OutlookKey,
  type Span,
  type SupplyUnit,
} from './model.ts';
export { type NamedUnit, readNamedUnits } from './named-commands.ts';
export { listNeedOutlooks, type NeedOfCenter } from './need-commands.ts';
export { presentGroup, presentNeedOutlook } from './present.ts';
export { projectSupply as projectCenter } from './project-commands.ts';
export { type CallerSight, presentBasis, readOutlookGroups, readOutlookSight } from './read-commands.ts';
export { isAmong, isWanted, type RollUp, rollUp } from './roll-up.ts';
export { basisFields, needOutlook, outlookFilter, outlookMeasures, outlookRow } from './schemas.ts';
export { type Sight, showOutlook } from './show-outlook.ts';
export {
  type OutlookAsked,
  type OutlookBasis,
  type OutlookContext,
  readOutlookBasis,
  streamSupplies,
} from './supply-commands.ts';
