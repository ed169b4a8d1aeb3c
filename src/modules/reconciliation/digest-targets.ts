// The identity of a set of findings as they are to be decided.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { compareCodes } from '../../lib/compare.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { type Judgeable, judgeFinding } from './judge-finding.ts';

/** SHA-256 over the ids and what is judged of each; the order in which they were read changes nothing. */
export function digestTargets(findings: readonly (Judgeable & { id: string })[]): string {
  const pairs = findings.map((finding) => [finding.id, judgeFinding(finding).digest] as const);
  return sha256Hex(canonicalJson([...pairs].sort(([a], [b]) => compareCodes(a, b))));
}
