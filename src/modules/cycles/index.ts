// What other slices read of cycles and their frames, and the mark that closing leaves; closing itself belongs to reconciliation.
export type { BlindCycle, CycleMode, CycleRow, CycleState, FrameRow, LockedCycle } from './model.ts';
export {
  addIneligibleCenters,
  drawClosingLine,
  findCycle,
  getCycle,
  listBlindCycles,
  listFrame,
  lockCycle,
  markClosed,
} from './queries.ts';
