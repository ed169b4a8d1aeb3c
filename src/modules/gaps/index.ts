// What the composition root hands to reconciliation, and later slices read of gaps.
export { fillNeedsOfCycle } from './commands.ts';
