// What other slices read of cycles and their frames, and the mark that closing leaves; closing itself belongs to reconciliation.

export { addIneligibleCenters, listFrame } from './frame-queries.ts';
export { framedSearch } from './frame-schemas.ts';
export type { BlindCycle, CycleMode, CycleRow, CycleState, FrameRow, LockedCycle } from './model.ts';
export { presentCycle } from './present.ts';
export { drawClosingLine, findCycle, getCycle, listBlindCycles, lockCycle, markClosed } from './queries.ts';
export { cycle as cycleSchema } from './schemas.ts';
