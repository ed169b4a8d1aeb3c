// What other slices read of the register: who was registered on a day as recorded at an instant, and where deployments stood.
export { daysAt } from './commands.ts';
export { describeOverAllocation } from './describe-over-allocation.ts';
export { type Ending, listEndingUnsucceeded } from './ending-queries.ts';
export { findFaults } from './find-faults.ts';
export type { Facts, Registered } from './model.ts';
export { countLacking } from './prerequisite-queries.ts';
export { countStale } from './queries.ts';
export {
  type DeploymentCenters,
  listDeploymentCenters,
  listRegistered,
  listRegisteredVersions,
  listSharedPositions,
} from './registered-queries.ts';
