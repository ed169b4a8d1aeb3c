// What other slices read of reference data: the component tree, who is active, which codes are valid, the policy.
export { buildComponentTree, type ComponentNode, type ComponentTree } from './component-tree.ts';
export type { CenterRow } from './model.ts';
export { type NamesOfCodes, readNamesOfCodes } from './name-queries.ts';
export { ARRANGEMENTS, type Arrangement, P1, type Policy, type Priority } from './policy.ts';
export { presentParameters } from './present.ts';
export {
  findPolicyOn,
  findPolicyVersion,
  findReference,
  findUnknownCodes,
  listCentersOn,
  listComponentNodes,
  listComponentNodesOf,
  listNames,
  listValidity,
  listVersionsAt,
} from './queries.ts';
