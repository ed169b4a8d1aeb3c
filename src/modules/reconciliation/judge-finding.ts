// What a decision judged, and a statement was said of (methodology, section 5): outcome, denial, differences and both sides'
// values. What follows from other findings, such as the reconciled presence, is no part of it.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { type Finding, type Judged, unitOf } from './model.ts';

/** A finding as far as it is judged; `Finding` and its kept row both are one. */
export type Judgeable = Pick<Finding, 'outcome' | 'denied' | 'register' | 'observed'> & {
  readonly differences: readonly string[];
};

/** The values that are judged, FTE in hundredths, and the SHA-256, in hexadecimal, of their canonical JSON. */
export function judgeFinding(finding: Judgeable): { judged: Judged; digest: string } {
  const { outcome, denied, differences, register, observed } = finding;
  const judged = {
    outcome,
    denied,
    differences: [...differences],
    register: register && unitOf(register),
    observed: observed && unitOf(observed),
  };
  return { judged, digest: sha256Hex(canonicalJson(judged)) };
}
