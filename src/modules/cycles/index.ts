// What other slices read of cycles and their frames, and the mark that closing leaves; closing itself belongs to reconciliation.
export { addIneligibleCenters, listFrame, listFrameAt } from './frame-queries.ts';
export { framedSearch } from './frame-schemas.ts';
export type {
  BlindCycle,
  CycleMode,
  CycleRow,
  CycleState,
  FrameRow,
  LockedCycle,
  Schedule,
} from './model.ts';
export { CYCLE_MODES, SCHEDULES } from './model.ts';
export { presentCycle } from './present.ts';
export {
  drawClosingLine,
  findCycle,
  getCycle,
  insertCycle,
  listBlindCycles,
  listCycles,
  listDueCycles,
  lockCycle,
  markClosed,
  markPublished,
  shareClosingLine,
} from './queries.ts';
export { openDueCycle } from './schedule-commands.ts';
export { cycle as cycleSchema, reminderDays, timeZone } from './schemas.ts';
