// The identity of what a computation read: versions and revisions, which never change once they are recorded, not their contents.

import { canonicalJson } from '../../lib/canonical-json.ts';
import { compareCodes } from '../../lib/compare.ts';
import { sha256Hex } from '../../lib/digest.ts';

/** All that a computation rests on; a replay reads this list, not a time. */
export type RecordedInputs = {
  readonly cycle: string;
  readonly referenceDate: string;
  readonly policy: string;
  readonly policyVersion: number;
  /** `[code, version]` of every component. */
  readonly componentVersions: readonly (readonly [string, number])[];
  readonly centers: readonly {
    readonly center: string;
    /** Whether the cycle asked it: an answer from outside the frame is not compared. */
    readonly isOutsideFrame: boolean;
    readonly responseRevision: number | null;
    /** `[deployment, version]` of all that was registered there. */
    readonly deploymentVersions: readonly (readonly [string, number])[];
    /** `[finding, decision]` of all decisions that were applied. */
    readonly decisions: readonly (readonly [string, string])[];
  }[];
};

/**
 * SHA-256, in hexadecimal, of the canonical JSON of the inputs; the order in which they were read changes nothing. Where nothing is
 * decided, nothing is said of decisions, so that digests recorded before there were any stand.
 */
export function digestInputs({ componentVersions, centers, ...terms }: RecordedInputs): string {
  const read = centers
    .map(({ decisions, ...its }) => ({
      ...its,
      deploymentVersions: inCodeOrder(its.deploymentVersions),
      ...(decisions.length === 0 ? {} : { decisions: inCodeOrder(decisions) }),
    }))
    .sort((a, b) => compareCodes(a.center, b.center));
  return sha256Hex(canonicalJson({ ...terms, componentVersions: inCodeOrder(componentVersions), centers: read }));
}

function inCodeOrder<T>(pairs: readonly (readonly [string, T])[]) {
  return [...pairs].sort(([a], [b]) => compareCodes(a, b));
}
