// What other slices need of reconciliation: readings of a cycle that are up to date, what to derive from, and the cycles that a
// sample brings closed.
export { type Computed, computeFromRecorded } from './as-of-commands.ts';
export type { CaseRow, DecisionRow, FindingRow } from './case-model.ts';
export { listCases } from './case-queries.ts';
export { closeDueCycle, keepResultsOfClosedCycles } from './commands.ts';
export { findComputation, findLatestComputation, listStaleCycles } from './computation-queries.ts';
export type { Basis, CenterResult } from './compute-centers.ts';
export type { Derive } from './compute-commands.ts';
export { placeComputed } from './computed-queries.ts';
export { bringUpToDate, bringUpToDateLocked, readUpToDate } from './current-commands.ts';
export { decideFinding } from './decision-commands.ts';
export { digestInputs, type RecordedInputs } from './digest-inputs.ts';
export { judgeFinding } from './judge-finding.ts';
export { assumeServiceRights } from './keep-queries.ts';
export { knownAtOf } from './known-at.ts';
export { type ComputedRows, computedRows, readMeasured } from './known-commands.ts';
export { listPresentUnits } from './list-present-units.ts';
export { COMPUTED, keptOf, reportOf } from './measure-source.ts';
export type { Finding, PresentUnit, Reading, Unit } from './model.ts';
export {
  identityOf,
  presentFinding,
  presentReading,
  speakerOf,
  withheldOfCenters,
} from './present.ts';
export { listFindings, readSight } from './queries.ts';
export { readAgreementTable } from './read-commands.ts';
export { agreementMeasures, finding as findingSchema, knownAt, readingFields } from './schemas.ts';
export { settleOverAllocation } from './settle-over-allocation.ts';
export { stateFinding } from './statement-commands.ts';
