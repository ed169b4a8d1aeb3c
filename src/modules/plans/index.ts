// What other slices read of plans: adherence of components and centers, under the caller's rights.
export { findAdherenceCycle, listAdherence } from './adherence-commands.ts';
export type { Adherence, AdherenceAsked, AdherenceKey, AdherenceRow } from './adherence-model.ts';
export { adherenceRow } from './adherence-schemas.ts';
export { fiscalYearOf } from './fiscal-year.ts';
export { presentAdherenceRow } from './present-adherence.ts';
