// What other slices read of the register: who was registered on a day as recorded at an instant, and where deployments stood.
export type { Registered } from './model.ts';
export {
  type DeploymentCenters,
  listDeploymentCenters,
  listRegistered,
  listRegisteredVersions,
  listSharedPositions,
} from './registered-queries.ts';
