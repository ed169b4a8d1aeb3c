// What other slices need of reconciliation: the results to derive from, readings of a cycle that are up to date, and the cycles
// that a sample brings closed.
export { bringUpToDate, type Derive, keepClosedCycle, keepResultsOfClosedCycles, readUpToDate } from './commands.ts';
export type { Basis, CenterResult } from './compute-centers.ts';
export { listPresentUnits } from './list-present-units.ts';
export type { PresentUnit } from './model.ts';
export { presentReading } from './present.ts';
export type { Reading } from './queries.ts';
export { readingFields } from './schemas.ts';
