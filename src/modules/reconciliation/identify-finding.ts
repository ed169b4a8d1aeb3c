// The stable identity of a finding within its cycle and center (methodology section 4). Line numbers never count: a center
// that reorders its lines keeps its findings and the decisions about them.
import type { Unit } from './model.ts';

/** `d:<deployment>`, the key of every finding about a deployment. */
export function keyOfDeploymentFinding(deploymentId: string): string {
  return `d:${deploymentId}`;
}

/**
 * `c:<component>:<role>:<arrangement>:<fte>:<ordinal>`, the key of a center-only finding: FTE in hundredths, the ordinal
 * counted from 1 among the equal center-only units of the center.
 */
export function keyOfCenterFinding(unit: Unit, ordinal: number): string {
  return `c:${unit.component}:${unit.role}:${unit.arrangement}:${unit.fte}:${ordinal}`;
}
