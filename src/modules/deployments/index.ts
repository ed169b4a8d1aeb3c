// What other slices read of the register: who was registered on a day as recorded at an instant, and where deployments stood; and how
// a spreadsheet names codes.
export { buildLookup } from './build-lookup.ts';
export { daysAt } from './commands.ts';
export { countRegistrations, type RegistrationCount } from './count-queries.ts';
export { describeOverAllocation } from './describe-over-allocation.ts';
export { type Ending, listEndingUnsucceeded } from './ending-queries.ts';
export { findFaults } from './find-faults.ts';
export { listNamedCodes } from './import-queries.ts';
export type { Days, Entry, Facts, Filter, Registered } from './model.ts';
export { countLacking, countPrerequisites } from './prerequisite-queries.ts';
export { presentDeployment } from './present.ts';
export { countStale, listByEnd, listDeployments } from './queries.ts';
export { readCode } from './read-code.ts';
export {
  type DeploymentCenters,
  listDeploymentCenters,
  listRegistered,
  listRegisteredVersions,
  listSharedPositions,
} from './registered-queries.ts';
export { deployment as deploymentSchema } from './schemas.ts';
export { listWithheld } from './withheld-commands.ts';
